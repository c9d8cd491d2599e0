"""One batch that is stepped through: which samples it is, and how it is compared."""
