"""Everything that can be told wrong without torch is told at its place, edit by edit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from blockstudio.graph import edits
from blockstudio.graph.change import added, removed, replaced
from blockstudio.graph.check import Checker, check
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import INPUT, Block, Node, Wire, instance_kind
from blockstudio.graph.store import Store
from tests.graph.walks import LINEAR, RELU, Walk, start


@settings(max_examples=80)
@given(st.data())
def test_kept_up_to_date_it_says_what_a_fresh_look_says(data):
    walk = Walk(data, start())
    checker = Checker(walk.store)
    walk.store.listeners.append(checker.update)
    for _ in range(data.draw(st.integers(1, 16))):
        walk.step()
        if data.draw(st.booleans()):
            assert checker.problems() == check(walk.store)
    assert checker.problems() == check(walk.store)


@given(st.data())
def test_every_problem_has_a_place_in_the_document_and_a_text(data):
    walk = Walk(data, start())
    for _ in range(data.draw(st.integers(1, 16))):
        walk.step()
    for problem in check(walk.store):
        assert problem.place.block in walk.store
        assert problem.place.record in walk.store
        assert str(problem)
        assert problem.hint is not None or problem.expected is not None


def changed(store: Store, key: str, **fields: object) -> Store:
    old = store.records[key]
    store.apply(replaced(old, replace(old, **fields)))
    return store


def with_(store: Store, *records: object) -> Store:
    store.apply(added(*records))  # type: ignore[arg-type]
    return store


def without(store: Store, *keys: str) -> Store:
    store.apply(removed(*(store.records[key] for key in keys)))
    return store


def wired(store: Store, *ends: tuple[str, str, str, str]) -> Store:
    wires = [Wire(f"w{90 + number}", "b1", *end) for number, end in enumerate(ends)]
    return with_(store, *wires)


# What is wrong: (how a document comes to it, record and item of the place, the text)
WRONG = {
    "a text for a number": (
        lambda: changed(start(), "n2", properties={"out_features": "abc"}),
        ("n2", "out_features"),
        "“hidden” has no valid out_features: expected a whole number, at least",
    ),
    "a number out of range": (
        lambda: changed(start(), "n2", properties={"out_features": -1}),
        ("n2", "out_features"),
        "got -1",
    ),
    "an expression over nothing": (
        lambda: changed(start(), "n2", properties={"out_features": "hidden * 2"}),
        ("n2", "out_features"),
        "“hidden” is no number, and this block has no arguments",
    ),
    "an expression that comes to no whole number": (
        lambda: changed(start(), "n2", properties={"out_features": "3 / 2"}),
        ("n2", "out_features"),
        "got 3 / 2 = 1.5",
    ),
    "a choice that is none": (
        lambda: changed(
            start(), "n2", kind="torch.nn.Conv2d", properties={"padding_mode": "round"}
        ),
        ("n2", "padding_mode"),
        "expected “zeros” / “reflect”",
    ),
    "a value that is missing": (
        lambda: changed(start(), "n2", properties={}),
        ("n2", "out_features"),
        "“hidden” needs out_features",
    ),
    "a property that is not there": (
        lambda: changed(start(), "n3", properties={"slope": 1}),
        ("n3", "slope"),
        "“act” has no property slope",
    ),
    "a name twice": (
        lambda: changed(start(), "n3", name="hidden"),
        ("n2", "name"),
        "the name “hidden” is used twice",
    ),
    "a name torch would not take": (
        lambda: changed(start(), "n3", name="forward"),
        ("n3", "name"),
        "every torch module has already",
    ),
    "a kind of tomorrow": (
        lambda: changed(start(), "n3", kind="torch.nn.Tomorrow"),
        ("n3", ""),
        "the kind “torch.nn.Tomorrow” is unknown",
    ),
    "an instance of no block": (
        lambda: changed(start(), "n3", kind="block:b7"),
        ("n3", ""),
        "the kind “b7” is unknown",
    ),
    "a block in itself": (
        lambda: changed(start(), "n3", kind=instance_kind("b1"), properties={}),
        ("n3", ""),
        "“net” contains itself",
    ),
    "no wire into a port": (
        lambda: without(start(), "w1"),
        ("n2", "input"),
        "input “input” of “hidden” is not connected",
    ),
    "two wires into a port": (
        lambda: wired(start(), ("n1", "output", "n3", "input")),
        ("n3", "input"),
        "2 wires end at one input of “act”: expected one wire into a port",
    ),
    "a wire into nothing": (
        lambda: changed(start(), "w3", input="other"),
        ("n4", "other"),
        "“y” has no input “other”",
    ),
    "a wire out of nothing": (
        lambda: changed(start(), "w3", output="other"),
        ("n3", "other"),
        "“act” has no output “other”",
    ),
    "a result that goes nowhere": (
        lambda: with_(without(start(), "w3"), Wire("w9", "b1", "n2", "output", "n4", "input")),
        ("n3", ""),
        "the result of “act” goes nowhere",
    ),
    "a cycle": (
        lambda: wired(without(start(), "w1"), ("n3", "output", "n2", "input")),
        ("n2", ""),
        "these nodes form a cycle: hidden → act → hidden",
    ),
    "no output": (
        lambda: without(start(), "w3", "n4"),
        ("b1", ""),
        "“net” has no output",
    ),
    "an argument with a name of Python's": (
        lambda: changed(start(), "b1", arguments={"class": 1}),
        ("b1", "class"),
        "“class” can't be the name of an argument",
    ),
    "an argument that is a text": (
        lambda: changed(start(), "b1", arguments={"hidden": "wide"}),
        ("b1", "hidden"),
        "the default of argument hidden is not valid: expected a whole number",
    ),
}


@pytest.mark.parametrize(("make", "place", "words"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_told_at_its_place(make, place, words):
    found = [item for item in check(make()) if words in str(item)]
    assert [(item.place.record, item.place.item) for item in found][:1] == [place]
    assert all(item.hint is not None or item.expected is not None for item in found)


def test_a_sound_document_has_no_problem():
    assert check(start()) == []


def instance(**values: object) -> tuple[Store, Problem | None]:
    store = start()
    store.apply(edits.group(store, ["n2"], "Part").change)
    store.apply(edits.set_argument(store, "b2", "hidden", 3).change)
    key = store.instances("b2")[0].id
    known = {name: value for name, value in values.items() if name == "hidden"}
    store.apply(edits.set_properties(store, [key], known).change)
    # What else a file may hold: no verb would put it there.
    old = store.node(key)
    store.apply(replaced(old, replace(old, properties={**old.properties, **values})))
    found = [item for item in check(store) if item.place.record == key]
    return store, found[0] if found else None


def test_the_values_of_an_instance_are_checked():
    assert instance(hidden=4)[1] is None
    _, problem = instance(hidden="abc")
    assert "“part” has no valid hidden" in str(problem)
    _, problem = instance(nonsense=4)
    assert problem is not None
    assert problem.severity == "warning"
    assert problem.fix is not None


def test_a_value_of_an_instance_may_be_an_expression_over_the_block_around_it():
    store, _ = instance(hidden="wide * 2")
    assert any("no valid hidden" in str(item) for item in check(store))
    store.apply(edits.set_argument(store, "b1", "wide", 3).change)
    assert not any("no valid hidden" in str(item) for item in check(store))


def test_only_what_the_network_uses_is_checked():
    store = start()
    store.apply(edits.add_block(store, "Lab").change)
    store.apply(edits.add_node(store, "b2", LINEAR).change)
    assert check(store) == []


def test_an_instance_left_without_its_input_port_says_so():
    store = start()
    store.apply(edits.group(store, ["n2"], "Part").change)
    checker = Checker(store)
    store.listeners.append(checker.update)
    assert checker.problems() == []
    store.apply(edits.add_node(store, "b2", INPUT, name="more").change)
    found = [str(item) for item in checker.problems()]
    assert found == [
        "input “more” of “part” is not connected (connect(…, “part.more”))",
        "the result of “more” goes nowhere (wire it on, or delete the node)",
    ]


def test_a_moved_node_costs_no_new_look():
    store = start()
    checker = Checker(store)
    store.listeners.append(checker.update)
    before = checker.problems()
    kept = dict(vars(checker)["_of_node"]), dict(vars(checker)["_of_block"])
    store.apply(edits.move(store, {"n2": (5, 5)}).change)
    assert (vars(checker)["_of_node"], vars(checker)["_of_block"]) == kept
    assert checker.problems() == before


def test_a_block_that_comes_to_contain_itself_by_a_change_elsewhere_is_told():
    store = Store(
        [
            *start().records.values(),
            Block("b2", "A"),
            Block("b3", "B"),
            Node("n8", "b1", instance_kind("b2"), "a"),
            Node("n9", "b2", instance_kind("b3"), "b"),
        ]
    )
    checker = Checker(store)
    store.listeners.append(checker.update)
    checker.problems()
    store.apply(added(Node("n10", "b3", instance_kind("b2"), "c")))
    assert checker.problems() == check(store)
    assert sum("contains itself" in str(item) for item in checker.problems()) == 2


def test_a_fix_mends_the_problem():
    store = changed(start(), "n3", properties={"slope": 1})
    (problem,) = check(store)
    assert problem.fix is not None
    fix = problem.fix
    store.apply(edits.set_property(store, fix.node, fix.property, fix.value).change)
    assert check(store) == []


def test_a_refusal_carries_its_problem():
    with pytest.raises(Refusal) as caught:
        edits.add_node(start(), "b1", RELU, name="act")
    assert caught.value.problem.severity == "error"
    assert caught.value.problem.place.block == "b1"
