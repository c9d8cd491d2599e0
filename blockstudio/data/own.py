"""Samples from Python written in the app, once that was run: arrays that it has given.

A choice of data alone does not say that its code may be run. It is run elsewhere, where somebody
trusts it; what came of it is handed in with the choice (`Made`).
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import Array, Arrays, Pair, as_inputs, bad_data
from blockstudio.data.sources import Options
from blockstudio.data.targets import target_kind, targets
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DataSpec


class Made(DataSpec, frozen=True, eq=False):
    """A choice of data together with the arrays that its Python gave, two or four."""

    parts: tuple[Array, ...] = ()


def made(spec: DataSpec, parts: Iterable[Array]) -> Made:
    """Return the choice of data with what its Python gave."""
    fields = {name: getattr(spec, name) for name in DataSpec.__struct_fields__}
    return Made(**fields, parts=tuple(parts))


def read_python(_options: Options, _base: Path) -> Arrays:
    """Refuse: somebody must have run the code first."""
    raise bad_code(
        text("The Python that gives the samples is not trusted"),
        hint=text("read the code, then trust it; without a window: --trust-code"),
    )


def read_made(spec: Made, options: Options) -> Arrays:
    """Return the samples in the arrays that code gave; raise `Refusal` if they don't fit together."""
    return _arrays(list(spec.parts), options)


def save_parts(parts: Iterable[Array], folder: Path) -> None:
    """Write what code gave, for another process to look at."""
    for number, part in enumerate(parts):
        np.save(folder / f"{number}.npy", part, allow_pickle=False)


def saved_parts(folder: Path) -> list[Array]:
    """Return what was written; nothing is read before it is used."""
    files = sorted(folder.glob("*.npy"))
    return [np.load(file, mmap_mode="r", allow_pickle=False) for file in files]


def _arrays(parts: list[Array], options: Options) -> Arrays:
    xs, ys = parts[::2], [_column(part) for part in parts[1::2]]
    for x, y in zip(xs, ys, strict=True):
        if len(x) != len(y) or not len(x):
            raise bad_code(
                text("The samples and the targets do not belong together"),
                expected=text("as many targets as inputs"),
                actual=text("inputs {x}, targets {y}", x=str(x.shape), y=str(y.shape)),
            )
        if x.shape[1:] != xs[0].shape[1:] or x.dtype.kind not in "biuf":
            raise bad_code(
                text("The inputs are not all numbers of one shape"),
                actual=text("{shapes}", shapes=[f"{part.shape} {part.dtype}" for part in xs]),
            )
    every = np.concatenate(ys) if len(ys) > 1 else ys[0]
    numbers, names = targets(every, target_kind(every, options["task"]), "y")
    count = len(ys[0])
    held = Pair(as_inputs(xs[1]), numbers[count:]) if len(xs) > 1 else None
    return Arrays(Pair(as_inputs(xs[0]), numbers[:count]), names, held)


def _column(y: Array) -> Array:
    # A column of targets and a row of them say the same.
    return y[:, 0] if y.ndim == 2 and y.shape[1] == 1 else y


def bad_code(message: Text, **more: Text | None) -> Refusal:
    """Return the refusal of code that gives samples."""
    return bad_data(message, "code", **more)
