"""Copy and paste: a fragment of a document as plain records."""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import names
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

MIME = "application/x-blockstudio-fragment"


class Fragment(Struct, frozen=True):
    """Copied nodes, the wires between them, notes, and every block definition they need."""

    records: list[Record]
    definitions: list[Record] = []


def copy(store: Store, ids: Iterable[Id]) -> Fragment:
    """Return the picked nodes and notes with what lies between and inside them."""
    picked = set(ids)
    chosen = [store.records[key] for key in ids if isinstance(store.records.get(key), Node | Note)]
    blocks = {record.block for record in chosen if isinstance(record, Node | Note)}
    wires = [
        wire
        for block in blocks
        for wire in store.wires(block)
        if wire.source in picked and wire.target in picked
    ]
    needed: dict[Id, None] = {}
    for record in chosen:
        if isinstance(record, Node) and record.definition is not None:
            _collect(store, record.definition, needed)
    return Fragment([*chosen, *wires], [record for key in needed for record in _inside(store, key)])


def encoded(fragment: Fragment) -> bytes:
    """Return a fragment as JSON."""
    return msgspec.json.encode(fragment)


def decoded(data: bytes) -> Fragment | None:
    """Return the fragment in `data`, or None if there is none."""
    try:
        return msgspec.json.decode(data, type=Fragment)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


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
        for record in self.fragment.definitions:
            self.ids[record.id] = self.draft.new_id(record.id.rstrip("0123456789"))
        for record in self.fragment.definitions:
            if isinstance(record, Block):
                title = free_block_name(self.store, record.name)
                self.draft.put(replace(record, id=self.ids[record.id], name=title))
            else:
                self._put(record, self.ids[record.block] if hasattr(record, "block") else "")

    def _records(self) -> None:
        taken = {node.name for node in self.store.nodes(self.block)}
        orders = {kind: self._last_order(kind) for kind in (INPUT, OUTPUT)}
        for record in self.fragment.records:
            self.ids[record.id] = self.draft.new_id(record.id.rstrip("0123456789"))
            if isinstance(record, Node):
                self._check(record)
                name = names.unique(record.name, taken)
                taken.add(name)
                record = replace(record, name=name)
                if record.kind in orders:
                    orders[record.kind] += 1
                    kept = {**record.properties, "order": orders[record.kind]}
                    record = replace(record, properties=kept)
            self._put(record, self.block, self.offset)

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
        if node.definition is not None and self.ids.get(node.definition) == node.definition:
            check_containment(self.store, self.block, node.definition)

    def _last_order(self, kind: str) -> int:
        found = [
            n.properties.get("order", 0) for n in self.store.nodes(self.block) if n.kind == kind
        ]
        return max(found, default=-1)


def _collect(store: Store, block: Id, needed: dict[Id, None]) -> None:
    if block in needed or block not in store:
        return
    for node in store.nodes(block):
        if node.definition is not None:
            _collect(store, node.definition, needed)
    needed[block] = None


def _inside(store: Store, block: Id) -> list[Record]:
    return [store.block(block), *store.nodes(block), *store.wires(block), *store.notes(block)]
