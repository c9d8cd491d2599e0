"""Modules of torch brought into a document: their calls are recorded, and placed as nodes."""
