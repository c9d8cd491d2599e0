"""Other machines that runs can be sent to: which there are, how each stands, and the dialog."""
