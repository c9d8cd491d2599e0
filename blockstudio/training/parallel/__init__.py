"""Data-parallel training: each process computes its share of every batch, rank 0 decides and writes."""
