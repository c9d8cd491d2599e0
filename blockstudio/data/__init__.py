"""Where samples come from: read with numpy, described without torch."""
