"""Whether a run can be started: whether the data is for the network."""

from typing import TYPE_CHECKING

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import INPUT
from blockstudio.studio.session import Session

if TYPE_CHECKING:
    from blockstudio.training.data.description import DataFacts


def input_errors(session: Session, data: "DataFacts") -> list[Problem]:
    """Say whether samples have another shape than the one input of the network."""
    root = session.store.project.root
    inputs = [node for node in session.store.nodes(root) if node.kind == INPUT]
    known = session.facts.get((inputs[0].id,)) if len(inputs) == 1 else None
    if known is None or not known.outputs:
        return []
    wanted = next(iter(known.outputs.values())).shape[1:]
    if len(wanted) == len(data.input_shape) and all(
        isinstance(dim, str) or dim == size
        for dim, size in zip(wanted, data.input_shape, strict=True)
    ):
        return []
    name, got = inputs[0].name, "×".join(map(str, data.input_shape))
    return [
        Problem(
            text("the samples do not fit the input “{name}”", name=name),
            Place(root, inputs[0].id, "shape"),
            expected=text("{shape}", shape="×".join(map(str, wanted))),
            actual=text("{shape}", shape=got),
            hint=text("press “Take from data” at the input, or choose other data"),
        )
    ]
