"""What a run steps with, as torch objects: metrics, parameter groups, precision, schedule, update."""
