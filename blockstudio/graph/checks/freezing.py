"""What is wrong with which parameters a node says to ask for gradients."""

from collections.abc import Iterator

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import text
from blockstudio.graph.freezing import can_say, names_of
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store


def freezing_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield the parameters that a node speaks of and does not have."""
    known = names_of(store, node)
    for name in node.requires_grad:
        if not can_say(store, node, name):
            yield Problem(
                text("“{name}” has no parameter “{parameter}”", name=node.name, parameter=name)
                if name
                else text("“{name}” has no parameters", name=node.name),
                Place(node.block, node.id, "requires_grad"),
                expected=text("{names}", names=list(known)) if known and name else None,
                hint=did_you_mean(name, known)
                or text("say whether its parameters are trained anew"),
            )
