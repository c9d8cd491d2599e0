"""Networks written in Python elsewhere: asked for, imported in a process of its own, and reported."""
