"""What a run is asked about, and with which weights: plain data, as a command or the window says it."""

from typing import Literal

from msgspec import Struct

from blockstudio.catalogue.text import Text

Part = Literal["train", "validation", "test"]
PARTS: tuple[Part, ...] = ("train", "validation", "test")


class OfSet(Struct, frozen=True, tag=True):
    """Samples of the data the run learnt from, of one of its parts."""

    part: Part = "validation"


class Files(Struct, frozen=True, tag=True):
    """Samples in a file: a table, arrays, an image; or in a folder of images, or several images."""

    paths: tuple[str, ...]


class Pasted(Struct, frozen=True, tag=True):
    """Rows of a table as text: with the names of the columns first, or in the order of `columns`."""

    rows: str


Samples = OfSet | Files | Pasted


class Question(Struct, frozen=True):
    """A run, by its folder, asked about samples.

    `weights` are its `best` or `last`, or those in a file; where these come from says `origin`.
    """

    run: str
    samples: Samples
    weights: str = "best"
    origin: Text | None = None
