"""Modules that are alike: one block for all of them, with arguments for what differs."""
