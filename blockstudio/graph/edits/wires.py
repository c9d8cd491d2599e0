"""Verbs on wires: connect, reconnect, disconnect, splice; and why a connection can't be made."""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import given, ports
from blockstudio.graph.code.written import is_written
from blockstudio.graph.derived import borrowed_problem, derived_problem, title_of_tie
from blockstudio.graph.direction import runs_down
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.nodes import Point, draft_node
from blockstudio.graph.edits.way_points import Points, follow_moves, parted, shifted
from blockstudio.graph.history import Edit
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.problems import Place, Problem, Refusal, refuse, unknown
from blockstudio.graph.records import PARAMETER_MARK, Id, Node, Wire
from blockstudio.graph.regions import has_regions
from blockstudio.graph.socket import list_index
from blockstudio.graph.store import Store
from blockstudio.graph.topology import downstream, path


class End(Struct, frozen=True):
    """One end of a wire: a node and a port of it."""

    node: Id
    port: str


def why_not(store: Store, source: End, target: End, ignore: Id = "") -> Problem | None:
    """Say why a wire can't run from `source` to `target`, or None if it can.

    `ignore` is a wire that is about to be taken away.
    """
    start, end = store.records.get(source.node), store.records.get(target.node)
    if not isinstance(start, Node) or not isinstance(end, Node):
        return Problem(text("one end of the wire is gone"))
    place = Place(end.block, end.id, target.port)
    if start.block != end.block:
        return Problem(
            text("a wire can't cross the border of a block"),
            place,
            hint=text("add an Input or Output to the block and wire that"),
        )
    return (
        _written(store, end, target)
        or _given_otherwise(store, end, target, ignore)
        or _no_such_port(store, start, end, source, target)
        or _occupied(store, end, target, ignore)
        or borrowed_problem(store, start, source.port, place)
        or _no_tie(store, start, end, source, target)
        or _cycle(store, start, end, source, target, ignore)
    )


def wire_at(store: Store, target: End) -> Wire | None:
    """Return the wire that ends at an input port; ties end at parameters."""
    into = store.wires_into(target.node)
    return next((wire for wire in into if wire.input == target.port and not wire.is_tie), None)


def connect(
    store: Store,
    source: End,
    target: End,
    *,
    replacing: Id = "",
    transposed: bool = False,
    scale: float = 1.0,
    points: Points = (),
) -> Edit:
    """Run a wire from an output port to a free input port of the same block.

    `replacing` is a wire that makes way for it; `points` are those that it passes.

    From a parameter (`@weight`) to an input, it carries the value; to another parameter, it ties the
    two: the target's becomes the source's. A tie that is `transposed`, or has a `scale`, leaves the
    target without a tensor of its own: `forward` works it out.
    """
    if (problem := why_not(store, source, target, ignore=replacing)) is not None:
        raise Refusal(problem)
    draft = Draft(store)
    if replacing:
        draft.remove(replacing)
    wire = replace(_draft_wire(draft, source, target), transposed=transposed, scale=scale)
    if PARAMETER_MARK in target.port:
        return _tie(draft, wire)
    draft.put(replace(wire, points=points))
    return draft.edit(text("Connect {a} to {b}", a=_name(store, source), b=_name(store, target)))


def reconnect(store: Store, wire: Id, source: End, target: End) -> Edit:
    """Move one end of a wire, or both, to other ports."""
    if (problem := why_not(store, source, target, ignore=wire)) is not None:
        raise Refusal(problem)
    draft = Draft(store)
    old = store.wire(wire)
    block = store.node(source.node).block
    ends = {"source": source.node, "output": source.port, "target": target.node}
    moved = draft.put(replace(old, block=block, **ends, input=target.port))
    if moved.is_tie:
        return _tie(draft, moved)
    return draft.edit(text("Connect {a} to {b}", a=_name(store, source), b=_name(store, target)))


def set_tie(store: Store, wire: Id, *, transposed: bool, scale: float = 1.0) -> Edit:
    """Say how a parameter is taken from the one that it is tied to."""
    draft = Draft(store)
    return _tie(draft, replace(store.wire(wire), transposed=transposed, scale=scale))


def _tie(draft: Draft, wire: Wire) -> Edit:
    """Draft a tie; raise `Refusal` where the target can't be worked out as it says."""
    store = draft.store
    problem = derived_problem(store, wire) if wire.is_derived else None
    if problem is not None:
        raise Refusal(problem)
    draft.put(wire)
    a = parameter_name(store, End(wire.source, wire.output))
    b = parameter_name(store, End(wire.target, wire.input))
    return draft.edit(title_of_tie(wire, a, b))


