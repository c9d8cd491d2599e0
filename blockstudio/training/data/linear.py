"""Synthetic linear regression: y = Xw + b + ε, with X and ε normally distributed."""

from pathlib import Path

import numpy as np

from blockstudio.training.data.arrays import Arrays, Pair
from blockstudio.training.data.sources import Options


def read_linear(options: Options, _base: Path) -> Arrays:
    """Draw `count` samples; the same seed draws the same ones everywhere."""
    draw = np.random.default_rng(options["seed"])
    w = np.asarray(options["w"], np.float32)
    x = draw.standard_normal((options["count"], len(w)), dtype=np.float32)
    noise = options["noise"] * draw.standard_normal(options["count"], dtype=np.float32)
    y = x @ w + np.float32(options["b"]) + noise
    return Arrays(Pair(x, y.astype(np.float32)))
