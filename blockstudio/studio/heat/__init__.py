"""Heat scales: figures as colours between the least and the greatest, and the strip that tells them."""