def disconnect(store: Store, wire: Id) -> Edit:
    """Take a wire away."""
    draft = Draft(store)
    old = store.wire(wire)
    draft.remove(wire)
    if old.is_tie:
        tied = parameter_name(store, End(old.target, old.input))
        return draft.edit(text("Untie {name}", name=tied))
    ends = store.node(old.source).name, store.node(old.target).name
    return draft.edit(text("Disconnect {a} from {b}", a=ends[0], b=ends[1]))


def splice(store: Store, wire: Id, node: Id, room: float = 0.0) -> Edit:
    """Put a node that is not wired yet into a wire.

    `room` is what the node needs along the way that the block runs; what comes after is moved on if it has less.
    """
    record = store.node(node)
    if store.wires_at(node):
        raise refuse(
            text("“{name}” is already wired", name=record.name),
            Place(record.block, node),
            hint=text("disconnect it first"),
        )
    into = store.wire(wire)
    if record.block != into.block:
        raise refuse(
            text("“{name}” is in another block than the wire", name=record.name),
            Place(record.block, node),
        )
    draft = Draft(store)
    _splice(draft, into, record, room)
    return draft.edit(text("Insert {name}", name=record.name))


def splice_new(
    store: Store, wire: Id, kind: str, at: Point, room: float = 0.0, **values: Any
) -> Edit:
    """Place a new node of `kind` in a wire."""
    draft = Draft(store)
    block = store.wire(wire).block
    node = draft_node(draft, block, kind, at=at, properties=values)
    _splice(draft, store.wire(wire), node, room)
    return draft.edit(text("Insert {name}", name=node.name))


def _splice(draft: Draft, wire: Wire, node: Node, room: float) -> None:
    store = draft.store
    into, out = ports.inputs(store, node), ports.outputs(store, node)
    if not into or not out:
        raise refuse(
            text("“{name}” can't stand in a wire", name=node.name),
            Place(node.block, node.id),
            expected=text("a node with an input and an output"),
        )
    before, after = parted(store, wire, node)
    draft.put(replace(wire, target=node.id, input=into[0].key, points=before))
    onward = _draft_wire(draft, End(node.id, out[0].key), End(wire.target, wire.input))
    draft.put(replace(onward, points=shifted(after, _make_room(draft, wire, node, room))))


def _make_room(draft: Draft, wire: Wire, node: Node, room: float) -> Point:
    """Move what comes after a node on; return by how much."""
    store, target = draft.store, draft.store.node(wire.target)
    down = runs_down(store, node.block)
    lack = node.y + room - target.y if down else node.x + room - target.x
    if room <= 0 or lack <= 0:
        return 0.0, 0.0
    across = (0.0, lack) if down else (lack, 0.0)
    later = {key: store.node(key) for key in downstream(store, [wire.target])}
    places = {key: (one.x + across[0], one.y + across[1]) for key, one in later.items()}
    for key, (x, y) in places.items():
        draft.put(replace(later[key], x=x, y=y))
    follow_moves(draft, places)
    return across


def _draft_wire(draft: Draft, source: End, target: End) -> Wire:
    block = draft.store.node(target.node).block if target.node in draft.store else ""
    block = block or draft.store.node(source.node).block
    return draft.put(
        Wire(draft.new_id("w"), block, source.node, source.port, target.node, target.port)
    )


def _no_such_port(store: Store, start: Node, end: Node, source: End, target: End) -> Problem | None:
    if ports.socket(store, start, "output", source.port) is None:
        have = [item.name for item in ports.outputs(store, start)]
        message = text("“{name}” has no output “{port}”", name=start.name, port=source.port)
        return unknown(message, source.port, have, Place(start.block, start.id, source.port))
    if ports.socket(store, end, "input", target.port) is None:
        if (settled := _settled(store, end, target)) is not None:
            return settled
        have = [item.name for item in ports.inputs(store, end)]
        message = text("“{name}” has no input “{port}”", name=end.name, port=target.port)
        return unknown(message, target.port, have, Place(end.block, end.id, target.port))
    return None


def _written(store: Store, end: Node, target: End) -> Problem | None:
    """Say that wires carry nothing where Python says what happens; what they make one, they do."""
    if PARAMETER_MARK in target.port or not is_written(store, end.block):
        return None
    return Problem(
        text("what happens in “{name}” is written in Python", name=store.block(end.block).name),
        Place(end.block, end.id, target.port),
        expected=text("a wire between two parameters, which makes them one"),
        hint=text("call it in the code of the block"),
    )


