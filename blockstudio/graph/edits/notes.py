"""The verb on the text of a note."""

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.records import Id, Note
from blockstudio.graph.store import Store


def write_note(store: Store, key: Id, words: str) -> Edit:
    """Give a note another text; raise KeyError if there is no such note."""
    old = store.records[key]
    if not isinstance(old, Note):
        raise KeyError(key)
    draft = Draft(store)
    draft.put(replace(old, text=words))
    return draft.edit(text("Write note"))
