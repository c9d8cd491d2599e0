"""The networks that edits are measured with."""
