"""Results kept until something of the document changes that was read to make them."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct

from blockstudio.graph.change import Change
from blockstudio.graph.records import Id, Record
from blockstudio.graph.store import Store

T = TypeVar("T")
Cell = tuple[str, Id]
"""What can be read of a document: an entry of its records, or of one of its indexes."""

_ALL = "*"
_RECORDS = "records"
_OTHERS = frozenset({"_next", "_insides"})
"""What a store keeps beside its records and indexes."""


class TrackedStore(Store):
    """A view of a document that notes which of its records and index entries are read."""

    def __init__(self, store: Store) -> None:
        # It shares what the store holds, and is never changed itself.
        self.whole = store
        self.tables: dict[str, _Table] = {}
        for name, value in vars(store).items():
            if isinstance(value, dict) and name not in _OTHERS:
                self.tables[name] = _Table(cast("dict[Id, Any]", value))
        for name, table in self.tables.items():
            setattr(self, name, table)

    def noted(self, make: Callable[[], T]) -> tuple[T, set[Cell]]:
        """Make something from this view; return it, and all that was read for it."""
        for table in self.tables.values():
            table.read = set()
        made = make()
        return made, {(name, key) for name, table in self.tables.items() for key in table.read}

    def insides(self, block: Id) -> tuple[Id, ...]:
        """Return the blocks inside the nodes of `block`; what that depends on is read anew."""
        return tuple(self._inside(block))

    def read_inside(self, block: Id) -> None:
        """Note that all that lies in a block, and in the regions there, is read."""
        for node in self.nodes(block):
            for region in self.regions(node.id):
                self.read_inside(region.id)

    def cells_of(self, change: Change) -> set[Cell]:
        """Return what reads otherwise after a change; where something stands is not read."""
        found: set[Cell] = set()
        for key in change.ids:
            if change.only_moves(key):
                continue
            old, new = change.before.get(key), change.after.get(key)
            found |= {(_RECORDS, key), (_RECORDS, _ALL)}
            for name, entry in self._entries(old) ^ self._entries(new):
                found |= {(name, entry), (name, _ALL)}
        return found

    def _entries(self, record: Record | None) -> set[Cell]:
        if record is None:
            return set()
        names = {id(table.held): name for name, table in self.tables.items()}
        return {(names[id(index)], key) for index, key in self.whole.places(record)}


class _Table:
    """A table of the store, read like the dictionary it is; it notes by which keys."""

    def __init__(self, held: dict[Id, Any]) -> None:
        self.held = held
        self.read: set[Id] = set()

    def __getitem__(self, key: Id) -> Any:
        self.read.add(key)
        return self.held[key]

    def get(self, key: Id, default: Any = None) -> Any:
        self.read.add(key)
        return self.held.get(key, default)

    def __contains__(self, key: object) -> bool:
        self.read.add(cast("Id", key))
        return key in self.held

    def __iter__(self) -> Iterator[Id]:
        self.read.add(_ALL)
        return iter(self.held)

    def __len__(self) -> int:
        self.read.add(_ALL)
        return len(self.held)

    def keys(self) -> Any:
        self.read.add(_ALL)
        return self.held.keys()

    def values(self) -> Any:
        self.read.add(_ALL)
        return self.held.values()

    def items(self) -> Any:
        self.read.add(_ALL)
        return self.held.items()


class _Kept(Struct, Generic[T]):
    given: object
    result: T
    cells: set[Cell]


class Memo(Generic[T]):
    """Results by key, each kept until something changes that was read from `store` to make it."""

    def __init__(self, store: Store) -> None:
        self.store = TrackedStore(store)
        """What results have to be made from."""
        self._kept: dict[Id, _Kept[T]] = {}
        self._readers: defaultdict[Cell, set[Id]] = defaultdict(set)
        store.listeners.append(self._forget_readers)

    def of(
        self,
        key: Id,
        given: object,
        make: Callable[[], T],
        holds: Callable[[T], bool] = lambda _: True,
    ) -> T:
        """Return the result for a key; it is made anew where the document says something else.

        So it is where another thing is `given` than when it was made, or what `holds` denies.
        """
        kept = self._kept.get(key)
        if kept is not None and kept.given == given and holds(kept.result):
            return kept.result
        self._forget(key)
        result, cells = self.store.noted(make)
        self._kept[key] = _Kept(given, result, cells)
        for cell in cells:
            self._readers[cell].add(key)
        return result

    def _forget_readers(self, change: Change) -> None:
        for cell in self.store.cells_of(change):
            for key in tuple(self._readers.get(cell, ())):
                self._forget(key)

    def _forget(self, key: Id) -> None:
        kept = self._kept.pop(key, None)
        for cell in kept.cells if kept is not None else ():
            readers = self._readers[cell]
            readers.discard(key)
            if not readers:
                del self._readers[cell]
