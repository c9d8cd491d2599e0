"""Synthetic linear regression: y = Xw + b + ε, with X and ε normally distributed."""

from pathlib import Path

import numpy as np

from blockstudio.data.arrays import Array, Arrays, Pair
from blockstudio.data.plans import numbered
from blockstudio.data.sources import Options


def read_linear(options: Options, _base: Path) -> Arrays:
    """Draw `count` samples; the same seed draws the same ones everywhere."""
    w = np.asarray(options["w"], np.float32)
    return Arrays(_drawn(options, w, options["count"]), plan=numbered(len(w)))


def read_high_dimensional(options: Options, _base: Path) -> Arrays:
    """Draw few samples of many inputs that count equally little, and more to check on.

    What weight decay is for: with 200 inputs and 20 samples, everything can be learnt by heart.
    """
    w = np.full(options["inputs"], options["w"], np.float32)
    count = options["train"]
    every = _drawn(options, w, count + options["held"])
    held = Pair(every.x[count:], every.y[count:])
    return Arrays(Pair(every.x[:count], every.y[:count]), held=held, plan=numbered(len(w)))


def _drawn(options: Options, w: Array, count: int) -> Pair:
    draw = np.random.default_rng(options["seed"])
    x = draw.standard_normal((count, len(w)), dtype=np.float32)
    noise = options["noise"] * draw.standard_normal(count, dtype=np.float32)
    y = x @ w + np.float32(options["b"]) + noise
    return Pair(x, y.astype(np.float32))
