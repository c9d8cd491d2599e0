"""What can be placed, as a list to search and to drag from."""
