"""How nodes with regions are written: plain `for`, `while` and `if`, branches joined by a call."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec import Struct

from blockstudio.catalogue.control import PARALLEL
from blockstudio.compiler.calls import denied
from blockstudio.compiler.plan import on_self
from blockstudio.compiler.statements import Line
from blockstudio.compiler.tree import ATOM, NOTHING, Items, Tree, bound, call, leaf
from blockstudio.compiler.values import INVALID, written
from blockstudio.graph import ports
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node
from blockstudio.graph.regions import (
    LoopBody,
    asked,
    entered,
    loop_body,
    main,
    numbered,
    region_inputs,
    ways,
)
from blockstudio.graph.scope import region

if TYPE_CHECKING:
    from blockstudio.compiler.forward import Forward

_SHORT = 4
"""The most nodes of a branch, ends included, that is written inside the call which joins it."""

_OPERATORS = {"add": (" + ", 11), "mul": (" * ", 12)}
_JOINS = {"cat": "torch.cat", "stack": "torch.stack"}
_DIM = next(item for item in PARALLEL.properties if item.name == "dim")


def write(body: "Forward", node: Node) -> None:
    """Write a node with regions."""
    works, test = main(body.store, node), asked(body.store, node)
    if works is None:
        return
    if (turn := loop_body(body.store, works)) is not None:
        if test is not None:
            _while(body, node, turn, (test, works))
        elif turn.item is not None:
            _for(body, node, turn, works)
    elif (roles := ways(body.store, node)) is not None:
        _if(body, node, test, roles)
    else:
        _parallel(body, node)


class _Entry(Struct, frozen=True):
    """One value that regions take: its variable, or what it is, and the Inputs that stand for it."""

    name: str
    tree: Tree
    faces: tuple[Id, ...]


def _entries(
    body: "Forward", node: Node, changing: Collection[Id] = (), item: Id = ""
) -> list[_Entry]:
    """Give what arrives at a node to the Inputs of its regions, but to the `item` of a loop.

    Those that are `changing` are about to: each gets a variable nobody else reads.
    """
    entries: list[_Entry] = []
    for port in region_inputs(body.store, node):
        if port.id == item:
            continue
        tree = body.values(node)(port.id) or leaf("None")
        name = str(tree)
        own = body.is_read_once_by(name, node.id)
        plain = name in body.waiting or (name.startswith("self.") and name[5:].isidentifier())
        if (port.id in changing and not own) or not (plain or name == "None"):
            body.finish(tree)
            name = body.free(port.name)
            body.write(Tree((f"{name} = ", tree)))
            body.waiting[name] = set()
            tree = leaf(name)
        faces = tuple(
            face.id
            for held in entered(body.store, node)
            for face in ports.faces(body.store, held.id, INPUT)
            if face.name == port.name
        )
        for face in faces:
            body.share((face, "output"), tree)
        body.hold(name, node.id)
        entries.append(_Entry(name, tree, faces))
    body.done(node.id)
    return entries


def _while(body: "Forward", node: Node, turn: LoopBody, held: tuple[Block, Block]) -> None:
    test, inner = held
    changing = [start.id for start, _ in turn.carried]
    entries = _entries(body, node, changing)
    for entry in entries[len(changing) :]:
        body.hold(entry.name, _loop(node))
    with body.deeper(), body.apart() as lines:
        holds = _only(body, test)
    if lines:
        body.write(Tree(("while True:",), node.id), _asks(holds))
        body.lines += lines
        with body.deeper():
            body.write(Tree(("if ", denied(holds), ":")))
        body.lines.append(Line(body.depth + 2, leaf("break")))
    else:
        body.write(Tree(("while ", holds, ":"), node.id), _asks(holds))
    body.finish(holds)
    _release(body, test)
    before = len(body.lines)
    with body.deeper():
        results = body.block(inner.id)
        _assign(body, [entry.name for entry in entries], results)
        if len(body.lines) == before:
            body.write(leaf("pass"))
    _release(body, inner)
    for entry in entries:
        body.release(entry.name, node.id)
        body.release(entry.name, _loop(node))
    for entry, (_, end) in zip(entries, turn.carried, strict=False):
        body.bind((node.id, end.id), entry.name)


def _for(body: "Forward", node: Node, turn: LoopBody, inner: Block) -> None:
    assert turn.item is not None
    many = _gone_through(body, node, turn.item, inner)
    body.hold(str(many), _loop(node))
    changing = [start.id for start, _ in turn.carried]
    entries = _entries(body, node, changing, turn.item.id)
    for entry in entries[len(changing) :]:
        body.hold(entry.name, _loop(node))
    names = [entry.name for entry in entries[: len(changing)]]
    lists = [_list(body, node, end) for end in turn.collected]
    each = _each(body, turn.item)
    asks = "" if NOTHING in many.parts else f"{each} in {many}"
    body.write(Tree((f"for {each} in ", many, ":"), node.id), asks)
    body.finish(many)
    before = len(body.lines)
    with body.deeper():
        body.bind((turn.item.id, "output"), each)
        _hand_on(body, node, turn, names)
        results = body.block(inner.id)
        for name, tree in zip(lists, results[len(changing) :], strict=True):
            _collect(body, name, tree)
        _assign(body, names, results)
        if len(body.lines) == before:
            body.write(leaf("pass"))
    _release(body, inner)
    for name in (str(many), *(entry.name for entry in entries)):
        body.release(name, node.id)
        body.release(name, _loop(node))
    for name, (_, end) in zip(names, turn.carried, strict=False):
        body.bind((node.id, end.id), name)
    for name, end in zip(lists, turn.collected, strict=True):
        if name:
            body.settle(node, end.id, _stacked(body, node, name), end)


def _gone_through(body: "Forward", node: Node, item: Node, inner: Block) -> Tree:
    """Return what a loop goes through: `range(3)`, `x`, `x.unbind(1)`."""
    if numbered(body.store, inner) == item.id:
        steps = body.values(node)("steps") or leaf(body.expression(node, "steps"))
        return Tree(("range(", steps, ")"))
    tree = body.values(node)(item.id) or NOTHING
    dim = _dim(body, node)
    return tree if dim == "0" else Tree((bound(tree, ATOM), f".unbind({dim})"))


def _each(body: "Forward", item: Node) -> str:
    """Return the variable of a loop: `x_t` where what it is a part of is called `x`."""
    if not body.readers((item.id, "output")):
        return "_"
    name = body.free(item.name)
    return name if name == item.name else body.free(f"{item.name}_t")


def _hand_on(body: "Forward", node: Node, turn: LoopBody, names: list[str]) -> None:
    """Have what a turn gives written where the next one reads it, once nobody reads the old."""
    for name, (_, end) in zip(names, turn.carried, strict=False):
        for wire in body.store.wires_into(end.id):
            body.carriers.setdefault((wire.source, wire.output), (name, node.id))


def _list(body: "Forward", node: Node, end: Node) -> str:
    """Write the empty list that collects an Output of every turn; "" if nobody asks for it."""
    if not body.uses((node.id, end.id)):
        return ""
    name = body.free(f"{end.name}s")
    body.write(leaf(f"{name} = []"))
    body.waiting[name] = {_loop(node)}
    body.alive.add(name)
    return name


def _collect(body: "Forward", name: str, tree: Tree) -> None:
    body.finish(tree)
    if name:
        body.write(call(f"{name}.append", [tree]))
    elif tree.node:
        body.write(tree)


def _stacked(body: "Forward", node: Node, name: str) -> Tree:
    dim = _dim(body, node)
    return call("torch.stack", [leaf(name), *([] if dim == "0" else [leaf(f"dim={dim}")])], node.id)


def _dim(body: "Forward", node: Node) -> str:
    return body.expression(node, "dim") if "dim" in node.properties else "0"


def _only(body: "Forward", held: Block) -> Tree:
    """Write a region that has one Output; return what that gets."""
    # Without it the check refuses the region, and the code pane still shows the rest.
    return next(iter(body.block(held.id)), NOTHING)


def _asks(holds: Tree) -> str:
    """Return a condition as people read it, "" while nothing is wired to it."""
    return "" if holds == NOTHING else str(holds)


def _if(body: "Forward", node: Node, test: Block | None, roles: tuple[str, str]) -> None:
    store = body.store
    then, other = (region(store, node.id, role) for role in roles)
    if test is None or then is None or other is None:
        return
    entries = _entries(body, node)
    holds = _only(body, test)
    body.finish(holds)
    _release(body, test)
    names = _result_names(body, node, then, other, entries)
    with body.deeper(), body.apart() as yes:
        _assign(body, names, body.block(then.id))
    with body.deeper(), body.apart() as no:
        _assign(body, names, body.block(other.id))
    if yes:
        body.write(Tree(("if ", holds, ":"), node.id), _asks(holds))
        body.lines += yes
        if no:
            body.write(leaf("else:"))
            body.lines += no
    elif no:
        body.write(Tree(("if ", denied(holds), ":"), node.id), _asks(holds))
        body.lines += no
    for held in (then, other):
        _release(body, held)
    for entry in entries:
        body.release(entry.name, node.id)
    for name, end in zip(names, ports.faces(store, then.id, OUTPUT), strict=False):
        body.bind((node.id, end.id), name)


def _result_names(
    body: "Forward", node: Node, then: Block, other: Block, entries: list[_Entry]
) -> list[str]:
    """Choose a variable for each result: that of the value a region passes on, where it is free."""
    inner = {face for entry in entries for face in entry.faces}
    names: list[str] = []
    for place, end in enumerate(ports.faces(body.store, then.id, OUTPUT)):
        wish = ""
        for held in (other, then):
            ends = ports.faces(body.store, held.id, OUTPUT)
            wires = body.store.wires_into(ends[place].id) if place < len(ends) else []
            passed = next((wire.source for wire in wires if wire.source in inner), None)
            entry = next((entry for entry in entries if passed in entry.faces), None)
            if entry is not None and entry.name not in names and _is_free(body, entry, node):
                wish = wish or entry.name
        if not wish:
            wish = body.own(node, names) if end.name == "y" else body.free(end.name, names)
        names.append(wish)
        body.waiting.setdefault(names[-1], set())
        body.hold(names[-1], node.id)
    return names


def _is_free(body: "Forward", entry: _Entry, node: Node) -> bool:
    """Return whether only the regions of `node` still read the variable of an entry."""
    if entry.name not in body.waiting:
        return False
    inside = {wire.target for face in entry.faces for wire in body.store.wires_from(face)}
    return body.waiting[entry.name] <= {node.id, *inside}


def _parallel(body: "Forward", node: Node) -> None:
    store = body.store
    branches = entered(store, node)
    entries = _entries(body, node)
    results: list[Tree] = []
    long = any(len(store.nodes(held.id)) > _SHORT for held in branches)
    for held in branches:
        for tree in body.block(held.id)[:1]:
            results.append(_kept(body, node, tree) if long else tree)
    join = [held for held in store.regions(node.id) if held not in branches]
    if join:
        tree = _own_join(body, join[0], results)
    else:
        own = on_self(store, node, body.plan).properties
        tree = joined(str(own.get("join", "cat")), own.get("dim", 1), results)
    tree = Tree(tree.parts, node.id, tree.precedence)
    body.settle(node, "output", tree)
    for held in branches:
        _release(body, held)
    for name in (*(entry.name for entry in entries), *map(str, results)):
        body.release(name, node.id)
    if body.trees.get((node.id, "output")) is tree:
        # It is written where it is used: until then what a branch hands on stays as it is.
        for result in results:
            body.hold(str(result), node.id)


def _kept(body: "Forward", node: Node, tree: Tree) -> Tree:
    """Write the result of a branch down before the next one begins, in a variable."""
    if str(tree) in body.waiting:
        body.hold(str(tree), node.id)
        return tree
    body.finish(tree)
    name = body.own(body.store.node(tree.node)) if tree.node else body.free("h")
    body.write(Tree((f"{name} = ", tree)))
    body.waiting[name] = {node.id}
    body.alive.add(name)
    return leaf(name)


def joined(join: str, dim: object, results: list[Tree]) -> Tree:
    """Return the call that makes one of the results of branches: `torch.cat((a, b), dim=1)`."""
    if join in _OPERATORS:
        sign, strength = _OPERATORS[join]
        parts = [part for tree in results for part in (sign, bound(tree, strength + 1))][1:]
        return Tree(tuple(parts), precedence=strength)
    pieces = [Tree((Items(tuple(results), tuple_=True),)), leaf(f"dim={written(_DIM, dim)}")]
    return call(_JOINS[join], pieces) if join in _JOINS else leaf(INVALID)


def _own_join(body: "Forward", held: Block, results: list[Tree]) -> Tree:
    for face, tree in zip(ports.faces(body.store, held.id, INPUT), results, strict=False):
        if str(tree) in body.waiting:
            body.share((face.id, "output"), tree)
            continue
        body.finish(tree)
        name = body.free(face.name)
        body.write(Tree((f"{name} = ", tree)))
        body.bind((face.id, "output"), name)
    result = _only(body, held)
    _release(body, held)
    return result


def _assign(body: "Forward", names: list[str], results: list[Tree]) -> None:
    """Give the results of a region to their variables, all at once, as Python does."""
    pairs = [(n, tree) for n, tree in zip(names, results, strict=False) if str(tree) != n]
    for _, tree in pairs:
        body.finish(tree)
    if pairs:
        left = ", ".join(name for name, _ in pairs)
        right = [part for _, tree in pairs for part in (", ", tree)][1:]
        body.write(Tree((f"{left} = ", *right)))


def _release(body: "Forward", held: Block) -> None:
    """Note that what a region gives back has been read."""
    for end in ports.faces(body.store, held.id, OUTPUT):
        body.done(end.id)


def _loop(node: Node) -> str:
    return f"{node.id} in the next turn"
