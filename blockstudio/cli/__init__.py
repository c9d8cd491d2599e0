"""The command line: the window, and everything that can be done without it."""
