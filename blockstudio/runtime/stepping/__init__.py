"""One batch sent through the network that is there, with a look at what every node gives."""
