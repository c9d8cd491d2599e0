"""Commands of the canvas: objects whose methods the table of actions names."""
