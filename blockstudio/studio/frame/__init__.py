"""The window itself: its bars, its panels, its news and its pages of help."""
