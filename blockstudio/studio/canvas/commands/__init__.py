"""What can be done on the canvas: objects whose methods the table of actions names."""
