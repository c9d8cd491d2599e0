"""Python written in the app, read and never run: what its ports, properties and faults are."""
