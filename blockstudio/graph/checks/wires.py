"""What is wrong with the wires of a node: ports that are not there, taken, or left empty."""

from collections import Counter
from collections.abc import Iterator

from blockstudio.catalogue.text import Text, text
from blockstudio.graph import ports
from blockstudio.graph.accepted import accepted, misfit
from blockstudio.graph.carried import Carried
from blockstudio.graph.code.written import is_written
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import INPUT, OUTPUT, Node
from blockstudio.graph.store import Store
from blockstudio.graph.writing import writes

_TELLING = ("function", "method", "attribute", "value")
"""Forms of nodes whose own entry says what they give, whatever comes in."""


def wire_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield what is wrong with the wires of a node."""
    wires = store.wires_into(node.id)
    used = Counter(wire.input for wire in wires)
    sockets = ports.inputs(store, node)
    known = {item.key for item in sockets}
    known |= {
        wire.input for wire in wires if wire.is_tie and _is_parameter(store, node, wire.input)
    }
    for key, count in used.items():
        if key not in known:
            yield Problem(
                text("“{name}” has no input “{port}”", name=node.name, port=key),
                Place(node.block, node.id, key),
                hint=text("delete the wire"),
            )
        elif count > 1:
            yield Problem(
                text("{count} wires end at one input of “{name}”", count=count, name=node.name),
                Place(node.block, node.id, key),
                expected=text("one wire into a port"),
                hint=text("delete all but one, or join them with add or cat"),
            )
    if ports.is_idle(store, node) and not is_written(store, node.block):
        yield _idle(node)
        return
    empty = [item for item in sockets if item.key not in used and not item.optional]
    for item in empty if empty and not is_written(store, node.block) else ():
        yield Problem(
            text("input “{port}” of “{name}” is not connected", port=item.name, name=node.name),
            Place(node.block, node.id, item.key),
            hint=_way(store, node),
            script=text("connect(…, “{name}.{port}”)", name=node.name, port=item.name),
        )
    yield from _misfits(store, node)
    yield from _dead_end(store, node)


def _idle(node: Node) -> Problem:
    return Problem(
        text("“{name}” is kept, and never called", name=node.name),
        Place(node.block, node.id),
        "info",
        hint=text("wire it to call it"),
    )


def _misfits(store: Store, node: Node) -> Iterator[Problem]:
    """Yield where a number comes for a tensor and the like, as far as its very source tells."""
    spec = ports.spec_of(store, store.original(node))
    for wire in store.wires_into(node.id) if spec is not None else ():
        source = ports.spec_of(store, store.node(wire.source))
        if source is None or source.form not in _TELLING or source.is_code or not wire.is_flow:
            continue
        kind = Carried(store).by(wire)
        # A tensor may be a number: of no dimensions. Its shape has to be known to tell.
        if spec is not None and kind != "tensor" and kind not in accepted(spec, wire.input):
            yield misfit(spec, node, wire.input, kind)


def _way(store: Store, node: Node) -> Text:
    """Return what to do about an empty input; that of a region is also told at the node outside."""
    owner = store.records.get(store.block(node.block).owner)
    if node.kind == OUTPUT and isinstance(owner, Node):
        return text("enter “{name}” and wire a result to it", name=owner.name)
    return text("drag a wire to it from an output")


def _dead_end(store: Store, node: Node) -> Iterator[Problem]:
    known = {item.key for item in ports.outputs(store, node)}
    flow = [wire for wire in store.wires_from(node.id) if wire.is_flow]
    for wire in store.wires_from(node.id):
        if wire.output not in known and not _is_parameter(store, node, wire.output):
            yield Problem(
                text("“{name}” has no output “{port}”", name=node.name, port=wire.output),
                Place(node.block, node.id, wire.output),
                hint=text("delete the wire"),
            )
    if known and not flow and not _may_end(store, node):
        yield Problem(
            text("the result of “{name}” goes nowhere", name=node.name),
            Place(node.block, node.id),
            "warning",
            hint=text("wire it on, or delete the node"),
        )


def _may_end(store: Store, node: Node) -> bool:
    """Return whether nobody need use the result: an input of a region, a parameter that is tied.

    So it is where Python says what happens.
    """
    if is_written(store, node.block):
        return True
    if node.kind == INPUT:
        return bool(store.block(node.block).owner)
    if writes(store, node):
        return True
    spec = ports.spec_of(store, node)
    return spec is not None and spec.form == "parameter" and bool(store.wires_at(node.id))


def _is_parameter(store: Store, node: Node, port: str) -> bool:
    key = parameter_key(port)
    return key is not None and ports.parameter_owner(store, node, key) is not None
