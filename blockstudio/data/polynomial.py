"""A cubic to be found among higher powers: y = 5 + 1.2x − 3.4x²/2! + 5.6x³/3! + ε."""

import math
from pathlib import Path

import numpy as np

from blockstudio.data.arrays import Arrays, Pair
from blockstudio.data.plans import NumberPlan, Plan
from blockstudio.data.sources import Options


def read_polynomial(options: Options, _base: Path) -> Arrays:
    """Draw x and ε from normal distributions; the features are xⁱ/i!, for i from 0.

    `w` are the weights of the first features, the others count for nothing. The first `train`
    samples are to be learnt from, the `held` others to be checked on.
    """
    draw = np.random.default_rng(options["seed"])
    count, w = options["train"], np.asarray(options["w"])
    x = draw.standard_normal((count + options["held"], 1))
    width = max(options["features"], len(w))
    powers = np.arange(width)
    every = x**powers / np.array([math.factorial(int(power)) for power in powers], float)
    y = every[:, : len(w)] @ w + options["noise"] * draw.standard_normal(len(x))
    inputs = every[:, : options["features"]].astype(np.float32)
    targets = y.astype(np.float32)
    pair, held = Pair(inputs[:count], targets[:count]), Pair(inputs[count:], targets[count:])
    names = tuple(NumberPlan(f"x^{power}/{power}!") for power in range(options["features"]))
    return Arrays(pair, held=held, plan=Plan(names))
