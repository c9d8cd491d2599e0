"""Where the nodes of a block stand."""
