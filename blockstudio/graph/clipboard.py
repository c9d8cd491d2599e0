"""Copy and paste: a fragment of a document as plain records."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import names, ports
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.blocks import free_block_name
from blockstudio.graph.edits.nodes import check_containment
from blockstudio.graph.history import Edit
from blockstudio.graph.records import (
    INPUT,
    OUTPUT,
    Block,
    Id,
    Node,
    Note,
    Record,
    Wire,
    instance_kind,
)
from blockstudio.graph.store import Store
from blockstudio.graph.topology import containment

MIME = "application/x-blockstudio-fragment"
_PREFIXES: dict[type[Record], str] = {Block: "b", Node: "n", Wire: "w", Note: "t"}


class Fragment(Struct, frozen=True):
    """Copied nodes, the wires between them, notes, and every block definition they need."""

    records: list[Record]
    definitions: list[Record] = []


def copy(store: Store, ids: Iterable[Id]) -> Fragment:
    """Return the picked nodes and notes of one block with what lies between and inside them."""
    found = (store.records.get(key) for key in dict.fromkeys(ids))
    picked = [record for record in found if isinstance(record, Node | Note)]
    chosen = {record.id: record for record in picked if record.block == picked[0].block}
    wires = [
        wire
        for wire in (store.wires(picked[0].block) if picked else ())
        if wire.source in chosen and wire.target in chosen
    ]
    needed: dict[Id, None] = {}
    for record in chosen.values():
        if isinstance(record, Node) and record.definition is not None:
            _collect(store, record.definition, needed)
    inside = [record for key in needed for record in _inside(store, key)]
    return Fragment([*chosen.values(), *wires], inside)


def encoded(fragment: Fragment) -> bytes:
    """Return a fragment as JSON."""
    return msgspec.json.encode(fragment)


def decoded(data: bytes) -> Fragment | None:
    """Return the fragment in `data`, or None if there is none: any program may have written it."""
    try:
        found = msgspec.json.decode(data, type=Fragment)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return found if _is_whole(found) else None


def paste(store: Store, block: Id, fragment: Fragment, offset: tuple[float, float]) -> Edit:
    """Put a fragment into `block`; a block the document already has is linked, another is added."""
    return _Pasting(store, block, fragment, offset).edit(text("Paste"))


def duplicate(store: Store, ids: Iterable[Id], offset: tuple[float, float]) -> Edit:
    """Copy nodes beside themselves; a copied block instance is one more instance of its block."""
    picked = list(ids)
    found = [record for key in picked if isinstance(record := store.records.get(key), Node | Note)]
    if not found:
        return Edit(text("Duplicate"), Draft(store).edit(text("Duplicate")).change)
    return _Pasting(store, found[0].block, copy(store, picked), offset).edit(text("Duplicate"))


class _Pasting:
    def __init__(
        self, store: Store, block: Id, fragment: Fragment, offset: tuple[float, float]
    ) -> None:
        self.draft = Draft(store)
        self.store = store
        self.block = block
        self.fragment = fragment
        self.offset = offset
        self.ids: dict[Id, Id] = {}
        self.linked = True
        """Whether the blocks of the fragment are those the document has already."""

    def edit(self, title: Any) -> Edit:
        """Return the whole pasting as one edit."""
        self._definitions()
        self._records()
        return self.draft.edit(title)

    def _definitions(self) -> None:
        own = self.store.records
        if all(own.get(record.id) == record for record in self.fragment.definitions):
            self.ids = {r.id: r.id for r in self.fragment.definitions if isinstance(r, Block)}
            return
        self.linked = False
        for record in self.fragment.definitions:
            self.ids[record.id] = self._new_id(record)
        titles: list[str] = []
        for record in self.fragment.definitions:
            match record:
                case Block():
                    titles.append(free_block_name(self.store, record.name, titles))
                    self.draft.put(replace(record, id=self.ids[record.id], name=titles[-1]))
                case Node() | Wire() | Note():
                    self._put(record, self.ids[record.block])
                case _:
                    pass

    def _records(self) -> None:
        taken = {node.name for node in self.store.nodes(self.block)}
        places = {kind: ports.next_place(self.store, self.block, kind) for kind in (INPUT, OUTPUT)}
        for record in self.fragment.records:
            self.ids[record.id] = self._new_id(record)
            if isinstance(record, Node):
                self._check(record)
                wish = names.suggested(record.name) if names.fault(record.name) else record.name
                name = names.unique(wish, taken)
                taken.add(name)
                record = replace(record, name=name)
                if record.kind in places:
                    kept = {**record.properties, "order": places[record.kind]}
                    places[record.kind] += 1
                    record = replace(record, properties=kept)
            self._put(record, self.block, self.offset)

    def _new_id(self, record: Record) -> Id:
        return self.draft.new_id(_PREFIXES.get(type(record), "r"))

    def _put(self, record: Record, block: Id, offset: tuple[float, float] = (0.0, 0.0)) -> None:
        ids = self.ids
        match record:
            case Node():
                kind = record.kind
                if record.definition is not None:
                    kind = instance_kind(ids.get(record.definition, record.definition))
                place = {"x": record.x + offset[0], "y": record.y + offset[1]}
                self.draft.put(replace(record, id=ids[record.id], block=block, kind=kind, **place))
            case Note():
                place = {"x": record.x + offset[0], "y": record.y + offset[1]}
                self.draft.put(replace(record, id=ids[record.id], block=block, **place))
            case Wire() if record.source in ids and record.target in ids:
                self.draft.put(
                    replace(
                        record,
                        id=ids[record.id],
                        block=block,
                        source=ids[record.source],
                        target=ids[record.target],
                        output=ids.get(record.output, record.output),
                        input=ids.get(record.input, record.input),
                    )
                )
            case _:
                pass

    def _check(self, node: Node) -> None:
        if node.definition is not None and self.linked:
            check_containment(self.store, self.block, node.definition)


def _is_whole(fragment: Fragment) -> bool:
    """Return whether all a fragment speaks of is in it, and no block in it contains itself."""
    inside = Store(fragment.definitions)
    picked = {record.id: record for record in fragment.records}
    held = [item for item in inside.records.values() if isinstance(item, Node | Wire | Note)]
    nodes = [item for item in (*picked.values(), *held) if isinstance(item, Node)]
    wired = [(picked, item) for item in picked.values() if isinstance(item, Wire)]
    wired += [(inside.records, item) for item in held if isinstance(item, Wire)]
    return (
        all(isinstance(item, Node | Wire | Note) for item in picked.values())
        and len(held) + len(inside.blocks()) == len(inside)
        and all(isinstance(inside.records.get(item.block), Block) for item in held)
        and all(node.definition is None or node.definition in inside for node in nodes)
        and not any(
            containment(inside, node.definition, block.id)
            for block in inside.blocks()
            for node in inside.nodes(block.id)
            if node.definition is not None
        )
        and all(_is_wired(records, wire) for records, wire in wired)
    )


def _is_wired(records: Mapping[Id, Record], wire: Wire) -> bool:
    ends = [records.get(wire.source), records.get(wire.target)]
    return all(isinstance(end, Node) and end.block == wire.block for end in ends)


def _collect(store: Store, block: Id, needed: dict[Id, None]) -> None:
    if block in needed or block not in store:
        return
    for node in store.nodes(block):
        if node.definition is not None:
            _collect(store, node.definition, needed)
    needed[block] = None


def _inside(store: Store, block: Id) -> list[Record]:
    return [store.block(block), *store.nodes(block), *store.wires(block), *store.notes(block)]
