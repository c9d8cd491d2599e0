"""One run by several processes: each computes its share of every batch, the first one leads."""
