"""Predict: a trained run asked about samples, its answers looked at one by one and class by class."""
