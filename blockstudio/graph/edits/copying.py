"""Copies of records with ids of their own, in which everything still points to its like."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.blocks import free_block_name
from blockstudio.graph.edits.way_points import shifted
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.records import (
    BLOCK_PREFIX,
    CODE_PREFIX,
    Block,
    CustomCode,
    Frame,
    Id,
    Node,
    Note,
    Record,
    Wire,
)
from blockstudio.graph.store import Store
from blockstudio.graph.structures.structures import renamed

_PREFIXES: dict[type[Record], str] = {
    Block: "b",
    Node: "n",
    Wire: "w",
    Note: "t",
    Frame: "f",
    CustomCode: "c",
}
_Point = tuple[float, float]


class Copying:
    """Puts copies into a draft; `ids` tells the new id of every record copied or renamed so far.

    With `foreign` the originals are those of another document: their ids say nothing in this one.
    """

    def __init__(self, draft: Draft, *, foreign: bool = False) -> None:
        self.draft = draft
        self._foreign = foreign
        self.ids: dict[Id, Id] = {}

    def block(self, key: Id) -> Id:
        """Copy a block definition with all that is directly in it; return the id of the copy.

        The Python that is its forward is of it, too: what is written in the copy stays there.
        """
        store = self.draft.store
        code = store.records.get(store.block(key).forward)
        found = [*contents(store, key), *([code] if code is not None else [])]
        self.announce(found)
        title = free_block_name(store, store.block(key).name)
        for record in found:
            named = replace(record, name=title) if record.id == key else record
            self.put(named)
        return self.ids[key]

    def announce(self, records: Iterable[Record]) -> None:
        """Give every record a new id, before the first is put."""
        for record in records:
            prefix = _PREFIXES.get(type(record))
            if prefix is not None:
                self.ids[record.id] = self.draft.new_id(prefix)
                if isinstance(record, Node) and not self._foreign:
                    self.draft.copied(record.same or record.id, self.ids[record.id])

    def put(self, record: Record, block: Id = "", offset: _Point = (0.0, 0.0)) -> None:
        """Put the copy of an announced record into `block`, or where the copy of its own is."""
        match record:
            case Block():
                own = {
                    "owner": self.of(record.owner),
                    "returns": renamed(record.returns, self.ids),
                    "takes": renamed(record.takes, self.ids),
                    "registered": tuple(map(self.of, record.registered)),
                    "forward": self.of(record.forward),
                }
                self.draft.put(replace(record, id=self.ids[record.id], **own))
            case CustomCode():
                self.draft.put(replace(record, id=self.ids[record.id]))
            case Node() | Note() | Frame() | Wire():
                self._inside(record, self.ids.get(record.block, block), offset)
            case _:
                pass

    def of(self, key: Id) -> Id:
        """Return the id that stands for `key` among the copies."""
        return self.ids.get(key, key)

    def _inside(self, record: Node | Note | Frame | Wire, block: Id, offset: _Point) -> None:
        key = self.ids[record.id]
        if record.block in self.ids:
            offset = (0.0, 0.0)
        match record:
            case Node():
                place = {"x": record.x + offset[0], "y": record.y + offset[1]}
                kind = renamed_kind(record.kind, self.ids)
                same = self.of(record.same)
                self.draft.put(replace(record, id=key, block=block, kind=kind, same=same, **place))
            case Note() | Frame():
                place = {"x": record.x + offset[0], "y": record.y + offset[1]}
                self.draft.put(replace(record, id=key, block=block, **place))
            case Wire():
                self.draft.put(
                    replace(
                        record,
                        id=key,
                        block=block,
                        source=self.of(record.source),
                        output=renamed_port(record.output, self.ids),
                        target=self.of(record.target),
                        input=renamed_port(record.input, self.ids),
                        points=shifted(record.points, offset),
                    )
                )


def renamed_kind(kind: str, ids: Mapping[Id, Id]) -> str:
    """Return the kind of a node whose block or code has another id."""
    for prefix in (BLOCK_PREFIX, CODE_PREFIX):
        if kind.startswith(prefix):
            key = kind.removeprefix(prefix)
            return prefix + ids.get(key, key)
    return kind


def renamed_port(port: str, ids: Mapping[Id, Id]) -> str:
    """Return the key of a port whose face, or whose parameter's node, has another id."""
    key = parameter_key(port)
    return ids.get(port, port) if key is None else str(key.renamed(ids))


def contents(store: Store, block: Id) -> list[Record]:
    """Return a block and everything in it, in its regions too."""
    nodes = store.nodes(block)
    found: list[Record] = [store.block(block), *nodes, *store.wires(block)]
    found += store.annotations(block)
    for node in nodes:
        for region in store.regions(node.id):
            found += contents(store, region.id)
    return found
