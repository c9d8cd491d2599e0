"""Live plots of loss and accuracy."""
