"""The installed torch → catalogue entries: a developer's command, `python -m …introspect`."""
