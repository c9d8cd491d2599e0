"""Samples split into parts, and prepared by what the training part alone tells. No torch."""

from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.graph.records import DataSpec
from blockstudio.training.data.arrays import Array, Arrays, Pair, Stored
from blockstudio.training.data.description import DataFacts, facts_from, read
from blockstudio.training.data.moments import Filling, feature_moments
from blockstudio.training.data.preprocessing import Preprocessing, fit, scale_of
from blockstudio.training.data.sources import Options, options_of
from blockstudio.training.data.splits import Sizes, held_is_test, split
from blockstudio.training.data.stored import Changed

_HERE = Path()


class Parts(Struct, frozen=True):
    """What a run learns from, is checked on, and is tested on at its end.

    Pixels stay uint8, from 0 to `full_scale`; `scale` says whether they are to be brought to 0..1.
    `preprocessing` is how the inputs were prepared, where anything was done to them.
    """

    train: Pair
    validation: Pair
    test: Pair
    facts: DataFacts
    full_scale: float = 255.0
    scale: bool = False
    preprocessing: Preprocessing | None = None


def load_parts(spec: DataSpec, base: Path = _HERE) -> Parts:
    """Read, split and prepare the samples; relative paths start at `base`. Raises `Refusal`.

    First they are split, as `splits` tells; what is fitted then is fitted on the training part.
    """
    arrays, options = read(spec, base), options_of(spec)
    facts = facts_from(arrays.outline(), spec)
    parts, how = _prepared(_split(arrays, facts, spec), arrays, options)
    train, validation, test = parts
    return Parts(train, validation, test, facts, arrays.full_scale, bool(options.get("scale")), how)


def _split(arrays: Arrays, facts: DataFacts, spec: DataSpec) -> list[Pair]:
    """Return the training, the validation and the test part."""
    every, held = arrays.pair, arrays.held
    if held is not None and not held_is_test(spec):
        return [every, held, Pair(every.x[:0], every.y[:0])]
    classes = None if arrays.class_names is None else every.y
    sizes = Sizes(facts.train, facts.validation, 0 if held is not None else facts.test)
    places = split(spec, sizes, len(every.x), classes)
    parts = [_taken(every, one) for one in (places.train, places.validation, places.test)]
    return parts if held is None else [*parts[:2], held]


def _taken(pair: Pair, places: Array) -> Pair:
    return Pair(pair.x[places], pair.y[places])


def _prepared(
    parts: list[Pair], arrays: Arrays, options: Options
) -> tuple[list[Pair], Preprocessing | None]:
    """Return the parts as the network gets them, and how; None for what is taken as it is."""
    train, standardise = parts[0].x, bool(options.get("standardise"))
    if not np.issubdtype(train.dtype, np.floating):
        return parts, None
    if isinstance(train, Stored):
        return _prepared_by_batch(parts, train, standardise=standardise), None
    whole = all(isinstance(part.x, Stored) or not np.isnan(part.x).any() for part in parts)
    if arrays.plan is None and not standardise and whole:
        return parts, None
    how = fit(arrays.plan, train, standardise=standardise, class_names=arrays.class_names)
    if arrays.class_names is None and options.get("standardise_target"):
        how = replace(how, scale=scale_of(parts[0].y))
    return [_applied(part, how) for part in parts], how


def _applied(part: Pair, how: Preprocessing) -> Pair:
    y = part.y if how.scale is None else how.scale.apply(part.y)
    if isinstance(part.x, Stored):
        return Pair(Changed(part.x, how.apply, "float32"), y)
    return Pair(how.apply(part.x), y)


def _prepared_by_batch(parts: list[Pair], train: Stored, *, standardise: bool) -> list[Pair]:
    """Leave samples on the disk: what is missing is filled, and so on, as a batch is read."""
    change = Filling(feature_moments(train), standardise)
    return [Pair(_changed(part.x, change), part.y) for part in parts]


def _changed(x: Array | Stored, change: Filling) -> Array | Stored:
    return Changed(x, change, "float32") if isinstance(x, Stored) else change(x)
