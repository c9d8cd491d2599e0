"""Samples split into parts, and prepared by what the training part alone tells. No torch."""

from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.data.arrays import Array, Arrays, Pair, Stored
from blockstudio.data.description import DataFacts, facts_from, read
from blockstudio.data.fingerprint import fingerprint
from blockstudio.data.moments import Filling, feature_moments
from blockstudio.data.preprocessing import Number, Preprocessing, fit, scale_of
from blockstudio.data.sources import Options, options_of
from blockstudio.data.splits import Sizes, Split, held_is_test, split
from blockstudio.data.stored import Changed
from blockstudio.graph.records import DataSpec

_HERE = Path()


class Parts(Struct, frozen=True):
    """What a run learns from, is checked on, and is tested on at its end.

    Pixels stay uint8, from 0 to `full_scale`; `scale` says whether they are to be brought to 0..1.
    `preprocessing` is how the inputs were prepared, where anything was done to them; `fingerprint`
    is that of the samples as their source gives them.
    """

    train: Pair
    validation: Pair
    test: Pair
    facts: DataFacts
    full_scale: float = 255.0
    scale: bool = False
    preprocessing: Preprocessing | None = None
    fingerprint: str = ""


def load_parts(spec: DataSpec, base: Path = _HERE) -> Parts:
    """Read, split and prepare the samples; relative paths start at `base`. Raises `Refusal`.

    First they are split, as `splits` tells; what is fitted then is fitted on the training part.
    """
    return parts_of(read(spec, base), spec)


def parts_of(arrays: Arrays, spec: DataSpec) -> Parts:
    """Split and prepare samples that were read; raise `Refusal` if none is left to train on."""
    options = options_of(spec)
    facts = facts_from(arrays.outline(), spec)
    if spec.reconstruct:
        options = {**options, "standardise_target": False}
    parts, how = _prepared(pairs_of(arrays, spec), arrays, options)
    train, validation, test = parts
    held = () if arrays.held is None else (arrays.held,)
    return Parts(
        train,
        validation,
        test,
        facts,
        arrays.full_scale,
        bool(options.get("scale")),
        how,
        fingerprint((arrays.pair, *held)),
    )


def places_of(arrays: Arrays, spec: DataSpec) -> tuple[Array, Array, Array]:
    """Return where the samples of each part stand in the source, in the order of the part.

    Those of an official test split are counted on from the others.
    """
    count = len(arrays.pair.x)
    if arrays.held is None:
        places = _places(arrays, spec)
        return places.train, places.validation, places.test
    held, none = np.arange(count, count + len(arrays.held.x)), np.arange(0)
    if not held_is_test(spec):
        return np.arange(count), held, none
    places = _places(arrays, spec)
    return places.train, places.validation, held


def _places(arrays: Arrays, spec: DataSpec) -> Split:
    """Return the split of the samples, those of an official test split left out."""
    facts = facts_from(arrays.outline(), spec)
    classes = None if arrays.class_names is None else arrays.pair.y
    sizes = Sizes(facts.train, facts.validation, 0 if arrays.held is not None else facts.test)
    return split(spec, sizes, len(arrays.pair.x), classes)


def pairs_of(arrays: Arrays, spec: DataSpec) -> list[Pair]:
    """Return the training, the validation and the test part as the source holds them."""
    every, held = arrays.pair, arrays.held
    if held is not None and not held_is_test(spec):
        return [every, held, Pair(every.x[:0], every.y[:0])]
    places = _places(arrays, spec)
    parts = [_taken(every, part) for part in (places.train, places.validation, places.test)]
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
        change = Filling(feature_moments(train), standardise)
        how = _as_preprocessing(change, tuple(train.shape[1:]), arrays.class_names)
        return [Pair(_changed(part.x, change), part.y) for part in parts], how
    whole = all(isinstance(part.x, Stored) or not np.isnan(part.x).any() for part in parts)
    if arrays.plan is None and not standardise and whole:
        return parts, None
    how = fit(arrays.plan, train, standardise=standardise, class_names=arrays.class_names)
    how = replace(how, table=arrays.table)
    if arrays.class_names is None and options.get("standardise_target"):
        how = replace(how, scale=scale_of(parts[0].y))
    return [_applied(part, how) for part in parts], how


def _applied(part: Pair, how: Preprocessing) -> Pair:
    y = part.y if how.scale is None else how.scale.apply(part.y)
    if isinstance(part.x, Stored):
        return Pair(Changed(part.x, how.apply, "float32"), y)
    return Pair(how.apply(part.x), y)


def _as_preprocessing(
    change: Filling, shape: tuple[int, ...], class_names: tuple[str, ...] | None
) -> Preprocessing:
    """Return what is done to samples on the disk, batch by batch, as it is done to those in memory."""
    fills = change.moments.mean.astype(np.float32).ravel().tolist()
    means, deviations = change.moments.mean.ravel(), change.moments.deviation.ravel()
    if not change.standardise:
        means, deviations = np.zeros_like(means), np.ones_like(deviations)
    columns = zip(fills, means.tolist(), deviations.tolist(), strict=True)
    numbers = (Number(f"x{n}", *column) for n, column in enumerate(columns, 1))
    return Preprocessing(shape, tuple(numbers), class_names=class_names or (), named=False)


def _changed(x: Array | Stored, change: Filling) -> Array | Stored:
    return Changed(x, change, "float32") if isinstance(x, Stored) else change(x)
