"""What is wrong with the network, and the way to where it is shown."""
