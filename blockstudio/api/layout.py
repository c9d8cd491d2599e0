"""Where nodes go that a script has placed: the layered layout, with cards measured by their words."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.api.letters import width
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.graph import ports
from blockstudio.graph.card_line import card_line
from blockstudio.graph.direction import runs_down
from blockstudio.graph.facts import NodeFacts
from blockstudio.graph.grid import (
    BASE,
    COLUMN_GAP,
    GRID,
    named,
    port_heights,
    port_lefts,
    snapped_up,
)
from blockstudio.graph.layout.arrange import Arrangement, arrange
from blockstudio.graph.ports import Socket
from blockstudio.graph.properties import is_auto
from blockstudio.graph.records import CODE_PREFIX, INPUT, Id, Node, Record, Wire
from blockstudio.graph.store import Store
from blockstudio.graph.walk import insides

Point = tuple[float, float]

NAME, LINE, SMALL = 13.0, 12.0, 11.0
"""How high letters are in a node's name, in the line below it, and in the names of ports."""
LEFT, RIGHT = 18.0, 14.0
LABEL_GAP = 10.0
SIGN = 35.0
"""Room for the signs of a module that is called again, or a block that is used elsewhere, beside the name."""
COUNT = 60.0
"""Room for the count of parameters there."""
SIZE = 36.0
"""Room for a size that is found out later: ` → 64`."""
SHAPE = 92.0
"""Room for the shape of an input that is found out later: `N×256×56×56`."""
CONDITION = 120.0
"""Room for the condition of a loop."""
NARROWEST, WIDEST = 100.0, 400.0


class Card(Struct, frozen=True):
    """One node as a picture has it: what it says, its size, and where its ports are."""

    name: str
    line: str
    width: float
    height: float
    inputs: tuple[tuple[Socket, float], ...]
    outputs: tuple[tuple[Socket, float], ...]
    label_inputs: bool = False
    label_outputs: bool = False
    indent: float = 0.0
    """How far the words stand to the right, to leave room for the names of inputs."""
    beside: float = 0.0
    """How much room the names of all ports take beside them."""
    down: bool = False
    """Whether ports lie at the upper and the lower edge: the numbers of `inputs` and `outputs` go to the right."""
    drop: float = 0.0
    """How far the words stand lower, to leave room for the names of inputs."""

    def spot(self, offset: float, *, out: bool) -> Point:
        """Return where a port lies on the card, by how far it is along its edge."""
        if self.down:
            return offset, self.height if out else 0.0
        return self.width if out else 0.0, offset


def card(store: Store, node: Node, facts: NodeFacts | None = None) -> Card:
    """Return the card of a node, measured by the letters on it."""
    into, out = ports.inputs(store, node), ports.outputs(store, node)
    if runs_down(store, node.block):
        return _card_down(store, node, facts)
    in_ys, out_ys, height = port_heights(into, out)
    sides = [_label_width(side) for side in (into, out)]
    beside = sides if height <= BASE else [0.0, 0.0]
    line = _line(store, node, facts)
    wide = max(_words_width(node, line) + sum(beside), sum(sides))
    return Card(
        node.name,
        shortened(line),
        _card_width(wide),
        height,
        tuple(zip(into, in_ys, strict=True)),
        tuple(zip(out, out_ys, strict=True)),
        named(into),
        named(out),
        beside[0],
        sum(beside),
    )


def _card_down(store: Store, node: Node, facts: NodeFacts | None) -> Card:
    """Return the card of a node in a block that reads from top to bottom."""
    into, out = ports.inputs(store, node), ports.outputs(store, node)
    lefts = port_lefts(into), port_lefts(out)
    line = _line(store, node, facts)
    ends = (
        places[-1] + _label_width(side) - LEFT
        for side, places in zip((into, out), lefts, strict=True)
        if places
    )
    names = [GRID if named(side) else 0.0 for side in (into, out)]
    return Card(
        node.name,
        shortened(line),
        _card_width(max(_words_width(node, line), *ends, 0.0)),
        BASE + sum(names),
        tuple(zip(into, lefts[0], strict=True)),
        tuple(zip(out, lefts[1], strict=True)),
        named(into),
        named(out),
        down=True,
        drop=names[0],
    )


