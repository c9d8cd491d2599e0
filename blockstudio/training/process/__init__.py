"""The process a run lives in: started warm, or in the terminal."""
