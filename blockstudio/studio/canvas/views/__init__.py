"""View modes: what the cards and wires of the canvas show beside what the network is."""
