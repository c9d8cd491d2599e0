"""What is wrong with which parameters a node says to ask for gradients."""

from collections.abc import Iterator

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import text
from blockstudio.graph.facts import Path
from blockstudio.graph.freezing import can_say, is_off, names_of
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store


def freezing_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield the parameters that a node speaks of and does not have."""
    for name in node.requires_grad:
        if not can_say(store, node, name):
            yield no_such_parameter(store, node, name)
        elif is_off(node, name):
            yield _switched_off(node, name)


def no_such_parameter(store: Store, node: Node, name: str, path: Path = ()) -> Problem:
    """Return the problem of a node that speaks of a parameter it has not: of that name, or of any."""
    known = names_of(store, node) if name else ()
    message = text("“{name}” has no parameters", name=node.name)
    if name:
        message = text("“{name}” has no parameter “{parameter}”", name=node.name, parameter=name)
    return Problem(
        message,
        Place(node.block, node.id, "requires_grad", path),
        expected=text("{names}", names=list(known)) if known else None,
        hint=did_you_mean(name, known) or text("say anew which of its parameters are trained"),
    )


def _switched_off(node: Node, name: str) -> Problem:
    return Problem(
        text("“{name}” has no parameter “{parameter}”", name=node.name, parameter=name),
        Place(node.block, node.id, "requires_grad"),
        "warning",
        hint=text("say anew which of its parameters are trained"),
    )
