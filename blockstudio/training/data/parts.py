"""Samples split into parts, and prepared by what the training part alone tells. No torch."""

from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.graph.records import DataSpec
from blockstudio.training.data.arrays import Array, Arrays, Pair
from blockstudio.training.data.description import DataFacts, facts_from, read
from blockstudio.training.data.preprocessing import Preprocessing, fit, scale_of
from blockstudio.training.data.sources import Options, options_of
from blockstudio.training.data.splits import Sizes, held_is_test, split

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
    parts = _split(arrays, facts, spec)
    how = _preprocessing(arrays, parts, options)
    if how is not None:
        parts = [_prepared(part, how) for part in parts]
    train, validation, test = parts
    return Parts(train, validation, test, facts, arrays.full_scale, bool(options.get("scale")), how)


def _split(arrays: Arrays, facts: DataFacts, spec: DataSpec) -> list[Pair]:
    """Return the training, the validation and the test part."""
    every, held = arrays.pair, arrays.held
    classes = None if arrays.class_names is None else every.y
    sizes = Sizes(facts.train, facts.validation, 0 if held is not None else facts.test)
    places = split(spec, sizes, len(every.x), classes)
    parts = [_taken(every, one) for one in (places.train, places.validation, places.test)]
    if held is not None:
        parts[2 if held_is_test(spec) else 1] = held
    return parts


def _taken(pair: Pair, places: Array) -> Pair:
    return Pair(pair.x[places], pair.y[places])


def _prepared(part: Pair, how: Preprocessing) -> Pair:
    return Pair(how.apply(part.x), part.y if how.scale is None else how.scale.apply(part.y))


def _preprocessing(arrays: Arrays, parts: list[Pair], options: Options) -> Preprocessing | None:
    """Return what is to be done to the samples, or None for those that are taken as they are."""
    train, standardise = parts[0].x, bool(options.get("standardise"))
    if not np.issubdtype(train.dtype, np.floating):
        return None
    if (
        arrays.plan is None
        and not standardise
        and not any(np.isnan(part.x).any() for part in parts)
    ):
        return None
    how = fit(arrays.plan, train, standardise=standardise, class_names=arrays.class_names)
    if arrays.class_names is None and options.get("standardise_target"):
        how = replace(how, scale=scale_of(parts[0].y))
    return how
