"""Files of tensors in the window: looked at without a network, and matched with one."""
