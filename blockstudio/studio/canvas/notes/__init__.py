"""Notes and frames: what people write on the canvas."""
