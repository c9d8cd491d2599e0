"""A block as a picture for notebooks: SVG drawn from positions, names and shapes, without Qt."""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.api.layout import Card, Point, cards_of, unplaced
from blockstudio.api.telling import called
from blockstudio.catalogue.spec import FAMILY_COLOURS, Family
from blockstudio.graph import ports
from blockstudio.graph.facts import NodeFacts
from blockstudio.graph.grid import BASE
from blockstudio.graph.records import Frame, Id, Node, Wire
from blockstudio.graph.store import Store
from blockstudio.graph.walk import paths_to

if TYPE_CHECKING:
    from blockstudio.api.project import Project

_LOOP = 21.0
"""How far a wire swings out where it turns."""
_EDGE = 24.0
_MOST = 400
"""How many nodes a picture may have: a notebook keeps every one of them."""

_LIGHT = "--card:#fff;--edge:#d9dde4;--text:#1b2330;--muted:#626b7c;--wire:#8a93a3;--tie:#178a3e"
_DARK = "--card:#22262f;--edge:#3a404d;--text:#e8ebf1;--muted:#959dad;--wire:#7c8596;--tie:#3ecf7a"
_STYLE = f"""
.bs{{{_LIGHT};font-family:system-ui,'DejaVu Sans',sans-serif}}
@media (prefers-color-scheme:dark){{.bs{{{_DARK}}}}}
[data-jp-theme-light=true] .bs,.vscode-light .bs,[data-theme=light] .bs{{{_LIGHT}}}
[data-jp-theme-light=false] .bs,.vscode-dark .bs,[data-theme=dark] .bs{{{_DARK}}}
.bs .card{{fill:var(--card);stroke:var(--edge)}}
.bs .frame{{fill:var(--muted);fill-opacity:.1;stroke:var(--edge)}}
.bs .wire{{fill:none;stroke:var(--wire);stroke-width:1.3}}
.bs .value{{stroke:var(--tie)}}
.bs .tie{{stroke:var(--tie);stroke-dasharray:4 3}}
.bs .port{{fill:var(--card);stroke:var(--wire)}}
.bs .name{{fill:var(--text);font-size:13px;font-weight:600}}
.bs .line{{fill:var(--muted);font-size:11px}}
.bs .small{{fill:var(--muted);font-size:10px}}
"""


class _Sheet(Struct, frozen=True):
    """One block laid out: its cards, where they are, and what is known of its nodes."""

    store: Store
    cards: Mapping[Id, Card]
    at: Mapping[Id, Point]
    facts: Mapping[Id, NodeFacts]


def picture(project: "Project", block: Id) -> str:
    """Return a block as SVG that is at home in a light notebook and in a dark one.

    The shapes on the wires are those of its first use in the network.
    """
    store = project.store
    nodes = store.nodes(block)
    if not nodes or len(nodes) > _MOST:
        return _note(f"{store.block(block).name}: {len(nodes):,} nodes")
    facts = _facts(project, block)
    cards = cards_of(store, block, facts)
    at = {node.id: (node.x, node.y) for node in nodes}
    new = unplaced(store, block, cards, project.placed)
    at |= new.places
    wires = [
        replace(wire, points=new.points.get(wire.id, wire.points)) for wire in store.wires(block)
    ]
    frames = [one for one in store.annotations(block) if isinstance(one, Frame)]
    return _svg(_Sheet(store, cards, at, facts), wires, frames)


def _facts(project: "Project", block: Id) -> dict[Id, NodeFacts]:
    known = project.facts()
    for path in paths_to(project.store, block):
        found = {
            node.id: known[(*path, node.id)]
            for node in project.store.nodes(block)
            if (*path, node.id) in known
        }
        if found:
            return found
    return {}


def _svg(sheet: _Sheet, wires: list[Wire], frames: list[Frame]) -> str:
    boxes = [
        (x, y, sheet.cards[key].width, sheet.cards[key].height) for key, (x, y) in sheet.at.items()
    ]
    boxes += [(frame.x, frame.y, frame.width, frame.height) for frame in frames]
    boxes += [(x, y, 0.0, 0.0) for wire in wires for x, y in wire.points]
    left, top = min(box[0] for box in boxes) - _EDGE, min(box[1] for box in boxes) - _EDGE
    right = max(x + width for x, _, width, _ in boxes) + _EDGE
    bottom = max(y + height for _, y, _, height in boxes) + 2 * _EDGE
    size = f'width="{right - left:g}" viewBox="{left:g} {top:g} {right - left:g} {bottom - top:g}"'
    drawn = [piece for frame in frames for piece in _frame(frame)]
    drawn += [_wire(sheet, wire) for wire in wires]
    drawn += [piece for key in sheet.at for piece in _card(sheet, sheet.store.node(key))]
    return _whole(size, drawn)


def _whole(size: str, drawn: list[str]) -> str:
    start = f'<svg class="bs" xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    return "\n".join([start, f"<style>{_STYLE}</style>", *drawn, "</svg>"])


def _note(words: str) -> str:
    said = f'<text class="line" x="12" y="24">{escape(words)}</text>'
    return _whole('width="480" viewBox="0 0 480 40"', [said])


