"""Modules of torch brought into projects."""
