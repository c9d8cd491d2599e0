"""Random walks through the verbs: what a user with two left hands might do to a document."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from blockstudio.graph import edits, ports
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.fragments.carrying import carried
from blockstudio.graph.history import Edit, History
from blockstudio.graph.names import clashes
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import (
    DATA,
    INPUT,
    OUTPUT,
    PROJECT,
    TRAIN,
    Block,
    CustomCode,
    DataSpec,
    Frame,
    Id,
    InitRule,
    Node,
    Note,
    ProjectInfo,
    Record,
    TrainSpec,
    Wire,
    instance_kind,
)
from blockstudio.graph.regions import lacking
from blockstudio.graph.scope import enclosing_class, names_taken
from blockstudio.graph.store import Store
from blockstudio.graph.structures import returns
from blockstudio.graph.topology import containment, ordered
from blockstudio.graph.walk import insides

LINEAR = "torch.nn.Linear"
RELU = "torch.nn.ReLU"
DROPOUT = "torch.nn.Dropout"
KINDS = (
    LINEAR,
    RELU,
    DROPOUT,
    "torch.nn.LSTM",
    "torch.cat",
    "torch.add",
    "torch.chunk",
    "operator.getitem",
    "torch.Tensor.size",
    "torch.Tensor.reshape",
    "torch.arange",
    "blockstudio.For",
    "blockstudio.While",
    "blockstudio.If",
    "blockstudio.Parallel",
    "blockstudio.Parameter",
    INPUT,
    OUTPUT,
)
CONTROL = ("blockstudio.For", "blockstudio.While", "blockstudio.If", "blockstudio.Parallel")
REGIONS = (INPUT, OUTPUT, *CONTROL)
FORWARDS = (
    "class Own(nn.Module):\n    def forward(self, x):\n        return self.hidden(x)\n",
    "import math\nLIMIT = 2\n\n\nclass Own(nn.Module):\n    rate = LIMIT\n\n"
    "    def forward(self, *xs, **ys):\n        return Own.rate * math.pi\n",
    "class Part(nn.Module):\n\tdef forward(self, x, a=None):\n\t\treturn torch.relu(x)\n",
    "def no(class):",
)
NAMES = ("a", "b", "hidden", "0", "1", "block 0", "名", "", "a.", "forward", "x" * 40)
CONTAINED = ("list.0", "list.1", "list.2", "list.1.a", "a.b", "a.keys", "a.0")
VALUES = (1, 2, 0.5, True, "hidden * 2", "abc", ":, 0", [1, 2], ["_", 2], "_", ":, _", None)


def start() -> Store:
    """Return a document with `x → hidden: Linear → act: ReLU → y`."""
    return Store(
        [
            ProjectInfo(PROJECT, "net", "b1"),
            DataSpec(DATA, "digits"),
            TrainSpec(TRAIN),
            Block("b1", "net"),
            Node("n1", "b1", INPUT, "x", 0, 0, {"shape": ["N", 4], "order": 0}),
            Node("n2", "b1", LINEAR, "hidden", 200, 0, {"out_features": 4}),
            Node("n3", "b1", RELU, "act", 400, 0),
            Node("n4", "b1", OUTPUT, "y", 600, 0, {"order": 0}),
            Wire("w1", "b1", "n1", "output", "n2", "input"),
            Wire("w2", "b1", "n2", "output", "n3", "input"),
            Wire("w3", "b1", "n3", "output", "n4", "input"),
        ]
    )


class Walk:
    """Chooses verbs and what they are done to from the document as it is."""

    def __init__(self, data: Any, store: Store) -> None:
        self.draw = data.draw
        self.store = store
        self.history = History(store)
        self.clip = b""

    def step(self) -> Refusal | None:
        """Do one thing; return how it was refused, if it was."""
        verb = self.draw(st.sampled_from(VERBS))
        try:
            edit = verb(self)
        except Refusal as refusal:
            return refusal
        if edit is not None:
            self.history.do(edit, self.draw(st.sampled_from([None, None, "drag"])))
        return None

    def one(self, kind: type[Any]) -> Any:
        """Return one record of a type, or None if there is none."""
        found = [item for item in self.store.records.values() if isinstance(item, kind)]
        return self.draw(st.sampled_from(found)) if found else None

    def some(self) -> list[Id]:
        """Return the ids of a few nodes, wires and notes, most often of one block."""
        block = self.one(Block)
        held = [*self.store.nodes(block.id), *self.store.wires(block.id)]
        held += self.store.annotations(block.id)
        if self.draw(st.integers(0, 9)) == 0:
            held = [
                r for r in self.store.records.values() if isinstance(r, Node | Wire | Note | Frame)
            ]
        ids = [item.id for item in held]
        return self.draw(st.lists(st.sampled_from(ids), max_size=5)) if ids else []

    def point(self) -> tuple[float, float]:
        """Return a place on the canvas."""
        return self.draw(st.tuples(st.integers(-9, 9), st.integers(-9, 9)))

    def end(self, side: ports.Side) -> edits.End | None:
        """Return a port, now and then one that is not there."""
        node = self.one(Node)
        if node is None:
            return None
        have = ports.inputs if side == "input" else ports.outputs
        keys = [item.key for item in have(self.store, node)] or ["nothing"]
        if side == "input":
            keys += [item.key for item in ports.on_demand(self.store, node)]
        keys += self._parameters(node)
        return edits.End(node.id, self.draw(st.sampled_from(keys)))

    def _parameters(self, node: Node) -> list[str]:
        """Return the keys of a few parameters of a node, and of nodes a level or two inside it."""
        found = [item.key for item in ports.parameter_sockets(self.store, node)]
        for block in insides(self.store, node):
            for inner in self.store.nodes(block):
                found += [
                    str(key.inside(inner.id))
                    for port in self._parameters(inner)
                    if (key := parameter_key(port)) is not None
                ]
        return found[:8]


def _add(walk: Walk) -> Edit:
    kinds = [*KINDS, *(instance_kind(block.id) for block in walk.store.blocks()), "no.Kind"]
    kind = walk.draw(st.sampled_from(kinds))
    name = walk.draw(st.none() | st.sampled_from((*NAMES, *CONTAINED)))
    return edits.add_node(walk.store, walk.one(Block).id, kind, name=name, at=walk.point())


def _add_instance(walk: Walk) -> Edit:
    block = walk.draw(st.sampled_from(walk.store.blocks()))
    return edits.add_node(walk.store, walk.one(Block).id, instance_kind(block.id))


def _connect(walk: Walk) -> Edit | None:
    source, target = walk.end("output"), walk.end("input")
    return edits.connect(walk.store, source, target) if source and target else None


def _tie_otherwise(walk: Walk) -> Edit | None:
    ties = [wire for block in walk.store.blocks() for wire in walk.store.ties(block.id)]
    if not ties:
        return None
    wire, turned = walk.draw(st.sampled_from(ties)), walk.draw(st.booleans())
    scale = walk.draw(st.sampled_from([1.0, 0.5]))
    return edits.set_tie(walk.store, wire.id, transposed=turned, scale=scale)


def _reconnect(walk: Walk) -> Edit | None:
    wire, source, target = walk.one(Wire), walk.end("output"), walk.end("input")
    return edits.reconnect(walk.store, wire.id, source, target) if wire else None


def _lead_on(walk: Walk) -> Edit | None:
    """Move only the far end of a wire, as a hand on the canvas does."""
    wire, target = walk.one(Wire), walk.end("input")
    source = edits.End(wire.source, wire.output) if wire else None
    return edits.reconnect(walk.store, wire.id, source, target) if source else None


def _disconnect(walk: Walk) -> Edit | None:
    wire = walk.one(Wire)
    return edits.disconnect(walk.store, wire.id) if wire else None


def _splice(walk: Walk) -> Edit | None:
    wire, node = walk.one(Wire), walk.one(Node)
    return edits.splice(walk.store, wire.id, node.id, 200.0) if wire and node else None


def _splice_new(walk: Walk) -> Edit | None:
    wire = walk.one(Wire)
    kinds = [*KINDS, *(instance_kind(block.id) for block in walk.store.blocks())]
    kind = walk.draw(st.sampled_from(kinds))
    return edits.splice_new(walk.store, wire.id, kind, walk.point(), 200.0) if wire else None


def _move(walk: Walk) -> Edit:
    return edits.move(walk.store, {key: walk.point() for key in walk.some()})


def _rename(walk: Walk) -> Edit | None:
    node = walk.one(Node)
    name = walk.draw(st.sampled_from((*NAMES, *CONTAINED)))
    return edits.rename(walk.store, node.id, name) if node else None


def _set(walk: Walk) -> Edit | None:
    node = walk.one(Node)
    if node is None:
        return None
    spec = ports.spec_of(walk.store, node)
    wishes = [item.name for item in spec.properties] if spec else ["hidden"]
    name = walk.draw(st.sampled_from([*wishes, "nonsense"]))
    return edits.set_property(walk.store, node.id, name, walk.draw(st.sampled_from(VALUES)))


def _rename_block(walk: Walk) -> Edit:
    name = walk.draw(st.sampled_from(("Net", "Encoder", "net 2", " ", "网络")))
    return edits.rename_block(walk.store, walk.one(Block).id, name)


def _set_returns(walk: Walk) -> Edit:
    block = walk.one(Block).id
    names = [repr(face.name) for face in ports.faces(walk.store, block, OUTPUT)]
    said = walk.draw(st.sampled_from(("[{}]", '{{"a": ({},)}}', "{}", "", "[{}, nothing]")))
    return edits.set_returns(walk.store, block, said.format(", ".join(names)))


def _write_forward(walk: Walk) -> Edit:
    source = walk.draw(st.sampled_from(FORWARDS))
    return edits.write_forward(walk.store, walk.one(Block).id, source)


def _set_forward(walk: Walk) -> Edit:
    code = walk.one(CustomCode)
    key = walk.draw(st.sampled_from(("", code.id if code else "")))
    return edits.set_forward(walk.store, walk.one(Block).id, key)


def _write_code(walk: Walk) -> Edit | None:
    code, source = walk.one(CustomCode), walk.draw(st.sampled_from(FORWARDS))
    return edits.write_code(walk.store, code.id, source) if code else None


def _register(walk: Walk) -> Edit:
    block = walk.one(Block).id
    nodes = [node.id for node in walk.store.nodes(block)]
    picked = walk.draw(st.lists(st.sampled_from(nodes), max_size=4)) if nodes else []
    return edits.register(walk.store, block, picked)


def _register_before(walk: Walk) -> Edit | None:
    one, other = walk.one(Node), walk.one(Node)
    before = walk.draw(st.sampled_from((None, other.id if other else None)))
    return edits.register_before(walk.store, [one.id], before) if one else None


def _lead_past(walk: Walk) -> Edit | None:
    wire = walk.one(Wire)
    if wire is None:
        return None
    at = walk.draw(st.integers(0, len(wire.points)))
    return edits.add_point(walk.store, wire.id, at, walk.point())


def _set_argument(walk: Walk) -> Edit:
    name = walk.draw(st.sampled_from(("hidden", "depth", "self", "class", "1x")))
    value = walk.draw(st.sampled_from((None, 2, 8, 0.5)))
    return edits.set_argument(walk.store, walk.one(Block).id, name, value)


def _twin(walk: Walk) -> Edit | None:
    node, block = walk.one(Node), walk.draw(st.none() | st.sampled_from(walk.store.blocks()))
    where = None if block is None else block.id
    name = walk.draw(st.none() | st.sampled_from(CONTAINED))
    at = walk.point()
    return edits.call_again(walk.store, node.id, at, block=where, name=name) if node else None


def _idle(walk: Walk) -> Edit | None:
    node = walk.one(Node)
    return edits.set_idle(walk.store, [node.id], idle=not node.idle) if node else None


def _leave_out(walk: Walk) -> Edit:
    verb = walk.draw(st.sampled_from([edits.bypass, edits.disable, edits.enable]))
    return verb(
        walk.store, [key for key in walk.some() if isinstance(walk.store.records[key], Node)]
    )


def _port(walk: Walk) -> Edit | None:
    """Add, move or remove a port of a block from outside."""
    store, block = walk.store, walk.one(Block)
    faces = [node.id for node in store.faces(block.id)]
    if block.owner or not faces or walk.draw(st.booleans()):
        side = walk.draw(st.sampled_from(["input", "output"]))
        return None if block.owner else edits.add_port(store, block.id, side)
    face = walk.draw(st.sampled_from(faces))
    if walk.draw(st.booleans()):
        return edits.remove_port(store, face)
    return edits.move_port(store, face, walk.draw(st.integers(-2, 2)))


def _carry(walk: Walk) -> Edit:
    by = walk.draw(st.none() | st.just(walk.point()))
    return carried(walk.store, walk.some(), walk.one(Block).id, by=by).edit


def _swap(walk: Walk) -> Edit | None:
    nodes = [key for key in walk.some() if isinstance(walk.store.records[key], Node)]
    return edits.swap(walk.store, *nodes[:2]) if len(nodes) > 1 else None


def _promote(walk: Walk) -> Edit | None:
    node = walk.one(Node)
    names = edits.can_be_promoted(walk.store, node.id) if node else []
    return edits.promote(walk.store, node.id, walk.draw(st.sampled_from(names))) if names else None


def _link(walk: Walk) -> Edit | None:
    one, other = walk.one(Node), walk.one(Node)
    return edits.link(walk.store, [one.id], other.id) if one else None


def _free(walk: Walk) -> Edit | None:
    node = walk.one(Node)
    return edits.make_independent(walk.store, [node.id]) if node else None


def _use_block(walk: Walk) -> Edit | None:
    node = walk.one(Node)
    return edits.use_block(walk.store, [node.id], walk.one(Block).id) if node else None


def _repeat(walk: Walk) -> Edit | None:
    node = walk.one(Node)
    times = walk.draw(st.sampled_from((None, 2, "hidden")))
    shared = walk.draw(st.booleans())
    return edits.repeat(walk.store, node.id, times, shared=shared) if node else None


def _region(walk: Walk) -> Block | None:
    found = [block for block in walk.store.blocks() if block.owner]
    return walk.draw(st.sampled_from(found)) if found else None


def _add_branch(walk: Walk) -> Edit | None:
    region = _region(walk)
    return edits.add_branch(walk.store, region.owner) if region else None


def _remove_branch(walk: Walk) -> Edit | None:
    region = _region(walk)
    return edits.remove_branch(walk.store, region.id) if region else None


def _add_inside(walk: Walk) -> Edit | None:
    region = _region(walk)
    kind = walk.draw(st.sampled_from(REGIONS))
    name = walk.draw(st.none() | st.sampled_from((*NAMES, *CONTAINED)))
    return edits.add_node(walk.store, region.id, kind, name=name) if region else None


def _join(walk: Walk) -> Edit | None:
    region = _region(walk)
    way = walk.draw(st.sampled_from(("own", "add")))
    return edits.set_property(walk.store, region.owner, "join", way) if region else None


def _add_rule(walk: Walk) -> Edit:
    node = walk.one(Node)
    path = (node.id,) if node else ()
    return edits.add_rule(walk.store, "torch.nn.init.zeros_", path=path)


def _copy(walk: Walk) -> None:
    """Put a part of the document as it is now on the clipboard."""
    walk.clip = clipboard.encoded(clipboard.copy(walk.store, walk.some()))


def _paste(walk: Walk) -> Edit | None:
    """Paste what was copied, perhaps long ago, from a document that has changed since."""
    fragment = clipboard.decoded(walk.clip)
    if fragment is None:
        return None
    assert clipboard.decoded(clipboard.encoded(fragment)) == fragment
    return clipboard.paste(walk.store, walk.one(Block).id, fragment, (20.0, 20.0))


VERBS: tuple[Callable[[Walk], Edit | None], ...] = (
    _add,
    _add,
    _add_instance,
    _connect,
    _connect,
    _connect,
    _reconnect,
    _tie_otherwise,
    _lead_on,
    _disconnect,
    _splice,
    _splice_new,
    _move,
    _rename,
    _set,
    lambda walk: edits.delete(walk.store, walk.some()),
    lambda walk: edits.dissolve(walk.store, walk.some()),
    lambda walk: edits.group(walk.store, walk.some(), "Part"),
    lambda walk: edits.group(walk.store, walk.some(), "Part"),
    lambda walk: edits.ungroup(walk.store, node.id) if (node := walk.one(Node)) else None,
    lambda walk: clipboard.duplicate(walk.store, walk.some(), (20.0, 20.0)),
    _twin,
    _twin,
    _idle,
    _leave_out,
    _port,
    _promote,
    _carry,
    _swap,
    _link,
    _free,
    _use_block,
    _repeat,
    _add_branch,
    _remove_branch,
    _add_inside,
    _join,
    _add_rule,
    _copy,
    _paste,
    _paste,
    lambda walk: edits.add_block(walk.store, "Part", {"hidden": 4}),
    _rename_block,
    _set_returns,
    _write_forward,
    _set_forward,
    _write_code,
    _register,
    _register_before,
    _set_argument,
    lambda walk: edits.add_note(walk.store, walk.one(Block).id, "why", walk.point()),
    _lead_past,
    lambda walk: edits.add_frame(walk.store, walk.one(Block).id, (*walk.point(), 90, 60)),
    lambda walk: edits.remove_unused_blocks(walk.store),
    lambda walk: edits.set_fields(walk.store, TRAIN, epochs=walk.draw(st.integers(1, 3))),
    lambda walk: walk.history.undo() and None,
    lambda walk: walk.history.redo() and None,
)


def assert_sound(store: Store) -> None:
    """Fail if a document is one that no verb may leave behind."""
    assert isinstance(store.records[store.project.root], Block)
    for key, record in store.records.items():
        assert key == record.id
        if isinstance(record, Node | Wire | Note | Frame):
            assert isinstance(store.records.get(record.block), Block), record
        if isinstance(record, Wire):
            _assert_wired(store, record)
        if isinstance(record, InitRule):
            assert all(isinstance(store.records.get(step), Node) for step in record.path), record
    for block in store.blocks():
        _assert_block_sound(store, block)
        assert set(block.registered) <= {node.id for node in store.nodes(block.id)}, block
        ends = {face.id for face in ports.faces(store, block.id, OUTPUT)}
        assert set(returns.ways(store, block.id)) == ends, block
        assert not block.owner or isinstance(store.records.get(block.owner), Node), block
        if block.forward:
            assert isinstance(store.records.get(block.forward), CustomCode), block
            assert all(wire.is_tie for wire in store.wires(block.id)), block


def _assert_block_sound(store: Store, block: Block) -> None:
    nodes = store.nodes(block.id)
    assert len({node.name for node in nodes}) == len(nodes)
    assert not any(ports.name_fault(store, node) for node in nodes)
    ends = Counter((wire.target, wire.input) for wire in store.wires(block.id))
    assert all(count == 1 for count in ends.values()), ends
    assert len(ordered(store, block.id)) == len(nodes)
    for node in nodes:
        if node.definition is not None:
            assert isinstance(store.records.get(node.definition), Block), node
        assert not any(containment(store, inner, block.id) for inner in insides(store, node))
        taken = names_taken(store, block.id, node.id)
        assert node.kind in (INPUT, OUTPUT) or not clashes(node.name, taken), node
        _assert_shared(store, node)
        assert not list(lacking(store, node)), node


def _assert_shared(store: Store, node: Node) -> None:
    """Fail if a twin calls what it can't call."""
    if not node.same:
        return
    original = store.records.get(node.same)
    assert isinstance(original, Node), node
    assert original.kind == node.kind, node
    assert not original.same, node
    assert not node.properties, node
    assert enclosing_class(store, original.block) == enclosing_class(store, node.block), node


def _assert_wired(store: Store, wire: Wire) -> None:
    source, target = store.node(wire.source), store.node(wire.target)
    assert source.block == target.block == wire.block
    assert ports.socket(store, target, "input", wire.input), wire
    counted = (spec := ports.spec_of(store, source)) is not None and spec.count
    # how many outputs a chunk has is typed: a digit on the way there must not cost the wires
    assert counted or ports.socket(store, source, "output", wire.output), wire


def state(store: Store) -> dict[Id, Record]:
    """Return the records as they are now."""
    return dict(store.records)
