"""Lists to choose from: a layer to become a twin of, a parameter, where to wire it."""

from collections.abc import Callable, Iterator

from blockstudio.catalogue.spec import FAMILY_COLOURS
from blockstudio.graph import edits, ports
from blockstudio.graph.edits import End
from blockstudio.graph.facts import Path
from blockstudio.graph.records import Id, Node
from blockstudio.graph.scope import enclosing_class, scoped
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.cards.lines import second_line
from blockstudio.studio.canvas.cards.parameter_ports import misfit, parameter_ports, shape_of
from blockstudio.studio.canvas.cards.value_ports import carried, ranked_inputs
from blockstudio.studio.look.rows import Row
from blockstudio.studio.look.theme import current
from blockstudio.studio.search.commands import Command
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


def originals(
    session: Session, nodes: list[Node], then: Callable[[Id], object]
) -> Iterator[Command]:
    """Yield the layers of the class that `nodes` could become twins of."""
    store = session.store
    mine = {store.original(node).id for node in nodes}
    for node in linkable(store, nodes):
        if node.id not in mine:
            line = "".join(span.words for span in second_line(store, node, None, ""))
            spec = ports.spec_of(store, node)
            colour = FAMILY_COLOURS[spec.family if spec else "blocks"]
            yield Command(Row(node.name, line, colour=colour), node.name, _bound(then, node.id))


def linkable(store: Store, nodes: list[Node]) -> list[Node]:
    """Return every layer or block of the class that is of the same kind as all of `nodes`."""
    kinds = {node.kind for node in nodes}
    if len(kinds) != 1 or not all(ports.is_layer(store, node) for node in nodes):
        return []
    in_class = scoped(store, enclosing_class(store, nodes[0].block))
    return [node for _, node in in_class if node.kind in kinds and not node.same]


def parameters(
    session: Session, path: Path, node: Node, then: Callable[[End], object]
) -> Iterator[Command]:
    """Yield the parameters of a node."""
    for port in parameter_ports(session, path, node):
        title = f"{node.name}.{port.name}"
        row = Row(title, right=shape_of(port.facts), colour=current().tie)
        yield Command(row, title, _bound(then, End(node.id, port.key)))


def results(
    session: Session, path: Path, node: Node, then: Callable[[End], object]
) -> Iterator[Command]:
    """Yield the results of a node, each with its shape as far as it is known."""
    facts = session.facts.get((*path, node.id))
    for socket in ports.outputs(session.store, node):
        end = End(node.id, socket.key)
        value = facts.outputs.get(socket.key) if facts is not None else None
        title = end_name(session.store, end)
        row = Row(title, right="" if value is None else str(value), colour=current().wire)
        yield Command(row, title, _bound(then, end))


def end_name(store: Store, end: End) -> str:
    """Return how the start of a wire is called: `gru.h_n`, or the node's name where that is plain."""
    node = store.node(end.node)
    outputs = ports.outputs(store, node)
    name = next((socket.name for socket in outputs if socket.key == end.port), "")
    if not name:
        return edits.parameter_name(store, end)
    return f"{node.name}.{name}" if len(outputs) > 1 else node.name


def targets(
    session: Session, path: Path, source: End, then: Callable[[End], object]
) -> Iterator[Command]:
    """Yield where what is at `source` can be wired to: parameters that fit, free inputs.

    What may be a number can go to a property too.
    """
    store = session.store
    kind = carried(store, source)
    for node in store.nodes(session.block.id):
        for port in parameter_ports(session, path, node):
            end = End(node.id, port.key)
            if edits.why_not(store, source, end) or misfit(session, path, source, end):
                continue
            title = f"{node.name}.{port.name}"
            row = Row(title, tr("tie"), shape_of(port.facts), current().tie)
            yield Command(row, title, _bound(then, end))
        for key in ranked_inputs(store, node, kind):
            socket = ports.socket(store, node, "input", key)
            end = End(node.id, key)
            if socket is None or (socket.value and kind == "tensor"):
                continue
            if edits.why_not(store, source, end) is None:
                title = f"{node.name}.{socket.name}"
                row = Row(title, tr("use the value"), colour=current().wire)
                yield Command(row, title, _bound(then, end))


def _bound(then: Callable[..., object], value: object) -> Callable[[], object]:
    return lambda: then(value)
