"""Which of a network's results a recipe compares with the targets, and where they are found."""

from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.graph.store import Store
from blockstudio.graph.structures.returns import compared, is_plain, output_names, ways
from blockstudio.graph.structures.structures import Way, at_way


class Taking(Struct, frozen=True):
    """Takes outputs out of what a network returns; without ways, all as it is.

    `names` are those of all outputs there are, to choose from.
    """

    ways: tuple[Way, ...] = ()
    names: tuple[str, ...] = ()

    def __call__(self, given: Any) -> Any:
        """Return the one output, or several in a row."""
        if not self.ways:
            return given
        taken = tuple(at_way(given, way) for way in self.ways)
        return taken[0] if len(taken) == 1 else taken


def taking(train: TrainSpec, store: Store | None) -> Taking:
    """Return what finds the outputs of a recipe; raise `Refusal` for one that is not there.

    `store` is the document of the network, if it is known.
    """
    if store is None:
        return Taking()
    names = tuple(output_names(store))
    if train.output and train.output not in names:
        raise refuse(
            text("the network has no output “{name}”", name=train.output),
            Place(record=TRAIN, item="output"),
            expected=text("{names}", names=list(names)),
        )
    if not train.output and is_plain(store, store.project.root):
        return Taking(names=names)
    every = ways(store, store.project.root)
    return Taking(tuple(every[face.id] for face in compared(store, train.output)), names)
