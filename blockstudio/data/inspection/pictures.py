"""Samples as pictures and as lines, small enough to be painted."""

import numpy as np
from msgspec import Struct

from blockstudio.data.arrays import Array

_COLOURS = 3
_LEAST_SIDE = 5
"""A sample thinner than this is a few series, not a picture."""
_MOST_SERIES = 4

Span = tuple[float, float]
"""The values that are shown as black and as white, as the bottom and as the top."""


class Picture(Struct, frozen=True):
    """A sample as an image: `channels` (1 or 3) bytes a pixel, row by row."""

    width: int
    height: int
    channels: int
    pixels: bytes


Series = tuple[tuple[float, ...], ...]
"""A sample as lines: heights from 0 to 1."""


def is_picture(shape: tuple[int, ...]) -> bool:
    """Return whether samples of this shape are seen best as pictures: C×H×W, or H×W."""
    return len(shape) in (2, 3) and min(shape[-2:]) >= _LEAST_SIDE


def picture_of(x: Array, span: Span, largest: int) -> Picture:
    """Return a sample C×H×W or H×W as a picture of at most `largest` pixels a side.

    Pixels that share one of the screen are averaged. What is not grey or RGB is shown as the mean
    of its channels.
    """
    planes = x[None] if x.ndim == 2 else x
    if planes.shape[0] not in (1, _COLOURS):
        planes = planes.mean(0, keepdims=True)
    step = max(1, -(-max(planes.shape[1:]) // largest))
    low, high = span
    shares = (_shrunk(planes, step) - low) / ((high - low) or 1.0)
    # NaN is no colour: black.
    bright = np.nan_to_num(shares, nan=0.0).clip(0, 1) * 255
    pixels = np.ascontiguousarray(bright.round().astype(np.uint8).transpose(1, 2, 0))
    height, width, channels = pixels.shape
    return Picture(width, height, channels, pixels.tobytes())


def series_of(x: Array, span: Span, points: int) -> Series:
    """Return a sample as at most four lines of about `points` points; the longer axis is time."""
    rows = np.atleast_2d(x.reshape(-1) if x.ndim > 2 else x).astype(np.float64)
    if rows.shape[0] > rows.shape[1]:
        rows = rows.T
    low, high = span
    shares = (rows[:_MOST_SERIES] - low) / ((high - low) or 1.0)
    thin = (_thinned(row, points) for row in np.nan_to_num(shares, nan=0.0).clip(0, 1))
    return tuple(tuple(row.tolist()) for row in thin)


def _shrunk(planes: Array, step: int) -> Array:
    if step == 1:
        return planes.astype(np.float32)
    channels, height, width = planes.shape
    tall, wide = -(-height // step) * step, -(-width // step) * step
    full = np.pad(planes, ((0, 0), (0, tall - height), (0, wide - width)), mode="edge")
    blocks = full.reshape(channels, tall // step, step, wide // step, step)
    return blocks.mean((2, 4), dtype=np.float32)


def _thinned(row: Array, points: int) -> Array:
    """Keep the least and the greatest value of each stretch, so that no peak is lost."""
    stretch = -(-len(row) // max(1, points // 2))
    if stretch <= 2:
        return row
    full = np.pad(row, (0, -len(row) % stretch), mode="edge").reshape(-1, stretch)
    return np.stack([full.min(1), full.max(1)], 1).reshape(-1)
