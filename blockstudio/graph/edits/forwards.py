"""Verbs on the `forward` that people write for a block, in the place of wires."""

from collections.abc import Mapping

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.code.forwards import own_forward
from blockstudio.graph.code.written import forward_code, users_of_code
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.code import draft_code
from blockstudio.graph.edits.removal import remove_records
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import CodeItem, Place, refuse
from blockstudio.graph.records import INPUT, OUTPUT, Block, CustomCode, Id, Node
from blockstudio.graph.registration import registered, registers
from blockstudio.graph.scope import regions_inside
from blockstudio.graph.store import Store

Sizes = Mapping[Id, Mapping[str, int]]
Names = Mapping[Id, str]


def set_forward(store: Store, key: Id, code: Id) -> Edit:
    """Let a piece of code say what happens in a block; "": its wires do again.

    Wires that carry results are taken away: they would mean nothing. Raises `Refusal` for a region,
    and for code that can't be a forward.
    """
    draft = Draft(store)
    _check(store, key)
    if code:
        record = store.records.get(code)
        if not isinstance(record, CustomCode):
            raise refuse(text("there is no code “{key}”", key=code), Place(record=code))
        _check_source(key, record.source)
    _give(draft, key, code)
    return draft.edit(text("Set the forward of {name}", name=store.block(key).name))


def write_forward(store: Store, key: Id, source: str) -> Edit:
    """Write what happens in a block: in the code that it alone has for that already, or in a new one."""
    draft = Draft(store)
    _check(store, key)
    _check_source(key, source)
    _write(draft, key, source)
    return draft.edit(text("Write the forward of {name}", name=store.block(key).name))


def turn_to_python(store: Store, key: Id, source: str, sizes: Sizes, inputs: Names) -> Edit:
    """Let Python that says the same take the place of a block's wires, and of what they alone need.

    That are functions and second calls. The `sizes` that the wires have told are typed, by node, and
    the `inputs` get the names that they have in the source. Raises `Refusal` for a block of which
    the source does not say all: with loops or choices, with parts on devices of their own, or with
    what has the name of an argument.
    """
    draft = Draft(store)
    _check(store, key)
    nodes = store.nodes(key)
    arguments = store.block(key).arguments
    for node in nodes:
        if store.regions(node.id) or node.device or node.name in arguments:
            raise refuse(
                text("“{name}” can't be turned into Python", name=node.name),
                Place(key, node.id),
                expected=text(
                    "layers and functions, on the device of the block, with names of their own"
                ),
            )
    faces = (INPUT, OUTPUT)
    gone = [n.id for n in nodes if n.kind not in faces and not ports.is_child(store, n)]
    remove_records(draft, gone)
    for node in nodes:
        now = draft.now(node.id)
        if isinstance(now, Node) and (node.id in sizes or node.id in inputs):
            typed = {**now.properties, **sizes.get(node.id, {})}
            draft.put(replace(now, name=inputs.get(node.id, now.name), properties=typed))
    _write(draft, key, source)
    return draft.edit(text("Turn {name} into Python", name=store.block(key).name))


def _write(draft: Draft, key: Id, source: str) -> None:
    """Put a source into the code that a block alone has for its forward, or into a new one."""
    store = draft.store
    name, old = own_forward(source).name, forward_code(store, key)
    alone = old is not None and len(users_of_code(store, old.id)) == 1
    if old is not None and alone:
        code = draft.put(replace(old, name=name, source=source))
    else:
        code = draft_code(draft, source, name)
    _give(draft, key, code.id)


def _give(draft: Draft, key: Id, code: Id) -> None:
    """Let a block have a forward; what the class keeps stays in its order, whatever wires said."""
    store = draft.store
    block = draft.now(key)
    assert isinstance(block, Block)
    blocks = [key, *regions_inside(store, key)] if code else []
    flows = [wire for inner in blocks for wire in store.wires(inner) if not wire.is_tie]
    for wire in flows:
        draft.remove(wire.id)
    kept = [node.id for node in registered(store, key) if registers(store, node)] if flows else []
    order = tuple(one for one in kept if draft.keeps(one)) or block.registered
    draft.put(replace(block, forward=code, registered=order))


def _check(store: Store, key: Id) -> None:
    if store.block(key).owner:
        raise refuse(
            text("a region has no forward of its own"),
            Place(key, key),
            hint=text("write that of the block the region is in"),
        )


def _check_source(key: Id, source: str) -> None:
    for fault in own_forward(source).faults[:1]:
        raise refuse(
            text("line {line}: {what}", line=fault.line, what=fault.message),
            Place(key, key, CodeItem(fault.line)),
            expected=text("imports, helpers, and last a class with a forward and no __init__"),
        )
