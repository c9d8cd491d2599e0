"""The process that trains the trials of a sweep."""
