"""Parameters that are worked out from others in `forward`: tied transposed, or scaled.

A layer whose weight is that of another one, transposed, has no weight of its own: where it is
called, the other one's is taken. That goes for a linear layer, where its block calls it.
"""

from collections.abc import Iterator

from blockstudio.catalogue.text import Text, text
from blockstudio.graph import ports
from blockstudio.graph.code.written import is_written
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Node, Wire
from blockstudio.graph.store import Store

LINEAR = "torch.nn.Linear"
WEIGHT = "weight"


def derived_into(store: Store, node: Node) -> dict[str, Wire]:
    """Return the ties by which parameters of a layer are worked out from others, by their names."""
    own = store.original(node)
    wires = (wire for wire in store.wires_into(own.id) if wire.is_derived)
    keys = ((parameter_key(wire.input), wire) for wire in wires)
    return {key.name: wire for key, wire in keys if key is not None and not key.steps}


def is_derived(store: Store, node: Node, port: str) -> bool:
    """Return whether the parameter at a port of a node is worked out from another one."""
    key = parameter_key(port)
    owner = ports.parameter_owner(store, node, key) if key is not None else None
    return key is not None and owner is not None and key.name in derived_into(store, owner)


def can_be_derived(store: Store, node: Node, port: str) -> bool:
    """Return whether a port is the weight of a linear layer that its block calls."""
    own = store.original(node)
    return own.kind == LINEAR and port == f"@{WEIGHT}" and not is_written(store, own.block)


def derived_problem(store: Store, wire: Wire) -> Problem | None:
    """Say why a parameter can't be worked out from another one as a tie says, or None if it can."""
    target = store.node(wire.target)
    place = Place(wire.block, wire.target, wire.input)
    if not can_be_derived(store, target, wire.input):
        return Problem(
            text("only the weight of a linear layer can be tied so"),
            place,
            expected=text("{kind}, in the block that calls it", kind=LINEAR),
            hint=text("wire the value through a transpose instead, or make the sizes agree"),
        )
    owner = store.original(target)
    others = [*store.wires_from(owner.id), *store.wires_through(owner.id)]
    used = next((one for one in others if _reads(one, owner, WEIGHT)), None)
    if used is None:
        return None
    return Problem(
        text("“{name}” would have no weight of its own, and others take it", name=owner.name),
        place,
        hint=text("let them take it from where it comes"),
    )


def borrowed_problem(store: Store, node: Node, port: str, place: Place) -> Problem | None:
    """Say that a parameter is none of its own, where another one or a value would be taken from it."""
    if not is_derived(store, node, port):
        return None
    return Problem(
        text("“{name}” has no weight of its own: it is tied to another one", name=node.name),
        place,
        hint=text("take it from where it comes"),
    )


def sign_of(wire: Wire) -> str:
    """Return how the original of a tie is taken, as it is written behind its name: `ᵀ × 0.5`."""
    return ("ᵀ" if wire.transposed else "") + (f" × {wire.scale:g}" if wire.scale != 1.0 else "")


def title_of_tie(wire: Wire, a: str, b: str) -> Text:
    """Return what one does who says that the parameter `b` is `a`, or worked out from it."""
    if wire.transposed:
        return text("Tie {b} to {a}, transposed", a=a, b=b)
    if wire.is_derived:
        return text("Tie {b} to {a}, scaled", a=a, b=b)
    return text("Tie {b} to {a}", a=a, b=b)


def derived_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield what is wrong with the parameters of a node that are worked out, and taken from it."""
    for wire in store.wires_into(node.id):
        if wire.is_derived and (problem := derived_problem(store, wire)) is not None:
            yield problem


def _reads(wire: Wire, owner: Node, name: str) -> bool:
    key = parameter_key(wire.output)
    inside = key is not None and (wire.source == owner.id if not key.ids else owner.id in key.ids)
    return key is not None and inside and key.name == name
