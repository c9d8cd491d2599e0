"""What a card shows and how large it is: painting, wiring, splicing and arranging agree on it."""

from collections.abc import Iterable
from math import ceil
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.spec import Family, Property, Spec
from blockstudio.graph import ports
from blockstudio.graph.facts import NodeFacts
from blockstudio.graph.grid import BASE, GRID, named, port_heights
from blockstudio.graph.ports import Side, Socket
from blockstudio.graph.properties import is_auto
from blockstudio.graph.records import INPUT, Block, Id, Node
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.inks import LINE, NAME, SMALL, text_width
from blockstudio.studio.translations import tr

LEFT = 18.0
RIGHT = 14.0
BETWEEN = 16.0
NARROWEST = 100.0
WIDEST = 400.0
_LABEL_GAP = 10.0


class Plug(Struct, frozen=True):
    """One port as drawn: how far below the top of its card, and whether a wire ends there."""

    key: str
    name: str
    side: Side
    y: float
    optional: bool = False
    wired: bool = False
    labelled: bool = False


class Span(Struct, frozen=True):
    """A piece of the second line; a muted one is a value that is not known yet."""

    words: str
    muted: bool = False


class Card(Struct, frozen=True):
    """All that is drawn of one node, apart from where it is and what is wrong with it."""

    width: float
    height: float
    name: str
    line: tuple[Span, ...]
    count: str
    family: Family
    stacked: bool
    inputs: tuple[Plug, ...]
    outputs: tuple[Plug, ...]
    indent: float
    outdent: float

    def plug(self, side: Side, key: str) -> Plug | None:
        """Return the port of that key, or None."""
        plugs = self.inputs if side == "input" else self.outputs
        return next((plug for plug in plugs if plug.key == key), None)

    def at(self, plug: Plug) -> tuple[float, float]:
        """Return where a port is, from the card's top left corner."""
        return (0.0 if plug.side == "input" else self.width), plug.y


def card(store: Store, node: Node, facts: NodeFacts | None) -> Card:
    """Measure one node with what is known of it."""
    spec = ports.spec_of(store, node)
    into, out, height = _plugs(store, node)
    line = _second_line(store, node, spec, facts)
    count = f"{facts.count:,}" if facts and facts.count else ""
    labels = _label_width(into), _label_width(out)
    indent, outdent = (0.0, 0.0) if height > BASE and any(labels) else labels
    return Card(
        width=_width(node.name, line, count, (indent + outdent, sum(labels))),
        height=height,
        name=node.name,
        line=line,
        count=count,
        family=_family(node, spec),
        stacked=node.definition is not None,
        inputs=into,
        outputs=out,
        indent=indent,
        outdent=outdent,
    )


def sizes(store: Store, block: Id, facts: dict[Id, NodeFacts]) -> dict[Id, tuple[float, float]]:
    """Return the width and height of every node of a block, with what is known by node."""
    measured = {node.id: card(store, node, facts.get(node.id)) for node in store.nodes(block)}
    return {key: (found.width, found.height) for key, found in measured.items()}


def _plugs(store: Store, node: Node) -> tuple[tuple[Plug, ...], tuple[Plug, ...], float]:
    wires = store.wires_at(node.id)
    used_in = {wire.input: None for wire in wires if wire.target == node.id}
    used_out = {wire.output: None for wire in wires if wire.source == node.id}
    into = _with_lost(ports.inputs(store, node), used_in)
    out = _with_lost(ports.outputs(store, node), used_out)
    in_ys, out_ys, height = port_heights(into, out)
    return (
        _side("input", zip(into, in_ys, strict=True), used_in),
        _side("output", zip(out, out_ys, strict=True), used_out),
        height,
    )


def _with_lost(sockets: list[Socket], used: dict[str, None]) -> list[Socket]:
    """Add the ports that wires end at though they are no longer there: those stay reachable."""
    known = {socket.key for socket in sockets}
    return [*sockets, *(Socket(key, key) for key in used if key not in known)]


