"""Samples as tensors."""
