"""Verbs on what is used more than once: same weights, own weights, or a copy."""

from collections.abc import Iterable

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import names, ports
from blockstudio.graph.code.written import is_written
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.blocks import free_block_name
from blockstudio.graph.edits.copying import Copying, renamed_port
from blockstudio.graph.edits.nodes import Point, check_containment, check_name
from blockstudio.graph.history import Edit
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import Block, Id, Node, Wire, instance_kind
from blockstudio.graph.scope import enclosing_class, names_taken
from blockstudio.graph.store import Store

MOST_TIMES = 1024
"""The most repetitions of a repeated block: a slip of the finger must not ask for a billion."""


def call_again(
    store: Store,
    key: Id,
    at: Point,
    *,
    block: Id | None = None,
    name: str | None = None,
    own_keys: bool = False,
) -> Edit:
    """Place a shared call: a node that calls the very module of `key` again.

    It may lie in `block`, a region of the same class. With `own_keys` the module goes by the
    shared call's name too. Raises `Refusal` where there is no module.
    """
    original = store.original(store.node(key))
    where = original.block if block is None else block
    _check_shareable(store, original, where)
    if is_written(store, where) and not own_keys:
        raise refuse(
            text("what calls “{name}” is written in Python", name=original.name),
            Place(where, original.id),
            hint=text("call it again in the code of the block"),
        )
    taken = names_taken(store, where)
    # A name that is no identifier would be one more key.
    usual = names.identifier(f"{names.beside(original.name)}_again", "module")
    free = name or names.unique(usual, taken)
    draft = Draft(store)
    x, y = map(float, at)
    key = draft.new_id("n")
    call = Node(key, where, original.kind, free, x, y, same=original.id, own_keys=own_keys)
    if name is not None:
        check_name(store, call, taken)
    draft.put(call)
    return draft.edit(text("Call {name} again", name=original.name))


def give_keys(store: Store, keys: Iterable[Id], *, given: bool) -> Edit:
    """Let the modules of shared calls go by the shared calls' names too, `self.mid_again = self.mid`, or no more."""
    draft = Draft(store)
    shared_calls = [node for node in (store.node(key) for key in keys) if node.same]
    for node in shared_calls:
        named = replace(node, own_keys=given)
        check_name(store, named, names_taken(store, node.block, node.id))
        draft.put(named)
    called = ", ".join(node.name for node in shared_calls)
    return draft.edit(text("Change the keys of {name}", name=called))


def set_idle(store: Store, keys: Iterable[Id], *, idle: bool) -> Edit:
    """Let modules stand without wires, kept by their class and never called, or no more.

    Raises `Refusal` for a node that the class keeps nothing of.
    """
    draft = Draft(store)
    nodes = [store.node(key) for key in keys]
    for node in nodes:
        if not (ports.is_layer(store, node) and ports.is_child(store, node)):
            raise refuse(
                text("“{name}” registers nothing", name=node.name),
                Place(node.block, node.id),
                expected=text("a layer or a block"),
            )
        draft.put(replace(node, idle=idle))
    return draft.edit(text("Let {name} be idle", name=", ".join(node.name for node in nodes)))


def link(store: Store, keys: Iterable[Id], key: Id) -> Edit:
    """Make nodes of the same kind shared calls of `key`: from now on they call its module."""
    original = store.original(store.node(key))
    draft = Draft(store)
    for node in (store.node(other) for other in keys):
        if node.id == original.id:
            continue
        _check_shareable(store, original, node.block)
        if node.kind != original.kind:
            raise refuse(
                text(
                    "“{name}” is of another kind than “{original}”",
                    name=node.name,
                    original=original.name,
                ),
                Place(node.block, node.id),
                expected=text("{kind}", kind=original.kind),
                actual=text("{kind}", kind=node.kind),
            )
        for call in (node, *store.shared_calls(node.id)):
            again = replace(call, same=original.id, properties={}, times=None, shared=False)
            # Python finds a child by its name: that stays.
            own_keys = again.own_keys or is_written(store, again.block)
            draft.put(replace(again, device="", requires_grad={}, own_keys=own_keys))
            _forget_turns(draft, call, kept=original.shared)
        for wire in store.wires_at(node.id):
            if wire.is_tie:
                draft.remove(wire.id)
    return draft.edit(text("Link to {name}", name=original.name))


