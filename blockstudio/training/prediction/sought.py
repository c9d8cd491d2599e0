"""Samples that a run is asked about: found, named, and as raw values to be prepared. No torch."""

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import Array, Stored
from blockstudio.data.intake import Intake
from blockstudio.data.preprocessing import Preprocessing
from blockstudio.graph.records import DataSpec

if TYPE_CHECKING:
    import pandas as pd

UNKNOWN = -1
"""Stands for the class of a sample whose class is not known."""
_NAMED = 3


class Manner(Struct, frozen=True):
    """How a run takes its samples: what its source is, and what is done to what comes from there."""

    spec: DataSpec
    intake: Intake
    how: Preprocessing | None = None

    @property
    def target(self) -> str:
        """What the run predicts; "" where that has no name."""
        return self.how.target if self.how is not None else ""

    @property
    def class_names(self) -> tuple[str, ...]:
        """The classes it tells apart, none where it predicts numbers."""
        return self.intake.class_names

    @property
    def is_table(self) -> bool:
        """Whether its samples are rows of columns with names."""
        return self.how is not None and self.how.named

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of a sample whose features have no names."""
        return self.intake.shape


class Sought(Struct, frozen=True):
    """Samples in their order: what each shows of itself in `cells`, and its values in `x`, raw.

    `names` are what they are called. `truths` are numbers of classes (`UNKNOWN`: not known) or
    numbers (NaN), None if none is known. `faults` say why a sample can't be answered, by its place.
    """

    cells: "pd.DataFrame"
    x: Array | Stored
    names: tuple[str, ...]
    truths: Array | None = None
    faults: dict[int, Text] = {}
    notes: tuple[Text, ...] = ()

    def __len__(self) -> int:
        return len(self.names)


def class_numbers(words: Array, manner: Manner) -> tuple[Array | None, tuple[Text, ...]]:
    """Return the numbers of classes given by name, and a note on those that the run does not know.

    None is the name of a class that is not known.
    """
    places = {name: place for place, name in enumerate(manner.class_names)}
    numbers = np.array([places.get(_plain(word), UNKNOWN) for word in words], np.int64)
    strange = sorted({_plain(word) for word in words if word is not None} - places.keys())
    notes = ()
    if strange:
        shown = strange[:_NAMED] + (["…"] if len(strange) > _NAMED else [])
        notes = (text("the run does not know the classes {names}", names=shown),)
    return (numbers if (numbers != UNKNOWN).any() else None), notes


def _plain(word: object) -> str:
    return str(word).strip()
