"""The measures of a card, what it shows and how large it is: painting, wiring, splicing and arranging agree on it."""

from itertools import accumulate
from math import ceil
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.spec import Family
from blockstudio.graph.card_line import is_uncalled
from blockstudio.graph.code.written import is_written
from blockstudio.graph.direction import runs_down
from blockstudio.graph.facts import NodeFacts
from blockstudio.graph.grid import BASE, GRID
from blockstudio.graph.records import PARAMETER_MARK, Id, LeftOut, Node
from blockstudio.graph.regions import has_regions
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.cards.inks import LINE, NAME, SMALL, text_width
from blockstudio.studio.canvas.cards.lines import Span, second_line
from blockstudio.studio.canvas.cards.plugs import RIGHT, Edge, Plug, parameter_plugs, plugs_of
from blockstudio.studio.canvas.cards.thumbnail import Thumbnail, family_of, thumbnail
from blockstudio.studio.translations import tr

LEFT = 18.0
BETWEEN = 16.0
NARROWEST = 100.0
WIDEST = 400.0
LINK_SIGN = 19.0
"""How wide the link sign is that a twin and its original carry."""
LOCK_SIGN = 16.0
"""How wide the lock is that a node carries whose parameters are frozen."""
COPIES_SIGN = 18.0
"""How wide the sign is of a block that has other instances too."""
ASKED = 10.0
"""How much wider than its words a value is that has to be typed."""
ABOVE_STRIP = 7.0
"""How far the strip of a thumbnail reaches into the card as it would be without it."""
STRIP = 21.0
"""How high it is."""
CHEVRON = 18.0
"""How wide the sign at its right end is that leads inside."""
_LABEL_GAP = 10.0
_MORE = Span(" …")
"""Stands for what a card has no room for."""

Link = Literal["", "twin", "original"]
"""Whether a node calls the module of another one, or its own is called again elsewhere."""


class Inside(Struct, frozen=True):
    """A block as drawn on the card of an expanded node: the step of a path that leads there, and where it is.

    The block's own origin lies at `across`, `down`.
    """

    step: Id
    title: str
    x: float
    y: float
    width: float
    height: float
    across: float
    down: float


class Card(Struct, frozen=True):
    """All that is drawn of one node, apart from where it is and what is wrong with it.

    `stack` is how many cards lie behind it: one for a block, two for one that is used or done
    several times. `tied` says that some of its parameters are those of another node, `instance`
    that its block is used elsewhere too, with weights of their own. `inside` is drawn in the strip
    whose upper edge is at `strip`; of an expanded node it is what is in `insides`, below a head that
    is `head` high. A card that `grows` takes more ports. Where the block runs `down`, ports lie at the
    upper and the lower edge.
    """

    width: float
    height: float
    name: str
    line: tuple[Span, ...]
    count: str
    family: Family
    stack: int
    inputs: tuple[Plug, ...]
    outputs: tuple[Plug, ...]
    parameters: tuple[Plug, ...]
    indent: float
    outdent: float
    link: Link = ""
    region: bool = False
    frozen: bool = False
    idle: bool = False
    tied: bool = False
    instance: bool = False
    inside: Thumbnail = ()
    strip: float = 0.0
    left_out: LeftOut = ""
    down: bool = False
    insides: tuple[Inside, ...] = ()
    head: float = 0.0
    grows: bool = False

    @property
    def drop(self) -> float:
        """How much lower the words stand than usual, to leave room for the names of inputs above them."""
        return self.strip + ABOVE_STRIP - BASE if self.down else 0.0

    @property
    def plugs(self) -> tuple[Plug, ...]:
        """Every port."""
        return (*self.inputs, *self.outputs, *self.parameters)

    def plug(self, side: Edge, key: str) -> Plug | None:
        """Return the port of that key where a wire starts (output) or ends (input), or None."""
        plugs = self.inputs if side == "input" else self.outputs
        if PARAMETER_MARK in key:
            plugs = self.parameters
        for plug in plugs:
            if plug.key == key:
                return plug
        return None


class Shown(Struct, frozen=True):
    """What a card shows beside what its node is.

    `ports` are the keys of the ports asked for, of parameters and of properties, though no wire may
    end there; `condition` is the condition of a While or an If, as the code has it; `times` how often a
    block is repeated, where that is known; `frozen` whether the recipe trains none of its parameters;
    `inside` is the thumbnail of what is in it, where that has been made before; `left_out` how the
    network does without it.
    """

    ports: tuple[str, ...] = ()
    condition: str = ""
    times: int | None = None
    frozen: bool = False
    inside: Thumbnail | None = None
    left_out: LeftOut = ""


_NOTHING = Shown()


def card(store: Store, node: Node, facts: NodeFacts | None, shown: Shown = _NOTHING) -> Card:
    """Measure one node with what is known of it."""
    into, out, rows = plugs_of(store, node, shown.ports)
    inside = thumbnail(store, node) if shown.inside is None else shown.inside
    down = runs_down(store, node.block)
    height = _height(rows, inside, out if down else ())
    indent, outdent, names = _beside(into, out, rows, down=down)
    start = names if down else LEFT, height + GRID
    parameters, row = parameter_plugs(store, node, shown.ports, start)
    line, count, link, instance, sign = _said(store, node, facts, shown)
    width = _width((node.name, line, sign), (indent + outdent, 0.0 if down else names), row)
    return Card(
        width=width,
        height=height + (GRID if parameters else 0.0),
        name=node.name,
        line=_fitted(line, width - LEFT - RIGHT - indent - outdent),
        count=count,
        family=family_of(store, node),
        stack=_stack(store, node),
        inputs=into,
        outputs=_at_edge(out, width, height + (GRID if parameters else 0.0), down=down),
        parameters=parameters,
        indent=indent,
        outdent=outdent,
        link=link,
        region=has_regions(store, node),
        frozen=shown.frozen,
        idle=is_uncalled(store, node),
        tied=_is_tied(facts),
        instance=instance,
        inside=inside,
        strip=rows - ABOVE_STRIP,
        left_out=shown.left_out,
        down=down,
        grows=_grows(store, node),
    )