def make_independent(store: Store, keys: Iterable[Id]) -> Edit:
    """Give nodes a life of their own: a shared call a module, a block instance a copy of its block."""
    draft = Draft(store)
    found = [store.node(key) for key in keys]
    for node in found:
        if node.same:
            original = store.original(node)
            own = replace(
                node,
                same="",
                own_keys=False,
                properties=original.properties,
                times=original.times,
                shared=original.shared,
                device=original.device,
                requires_grad=original.requires_grad,
            )
            if ports.name_fault(store, own) is not None:
                taken = names_taken(store, node.block, node.id)
                own = replace(own, name=names.unique(names.suggested(own.name), taken))
            draft.put(own)
            draft.copied(original.id, own.id)
        elif node.definition is not None:
            copying = Copying(draft)
            _become(draft, node, instance_kind(copying.block(node.definition)), copying.ids)
    return draft.edit(text("Make {name} independent", name=", ".join(node.name for node in found)))


def use_block(store: Store, keys: Iterable[Id], block: Id) -> Edit:
    """Make block instances instances of another block; wires stay where it has such ports."""
    draft = Draft(store)
    for node in (store.node(key) for key in keys):
        check_containment(store, node.block, block)
        if node.definition is None:
            raise refuse(
                text("“{name}” is not a block", name=node.name), Place(node.block, node.id)
            )
        target = replace(node, kind=instance_kind(block))
        ids = {
            old.key: new.key
            for sockets in (ports.inputs, ports.outputs)
            for old, new in zip(sockets(store, node), sockets(store, target), strict=False)
        }
        _become(draft, store.original(node), target.kind, ids)
    return draft.edit(text("Use block {name}", name=store.block(block).name))


def copy_block(store: Store, key: Id, name: str | None = None) -> Edit:
    """Define a detached copy of a block: a class of its own, numbered or called `name`."""
    draft = Draft(store)
    old = store.block(key)
    if old.owner:
        raise refuse(text("a region has no class that could be copied"), Place(key, key))
    copy = draft.now(Copying(draft).block(key))
    if name is not None and isinstance(copy, Block):
        draft.put(replace(copy, name=free_block_name(store, name)))
    return draft.edit(text("Copy block {name}", name=old.name))


def repeat(store: Store, key: Id, times: int | str | None, *, shared: bool = False) -> Edit:
    """Repeat a block instance in a row, with own weights each time or the same; None: once."""
    node = store.node(key)
    if node.definition is None or node.same:
        raise refuse(
            text("“{name}” is not a block", name=node.name),
            Place(node.block, key),
            hint=text("group it into a block first, then repeat that"),
        )
    draft = Draft(store)
    loop = shared and times is not None
    draft.put(replace(node, times=times, shared=loop))
    for one in (node, *store.shared_calls(key)):
        _forget_turns(draft, one, kept=loop)
    return draft.edit(text("Repeat {name}", name=node.name))


def users_of(store: Store, node: Node) -> list[Node]:
    """Return every node that shares something with `node`: its shared calls, or its block's instances."""
    if node.definition is not None:
        return store.instances(node.definition)
    original = store.original(node)
    return [original, *store.shared_calls(original.id)]


def _forget_turns(draft: Draft, node: Node, *, kept: bool) -> None:
    """Drop the wire that tells how often a block is repeated, unless it still is, with one set."""
    for wire in draft.store.wires_into(node.id):
        if wire.input == ports.REPETITIONS and node.definition is not None and not kept:
            draft.remove(wire.id)


def _become(draft: Draft, node: Node, kind: str, ids: dict[Id, Id]) -> None:
    """Make a block instance and its shared calls instances of another block, whose faces are in `ids`.

    Wires at ports the other block has not are removed.
    """
    store = draft.store
    for one in (node, *store.shared_calls(node.id)):
        draft.put(replace(one, kind=kind))
        for wire in store.wires_at(one.id):
            now = draft.now(wire.id)
            ports_here = [
                port
                for end, port in (("source", "output"), ("target", "input"))
                if getattr(wire, end) == one.id
            ]
            renamed = {port: _known(getattr(wire, port), ids) for port in ports_here}
            if isinstance(now, Wire) and None not in renamed.values():
                draft.put(replace(now, **renamed))
            else:
                draft.remove(wire.id)


def _known(port: str, ids: dict[Id, Id]) -> str | None:
    """Return the port with other ids, or None if what it stands for has no like among them."""
    key = parameter_key(port)
    if key is None:
        return port if port == ports.REPETITIONS else ids.get(port)
    return renamed_port(port, ids) if set(key.ids) <= ids.keys() else None


def _check_shareable(store: Store, original: Node, block: Id) -> None:
    place = Place(original.block, original.id)
    if not ports.is_layer(store, original):
        raise refuse(
            text("“{name}” has no module that could be called again", name=original.name),
            place,
            expected=text("a layer or a block"),
            hint=text("wire its result to both places instead"),
        )
    if enclosing_class(store, original.block) != enclosing_class(store, block):
        raise refuse(
            text("“{name}” belongs to another block", name=original.name),
            place,
            hint=text("tie the parameters instead, or pass the result in by a wire"),
        )
