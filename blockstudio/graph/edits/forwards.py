"""Verbs on the `forward` that people write for a block, in the place of wires."""

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.code.forwards import own_forward
from blockstudio.graph.code.written import forward_code, users_of_code
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.code import draft_code
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import CodeItem, Place, refuse
from blockstudio.graph.records import CustomCode, Id
from blockstudio.graph.scope import regions_inside
from blockstudio.graph.store import Store


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
    name, old = own_forward(source).name, forward_code(store, key)
    alone = old is not None and len(users_of_code(store, old.id)) == 1
    if old is not None and alone:
        code = draft.put(replace(old, name=name, source=source))
    else:
        code = draft_code(draft, source, name)
    _give(draft, key, code.id)
    return draft.edit(text("Write the forward of {name}", name=store.block(key).name))


def _give(draft: Draft, key: Id, code: Id) -> None:
    store = draft.store
    draft.put(replace(store.block(key), forward=code))
    if code:
        blocks = [key, *regions_inside(store, key)]
        flows = (wire for block in blocks for wire in store.wires(block) if not wire.is_tie)
        for wire in flows:
            draft.remove(wire.id)


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
