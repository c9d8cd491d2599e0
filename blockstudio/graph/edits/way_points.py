"""Verbs on the points that a wire passes on the canvas: add, move, take away."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.direction import runs_down
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.ids import Where
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import Id, Node, Wire
from blockstudio.graph.store import Store

Point = tuple[float, float]
Points = tuple[tuple[Where, Where], ...]


def add_point(store: Store, wire: Id, index: int, at: Point) -> Edit:
    """Let a wire pass a point, before the one at `index` on its way.

    Raises `Refusal` for a tie, or a wire from a parameter, which keep their own course.
    """
    old = store.wire(wire)
    if not old.is_flow:
        raise refuse(
            text("a wire from a parameter passes no points"),
            Place(old.block, wire),
            expected=text("a wire from an output to an input"),
        )
    draft = Draft(store)
    points = (*old.points[:index], _floats(at), *old.points[index:])
    draft.put(replace(old, points=points))
    return draft.edit(text("Add a point to a wire"))


def set_points(store: Store, wire: Id, points: Sequence[Point]) -> Edit:
    """Let a wire pass these points, in this order."""
    draft = Draft(store)
    draft.put(replace(store.wire(wire), points=tuple(map(_floats, points))))
    return draft.edit(text("Lead a wire"))


def move_point(store: Store, wire: Id, index: int, at: Point) -> Edit:
    """Put a point of a wire elsewhere, with that of every wire from the same port that passes it."""
    draft = Draft(store)
    for one, place in passing(store, wire, index):
        points = (*one.points[:place], _floats(at), *one.points[place + 1 :])
        draft.put(replace(one, points=points))
    return draft.edit(text("Move a point of a wire"))


def remove_point(store: Store, wire: Id, index: int) -> Edit:
    """Take a point away from every wire from the same port that passes it; the wires stay."""
    draft = Draft(store)
    for one, place in passing(store, wire, index):
        draft.put(replace(one, points=(*one.points[:place], *one.points[place + 1 :])))
    return draft.edit(text("Remove a point of a wire"))


def remove_points(store: Store, wires: Sequence[Id]) -> Edit:
    """Let wires run as they do without points."""
    draft = Draft(store)
    for key in wires:
        draft.put(replace(store.wire(key), points=()))
    return draft.edit(text("Remove the points of a wire"))


def passing(store: Store, wire: Id, index: int) -> list[tuple[Wire, int]]:
    """Return the wires from the same port that pass the same point, and which of theirs it is."""
    own = store.wire(wire)
    point = own.points[index]
    return [
        (one, one.points.index(point))
        for one in store.wires_from(own.source)
        if one.output == own.output and point in one.points
    ]


def follow_moves(draft: Draft, places: Mapping[Id, Point]) -> None:
    """Take the points of wires along whose two ends are moved by the same way."""
    store = draft.store
    for wire in {wire.id: wire for key in places for wire in store.wires_at(key)}.values():
        ends = (store.records.get(wire.source), store.records.get(wire.target))
        ways = {_way(end, places) for end in ends if isinstance(end, Node)}
        way = ways.pop()
        if wire.points and not ways and way is not None:
            draft.put(replace(wire, points=shifted(wire.points, way)))


def lead(draft: Draft, places: Mapping[Id, Point], points: Mapping[Id, Points]) -> None:
    """Have the wires between nodes that are arranged anew pass these points, and no others: those were for other places."""
    store = draft.store
    for key in places:
        for wire in store.wires_from(key) if key in store else ():
            if wire.target in places and wire.points != (passed := points.get(wire.id, ())):
                draft.put(replace(wire, points=passed))


def shifted(points: Points, way: Point) -> Points:
    """Return points moved by so much."""
    return tuple((x + way[0], y + way[1]) for x, y in points)


def parted(store: Store, wire: Wire, node: Node) -> tuple[Points, Points]:
    """Return the points before and after a node that goes into a wire, by where it stands."""
    along = 1 if runs_down(store, wire.block) else 0
    at = (node.x, node.y)[along]
    count = next(
        (place for place, point in enumerate(wire.points) if point[along] > at), len(wire.points)
    )
    return wire.points[:count], wire.points[count:]


def _way(node: Node, places: Mapping[Id, Point]) -> Point | None:
    """Return how far a node is moved; None if it stays."""
    place = places.get(node.id)
    return None if place is None else (place[0] - node.x, place[1] - node.y)


def _floats(point: Point) -> Point:
    return float(point[0]), float(point[1])
