"""One batch stepped through: its steps walked on the canvas, and the values at each."""
