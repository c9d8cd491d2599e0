"""The generated Python, as it will run."""
