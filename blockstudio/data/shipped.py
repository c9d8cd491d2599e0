"""The data sets that ship with the program: small public tables and pictures, as `.npz`."""

from pathlib import Path

import numpy as np

from blockstudio.catalogue.resources import resource
from blockstudio.data.arrays import Array, Arrays, Pair, as_inputs
from blockstudio.data.plans import NumberPlan, Plan
from blockstudio.data.sources import Options

_DIGITS_FULL_SCALE = 16.0


def read_digits(_options: Options, _base: Path) -> Arrays:
    """Read the 1,797 handwritten digits, 8×8 pixels from 0 to 16."""
    arrays = _opened("digits")
    return Arrays(arrays.pair, arrays.class_names, full_scale=_DIGITS_FULL_SCALE)


def read_fashion_mnist_900(_options: Options, _base: Path) -> Arrays:
    """Read the 900 pictures of clothes, 28×28 pixels: 720 to learn from, 180 held back."""
    return _opened("fashion_mnist_900")


def read_iris(_options: Options, _base: Path) -> Arrays:
    """Read the 150 iris flowers, 4 features, 3 species."""
    return _opened("iris")


def read_wine(_options: Options, _base: Path) -> Arrays:
    """Read the 178 wines, 13 features, 3 cultivars."""
    return _opened("wine")


def read_breast_cancer(_options: Options, _base: Path) -> Arrays:
    """Read the 569 tumours, 30 features, malignant or benign."""
    return _opened("breast_cancer")


def read_diabetes(_options: Options, _base: Path) -> Arrays:
    """Read the 442 patients, 10 features, and how far their illness went on in a year."""
    arrays = _opened("diabetes")
    return Arrays(Pair(arrays.pair.x, arrays.pair.y.astype(np.float32)), plan=arrays.plan)


def _opened(name: str) -> Arrays:
    with np.load(resource(f"datasets/{name}.npz"), allow_pickle=False) as file:
        x: Array = as_inputs(file["x"])
        features, classes = file["feature_names"], file["target_names"]
        target = str(classes[0]) if len(classes) == 1 else "class"
        plan = Plan(tuple(NumberPlan(str(feature)) for feature in features), target=target)
        held = Pair(as_inputs(file["held_x"]), file["held_y"]) if "held_x" in file else None
        names = tuple(map(str, classes))
        return Arrays(Pair(x, file["y"]), names, held, plan=plan if x.ndim == 2 else None)
