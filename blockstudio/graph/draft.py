"""A change in the making: put and remove records, then take the whole as one `Edit`."""

from collections.abc import Iterator
from typing import TypeVar

from blockstudio.catalogue.text import Text
from blockstudio.graph.change import Change
from blockstudio.graph.containers import without_emptied
from blockstudio.graph.history import Edit
from blockstudio.graph.nesting import check_nesting
from blockstudio.graph.records import Id, Record
from blockstudio.graph.store import Store
from blockstudio.graph.weight_transfer import transferred

R = TypeVar("R", bound=Record)


class Draft:
    """Collects what a verb does to a document; the document itself stays as it is."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._touched: dict[Id, Record | None] = {}
        self._ids: dict[str, Iterator[Id]] = {}
        self._copies: dict[Id, list[Id]] = {}

    def new_id(self, prefix: str) -> Id:
        """Return an id that is free in the document and in this draft."""
        return next(self._ids.setdefault(prefix, self.store.fresh_ids(prefix)))

    def put(self, record: R) -> R:
        """Add `record`, or put it in the place of the one with its id; return it."""
        self._touched[record.id] = record
        return record

    def remove(self, key: Id) -> None:
        """Remove the record `key`, if it is there."""
        self._touched[key] = None

    def copied(self, original: Id, copy: Id) -> None:
        """Say that the node `copy` begins as a copy of another one, and so with its values."""
        self._copies.setdefault(original, []).append(copy)

    def keeps(self, key: Id) -> bool:
        """Return whether the record `key` is still there when this draft is made."""
        return self.now(key) is not None

    def now(self, key: Id) -> Record | None:
        """Return the record `key` as it is when this draft is made."""
        return self._touched[key] if key in self._touched else self.store.records.get(key)

    def change(self) -> Change:
        """Return what was drafted, without the values of parameters."""
        old = self.store.records
        before = {key: old[key] for key in self._touched if key in old}
        after = {key: record for key, record in self._touched.items() if record is not None}
        same = {key for key, record in after.items() if before.get(key) == record}
        return Change(
            {key: record for key, record in before.items() if key not in same},
            {key: record for key, record in after.items() if key not in same},
        )

    def edit(self, title: Text) -> Edit:
        """Return what was drafted as one named edit; the values of parameters come along.

        What a class said of containers that are empty now goes. Raises `Refusal` where blocks would
        lie in one another too deeply.
        """
        for block in without_emptied(self.store, self.change()):
            self.put(block)
        change = self.change()
        check_nesting(self.store, change)
        return Edit(title, transferred(self.store, change, self._copies))
