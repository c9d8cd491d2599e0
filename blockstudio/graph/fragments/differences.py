"""What differs between two documents, as data: blocks, nodes, wires, own code, rules.

Positions and notes on the canvas are no differences: the network is the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal, cast

import msgspec
from msgspec import UNSET, Struct

from blockstudio.graph.derived import sign_of
from blockstudio.graph.fragments.pairing import Pairing
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.ports import kind_name
from blockstudio.graph.records import (
    CODE_PREFIX,
    PARAMETER_MARK,
    Block,
    CustomCode,
    Id,
    InitRule,
    Node,
    Record,
    Wire,
)
from blockstudio.graph.registration import registered, registers
from blockstudio.graph.store import Store
from blockstudio.graph.structures import takes
from blockstudio.graph.structures.returns import words

What = Literal["block", "node", "wire", "code", "rule"]
How = Literal["added", "removed", "changed"]
_WireKey = tuple[Id, str, Id, str]


class Difference(Struct, frozen=True):
    """One value that differs; `UNSET` where there is none."""

    name: str
    old: Any = UNSET
    new: Any = UNSET


class Piece(Struct, frozen=True):
    """One thing that was added, removed or changed, by the names people know.

    `block` is the class or region it is in, empty for what belongs to the whole document; `kind`
    is what a node is, such as `torch.nn.Linear`.
    """

    what: What
    how: How
    name: str
    block: str = ""
    kind: str = ""
    values: tuple[Difference, ...] = ()


def network_differences(
    old: Iterable[Record], new: Iterable[Record], *, foreign: bool = False
) -> tuple[Piece, ...]:
    """Return what differs between two networks, block by block; ids say nothing if they are `foreign`."""
    pairing = Pairing(Store(old), Store(new), foreign=foreign)
    return (*_blocks(pairing), *_codes(pairing), *_rules(pairing))


def value_differences(old: dict[str, Any], new: dict[str, Any]) -> tuple[Difference, ...]:
    """Return the values that differ, by name."""
    return tuple(
        Difference(name, old.get(name, UNSET), new.get(name, UNSET))
        for name in dict.fromkeys([*old, *new])
        if not same(old.get(name, UNSET), new.get(name, UNSET))
    )


def same(one: Any, other: Any) -> bool:
    """Return whether two values are the same; unlike for Python, `1`, `1.0` and `True` are three."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        ours, theirs = cast("dict[str, Any]", one), cast("dict[str, Any]", other)
        return ours.keys() == theirs.keys() and all(same(ours[key], theirs[key]) for key in ours)
    if isinstance(one, list | tuple):
        row, line = cast("list[Any]", one), cast("list[Any]", other)
        return len(row) == len(line) and all(map(same, row, line))
    return one == other


def _blocks(pairing: Pairing) -> Iterator[Piece]:
    old, new = pairing.old, pairing.new
    for block in new.blocks():
        before = pairing.old_of.get(block.id)
        yield from _block(pairing, before, block)
        yield from _nodes(pairing, before, block.id)
        yield from _wires(pairing, before, block.id)
    for block in old.blocks():
        if block.id not in pairing.new_of:
            yield Piece("block", "removed", block_name(old, block.id))
            yield from _nodes(pairing, block.id, None)
            yield from _wires(pairing, block.id, None)


def _block(pairing: Pairing, before: Id | None, new: Block) -> Iterator[Piece]:
    name = block_name(pairing.new, new.id)
    if before is None:
        yield Piece("block", "added", name)
        return
    old = pairing.old.block(before)
    values = value_differences(old.arguments, new.arguments)
    if not new.owner:
        values = (*value_differences({"name": old.name}, {"name": new.name}), *values)
    if old.returns is not None or new.returns is not None:
        said = words(pairing.old, before), words(pairing.new, new.id)
        values = (*values, *value_differences({"returns": said[0]}, {"returns": said[1]}))
    if old.takes is not None or new.takes is not None:
        said = takes.words(pairing.old, before), takes.words(pairing.new, new.id)
        values = (*values, *value_differences({"takes": said[0]}, {"takes": said[1]}))
    if old.registered or new.registered:
        order = _order(pairing.old, before), _order(pairing.new, new.id)
        values = (*values, *value_differences({"registered": order[0]}, {"registered": order[1]}))
    values = (*values, *value_differences(*(map(_said, (old, new)))))
    codes = pairing.new_of.get(old.forward, ""), new.forward
    if codes[0] != codes[1]:
        names = _name(pairing.old, old.forward), _name(pairing.new, new.forward)
        values = (*values, Difference("forward", *names))
    if values:
        yield Piece("block", "changed", name, values=values)


