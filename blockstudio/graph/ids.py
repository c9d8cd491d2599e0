"""What records are called."""

Id = str
