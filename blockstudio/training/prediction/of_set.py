"""The samples of the set a run learnt from, of one of its parts, with what they really are."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Array, Arrays
from blockstudio.data.description import peek
from blockstudio.data.inspection.sheet import sheet_of
from blockstudio.data.parts import pairs_of, places_of
from blockstudio.data.pictures import ImageFiles
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import DataSpec
from blockstudio.training.prediction.question import PARTS, Part
from blockstudio.training.prediction.sought import Manner, Sought

if TYPE_CHECKING:
    import pandas as pd


def sought_of_set(manner: Manner, spec: DataSpec, base: Path, part: Part) -> Sought:
    """Return the samples of a part; raise `Refusal` if it has none, or they can't be read.

    `spec` is the choice of data, with what its own Python gave if it has some.
    """
    arrays, place = peek(spec, base), PARTS.index(part)
    pair, numbers = pairs_of(arrays, spec)[place], places_of(arrays, spec)[place]
    if not len(numbers):
        raise refuse(
            text("The run has no {part} samples", part=part),
            hint=text("Ask about another part, or about samples of your own."),
        )
    names = tuple(map(str, numbers.tolist()))
    return Sought(
        _cells(arrays, manner, numbers), pair.x, names, None if spec.reconstruct else pair.y
    )


def _cells(arrays: Arrays, manner: Manner, numbers: Array) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415  (slow to import: only where it is needed)

    shown: dict[str, Array] = {"sample": numbers}
    if paths := _paths(arrays):
        shown["file"] = np.array(paths, object)[numbers]
    columns = sheet_of(arrays) if manner.is_table else ()
    shown |= {column.name: column.values[numbers] for column in columns if not column.target}
    return pd.DataFrame(shown)


def _paths(arrays: Arrays) -> list[str]:
    """Return the files of all samples, where each is an image of its own."""
    parts = [part.x for part in (arrays.pair, arrays.held) if part is not None]
    return [path for x in parts if isinstance(x, ImageFiles) for path in x.paths]