def _said(block: Block) -> dict[str, Any]:
    """Return what a class says of itself beside names: plain values."""
    calls = {"in_order": True} if block.in_order else {}
    return {**calls, **({"dictionaries": block.dictionaries} if block.dictionaries else {})}


def _order(store: Store, block: Id) -> str:
    return ", ".join(node.name for node in registered(store, block) if registers(store, node))


def _nodes(pairing: Pairing, old: Id | None, new: Id | None) -> Iterator[Piece]:
    """Give the nodes of a block and of its partner; a node that moved is where it now is."""
    for node in pairing.new.nodes(new) if new else ():
        before = pairing.old_of.get(node.id)
        if before is None:
            yield _node_piece(pairing.new, node, "added")
        elif values := _changes(pairing, pairing.old.node(before), node):
            yield _node_piece(pairing.new, node, "changed", values)
    for node in pairing.old.nodes(old) if old else ():
        if node.id not in pairing.new_of:
            yield _node_piece(pairing.old, node, "removed")


def _node_piece(store: Store, node: Node, how: How, values: tuple[Difference, ...] = ()) -> Piece:
    if how == "added":
        values = value_differences({}, node.properties)
    elif how == "removed":
        values = value_differences(node.properties, {})
    block = block_name(store, node.block)
    return Piece("node", how, node.name, block, node_kind(store, node), values)


def _changes(pairing: Pairing, old: Node, new: Node) -> tuple[Difference, ...]:
    found = [*value_differences({"name": old.name}, {"name": new.name})]
    if pairing.kind(old) != new.kind:
        kinds = node_kind(pairing.old, old), node_kind(pairing.new, new)
        found.append(Difference("kind", *kinds))
    if pairing.new_of.get(old.block) != new.block:
        homes = block_name(pairing.old, old.block), block_name(pairing.new, new.block)
        found.append(Difference("block", *homes))
    if pairing.new_of.get(old.same, "") != new.same:
        found.append(Difference("same", _name(pairing.old, old.same), _name(pairing.new, new.same)))
    found += value_differences(_sharing(old), _sharing(new))
    return (*found, *value_differences(old.properties, new.properties))


def _sharing(node: Node) -> dict[str, Any]:
    idle = {"idle": True} if node.idle else {}
    asks = {
        f"requires_grad {name}".strip(): value for name, value in sorted(node.requires_grad.items())
    }
    omitted = {"left out": node.left_out} if node.left_out else {}
    repeated = {"times": node.times, "shared": node.shared}
    return {"own_keys": node.own_keys, **repeated, **idle, **omitted, **asks}


def _wires(pairing: Pairing, old: Id | None, new: Id | None) -> Iterator[Piece]:
    before = pairing.old.wires(old) if old else []
    after = pairing.new.wires(new) if new else []
    left = Counter(_key(wire) for wire in after)
    for wire in before:
        key = _key(wire, pairing)
        if left[key] > 0:
            left[key] -= 1
        else:
            yield _wire_piece(pairing.old, wire, "removed")
    for wire in after:
        if left[_key(wire)] > 0:
            left[_key(wire)] -= 1
            yield _wire_piece(pairing.new, wire, "added")