def _side(
    side: Side, sockets: Iterable[tuple[Socket, float]], used: dict[str, None]
) -> tuple[Plug, ...]:
    found = list(sockets)
    label = named([socket for socket, _ in found])
    return tuple(
        Plug(socket.key, socket.name, side, y, socket.optional, socket.key in used, labelled=label)
        for socket, y in found
    )


def _family(node: Node, spec: Spec | None) -> Family:
    if node.definition is not None:
        return "blocks"
    return spec.family if spec else "io"


def _width(name: str, line: tuple[Span, ...], count: str, labels: tuple[float, float]) -> float:
    first = text_width(name, NAME, bold=True)
    if count:
        first += BETWEEN + text_width(count, SMALL)
    second = sum(span_width(span) for span in line)
    beside, all_labels = labels
    content = max(LEFT + beside + max(first, second) + RIGHT, all_labels + LEFT + RIGHT)
    return min(WIDEST, max(NARROWEST, ceil(content / GRID) * GRID))


def span_width(span: Span) -> float:
    """Return the width of a piece of the second line."""
    return text_width(span.words, LINE, italic=span.muted)


def _label_width(plugs: tuple[Plug, ...]) -> float:
    widths = [text_width(plug.name, SMALL) for plug in plugs if plug.labelled]
    return max(widths) + _LABEL_GAP if widths else 0.0


def _second_line(
    store: Store, node: Node, spec: Spec | None, facts: NodeFacts | None
) -> tuple[Span, ...]:
    if spec is None:
        return _instance_line(store, node)
    values = [
        (item, span)
        for name in spec.summary
        if (item := spec.property_named(name)) and (span := _value(node, item, facts))
    ]
    if node.kind == INPUT and not values and facts and facts.outputs:
        shape = next(iter(facts.outputs.values()))
        return Span(f"{spec.title}  "), Span(str(shape))
    return (Span(spec.title), *_joined(values))


def _instance_line(store: Store, node: Node) -> tuple[Span, ...]:
    if (code := store.code_of(node)) is not None:
        return (Span(tr("{name}: can't be read", name=code.name)),)
    block = store.records.get(node.definition or "")
    if not isinstance(block, Block):
        return (Span(tr("unknown: {kind}", kind=node.kind.rsplit(".", 1)[-1])),)
    given = [
        Span(f"{name} {written(value)}")
        for name, value in node.properties.items()
        if name in block.arguments and value != name
    ]
    return (Span(block.name), *(Span(f"  {span.words}") for span in given[:2]))


def _joined(values: list[tuple[Property, Span]]) -> tuple[Span, ...]:
    """Write the summary arguments: `784 → 256`, then the others with their names."""
    spans: list[Span] = []
    for index, (item, span) in enumerate(values):
        before = values[index - 1][0].name if index else ""
        if before and _is_pair(before, item.name):
            spans += [Span(" → "), span]
        elif len(values) == 1 or _starts_pair(item.name, values[index + 1 :]):
            spans += [Span("  "), span]
        else:
            spans += [Span(f"  {_short(item.name)} "), span]
    return tuple(spans)


_PAIRS = {("input_size", "hidden_size"), ("num_embeddings", "embedding_dim")}


def _is_pair(one: str, other: str) -> bool:
    ends = one.startswith("in_") and other.startswith("out_") and one[3:] == other[4:]
    return ends or (one, other) in _PAIRS


def _starts_pair(name: str, rest: list[tuple[Property, Span]]) -> bool:
    return bool(rest) and _is_pair(name, rest[0][0].name)


def _short(name: str) -> str:
    return name.removesuffix("_size").removeprefix("num_").removesuffix("_dim").replace("_", " ")


def _value(node: Node, item: Property, facts: NodeFacts | None) -> Span | None:
    if is_auto(item, node):
        size = facts.sizes.get(item.name) if facts else None
        return Span("auto", muted=True) if size is None else Span(str(size))
    value = node.properties.get(item.name, item.default)
    if value is None:
        return Span("?", muted=True) if item.required else None
    return Span(written(value))


def written(value: Any) -> str:
    """Return a value as a card shows it: lists as `3×3`, texts as they are."""
    if isinstance(value, list | tuple):
        return "×".join(str(part) for part in value)
    return str(value)
