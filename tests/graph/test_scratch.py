"""A scratch copy of a document: it knows what the document knows, and goes its own way."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from blockstudio.graph.scratch import scratch
from blockstudio.graph.store import Store
from tests.graph.walks import Walk, start


def known(store: Store) -> dict[str, Any]:
    """Return the tables of a store; an entry with nothing in it is as good as none, and none has an order."""
    return {
        name: {
            key: set(held) if isinstance(held, dict) else held
            for key, held in table.items()
            if held
        }
        for name, table in vars(store).items()
        if isinstance(table, dict) and name not in ("_insides", "_orders")
    }


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_copy_knows_what_one_made_of_the_records_would_know(data: st.DataObject) -> None:
    walk = Walk(data, start())
    for _ in range(data.draw(st.integers(1, 8))):
        walk.step()
    walk.store.order(walk.store.root.id)
    copy, made = scratch(walk.store), Store(walk.store.records.values())
    # An id that was once given is not given again, also where its record is gone.
    assert known(copy) | {"_next": {}} == known(made) | {"_next": {}}
    assert all(copy._next[head] >= number for head, number in made._next.items())
    assert copy.token != walk.store.token and not copy.listeners
    for block in made.blocks():
        assert copy.order(block.id) == made.order(block.id)
        assert copy.insides(block.id) == made.insides(block.id)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_what_is_done_to_a_copy_is_not_done_to_the_document(data: st.DataObject) -> None:
    document = start()
    before, copy = known(document), scratch(document)
    walk = Walk(data, copy)
    for _ in range(data.draw(st.integers(1, 8))):
        walk.step()
    assert known(document) == before
