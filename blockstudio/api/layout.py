"""Where nodes go that a script has placed: the layered layout, with cards measured by their words."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.api.telling import brief
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.graph import ports
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
from blockstudio.graph.layout.arrange import arrange
from blockstudio.graph.ports import Socket
from blockstudio.graph.properties import is_auto
from blockstudio.graph.records import CODE_PREFIX, INPUT, Id, Node, Record
from blockstudio.graph.stated import operation, set_beside
from blockstudio.graph.store import Store
from blockstudio.graph.walk import insides

Point = tuple[float, float]

NAME_WIDTH = 8.0
"""How wide a letter of a node's name is at most, in canvas units."""
LINE_WIDTH = 6.6
"""How wide a letter of the line below it is."""
LABEL_WIDTH = 6.0
"""How wide a letter of a port's name is."""
COUNT = 64.0
"""Room for the count of parameters beside the name."""
SIZE = 5
"""How many letters a size takes that is found out later: ` → 64`."""
SHAPE = 13
"""How many letters the shape of an input takes that is found out later: `N×256×56×56`."""
SHORT = 7
"""How many letters the name of a value takes at most."""
CONDITION = 20
"""Room for the condition of a loop, or what joins branches."""
GIVEN = 2
"""How many arguments of a block are shown."""
SET = 3
"""How many values beside those that matter are shown."""
VALUE = 16
"""How many letters one of them takes at most, its name apart."""
USED = 14
"""How many letters it takes to say how often a block is used."""
MARGIN = 16.0
NARROWEST, WIDEST = 100.0, 400.0
LONGEST = 34
"""The most letters of a line that are shown."""


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
    """Return the card of a node, measured by the number of letters on it."""
    into, out = ports.inputs(store, node), ports.outputs(store, node)
    if runs_down(store, node.block):
        return _card_down(store, node, facts)
    in_ys, out_ys, height = port_heights(into, out)
    line = shortened(brief(store, node, facts))
    sides = [_label_width(side) for side in (into, out)]
    beside = sides if height <= BASE else [0.0, 0.0]
    words = max(NAME_WIDTH * len(node.name), LINE_WIDTH * len(line))
    wide = max(words + sum(beside), sum(sides)) + 2 * MARGIN
    return Card(
        node.name,
        line,
        max(NARROWEST, snapped_up(wide)),
        height,
        tuple(zip(into, in_ys, strict=True)),
        tuple(zip(out, out_ys, strict=True)),
        named(into),
        named(out),
        beside[0],
    )


def _card_down(store: Store, node: Node, facts: NodeFacts | None) -> Card:
    """Return the card of a node in a block that reads from top to bottom."""
    into, out = ports.inputs(store, node), ports.outputs(store, node)
    lefts = port_lefts(into), port_lefts(out)
    line = shortened(brief(store, node, facts))
    words = max(NAME_WIDTH * len(node.name), LINE_WIDTH * len(line)) + 2 * MARGIN
    ends = (
        places[-1] + _label_width(side) + MARGIN
        for side, places in zip((into, out), lefts, strict=True)
        if places
    )
    names = [GRID if named(side) else 0.0 for side in (into, out)]
    return Card(
        node.name,
        line,
        max(NARROWEST, snapped_up(max(words, *ends, 0.0))),
        BASE + sum(names),
        tuple(zip(into, lefts[0], strict=True)),
        tuple(zip(out, lefts[1], strict=True)),
        named(into),
        named(out),
        down=True,
        drop=names[0],
    )


