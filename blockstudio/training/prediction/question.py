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


class Drawn(Struct, frozen=True, tag=True):
    """A picture drawn by hand, as the bytes of a PNG.

    A `centred` one is scaled and moved as the digits of MNIST were: the longer side of what is drawn
    is 20 of 28 parts, the centre of its mass in the middle.
    """

    picture: bytes
    centred: bool = False


Samples = OfSet | Files | Pasted | Drawn


class Question(Struct, frozen=True):
    """A run, by its folder, asked about samples.

    `weights` are its `best` or `last`, those of a kept epoch (`epoch-12`), or those in a file; where these come from says `origin`. With
    `closer`, the place of one sample, what speaks for the answer to that is asked instead.
    """

    run: str
    samples: Samples
    weights: str = "best"
    origin: Text | None = None
    closer: int | None = None
