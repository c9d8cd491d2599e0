"""Looking at parameters: a heat map, a histogram and the figures, as they are or as they train."""
