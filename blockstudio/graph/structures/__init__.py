"""What a `forward` takes and gives: tuples, lists and dictionaries, nested."""
