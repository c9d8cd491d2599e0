"""Changes are values that can be taken back, joined and replayed; the history is built on that."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blockstudio.catalogue.text import text
from blockstudio.graph.change import Change, added, joined, removed, replaced
from blockstudio.graph.history import Edit, History
from blockstudio.graph.records import Id, Node, Record, Wire
from blockstudio.graph.store import StaleChange, Store
from tests.strategies import difference, states

Records = dict[Id, Record]
LEFT = Node("n1", "b1", "torch.nn.ReLU", "left")
RIGHT = Node("n2", "b1", "torch.nn.ReLU", "right")


def after(start: Records, change: Change) -> Records:
    store = Store(start.values())
    store.apply(change)
    return store.records


def edit(change: Change, name: str = "Edit") -> Edit:
    return Edit(text("{name}", name=name), change)


def moved(node: Node, x: float) -> Node:
    return Node(node.id, node.block, node.kind, node.name, x)


@given(states(), states())
def test_a_change_leads_from_one_state_to_the_other_and_its_inverse_back(
    one: Records, two: Records
):
    change = difference(one, two)
    assert after(one, change) == two
    assert after(two, change.inverse()) == one
    assert change.inverse().inverse() == change
    assert bool(change) == (one != two)


@given(states(), states(), states())
def test_two_changes_joined_are_the_change_between_the_ends(
    one: Records, two: Records, three: Records
):
    joined = difference(one, two).then(difference(two, three))
    assert joined == difference(one, three)
    assert after(one, joined) == three


@given(st.lists(states(), min_size=1, max_size=6))
def test_many_are_joined_as_two_and_two_are(path: list[Records]):
    changes = [difference(*pair) for pair in pairwise(path)]
    assert joined(changes) == difference(path[0], path[-1])


@given(st.lists(states(), min_size=4, max_size=4))
def test_joining_does_not_depend_on_where_one_starts(path: list[Records]):
    first, second, third = (difference(*pair) for pair in pairwise(path))
    assert first.then(second).then(third) == first.then(second.then(third))


@given(states(), states())
def test_a_change_and_its_inverse_cancel_out(one: Records, two: Records):
    change = difference(one, two)
    assert not change.then(change.inverse())
    assert change.then(Change()) == change == Change().then(change)


@given(st.lists(states(), min_size=1, max_size=6))
def test_every_question_to_a_changed_store_has_the_answer_of_a_fresh_one(path: list[Records]):
    store = Store(path[0].values())
    for old, new in pairwise(path):
        store.apply(difference(old, new))
    fresh = Store(path[-1].values())
    for block in ("b1", "b2"):
        for question in ("nodes", "wires", "notes", "instances"):
            found, wanted = getattr(store, question)(block), getattr(fresh, question)(block)
            assert {item.id: item for item in found} == {item.id: item for item in wanted}
            assert len(found) == len(wanted)
    for node in ("n1", "n2", "n3"):
        for question in ("wires_at", "wires_into", "wires_from"):
            found, wanted = getattr(store, question)(node), getattr(fresh, question)(node)
            assert {wire.id for wire in found} == {wire.id for wire in wanted}


@given(
    st.lists(st.tuples(states(), st.sampled_from([None, "drag", "type"])), max_size=8), st.data()
)
def test_undo_all_gives_the_start_and_redo_all_the_end(
    steps: list[tuple[Records, str | None]], data
):
    history = History(Store())
    for state, join in steps:
        if data.draw(st.booleans()):
            history.undo()
        history.do(edit(difference(history.store.records, state)), join)
    while history.redo():
        pass
    end = dict(history.store.records)
    seen = [end]
    while history.undo():
        seen.append(dict(history.store.records))
    assert history.store.records == {}
    for state in reversed(seen[:-1]):
        assert history.redo()
        assert history.store.records == state
    assert history.redo() is None
    assert history.store.records == end


@given(
    st.lists(states(), min_size=1, max_size=5),
    st.lists(st.integers(0, 6), min_size=1, max_size=4),
)
def test_a_jump_is_many_undos_or_redos_told_as_one_change(path: list[Records], jumps: list[int]):
    history = History(Store())
    seen: list[Records] = [{}]
    for state in path:
        if history.do(edit(difference(history.store.records, state))):
            seen.append(dict(history.store.records))
    heard: list[Change] = []
    history.store.listeners.append(heard.append)
    for place in jumps:
        before = history.done
        history.go_to(place)
        assert history.done == min(place, len(history.edits))
        assert history.store.records == seen[history.done]
        assert len(heard) == (before != history.done)
        heard.clear()


def test_undone_edits_that_are_given_up_are_counted_at_their_place():
    history = History(Store([LEFT]))
    at = LEFT
    for x in range(1, 6):
        history.do(edit(replaced(at, moved(LEFT, x))))
        at = moved(LEFT, x)
    history.go_to(3)
    history.do(edit(added(RIGHT)))
    assert history.given_up == {3: 2}
    history.go_to(1)
    history.do(edit(added(RIGHT)))
    assert history.given_up == {1: 5}
    assert len(history.edits) == 2


@given(st.lists(states(), min_size=1, max_size=5), st.integers(0, 4))
def test_a_document_is_dirty_exactly_when_it_is_not_the_saved_one(path: list[Records], saved: int):
    history = History(Store())
    for index, state in enumerate(path):
        history.do(edit(difference(history.store.records, state)))
        if index == saved:
            history.mark_saved()
    kept = path[saved] if saved < len(path) else {}
    assert history.dirty or history.store.records == kept
    while history.undo():
        assert history.dirty or history.store.records == kept


def test_a_drag_of_many_moves_is_one_step():
    history = History(Store([LEFT]))
    at = LEFT
    for x in range(1, 301):
        history.do(edit(replaced(at, moved(LEFT, x)), "Move"), "drag")
        at = moved(LEFT, x)
    assert len(history.edits) == 1
    assert str(history.undo_title) == "Move"
    history.undo()
    assert history.store.records == {"n1": LEFT}


def test_a_released_mouse_ends_the_step():
    history = History(Store([LEFT]))
    history.do(edit(replaced(LEFT, moved(LEFT, 1))), "drag")
    history.break_join()
    history.do(edit(replaced(moved(LEFT, 1), moved(LEFT, 2))), "drag")
    assert len(history.edits) == 2


def test_a_drag_that_comes_back_leaves_no_step_and_melts_into_none():
    history = History(Store())
    history.do(edit(added(LEFT), "Add"))
    history.do(edit(replaced(LEFT, moved(LEFT, 5)), "Move"), "drag")
    history.do(edit(replaced(moved(LEFT, 5), LEFT), "Move"), "drag")
    assert str(history.undo_title) == "Add"
    history.do(edit(replaced(LEFT, moved(LEFT, 7)), "Move"), "drag")
    assert [str(item.title) for item in history.edits] == ["Add", "Move"]
    history.undo()
    assert history.store.records == {"n1": LEFT}


def test_a_save_in_the_middle_of_a_drag_is_not_forgotten():
    history = History(Store([LEFT]))
    history.do(edit(replaced(LEFT, moved(LEFT, 1))), "drag")
    history.mark_saved()
    history.do(edit(replaced(moved(LEFT, 1), moved(LEFT, 2))), "drag")
    assert history.dirty
    history.undo()
    assert not history.dirty


@pytest.mark.parametrize(
    "change",
    [added(LEFT), removed(RIGHT), replaced(moved(LEFT, 9), RIGHT), Change({}, {"n1": RIGHT})],
    ids=["added twice", "removed when gone", "replaced from another", "put over another"],
)
def test_a_change_that_does_not_fit_changes_nothing(change: Change):
    told: list[Change] = []
    store = Store([LEFT])
    store.listeners.append(told.append)
    with pytest.raises(StaleChange):
        store.apply(change)
    assert store.records == {"n1": LEFT}
    assert not told


def test_a_wire_from_a_node_to_itself_can_be_led_elsewhere():
    loop = Wire("w1", "b1", "n1", "output", "n1", "input")
    straight = Wire("w1", "b1", "n1", "output", "n2", "input")
    store = Store([LEFT, RIGHT, loop])
    store.apply(replaced(loop, straight))
    assert store.wires_into("n1") == []
    assert store.wires_into("n2") == [straight]


def test_fresh_ids_are_never_ids_that_are_there_or_were():
    store = Store([LEFT, RIGHT])
    store.apply(removed(RIGHT))
    ids = store.fresh_ids("n")
    assert [next(ids), next(ids)] == ["n3", "n4"]
    assert next(store.fresh_ids("w")) == "w1"
