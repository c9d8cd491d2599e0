"""Using something once more: with the same weights, with its own, or as a copy."""