def _card(sheet: _Sheet, node: Node) -> Iterator[str]:
    card, (x, y) = sheet.cards[node.id], sheet.at[node.id]
    yield f"<g><title>{escape(f'{node.name}: {called(sheet.store, node)}')}</title>"
    yield _box("card", x, y, card.width, card.height)
    colour = FAMILY_COLOURS[_family(sheet.store, node)]
    yield f'<rect x="{x:g}" y="{y:g}" width="4" height="{card.height:g}" rx="2" fill="{colour}"/>'
    yield _text("name", x + 16 + card.indent, y + 26 + card.drop, card.name)
    yield _text("line", x + 16 + card.indent, y + 44 + card.drop, card.line)
    for out, side in ((False, card.inputs), (True, card.outputs)):
        for socket, offset in side:
            across, down = card.spot(offset, out=out)
            yield _port(x + across, y + down)
            if card.label_outputs if out else card.label_inputs:
                yield _name(card, socket.name, (x + across, y + down), out=out)
    yield from _figures(sheet, node, x, y + card.height + 13)
    yield "</g>"


def _name(card: Card, name: str, port: tuple[float, float], *, out: bool) -> str:
    """Return the name of a port, beside it on the card."""
    x, y = port
    if card.down:
        return _text("small", x + 8, y - 6 if out else y + 14, name)
    return _text("small", x - 8 if out else x + 8, y + 4, name, anchor="end" if out else "start")


def _figures(sheet: _Sheet, node: Node, x: float, y: float) -> Iterator[str]:
    """Yield the shapes of what a node gives, and how many parameters it has, below its card."""
    fact = sheet.facts.get(node.id)
    if fact is None:
        return
    shapes = ", ".join(map(str, fact.outputs.values()))
    yield _text("small", x + sheet.cards[node.id].width, y, shapes, anchor="end")
    if fact.count:
        yield _text("small", x, y, f"{fact.count:,}")


def _wire(sheet: _Sheet, wire: Wire) -> str:
    start, end = sheet.cards[wire.source], sheet.cards[wire.target]
    (x1, y1), (x2, y2) = sheet.at[wire.source], sheet.at[wire.target]
    if wire.is_tie:
        ends = x1 + 24, y1 + start.height, x2 + 24, y2 + end.height
        return _curve(
            "wire tie", ends, f"C{ends[0]:g} {ends[1] + 50:g} {ends[2]:g} {ends[3] + 50:g}"
        )
    x2, y2 = _moved((x2, y2), end.spot(_offset(end, wire.input), out=False))
    if not wire.is_flow:
        ends = x1 + 24, y1 + start.height, x2, y2
        return _curve("wire value", ends, f"C{ends[0]:g} {ends[1] + 50:g} {x2 - 60:g} {y2:g}")
    x1, y1 = _moved((x1, y1), start.spot(_offset(start, wire.output), out=True))
    corners = [(x1, y1), *wire.points, (x2, y2)]
    way = " ".join(_legs([(y, x) for x, y in corners] if start.down else corners, down=start.down))
    return f'<path class="wire" d="M{x1:g} {y1:g} {way}"/>'


def _legs(corners: list[Point], *, down: bool) -> Iterator[str]:
    """Yield the pieces of a wire from point to point: on in its way, or straight back, round before and after."""
    steps = list(pairwise(corners))
    back = [False, *(len(steps) > 1 and two[0] < one[0] for one, two in steps), False]
    for at, ((x1, y1), (x2, y2)) in enumerate(steps, 1):
        if back[at]:
            yield _segment("L", (x2, y2), down=down)
            continue
        out = max(min(40.0, abs(x2 - x1) / 2), abs(x2 - x1) * 0.45)
        first, second = x1 + out, x2 - out
        if back[at + 1]:
            first = second = max(x1, x2) + _LOOP
        elif back[at - 1]:
            first = second = min(x1, x2) - _LOOP
        yield _segment("C", (first, y1), (second, y2), (x2, y2), down=down)


def _segment(kind: str, *points: Point, down: bool) -> str:
    return kind + " ".join(f"{y:g} {x:g}" if down else f"{x:g} {y:g}" for x, y in points)


def _frame(frame: Frame) -> Iterator[str]:
    """Yield the area of a frame and its title."""
    yield _box("frame", frame.x, frame.y, frame.width, frame.height)
    yield _text("name", frame.x + 14, frame.y + 18, frame.title)


def _offset(card: Card, port: str) -> float:
    """Return how far a port lies along its edge."""
    found = (offset for socket, offset in (*card.inputs, *card.outputs) if socket.key == port)
    return next(found, BASE / 2)


def _moved(corner: tuple[float, float], by: tuple[float, float]) -> tuple[float, float]:
    return corner[0] + by[0], corner[1] + by[1]


def _curve(kind: str, ends: tuple[float, float, float, float], way: str) -> str:
    x1, y1, x2, y2 = ends
    return f'<path class="{kind}" d="M{x1:g} {y1:g}{way} {x2:g} {y2:g}"/>'


def _box(kind: str, x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6"/>'
    )


def _port(x: float, y: float) -> str:
    return f'<circle class="port" cx="{x:g}" cy="{y:g}" r="3"/>'


def _text(kind: str, x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'


def _family(store: Store, node: Node) -> Family:
    spec = ports.spec_of(store, node)
    return "blocks" if spec is None else spec.family
