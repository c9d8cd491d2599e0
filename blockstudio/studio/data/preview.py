"""The first samples of a data source, small enough to be shown. Reads with numpy: imported late."""

from pathlib import Path

import numpy as np
from msgspec import Struct

from blockstudio.graph.records import DataSpec
from blockstudio.training.data.arrays import Array, Arrays
from blockstudio.training.data.description import DataFacts, facts_of, peek

_SHOWN = 24
_LARGEST = 96
_COLUMNS = 6


class Picture(Struct, frozen=True):
    """A sample as an image: `channels` (1 or 3) bytes a pixel, row by row."""

    width: int
    height: int
    channels: int
    pixels: bytes


class Sample(Struct, frozen=True):
    """One sample: a picture or the first few numbers, and its target in words."""

    target: str
    picture: Picture | None = None
    numbers: tuple[float, ...] = ()


class Preview(Struct, frozen=True):
    """What is shown of a data source; `counts` are the samples of each class."""

    facts: DataFacts
    samples: tuple[Sample, ...]
    counts: tuple[int, ...] = ()


def preview_of(spec: DataSpec, base: Path) -> Preview:
    """Read the samples and return what is shown of them; raise `Refusal` if they can't be read."""
    arrays = peek(spec, base)
    facts = facts_of(arrays, spec)
    samples = tuple(_sample(arrays, facts, place) for place in range(min(_SHOWN, facts.samples)))
    return Preview(facts, samples, _counts(arrays, facts))


def _sample(arrays: Arrays, facts: DataFacts, place: int) -> Sample:
    x, y = arrays.pair.x[place], arrays.pair.y[place]
    if facts.classes is not None and y.ndim == 0:
        target = facts.class_names[int(y)]
    else:
        target = ", ".join(f"{value:.4g}" for value in np.ravel(y)[:3])
    if x.ndim == 3 and x.shape[0] in (1, 3):
        return Sample(target, _picture(x, arrays.full_scale))
    return Sample(target, numbers=tuple(float(value) for value in np.ravel(x)[:_COLUMNS]))


def _picture(x: Array, full: float) -> Picture:
    step = max(1, -(-max(x.shape[1:]) // _LARGEST))
    small = x[:, ::step, ::step]
    if small.dtype == np.uint8:
        scaled = small.astype(np.float32) / full
    else:
        low, high = float(small.min()), float(small.max())
        scaled = (small - low) / ((high - low) or 1.0)
    pixels = (scaled.clip(0, 1) * 255).astype(np.uint8).transpose(1, 2, 0)
    height, width, channels = pixels.shape
    return Picture(width, height, channels, np.ascontiguousarray(pixels).tobytes())


def _counts(arrays: Arrays, facts: DataFacts) -> tuple[int, ...]:
    if facts.classes is None:
        return ()
    both = [arrays.pair.y] + ([arrays.held.y] if arrays.held is not None else [])
    found = sum(np.bincount(np.ravel(y), minlength=facts.classes) for y in both)
    return tuple(int(count) for count in np.atleast_1d(found))
