"""Whatever is done with the verbs, the document stays sound and can be taken back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import INPUT, OUTPUT, Note, ParameterGroup, Wire, instance_kind
from blockstudio.graph.store import Store
from blockstudio.project.file import decode, encode
from tests.graph.walks import DROPOUT, LINEAR, RELU, Walk, assert_sound, start


def written(store: Store) -> bytes:
    """Return the whole document as bytes, so that not even a list inside it can change unseen."""
    return encode(store.records.values())


def named(store: Store, name: str, block: str = "b1") -> str:
    return next(node.id for node in store.nodes(block) if node.name == name)


def done(store: Store, verb: Any, *arguments: Any, **options: Any) -> Any:
    edit = verb(store, *arguments, **options)
    store.apply(edit.change)
    return edit


@settings(max_examples=100)
@given(st.data())
def test_no_sequence_of_verbs_leaves_an_unsound_document(data):
    walk = Walk(data, start())
    for _ in range(data.draw(st.integers(1, 16))):
        walk.step()
        assert_sound(walk.store)


@given(st.data())
def test_a_refusal_says_why_and_changes_nothing(data):
    walk = Walk(data, start())
    for _ in range(data.draw(st.integers(1, 16))):
        before = written(walk.store)
        refused = walk.step()
        if refused is not None:
            assert str(refused.problem.message)
            assert written(walk.store) == before


@given(st.data())
def test_undo_all_gives_the_start_and_redo_all_the_end(data):
    walk = Walk(data, start())
    first = written(walk.store)
    for _ in range(data.draw(st.integers(1, 16))):
        walk.step()
    while walk.history.redo():
        pass
    last = written(walk.store)
    while walk.history.undo():
        assert_sound(walk.store)
    assert written(walk.store) == first
    while walk.history.redo():
        pass
    assert written(walk.store) == last


@given(st.data())
def test_what_is_saved_opens_as_the_same_records_without_a_problem(data):
    walk = Walk(data, start())
    for _ in range(data.draw(st.integers(1, 16))):
        walk.step()
    opened = decode(written(walk.store), "net.bstudio")
    assert {record.id: record for record in opened.records} == walk.store.records
    assert not opened.problems


@given(st.data())
def test_every_edit_has_a_name_for_the_undo_menu(data):
    walk = Walk(data, start())
    for _ in range(data.draw(st.integers(1, 8))):
        walk.step()
    assert all(str(edit.title) and "{" not in str(edit.title) for edit in walk.history.edits)


# What each verb refuses, and what it says: (what is done, words that must be in the message).
REFUSED = {
    "an unknown kind": (
        lambda s: edits.add_node(s, "b1", "torch.nn.Lineer"),
        "no kind of node called “torch.nn.Lineer”",
    ),
    "a taken name": (
        lambda s: edits.add_node(s, "b1", RELU, name="act"),
        "already has a node called “act” (“act_2” is free)",
    ),
    "a name that ends with a dot": (lambda s: edits.rename(s, "n2", "a."), "end with a dot"),
    "an input in a container": (lambda s: edits.rename(s, "n1", "a.b"), "leads into a container"),
    "a container that is a node": (lambda s: edits.rename(s, "n2", "act.0"), "and no container"),
    "an empty name": (lambda s: edits.rename(s, "n2", " "), "can't be empty"),
    "a line break in a name": (lambda s: edits.rename(s, "n2", "a\nb"), "control characters"),
    "a name of torch's own": (lambda s: edits.rename(s, "n2", "forward"), "“forward” is a name"),
    "a dunder": (lambda s: edits.rename(s, "n2", "__call__"), "“__call__” is a name"),
    "a second wire into a port": (
        lambda s: edits.connect(s, End("n1", "output"), End("n3", "input")),
        "already has a wire, from “hidden”: expected one wire into a port, got a second",
    ),
    "a cycle": (
        lambda s: edits.connect(s, End("n3", "output"), End("n2", "input")),
        "already has a wire",
    ),
    "a loop": (
        lambda s: edits.reconnect(s, "w1", End("n2", "output"), End("n2", "input")),
        "would close a cycle: hidden → hidden",
    ),
    "a longer cycle": (
        lambda s: edits.reconnect(s, "w1", End("n3", "output"), End("n2", "input")),
        "would close a cycle: hidden → act → hidden",
    ),
    "an output that is not there": (
        lambda s: edits.connect(s, End("n2", "h_n"), End("n3", "input")),
        "“hidden” has no output “h_n”: expected one of: output",
    ),
    "an input that is not there": (
        lambda s: edits.connect(s, End("n2", "output"), End("n3", "other")),
        "“act” has no input “other”: expected one of: input",
    ),
    "a wire to an Input": (
        lambda s: edits.connect(s, End("n2", "output"), End("n1", "input")),
        "“x” has no input “input”",
    ),
    "a wire to nowhere": (
        lambda s: edits.connect(s, End("n2", "output"), End("n9", "input")),
        "one end of the wire is gone",
    ),
    "a splice of a wired node": (
        lambda s: edits.splice(s, "w3", "n2"),
        "“hidden” is already wired",
    ),
    "a splice of an Input": (
        lambda s: edits.splice_new(s, "w1", INPUT, (0, 0)),
        "can't stand in a wire: expected a node with an input and an output",
    ),
    "a group of nothing": (lambda s: edits.group(s, []), "there is nothing to group"),
    "a group of an Output": (
        lambda s: edits.group(s, ["n3", "n4"]),
        "“y” is the block's own Output and stays",
    ),
    "an ungroup of a layer": (lambda s: edits.ungroup(s, "n2"), "“hidden” is not a block"),
    "a block without a name": (lambda s: edits.rename_block(s, "b1", ""), "can't be empty"),
    "an argument that is a word of Python": (
        lambda s: edits.set_argument(s, "b1", "class", 1),
        "“class” can't be the name of an argument",
    ),
    "an argument that hides torch": (
        lambda s: edits.add_block(s, "Part", {"nn": 1}),
        "“nn” can't be the name of an argument",
    ),
    "an instance of itself": (
        lambda s: edits.add_node(s, "b1", instance_kind("b1")),
        "a block can't contain itself: net → net",
    ),
    "an instance of no block": (
        lambda s: edits.add_node(s, "b1", instance_kind("b9")),
        "there is no block “b9”",
    ),
}


@pytest.mark.parametrize(("verb", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_a_refusal_is_told_in_words(verb, words):
    store = start()
    before = written(store)
    with pytest.raises(Refusal) as caught:
        verb(store)
    assert words in str(caught.value)
    assert written(store) == before


def test_a_block_inside_a_block_inside_itself_is_refused_with_the_path():
    store = start()
    done(store, edits.group, ["n2", "n3"], "Outer")
    done(store, edits.group, ["n2"], "Inner")
    outer, inner = (store.records[key].id for key in ("b2", "b3"))
    with pytest.raises(Refusal, match="Inner → Outer → Inner"):
        edits.add_node(store, inner, instance_kind(outer))


def test_a_class_name_of_another_block_is_refused():
    store = start()
    done(store, edits.add_block, "my net")
    with pytest.raises(Refusal, match=r"name of “my net”: got MyNet"):
        edits.rename_block(store, "b1", "my-net")


def test_wires_across_the_border_of_a_block_are_refused():
    store = start()
    done(store, edits.group, ["n3"], "Part")
    with pytest.raises(Refusal, match="can't cross the border"):
        edits.connect(store, End("n2", "output"), End("n3", "input"))
    lone = edits.created(done(store, edits.add_node, "b2", RELU))[0]
    with pytest.raises(Refusal, match="another block than the wire"):
        edits.splice(store, "w1", lone)


def test_a_group_that_would_feed_itself_names_the_node_between():
    store = start()
    done(store, edits.add_node, "b1", "torch.add", name="sum")
    done(store, edits.reconnect, "w3", End(named(store, "sum"), "output"), End("n4", "input"))
    done(store, edits.connect, End("n3", "output"), End(named(store, "sum"), "input"))
    done(store, edits.connect, End("n2", "output"), End(named(store, "sum"), "other"))
    with pytest.raises(Refusal, match="“act” lies between the nodes to group") as caught:
        edits.group(store, ["n2", named(store, "sum")])
    assert str(caught.value.problem.hint) == "select “act” too"


def test_a_wire_led_on_may_take_the_way_it_leaves_free_but_no_other():
    # n1 → n2 → n3, and n1 → n3 by another way: turning one wire round still leaves the other
    store = start()
    done(store, edits.add_node, "b1", "torch.add", name="sum")
    key = named(store, "sum")
    done(store, edits.connect, End("n2", "output"), End(key, "input"))
    done(store, edits.add_node, "b1", RELU, name="on")
    on = named(store, "on")
    done(store, edits.connect, End("n2", "output"), End(on, "input"))
    straight = done(store, edits.connect, End(on, "output"), End(key, "other"))
    wire = next(iter(straight.change.after))
    assert edits.why_not(store, End(key, "output"), End(on, "input"), "") is not None
    edits.reconnect(store, wire, End("n3", "output"), End(key, "other"))
    with pytest.raises(Refusal, match="cycle"):
        edits.reconnect(store, "w1", End(key, "output"), End("n2", "input"))


def test_a_splice_keeps_the_wire_and_makes_room():
    store = start()
    done(store, edits.splice_new, "w2", DROPOUT, (220.0, 0.0), 200.0, p=0.25)
    node = store.node(named(store, "dropout"))
    assert node.properties == {"p": 0.25}
    assert store.wire("w2").target == node.id
    assert [wire.target for wire in store.wires_from(node.id)] == ["n3"]
    assert [store.node(key).x for key in ("n2", "n3", "n4")] == [200, 420, 620]


def test_a_dissolved_chain_joins_its_neighbours():
    store = start()
    done(store, edits.dissolve, ["n2", "n3"])
    (wire,) = store.wires("b1")
    assert (wire.source, wire.target) == ("n1", "n4")


def test_a_dissolved_sum_passes_its_first_input_on():
    store = start()
    key = edits.created(done(store, edits.add_node, "b1", "torch.add"))[0]
    done(store, edits.connect, End("n1", "output"), End(key, "other"))
    done(store, edits.connect, End("n3", "output"), End(key, "input"))
    done(store, edits.reconnect, "w3", End(key, "output"), End("n4", "input"))
    done(store, edits.dissolve, [key])
    assert [wire.source for wire in store.wires_into("n4")] == ["n3"]


def test_deleting_an_input_takes_its_wires_off_every_instance():
    store = start()
    done(store, edits.group, ["n2"], "Part")
    face = next(node.id for node in store.nodes("b2") if node.kind == INPUT)
    done(store, edits.delete, [face])
    instance = store.instances("b2")[0].id
    assert store.wires_into(instance) == []
    assert len(store.wires_from(instance)) == 1


def test_blocks_and_settings_are_not_deleted_by_their_id():
    store = start()
    assert not edits.delete(store, ["b1", "project", "train", "n99"]).change


def test_group_takes_one_port_for_each_value_and_ungroup_gives_the_block_back():
    store = start()
    before = store.nodes("b1")
    done(store, edits.add_node, "b1", "torch.add", name="sum")
    key = named(store, "sum")
    done(store, edits.reconnect, "w3", End(key, "output"), End("n4", "input"))
    done(store, edits.connect, End("n3", "output"), End(key, "input"))
    done(store, edits.connect, End("n1", "output"), End(key, "other"))
    done(store, edits.group, ["n2", "n3", key], "Part")
    faces = [node.kind for node in store.nodes("b2") if node.kind in (INPUT, OUTPUT)]
    assert sorted(faces) == [INPUT, OUTPUT]
    done(store, edits.ungroup, store.instances("b2")[0].id)
    assert "b2" not in store
    assert {node.name for node in before} < {node.name for node in store.nodes("b1")}
    ends = {(wire.source, wire.target, wire.input) for wire in store.wires("b1")}
    assert ends == {
        ("n1", "n2", "input"),
        ("n2", "n3", "input"),
        ("n3", key, "input"),
        ("n1", key, "other"),
        (key, "n4", "input"),
    }


def test_the_faces_of_a_group_get_names_of_their_own_beside_nodes_called_x():
    store = start()
    for name in ("y", "x_2"):
        done(store, edits.rename, {"y": "n2", "x_2": "n3"}[name], "tmp_" + name)
    done(store, edits.rename, "n2", "x_2")
    done(store, edits.group, ["n2", "n3"], "Part")
    assert_sound(store)


def test_ungrouping_one_of_two_instances_leaves_the_other_and_copies_the_notes():
    store = start()
    done(store, edits.group, ["n2", "n3"], "Part")
    done(store, edits.add_note, "b2", "why")
    other = edits.created(done(store, edits.add_node, "b1", instance_kind("b2")))[0]
    done(store, edits.ungroup, next(n.id for n in store.instances("b2") if n.id != other))
    assert [node.name for node in store.nodes("b2")] == ["hidden", "act", "x", "y"]
    assert [note.text for note in store.notes("b1")] == ["why"]
    assert_sound(store)
    done(store, edits.ungroup, other)
    assert "b2" not in store
    assert len([r for r in store.records.values() if isinstance(r, Note)]) == 2


def test_ungrouping_puts_the_values_of_the_instance_for_the_arguments():
    store = start()
    done(store, edits.set_argument, "b1", "width", 8)
    done(store, edits.set_property, "n2", "out_features", "width * 2")
    done(store, edits.group, ["n2"], "Part")
    instance = store.instances("b2")[0]
    assert instance.properties == {"width": "width"}
    done(store, edits.set_property, instance.id, "width", 3)
    done(store, edits.ungroup, instance.id)
    assert store.node("n2").properties["out_features"] == 6


def _in_a_loop(store: Store) -> str:
    key = edits.created(done(store, edits.add_node, "b1", "blockstudio.While"))[0]
    (body,) = (one.id for one in store.regions(key) if one.role == "body")
    inner = edits.created(done(store, edits.add_node, body, LINEAR))[0]
    done(store, edits.set_property, inner, "out_features", "width")
    return key


def _in_turns(store: Store) -> str:
    done(store, edits.set_property, "n2", "out_features", "width")
    done(store, edits.group, ["n2"], "Inner")
    (instance,) = store.instances("b2")
    done(store, edits.repeat, instance.id, "depth")
    return instance.id


def _set(name: str, value: Any) -> Any:
    def act(store: Store) -> str:
        done(store, edits.set_property, "n2", name, value)
        return "n2"

    return act


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        (_set("out_features", 4), []),
        (_set("out_features", "width * 2"), ["width"]),
        (_set("out_features", "depth + width"), ["width", "depth"]),
        (_set("out_features", "not a name of ours"), []),
        (_in_a_loop, ["width"]),
        (_in_turns, ["width", "depth"]),
    ],
)
def test_a_group_has_the_arguments_that_are_used_in_it_and_no_others(act: Any, wanted: list[str]):
    store = start()
    for name, default in {"width": 8, "unused": 1, "depth": 2}.items():
        done(store, edits.set_argument, "b1", name, default)
    key = act(store)
    outer = store.block("b1")
    part = store.node(edits.created(done(store, edits.group, [key], "Part"))[0])
    assert store.block(part.definition or "").arguments == {
        name: outer.arguments[name] for name in wanted
    }
    assert part.properties == {name: name for name in wanted}
    assert store.block("b1") == outer
    assert_sound(store)


def test_a_group_has_an_argument_that_is_named_too():
    store = start()
    done(store, edits.set_argument, "b1", "width", 8)
    done(store, edits.set_argument, "b1", "depth", 2)
    done(store, edits.group, ["n2"], "Part", arguments=["depth", "nobody's"])
    assert store.block("b2").arguments == {"depth": 2}


def test_what_is_about_a_block_is_about_its_layers_once_that_is_ungrouped():
    store = start()
    done(store, edits.add_node, "b1", "torch.nn.Linear", name="more")
    more = named(store, "more")
    done(store, edits.group, ["n2", "n3", more], "Part")
    key = store.instances("b2")[0].id
    done(store, edits.add_rule, "torch.nn.init.zeros_", path=(key,), parameter="bias")
    done(store, edits.add_rule, "torch.nn.init.ones_", path=(key, "n2"))
    done(store, edits.add_group, ParameterGroup((key,), vectors=True, frozen=True))
    done(store, edits.place_on, [key], "cuda:1")
    done(store, edits.ungroup, key)
    about = [(rule.path, rule.parameter, rule.place) for rule in store.rules()]
    assert about == [
        (("n2",), "bias", 0),
        ((more,), "bias", 1),
        (("n2",), "", 2),
    ]
    assert [group.path for group in store.train.groups] == [("n2",), (more,)]
    assert all(group.vectors and group.frozen for group in store.train.groups)
    assert [store.node(one).device for one in ("n2", "n3", more)] == ["cuda:1"] * 3
    assert_sound(store)


def test_ungrouping_an_instance_of_the_whole_network_keeps_the_network():
    store = start()
    done(store, edits.add_block, "Lab")
    done(store, edits.add_node, "b2", instance_kind("b1"))
    done(store, edits.ungroup, store.instances("b1")[0].id)
    assert len(store.nodes("b1")) == 4
    assert_sound(store)


def test_a_list_port_grows_with_its_wires():
    store = start()
    key = edits.created(done(store, edits.add_node, "b1", "torch.cat"))[0]
    for index, source in enumerate(("n1", "n2", "n3")):
        done(store, edits.connect, End(source, "output"), End(key, f"tensors.{index}"))
    assert edits.why_not(store, End("n1", "output"), End(key, "tensors.3")) is None
    assert edits.why_not(store, End("n1", "output"), End(key, "tensors.4")) is not None


def test_only_what_the_network_does_not_use_is_cleared_away():
    store = start()
    done(store, edits.group, ["n2"], "Used")
    done(store, edits.add_block, "Spare")
    done(store, edits.remove_unused_blocks)
    assert [block.name for block in store.blocks()] == ["net", "Used"]


def test_a_second_block_of_a_name_is_numbered_on():
    store = start()
    for _ in range(3):
        done(store, edits.add_block, "Part")
    assert [block.name for block in store.blocks()] == ["net", "Part", "Part 2", "Part 3"]


def test_ids_that_were_used_are_not_used_again_after_undo():
    store = start()
    edit = done(store, edits.add_node, "b1", RELU)
    first = edits.created(edit)[0]
    store.apply(edit.change.inverse())
    assert edits.created(edits.add_node(store, "b1", RELU))[0] != first
    assert not any(isinstance(record, Wire) for record in edit.change.after.values())
