"""From loss, optimiser and targets as records to the same as torch objects."""
