"""How a network is trained: the settings of a recipe, what may stand in them, and what speaks against them."""