def _at_edge(
    plugs: tuple[Plug, ...], width: float, height: float, *, down: bool
) -> tuple[Plug, ...]:
    """Return the outputs of a card at its last edge: the lower one, or that to the right."""
    return tuple(replace(p, y=height) if down else replace(p, x=width) for p in plugs)


def _grows(store: Store, node: Node) -> bool:
    """Return whether a node is an instance of a block to which ports can be added."""
    block = node.definition
    return block is not None and block in store and not is_written(store, block)


def span_width(span: Span) -> float:
    """Return the width of a piece of the second line."""
    return text_width(span.words, LINE, italic=span.muted) + (ASKED if span.asked else 0.0)


def _beside(
    into: tuple[Plug, ...], out: tuple[Plug, ...], rows: float, *, down: bool
) -> tuple[float, float, float]:
    """Return the room that the names of ports take to the left and right of the words, and in all."""
    if down:
        return 0.0, 0.0, max((LEFT, *map(_reach, (*into, *out))))
    left, right = _label_width(into), _label_width(out)
    return (0.0, 0.0, left + right) if rows > BASE else (left, right, left + right)


def _said(
    store: Store, node: Node, facts: NodeFacts | None, shown: Shown
) -> tuple[tuple[Span, ...], str, Link, bool, float]:
    """Return the second line, the count, the link sign, whether the block has other instances, and how wide the signs are."""
    count, link = _count(node, facts, shown.left_out), _link(store, node)
    instance = not link and _is_instance(store, node)
    line = second_line(store, node, facts, shown.condition, shown.times)
    sign = _sign_width(count, (link, LINK_SIGN), (shown.frozen, LOCK_SIGN), (instance, COPIES_SIGN))
    return line, count, link, instance, sign


def _height(rows: float, inside: Thumbnail, below: tuple[Plug, ...]) -> float:
    """Return the height of a card with ports of so many rows, a thumbnail, and the names of ports below."""
    named_below = any(plug.labelled for plug in below)
    return rows + (GRID if inside else 0.0) + (GRID if named_below else 0.0)


def _sign_width(count: str, *signs: tuple[object, float]) -> float:
    """Return the width of what stands at the end of the first line: a count, and the signs there are."""
    return text_width(count, SMALL) + sum(wide for there, wide in signs if there)


def _reach(plug: Plug) -> float:
    """Return how wide a card must be for a port at its upper or lower edge, and the name beside it."""
    return plug.x + (text_width(plug.name, SMALL) + _LABEL_GAP if plug.labelled else 0.0) + RIGHT


def _count(node: Node, facts: NodeFacts | None, left_out: LeftOut) -> str:
    """Return the number of parameters; a twin has none of its own, and what is left out says so."""
    if left_out:
        return tr("bypassed") if left_out == "bypassed" else tr("off")
    if node.same:
        return tr("same")
    count = f"{facts.count:,}" if facts and facts.count else ""
    return f"{count}  {tr('tied')}".strip() if _is_tied(facts) else count


def _is_tied(facts: NodeFacts | None) -> bool:
    return facts is not None and bool(facts.aliased)


def _is_instance(store: Store, node: Node) -> bool:
    return node.definition is not None and store.uses(node.definition) > 1


def _link(store: Store, node: Node) -> Link:
    if node.same:
        return "twin"
    again = node.shared and node.times is not None
    return "original" if again or store.shared_calls(node.id) else ""


def _stack(store: Store, node: Node) -> int:
    if node.definition is None:
        return 0
    return 2 if node.times is not None or store.uses(node.definition) > 1 else 1


def _width(
    words: tuple[str, tuple[Span, ...], float], labels: tuple[float, float], row: float
) -> float:
    name, line, sign = words
    first = text_width(name, NAME, bold=True)
    if sign:
        first += BETWEEN + sign
    second = sum(span_width(span) for span in line)
    beside, all_labels = labels
    content = max(LEFT + beside + max(first, second) + RIGHT, all_labels + LEFT + RIGHT)
    content = max(min(WIDEST, content), row)
    return max(NARROWEST, ceil(content / GRID) * GRID)


def _fitted(line: tuple[Span, ...], room: float) -> tuple[Span, ...]:
    """Return the pieces of the second line for which there is room; a card is not as wide as any line."""
    ends = [*accumulate(map(span_width, line))]
    if not ends or ends[-1] <= room:
        return line
    room -= text_width(_MORE.words, LINE)
    return (*(span for span, end in zip(line, ends, strict=True) if end <= room), _MORE)


def _label_width(plugs: tuple[Plug, ...]) -> float:
    widths = [text_width(plug.name, SMALL) for plug in plugs if plug.labelled]
    return max(widths) + _LABEL_GAP if widths else 0.0
