"""What is selected, in words and fields."""
