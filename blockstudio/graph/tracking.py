"""Results kept until something of the document changes that was read to make them."""

from collections import defaultdict
from collections.abc import Callable, Generator, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct

from blockstudio.graph.change import Change
from blockstudio.graph.records import Id, Record
from blockstudio.graph.store import Store

T = TypeVar("T")
Cell = tuple[str, Hashable]
"""What can be read of a document: an entry of its records, or of one of its indexes.

What is derived from those, and what is kept of it, has cells of its own.
"""

_ALL = "*"
_RECORDS = "records"
_INSIDES = "_insides"
_ORDERS = "_orders"
_OTHERS = frozenset({"_next", _INSIDES, _ORDERS})
"""What a store keeps beside its records and indexes."""


class TrackedStore(Store):
    """A view of a document that notes which of its records and index entries are read."""

    def __init__(self, store: Store) -> None:
        # It shares what the store holds, and is never changed itself.
        self.whole = store
        self.cells: set[Cell] = set()
        """What is read beside the tables."""
        self.listening: list[Callable[[Cell], None]] = []
        """Who is told what reads otherwise now, and which kept result holds no more."""
        self.tables: dict[str, _Table] = {}
        for name, value in vars(store).items():
            if isinstance(value, dict) and name not in _OTHERS:
                self.tables[name] = _Table(cast("dict[Id, Any]", value))
        self._indexes = {id(table.held): name for name, table in self.tables.items()}
        self._derived = {id(vars(store)[name]): name for name in (_INSIDES, _ORDERS)}
        for name, table in self.tables.items():
            setattr(self, name, table)
        store.listeners.append(self._tell)

    @contextmanager
    def noting(self) -> Generator[set[Cell]]:
        """Note what is read from here to the end in a set; what is around it is not told of that."""
        tables = self.tables.items()
        outer = self.cells, [table.read for _, table in tables]
        cells: set[Cell] = set()
        self.cells = set()
        for _, table in tables:
            table.read = set()
        yield cells
        cells |= self.cells.union((name, key) for name, table in tables for key in table.read)
        self.cells = outer[0]
        for (_, table), read in zip(tables, outer[1], strict=True):
            table.read = read

    def noted(self, make: Callable[[], T]) -> tuple[T, set[Cell]]:
        """Make something from this view; return it, and all that was read for it."""
        with self.noting() as cells:
            made = make()
        return made, cells

    def close(self) -> None:
        """Hear of the document no more."""
        self.whole.listeners.remove(self._tell)

    def insides(self, block: Id) -> tuple[Id, ...]:
        """Return the blocks inside the nodes of `block`, as the document keeps them."""
        self.cells.add((_INSIDES, block))
        return self.whole.insides(block)

    def order(self, block: Id) -> tuple[Id, ...] | None:
        """Return the order of the nodes of `block`, as the document keeps it."""
        self.cells.add((_ORDERS, block))
        return self.whole.order(block)

    def read_inside(self, block: Id) -> None:
        """Note that all that lies in a block, and in the regions there, is read."""
        for node in self.nodes(block):
            for region in self.regions(node.id):
                self.read_inside(region.id)

    def cells_of(self, change: Change) -> set[Cell]:
        """Return what reads otherwise after a change; where something stands is not read."""
        cells: set[Cell] = set()
        for key in change.ids:
            if change.only_moves(key):
                continue
            old, new = change.before.get(key), change.after.get(key)
            cells |= {(_RECORDS, key), (_RECORDS, _ALL)}
            for name, entry in self._entries(old) ^ self._entries(new):
                cells |= {(name, entry), (name, _ALL)}
            derived = self.whole.derived(old, new)
            cells |= {(self._derived[id(table)], block) for table, block in derived}
        return cells

    def tell(self, cell: Cell) -> None:
        """Tell all who keep results of one that holds no more."""
        for forget in self.listening:
            forget(cell)

    def _tell(self, change: Change) -> None:
        for cell in self.cells_of(change):
            self.tell(cell)

    def _entries(self, record: Record | None) -> set[Cell]:
        if record is None:
            return set()
        return {(self._indexes[id(index)], key) for index, key in self.whole.places(record)}


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


class _Kept(Struct, Generic[T], eq=False):
    key: Hashable
    given: object
    result: T
    cells: set[Cell]


class Memo(Generic[T]):
    """Results by key, each kept until something changes that was read from `store` to make it.

    A result that others of the same view are made of takes these along when it goes. Of a key the
    last `most` results are kept, for what is given again after something else was.
    """

    def __init__(self, store: Store, most: int = 1) -> None:
        self.store: TrackedStore = store if isinstance(store, TrackedStore) else TrackedStore(store)
        """What results have to be made from."""
        self._most = most
        self._kept: defaultdict[Hashable, list[_Kept[T]]] = defaultdict(list)
        """The results of a key, the one that holds now first."""
        self._readers: defaultdict[Cell, set[_Kept[T]]] = defaultdict(set)
        self._name = f"kept {len(self.store.listening)}"
        self.store.listening.append(self._forget_readers)

    def of(
        self,
        key: Hashable,
        given: object,
        make: Callable[[], T],
        holds: Callable[[T], bool] = lambda _: True,
    ) -> T:
        """Return the result for a key; it is made anew where the document says something else.

        So it is where another thing is `given` than when it was made, or what `holds` denies.
        """
        all_kept = self._kept[key]
        entry = next((one for one in all_kept if one.given == given and holds(one.result)), None)
        if entry is None:
            for old in all_kept[self._most - 1 :]:
                self._forget(old)
            result, cells = self.store.noted(make)
            entry = _Kept(key, given, result, cells)
            for cell in cells:
                self._readers[cell].add(entry)
            all_kept.append(entry)
        if entry is not all_kept[0]:
            all_kept.remove(entry)
            all_kept.insert(0, entry)
            self.store.tell((self._name, key))
        self.store.cells.add((self._name, key))
        return entry.result

    def _forget_readers(self, cell: Cell) -> None:
        for kept in tuple(self._readers.get(cell, ())):
            self._forget(kept)

    def _forget(self, kept: _Kept[T]) -> None:
        all_kept = self._kept[kept.key]
        if kept not in all_kept:
            return
        is_current = all_kept[0] is kept
        all_kept.remove(kept)
        for cell in kept.cells:
            readers = self._readers[cell]
            readers.discard(kept)
            if not readers:
                del self._readers[cell]
        if is_current:
            self.store.tell((self._name, kept.key))