def _grown(store: Store, node: Node) -> float:
    """Return how wide a card may become in the window, where it also tells counts and sizes."""
    spec = ports.spec_of(store, node)
    name, line = NAME_WIDTH * len(node.name), len(brief(store, node))
    if node.definition is not None and node.definition in store:
        name += COUNT
        given = sum(len(f"  {key} {value}") for key, value in [*node.properties.items()][:GIVEN])
        line = len(store.block(node.definition).name) + given
        line += USED if store.uses(node.definition) > 1 else 0
    elif spec is not None and spec.regions:
        line = len(spec.title) + CONDITION
    elif spec is not None:
        # What the parameters of own code are is known once it has run.
        name += COUNT if spec.parameters or node.kind.startswith(CODE_PREFIX) else 0.0
        line += sum(_grown_by(item, node) for item in _summary(spec))
        line += SHAPE if node.kind == INPUT and "shape" not in node.properties else 0
        line += _beside(store, node, spec)
    return snapped_up(min(WIDEST, max(name, LINE_WIDTH * line) + 2 * MARGIN))


def _strip(store: Store, key: Id) -> float:
    """Return how much higher a card is in the window, where it shows what is inside it."""
    return GRID if insides(store, store.original(store.node(key))) else 0.0


def _beside(store: Store, node: Node, spec: Spec) -> int:
    """Return how many letters it takes to say what is set beside the summary."""
    wired = {wire.input for wire in store.wires_into(node.id)}
    typed = operation(spec, node, wired)
    shown = [*([typed.item] if typed else []), *set_beside(spec, node, wired)[:SET]]
    values = [(item.name, str(node.properties[item.name])) for item in shown]
    return sum(min(len(name), SHORT) + min(len(value), VALUE) + 2 for name, value in values)


def _grown_by(item: Property, node: Node) -> int:
    """Return by how many letters a value is longer than in brief: an arrow, a name, a size."""
    if is_auto(item, node):
        return SIZE
    if item.name not in node.properties and item.written and item.default is not None:
        return len(item.name) + len(str(item.default)) + 2
    return 0 if item.name.startswith("out_") else min(len(item.name), SHORT)


def _summary(spec: Spec) -> list[Property]:
    return [item for name in spec.summary if (item := spec.property_named(name))]


def _label_width(side: Sequence[Socket]) -> float:
    if not named(side):
        return 0.0
    return max(LABEL_WIDTH * len(socket.name) for socket in side) + LABEL_WIDTH


def shortened(said: str) -> str:
    """Return a text that is not too long for a card."""
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def cards_of(store: Store, block: Id, known: Mapping[Id, NodeFacts]) -> dict[Id, Card]:
    """Return the cards of a block by node, with what is known of each."""
    return {node.id: card(store, node, known.get(node.id)) for node in store.nodes(block)}


def places(
    store: Store, block: Id, cards: Mapping[Id, Card], only: Collection[Id] | None = None
) -> dict[Id, Point]:
    """Return a place for every node of a block, or for `only` these, to the right of the others."""
    sizes = {
        key: (max(card.width, _grown(store, store.node(key))), card.height + _strip(store, key))
        for key, card in cards.items()
    }
    found = arrange(store, block, sizes, only)
    others = [node for node in store.nodes(block) if node.id not in found]
    if not others or not found:
        return found
    edge = max(node.x + sizes[node.id][0] for node in others) + COLUMN_GAP
    shift = max(0.0, snapped_up(edge - min(x for x, _ in found.values())))
    return {key: (x + shift, y) for key, (x, y) in found.items()}


def unplaced(
    store: Store, block: Id, cards: Mapping[Id, Card], placed: Collection[Id]
) -> dict[Id, Point]:
    """Return where the nodes of a block go that nobody has placed."""
    nodes = store.nodes(block)
    new = [node.id for node in nodes if node.id not in placed]
    return places(store, block, cards, None if len(new) == len(nodes) else new) if new else {}


def arranged(store: Store, placed: Collection[Id]) -> list[Record]:
    """Return the records of a document, every node that nobody has placed where it reads best."""
    moved: dict[Id, Point] = {}
    for block in store.blocks():
        moved |= unplaced(store, block.id, cards_of(store, block.id, {}), placed)
    return [
        replace(record, x=moved[record.id][0], y=moved[record.id][1])
        if isinstance(record, Node) and record.id in moved
        else record
        for record in store.records.values()
    ]
