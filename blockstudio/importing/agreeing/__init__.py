"""What several recordings agree on: sizes, modes, choices and loops, found by laying them side by side."""
