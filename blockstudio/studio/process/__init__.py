"""The process of the window: what it needs to start, its garbage, and failures nobody expected."""
