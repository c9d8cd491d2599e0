"""How good answers are: measures of classes and of numbers, and the curves behind them."""
