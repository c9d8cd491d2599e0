"""The file behind the window: new, open, save, recover, and what goes in and out of the network."""
