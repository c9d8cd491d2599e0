"""The steps by which the document became what it is, as a list to go back and forth in."""
