"""What was recorded, placed as the nodes and wires of blocks."""
