"""Samples split into parts, and prepared by what the training part alone tells. No torch."""

from pathlib import Path
from typing import cast

import numpy as np
from msgspec import Struct

from blockstudio.graph.records import DataSpec
from blockstudio.training.data.arrays import Array, Arrays, Pair, Stored
from blockstudio.training.data.description import DataFacts, facts_from, read
from blockstudio.training.data.moments import Filling, feature_moments
from blockstudio.training.data.sources import Options, options_of
from blockstudio.training.data.stored import Changed

_HERE = Path()


class Parts(Struct, frozen=True):
    """What a run learns from, is checked on, and is tested on at its end.

    Pixels stay uint8, from 0 to `full_scale`; `scale` says whether they are to be brought to 0..1.
    """

    train: Pair
    validation: Pair
    test: Pair
    facts: DataFacts
    full_scale: float = 255.0
    scale: bool = False


def load_parts(spec: DataSpec, base: Path = _HERE) -> Parts:
    """Read, split and prepare the samples; relative paths start at `base`. Raises `Refusal`.

    The split is a permutation drawn from `spec.seed`; an official test split is kept as it is.
    """
    arrays = read(spec, base)
    facts = facts_from(arrays.outline(), spec)
    parts = _prepared(_split(arrays, facts, spec.seed), options := options_of(spec))
    return Parts(*parts, facts, arrays.full_scale, bool(options.get("scale")))


def _split(arrays: Arrays, facts: DataFacts, seed: int) -> tuple[Pair, Pair, Pair]:
    every = arrays.pair
    if arrays.held is not None:
        return every, arrays.held, _taken(every, slice(0))
    order = np.random.default_rng(seed).permutation(len(every.x))
    kept, rest = order[: facts.validation], order[facts.validation :]
    return _taken(every, rest), _taken(every, kept), _taken(every, slice(0))


def _taken(pair: Pair, places: "Array | slice") -> Pair:
    return Pair(pair.x[places], pair.y[places])


def _prepared(parts: tuple[Pair, Pair, Pair], options: Options) -> tuple[Pair, Pair, Pair]:
    train = parts[0].x
    if not np.issubdtype(train.dtype, np.floating):
        return parts
    if isinstance(train, Stored):
        return _prepared_by_batch(parts, train, standardise=bool(options.get("standardise")))
    wholes = [cast(Array, part.x) for part in parts]
    known = np.isfinite(train) | np.isinf(train)
    count = np.maximum(known.sum(0), 1)
    mean = np.where(known, train, 0).sum(0, dtype=np.float64) / count
    filled = [np.where(np.isnan(x), mean.astype(np.float32), x) for x in wholes]
    if options.get("standardise"):
        deviation = filled[0].std(0, dtype=np.float64)
        deviation = np.where(deviation > 0, deviation, 1)
        filled = [(x - mean) / deviation for x in filled]
    first, second, third = (
        Pair(x.astype(np.float32), part.y) for x, part in zip(filled, parts, strict=True)
    )
    return first, second, third


def _prepared_by_batch(
    parts: tuple[Pair, Pair, Pair], train: Stored, *, standardise: bool
) -> tuple[Pair, Pair, Pair]:
    """Leave samples on the disk: what is missing is filled, and so on, as a batch is read."""
    change = Filling(feature_moments(train), standardise)
    first, second, third = (Pair(_changed(part.x, change), part.y) for part in parts)
    return first, second, third


def _changed(x: Array | Stored, change: Filling) -> Array | Stored:
    return Changed(x, change, "float32") if isinstance(x, Stored) else change(x)