def _line(store: Store, node: Node, facts: NodeFacts | None) -> str:
    return "".join(str(span.words) for span in card_line(store, node, facts))


def _words_width(node: Node, line: str) -> float:
    return max(width(node.name, NAME, bold=True), width(line, LINE))


def _card_width(words: float) -> float:
    return max(NARROWEST, snapped_up(min(WIDEST, LEFT + words + RIGHT)))


def _grown(store: Store, node: Node, beside: float) -> float:
    """Return how wide a card may become in the window, where it also tells counts and sizes."""
    spec = ports.spec_of(store, node)
    name = width(node.name, NAME, bold=True)
    line = width(
        spec.title if spec is not None and spec.regions else _line(store, node, None), LINE
    )
    again = node.same or store.shared_calls(node.id)
    several = node.definition is not None and store.uses(node.definition) > 1
    name += SIGN if again or several else 0.0
    if spec is None:
        name += 0.0 if node.same else COUNT
    elif spec.regions:
        line += CONDITION if node.properties.get("join") is None else 0.0
    else:
        # What the parameters of own code are is known once it has run.
        name += COUNT if spec.parameters or node.kind.startswith(CODE_PREFIX) else 0.0
        line += SIZE * sum(is_auto(item, node) for item in _summary(spec))
        line += SHAPE if node.kind == INPUT and "shape" not in node.properties else 0.0
    return _card_width(beside + max(name, line))


def _strip(store: Store, key: Id) -> float:
    """Return how much higher a card is in the window, where it shows what is inside it."""
    return GRID if insides(store, store.original(store.node(key))) else 0.0


def _summary(spec: Spec) -> list[Property]:
    return [item for name in spec.summary if (item := spec.property_named(name))]


def _label_width(side: Sequence[Socket]) -> float:
    if not named(side):
        return 0.0
    return max(width(socket.name, SMALL) for socket in side) + LABEL_GAP


def shortened(said: str) -> str:
    """Return a text that is not too long for a card."""
    room = (WIDEST - LEFT - RIGHT) / max(width(said, LINE), 1.0)
    return said if room >= 1 else f"{said[: int(len(said) * room) - 2]}…"


def cards_of(store: Store, block: Id, known: Mapping[Id, NodeFacts]) -> dict[Id, Card]:
    """Return the cards of a block by node, with what is known of each."""
    return {node.id: card(store, node, known.get(node.id)) for node in store.nodes(block)}


def arrangement(
    store: Store, block: Id, cards: Mapping[Id, Card], only: Collection[Id] | None = None
) -> Arrangement:
    """Return where all nodes of a block stand best, or `only` these, to the right of the others."""
    sizes = {
        key: (
            max(card.width, _grown(store, store.node(key), card.beside)),
            card.height + _strip(store, key),
        )
        for key, card in cards.items()
    }
    found = arrange(store, block, sizes, only)
    others = [node for node in store.nodes(block) if node.id not in found.places]
    if not others or not found.places:
        return found
    edge = max(node.x + sizes[node.id][0] for node in others) + COLUMN_GAP
    return found.shifted(max(0.0, snapped_up(edge - min(x for x, _ in found.places.values()))), 0.0)


def unplaced(
    store: Store, block: Id, cards: Mapping[Id, Card], placed: Collection[Id]
) -> Arrangement:
    """Return where the nodes of a block go that nobody has placed."""
    nodes = store.nodes(block)
    new = [node.id for node in nodes if node.id not in placed]
    if not new:
        return Arrangement()
    return arrangement(store, block, cards, None if len(new) == len(nodes) else new)


def arranged(store: Store, placed: Collection[Id]) -> list[Record]:
    """Return the records of a document, every node that nobody has placed where it reads best."""
    moved = Arrangement()
    for block in store.blocks():
        moved |= unplaced(store, block.id, cards_of(store, block.id, {}), placed)
    return [_moved(record, moved) for record in store.records.values()]


def _moved(record: Record, moved: Arrangement) -> Record:
    match record:
        case Node() if (place := moved.places.get(record.id)) is not None:
            return replace(record, x=place[0], y=place[1])
        case Wire() if (points := moved.points.get(record.id)) is not None:
            return replace(record, points=points)
        case _:
            return record