def _key(wire: Wire, pairing: Pairing | None = None) -> _WireKey:
    """Return the ends of a wire; those of an old one as the new document would call them."""
    if pairing is None:
        return wire.source, wire.output, wire.target, wire.input + sign_of(wire)
    ids = pairing.new_of
    ends = [ids.get(key, f"-{key}") for key in (wire.source, wire.target)]
    ports = [_port_key(port, ids) for port in (wire.output, wire.input)]
    return ends[0], ports[0], ends[1], ports[1] + sign_of(wire)


def _port_key(port: str, ids: dict[Id, Id]) -> str:
    key = parameter_key(port)
    return ids.get(port, port) if key is None else str(key.renamed(ids))


def _wire_piece(store: Store, wire: Wire, how: How) -> Piece:
    source = _end(store, wire.source, wire.output)
    target = _end(store, wire.target, wire.input) + sign_of(wire)
    sign = "=" if wire.is_tie else "→"
    return Piece("wire", how, f"{source} {sign} {target}", block_name(store, wire.block))


def _end(store: Store, node: Id, port: str) -> str:
    key = parameter_key(port)
    if key is not None:
        steps = [_name(store, step) for step in key.ids]
        return ".".join([_name(store, node), *steps, key.name])
    if port in ("input", "output"):
        return _name(store, node)
    return f"{_name(store, node)}.{_name(store, port)}"


def _codes(pairing: Pairing) -> Iterator[Piece]:
    for code in pairing.new.codes():
        before = pairing.old_of.get(code.id)
        if before is None:
            yield Piece("code", "added", code.name)
        elif values := value_differences(_code(pairing.old, before), _code(pairing.new, code.id)):
            yield Piece("code", "changed", code.name, values=values)
    for code in pairing.old.codes():
        if code.id not in pairing.new_of:
            yield Piece("code", "removed", code.name)


def _code(store: Store, key: Id) -> dict[str, Any]:
    code = store.records[key]
    assert isinstance(code, CustomCode)
    return {"name": code.name, "source": code.source}


def _rules(pairing: Pairing) -> Iterator[Piece]:
    """Give the rules of initialisation: two that say the same are one, whatever their ids."""
    old = [(rule, _rule(pairing.old, rule)) for rule in pairing.old.rules()]
    new = [(rule, _rule(pairing.new, rule)) for rule in pairing.new.rules()]
    ours = [said for _, said in old if not any(same(said, other) for _, other in new)]
    theirs = [said for _, said in new if not any(same(said, other) for _, other in old)]
    for before, after in zip(ours, theirs, strict=False):
        yield _rule_piece("changed", after, value_differences(before, after))
    for said in ours[len(theirs) :]:
        yield _rule_piece("removed", said, value_differences(said, {}))
    for said in theirs[len(ours) :]:
        yield _rule_piece("added", said, value_differences({}, said))


def _rule(store: Store, rule: InitRule) -> dict[str, Any]:
    said = msgspec.structs.asdict(rule)
    said["path"] = ".".join(_name(store, step) for step in rule.path)
    if rule.function.startswith(CODE_PREFIX):
        said["function"] = _name(store, rule.function.removeprefix(CODE_PREFIX))
    del said["id"], said["place"]
    return said


def _rule_piece(how: How, said: dict[str, Any], values: tuple[Difference, ...]) -> Piece:
    where = ".".join(filter(None, (said["path"], said["kind"], said["parameter"])))
    return Piece("rule", how, where or "*", kind=said["function"], values=values)


def block_name(store: Store, key: Id) -> str:
    """Return what a block is called; a region by its node and its part, `loop · body`."""
    block = store.records.get(key)
    if not isinstance(block, Block):
        return key
    return f"{_name(store, block.owner)} · {block.role}" if block.owner else block.name


def node_kind(store: Store, node: Node) -> str:
    """Return what a node is: `torch.nn.Linear`, or the name of its block or its code."""
    definition = node.definition
    return block_name(store, definition) if definition else kind_name(store, node)


def _name(store: Store, key: Id) -> str:
    record = store.records.get(key.removeprefix(PARAMETER_MARK))
    return record.name if isinstance(record, Node | Block | CustomCode) else key
