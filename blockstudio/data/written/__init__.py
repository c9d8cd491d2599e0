"""Tables as people write them: from bytes to cells, and what cells mean. All of it is told."""
