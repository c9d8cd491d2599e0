"""Groups of runs in the window: set up, followed, and compared."""