def _settled(store: Store, end: Node, target: End) -> Problem | None:
    """Say why no wire can end at a property that is none of those that wires give."""
    if target.port == ports.REPETITIONS and end.definition is not None:
        return Problem(
            text("how often “{name}” is repeated can't be given by a wire", name=end.name),
            Place(end.block, end.id, target.port),
            expected=text("a block that is repeated with the same weights"),
            hint=text("weights of its own for each turn are made when the network is made"),
        )
    spec = ports.spec_of(store, store.original(end))
    place = list_index(target.port)
    item = spec.property_named(place[0] if place else target.port) if spec is not None else None
    if spec is None or item is None or spec.takes_wire(item):
        return None
    return Problem(
        text("{property} of “{name}” can't be given by a wire", property=item.name, name=end.name),
        Place(end.block, end.id, target.port),
        expected=text("a value that is typed, or an expression over the block's arguments"),
        hint=given.why_not(spec, item),
    )


def _occupied(store: Store, end: Node, target: End, ignore: Id) -> Problem | None:
    for wire in store.wires_into(end.id):
        if wire.input == target.port and wire.id != ignore:
            held = store.node(wire.source).name
            return Problem(
                text("this input already has a wire, from “{name}”", name=held),
                Place(end.block, end.id, target.port),
                expected=text("one wire into a port"),
                actual=text("a second"),
                hint=text("delete that wire first, or join the two with add or cat"),
            )
    return None


def _given_otherwise(store: Store, end: Node, target: End, ignore: Id) -> Problem | None:
    """Say that a list is given in parts where it would come whole, or the other way round."""
    spec = ports.spec_of(store, store.original(end))
    wires = (wire for wire in store.wires_into(end.id) if wire.id != ignore and not wire.is_tie)
    other = given.clash(spec, target.port, {wire.input for wire in wires}) if spec else ""
    if not other:
        return None
    return Problem(
        text("a wire ends at “{port}” already", port=other),
        Place(end.block, end.id, target.port),
        expected=text("a list that comes whole, or number by number"),
        hint=text("delete that wire first"),
    )


def parameter_name(store: Store, end: End) -> str:
    """Return a parameter as people write it, seen from the block of its node: `dec.weight`."""
    key = parameter_key(end.port)
    node = store.node(end.node)
    if key is None:
        return node.name
    owner = [node.name] if not has_regions(store, node) else []
    title = ports.parameter_title(store, key) if key.name or key.steps else ""
    return ".".join(filter(None, [*owner, title]))


def tied_to(store: Store, end: End) -> End:
    """Return the parameter that the one at `end` is tied to, at the end of all ties of its block."""
    seen: set[End] = set()
    while end not in seen:
        seen.add(end)
        for wire in store.wires_into(end.node):
            if wire.is_tie and wire.input == end.port:
                end = End(wire.source, wire.output)
    return end


def _no_tie(store: Store, start: Node, end: Node, source: End, target: End) -> Problem | None:
    """Say why a parameter can't be tied to what the wire comes from."""
    if PARAMETER_MARK not in target.port:
        return None
    place = Place(end.block, end.id, target.port)
    if PARAMETER_MARK not in source.port:
        return Problem(
            text("only another parameter can be tied to {b}", b=parameter_name(store, target)),
            place,
            expected=text("a parameter port"),
            actual=text("the output “{port}” of “{name}”", port=source.port, name=start.name),
            hint=text("show the parameters of “{name}” and start at one", name=start.name),
            script=text("name a parameter of “{name}”, such as {name}.weight", name=start.name),
        )
    same = store.original(start).id == store.original(end).id and source.port == target.port
    if same or tied_to(store, source) == tied_to(store, target):
        return Problem(
            text(
                "{a} and {b} are one parameter already",
                a=parameter_name(store, source),
                b=parameter_name(store, target),
            ),
            place,
        )
    return None


def _cycle(
    store: Store, start: Node, end: Node, source: End, target: End, ignore: Id
) -> Problem | None:
    if PARAMETER_MARK in source.port:
        return None
    place = Place(end.block, end.id, target.port)
    steps = path(store, end.id, start.id, ignore)
    if not steps:
        return None
    way = " → ".join(store.node(key).name for key in [*steps, end.id])
    return Problem(
        text("this wire would close a cycle: {way}", way=way),
        place,
        hint=text("a forward pass runs from inputs to outputs; a While region can loop"),
    )


def _name(store: Store, end: End) -> str:
    return store.node(end.node).name
