"""Shapes found again after an edit are, to the last fact, those that would be found from scratch."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blockstudio.graph import edits, ports
from blockstudio.graph.facts import Facts
from blockstudio.graph.history import Edit, History
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import (
    Block,
    CustomCode,
    InitRule,
    Node,
    Record,
    TrainSpec,
    Wire,
)
from blockstudio.graph.store import Store
from blockstudio.runtime.patched_facts import PatchedFacts
from blockstudio.runtime.shapes import Shapes
from tests.compiler.test_incremental import STARTS, opened
from tests.graph.walks import Walk
from tests.runtime.entangled import ENTANGLED


class Learner:
    """Learns of a document edit by edit, as the window does, and looks whether it knows all."""

    def __init__(self, store: Store, *, trusted: bool) -> None:
        self.store = store
        self.trusted = trusted
        self.shapes = Shapes()
        self.facts: Facts = {}
        self.last: PatchedFacts | None = None
        self.first: tuple[dict[str, Record], Facts, list[Problem]] | None = None

    def look(self) -> None:
        learned = self.shapes.learn(self.store, trusted=self.trusted)
        changed, gone = learned.facts.since(self.last)
        for path in gone:
            del self.facts[path]
        self.facts.update(changed)
        self.last = learned.facts
        facts, problems = self.from_scratch()
        assert learned.problems == problems
        assert list(learned.facts.whole().items()) == list(facts.items())
        assert self.facts == facts

    def from_scratch(self) -> tuple[Facts, list[Problem]]:
        """Return what is found from scratch; once of the document as it was at first."""
        if self.first is not None and self.first[0] == self.store.records:
            return self.first[1:]
        fresh = Shapes()
        fresh.leaves = self.shapes.leaves
        found = fresh.infer(Store(self.store.records.values()), trusted=self.trusted)
        self.first = self.first or (dict(self.store.records), *found)
        return found


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_after_any_edits_the_shapes_are_those_found_from_scratch(data: st.DataObject):
    name = data.draw(st.sampled_from([*ENTANGLED, *STARTS]))
    store = _store(name)
    learner = Learner(store, trusted=data.draw(st.booleans()))
    walk = Walk(data, store)
    learner.look()
    for _ in range(data.draw(st.integers(1, 10))):
        walk.step()
        learner.look()


@pytest.mark.parametrize("name", ENTANGLED)
def test_each_edit_of_a_network_whose_nodes_depend_on_one_another(name: str):
    store = _store(name)
    learner, history = Learner(store, trusted=True), History(store)
    learner.look()
    count = 0
    for make in [make for record in store.records.values() for make in _edits(store, record)]:
        with suppress(Refusal):
            history.do(make())
            learner.look()
            history.undo()
            count += 1
            if count % 2:
                learner.look()
    assert count > 20


def _store(name: str) -> Store:
    return Store(ENTANGLED[name]().store.records.values()) if name in ENTANGLED else opened(name)


def _edits(store: Store, record: Record) -> Iterator[Callable[[], Edit]]:
    """Yield what a user may do to a record."""
    key = record.id
    match record:
        case Node():
            spec = ports.spec_of(store, record)
            for item in spec.properties if spec is not None else ():
                for value in (2, True, "width", ["N", 8], None):
                    yield partial(edits.set_property, store, key, item.name, value)
            for name in ("width", "shape"):
                yield partial(edits.set_property, store, key, name, 5)
            yield partial(edits.rename, store, key, "renamed")
            yield partial(edits.move, store, {key: (5.0, 5.0)})
            yield partial(edits.repeat, store, key, 2)
            yield partial(edits.repeat, store, key, 2, shared=True)
            yield partial(edits.call_again, store, key, (0.0, 0.0))
            yield partial(edits.make_independent, store, [key])
            yield partial(edits.ungroup, store, key)
            yield partial(edits.group, store, [key], "Group")
            yield partial(edits.dissolve, store, [key])
            yield partial(edits.delete, store, [key])
        case Wire():
            yield partial(edits.disconnect, store, key)
            yield partial(edits.splice_new, store, key, "torch.nn.Linear", (0.0, 0.0), 9.0)
        case Block():
            yield partial(edits.set_argument, store, key, "width", 6)
            yield partial(edits.add_node, store, key, "blockstudio.Input")
        case CustomCode():
            yield partial(edits.write_code, store, key, record.source.replace("times", "often"))
            yield partial(edits.write_code, store, key, record.source.replace("-1", "0"))
        case TrainSpec():
            yield partial(edits.set_fields, store, key, device="cuda")
        case InitRule():
            yield partial(edits.set_rule, store, key, parameter="weight")
        case _:
            return
