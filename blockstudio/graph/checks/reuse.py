"""What is wrong with what is used more than once: shared calls and repeated blocks."""

from collections.abc import Iterator

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.properties import Invalid, resolve
from blockstudio.graph.records import INPUT, OUTPUT, Node
from blockstudio.graph.scope import arguments, enclosing_class
from blockstudio.graph.store import Store

TIMES = Property("times", ("int",), minimum=1, maximum=1024)
"""How often a block may stand in a row."""


def reuse_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield what is wrong with a shared call, or with how often a block is repeated."""
    if node.same:
        yield from _shared_call_problems(store, node)
    if node.times is not None:
        yield from _repeat_problems(store, node)


def times_problem(node: Node, fault: Invalid) -> Problem:
    """Return the problem that the number of repetitions of a node is."""
    return Problem(
        text("“{name}” can't be repeated so often", name=node.name),
        Place(node.block, node.id, TIMES.name),
        expected=fault.expected,
        actual=fault.actual,
        hint=fault.hint,
    )


def times_fault(store: Store, node: Node) -> Invalid | None:
    """Return why a node can't be repeated as often as it says, or None."""
    try:
        resolve(TIMES, node.times, arguments(store, node.block))
    except Invalid as fault:
        return fault
    return None


def _shared_call_problems(store: Store, node: Node) -> Iterator[Problem]:
    original = store.records.get(node.same)
    place = Place(node.block, node.id)
    hint = text("make it independent, or delete it")
    if not isinstance(original, Node):
        yield Problem(
            text("“{name}” calls a node again that is gone", name=node.name), place, hint=hint
        )
    elif original.same or original.kind != node.kind or not ports.is_layer(store, original):
        yield Problem(
            text("“{name}” can't call “{other}” again", name=node.name, other=original.name),
            place,
            expected=text("a layer or block of the same kind"),
            hint=hint,
        )
    elif enclosing_class(store, original.block) != enclosing_class(store, node.block):
        yield Problem(
            text("“{other}” belongs to another block", other=original.name), place, hint=hint
        )


def _repeat_problems(store: Store, node: Node) -> Iterator[Problem]:
    place = Place(node.block, node.id, TIMES.name)
    if node.definition is None:
        yield Problem(text("only a block can be repeated"), place, hint=text("group it first"))
        return
    if (fault := times_fault(store, node)) is not None:
        yield times_problem(node, fault)
    if node.definition not in store:
        return
    into = len(ports.faces(store, node.definition, INPUT))
    out = len(ports.faces(store, node.definition, OUTPUT))
    if not 1 <= out <= into:
        yield Problem(
            text("“{name}” can't be repeated: its results must be its next inputs", name=node.name),
            place,
            expected=text("at least as many inputs as outputs, and one output"),
            actual=text("{inputs} inputs, {outputs} outputs", inputs=into, outputs=out),
        )
