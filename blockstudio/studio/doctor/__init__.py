"""The doctor's panel: findings with their evidence, what may help, and the range test."""
