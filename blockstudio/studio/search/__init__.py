"""Finding by a few typed letters: a list of commands, how well a name fits, what kinds are called."""
