"""Joined edits: two verbs as one step of undo."""

from collections.abc import Callable

from blockstudio.graph.history import Edit
from blockstudio.graph.scratch import scratch
from blockstudio.graph.store import Store


def followed(store: Store, first: Edit, verb: Callable[[Store], Edit]) -> Edit:
    """Return `first` and what `verb` does after it, under the title of `first`."""
    return Edit(first.title, first.change.then(verb(after(store, first)).change))


def after(store: Store, edit: Edit) -> Store:
    """Return the document as it would be after an edit; `store` itself stays as it is."""
    copy = scratch(store)
    copy.apply(edit.change)
    return copy
