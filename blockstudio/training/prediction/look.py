"""What a closer look at an answer tells, as plain data. No torch here: who reads it is the window."""

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.data.inspection.pictures import Picture
from blockstudio.graph.problems import refuse
from blockstudio.runs.activations import ActivationRow

CLOSER = "closer.json"


class Look(Struct, frozen=True):
    """What of a sample speaks for the answer `of` (above 0) or against it: gradient × input.

    Of a picture `values` are those of its pixels, `shape` high and wide, row by row, summed over the channels
    and over pixels that are shown as one; `picture` is what the network takes. Of columns and tokens
    there is a value for each of `names`. `activations` are what every layer gave.
    """

    kind: Literal["picture", "columns", "tokens"]
    names: tuple[str, ...] = ()
    values: tuple[float, ...] = ()
    shape: tuple[int, int] = (0, 0)
    picture: Picture | None = None
    of: str = ""
    activations: tuple[ActivationRow, ...] = ()

    @property
    def most(self) -> float:
        """The greatest of what speaks, whether for or against."""
        return max(map(abs, self.values), default=0.0)


def read_look(folder: Path) -> Look:
    """Read what was written; raise `Refusal` if it is gone."""
    try:
        return msgspec.json.decode((folder / CLOSER).read_bytes(), type=Look)
    except (OSError, msgspec.MsgspecError) as error:
        message = text("the answers in {path} can't be read", path=str(folder))
        raise refuse(message, actual=text("{why}", why=str(error))) from error
