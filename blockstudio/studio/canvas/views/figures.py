"""What the view modes say of nodes and wires, and who knows it."""

from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import Text
from blockstudio.graph.facts import Path
from blockstudio.graph.records import Node
from blockstudio.studio.actions.view_modes import Mode
from blockstudio.studio.heat.figure import Figure


class WireFigure(Struct, frozen=True):
    """What stands on a wire in place of its shape: words, and the bars of a small histogram."""

    words: str
    counts: tuple[int, ...] = ()


class FigureSource(QObject):
    """Who knows the figures of some modes; it is asked only while such a mode is on."""

    changed = Signal()
    """Any figure may be another."""

    def begin(self, mode: Mode) -> None:
        """Take in that somebody looks at a mode from now on."""

    def end(self) -> None:
        """Take in that nobody looks any more."""

    def of_node(self, mode: Mode, path: Path, node: Node) -> Figure | None:
        """Return the figure of the node at a path, None where it has none or it is not known."""
        raise NotImplementedError

    def of_output(self, mode: Mode, path: Path, output: str) -> WireFigure | None:
        """Return what a wire from that output says, None where that is its shape."""

    def steps(self) -> list[int]:
        """Return the steps of a run that can be gone back to; none where the figures have no step."""
        return []

    def go_to(self, step: int | None) -> None:
        """Show the figures of a step, None for those of the newest from now on."""

    def notes(self, mode: Mode) -> list[Text]:
        """Return what must be told of all the figures: their step, their sizes, what is unknown."""
        raise NotImplementedError


def total(values: Iterable[float | None]) -> float | None:
    """Return the sum of the values that are known; None where none is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None
