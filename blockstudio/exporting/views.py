"""A view of what is measured of answers, written as PNG, SVG or CSV. No Qt, no torch.

Pictures are drawn by the window's program, in a process of its own.
"""

from typing import Literal

import msgspec
from msgspec import Struct

from blockstudio.catalogue.nearest import did_you_mean, listed
from blockstudio.catalogue.text import text
from blockstudio.exporting.drawing import drawn_by
from blockstudio.graph.problems import refuse
from blockstudio.training.prediction.measures.records import Measures
from blockstudio.training.prediction.measures.written import csv_of

_DRAWER = "blockstudio.studio.predict.drawer"
ENDINGS = (".csv", ".png", ".svg")


class ViewDrawing(Struct, frozen=True):
    """A view, of a curve that of one class, of a target of several numbers that of one of them."""

    measures: Measures
    view: str
    kind: Literal["png", "svg"]
    of_class: int | None = None
    number: int = 0
    theme: str = "light"
    language: str = "en"


def view_file(measures: Measures, view: str, ending: str, of_class: str = "") -> bytes:
    """Return the bytes of a view as a file that ends in `.csv`, `.png` or `.svg`.

    Raises `Refusal` for a view, a class or an ending that there is none of.
    """
    if ending.lower() not in ENDINGS:
        raise refuse(
            text("a view is written as CSV, PNG or SVG"),
            expected=text("a name that ends in one of {endings}", endings=list(ENDINGS)),
            actual=text("{ending}", ending=ending or "–"),
        )
    numbers = csv_of(measures, view)
    if ending.lower() == ".csv":
        return numbers.encode()
    kind = "svg" if ending.lower() == ".svg" else "png"
    place = _place(measures, of_class) if of_class else None
    drawing = ViewDrawing(measures, view, kind, place)
    return drawn_by(_DRAWER, msgspec.json.encode(drawing))


def _place(measures: Measures, name: str) -> int:
    names = [row.name for row in measures.classes.classes] if measures.classes is not None else []
    if name not in names:
        raise refuse(
            text("there is no class “{name}”", name=name),
            expected=listed(name, names),
            hint=did_you_mean(name, names),
        )
    return names.index(name)
