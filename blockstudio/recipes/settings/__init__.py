"""What can be set by a path such as `train.lr` or `block.MLP.hidden`: found, changed, listed. No torch."""
