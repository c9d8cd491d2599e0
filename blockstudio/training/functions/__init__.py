"""What functions look like: activations, initial values, schedules, and optimisers on a surface."""
