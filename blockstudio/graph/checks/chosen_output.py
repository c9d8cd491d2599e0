"""What is wrong with the recipe for this network: the output it takes."""

from collections.abc import Iterator

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.graph.store import Store
from blockstudio.graph.structures.returns import output_names


def chosen_output_problems(store: Store) -> Iterator[Problem]:
    """Yield a problem where the recipe takes an output that the network has not."""
    train, names = store.records.get(TRAIN), output_names(store)
    if isinstance(train, TrainSpec) and train.output and train.output not in names:
        yield Problem(
            text("the network has no output “{name}”", name=train.output),
            Place(record=TRAIN, item="output"),
            expected=text("{names}", names=names or ["–"]),
            hint=text("choose another one in the recipe"),
        )
