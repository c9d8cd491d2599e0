"""Samples whose target is the input itself: what their source says of targets counts for nothing."""

import numpy as np
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Arrays, Pair, bad_data
from blockstudio.graph.records import DataSpec


def targeted(arrays: Arrays, spec: DataSpec) -> Arrays:
    """Return samples as they are learnt from: without classes where the input is the target.

    The targets there are made of the inputs once these are prepared. Raises `Refusal` where the
    inputs are whole numbers that stand for something, such as words: they can't be told as numbers.
    """
    if not spec.reconstruct:
        return arrays
    if arrays.pair.x.dtype == np.int64:
        raise bad_data(
            text("The inputs are whole numbers, which can't be reconstructed"),
            "reconstruct",
            expected=text("inputs that are measured numbers or pixels"),
            hint=text("Turn off data.reconstruct, or measure the inputs as numbers."),
        )
    held = arrays.held
    return replace(
        arrays,
        pair=_untold(arrays.pair),
        class_names=None,
        held=None if held is None else _untold(held),
    )


def _untold(pair: Pair) -> Pair:
    return Pair(pair.x, np.zeros(len(pair.x), np.float32))
