"""What is wrong with how a network learns: rules over what was measured. No torch."""
