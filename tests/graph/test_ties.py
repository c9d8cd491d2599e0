"""Wires between parameters: what can be tied, and what becomes of ties when blocks are made."""

import pytest

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal

LINEAR = "torch.nn.Linear"


def autoencoder() -> Project:
    """Return `enc → dec` with one weight for both."""
    project = blockstudio.new_project("net")
    net = project.root
    enc, dec = (net.add(LINEAR, name, out_features=6) for name in ("enc", "dec"))
    net.chain(net.add_input("x", ("N", 6)), enc, dec, net.add_output("y"))
    net.tie("dec.weight", "enc.weight")
    return project


def pairs(project: Project) -> list[tuple[str, str]]:
    return [(tie.source, tie.target) for tie in project.ties()]


def test_two_names_one_parameter():
    net = autoencoder().build()
    assert net.dec.weight is net.enc.weight
    assert len(list(net.parameters())) == 3
    assert list(net.state_dict()) == ["enc.weight", "enc.bias", "dec.weight", "dec.bias"]


def test_tied_parameters_are_counted_once_and_told_as_aliases():
    project = autoencoder()
    assert "84 parameters" not in project.summary()
    assert f"{36 + 6 + 6} parameters" in project.summary()


def test_untying_gives_the_parameter_back():
    project = autoencoder()
    project.root.untie("dec.weight")
    assert len(list(project.build().parameters())) == 4
    project.undo()
    assert pairs(project) == [("enc.weight", "dec.weight")]


def test_what_a_property_gives_a_layer_can_be_tied_and_is_told_where_it_is_taken_away():
    project = blockstudio.new_project("net")
    net = project.root
    one, two = (net.add("InstanceNorm1d", name, num_features=3, affine=True) for name in "ab")
    net.chain(net.add_input("x", ("N", 3, 5)), one, two, net.add_output("y"))
    net.tie("b.weight", "a.weight")
    built = project.build()
    assert built.b.weight is built.a.weight
    assert f"{3 * 3} parameters" in project.summary()
    one.set(affine=False)
    assert any("has no parameter “weight”" in str(one.message) for one in project.problems())


@pytest.mark.parametrize(
    ("target", "source", "words"),
    [
        ("enc.weight", "dec.weight", "one parameter already"),
        ("enc.weight", "enc.weight", "one parameter already"),
        ("dec.weight", "enc.bias", "already has a wire"),
        ("dec.nothing", "enc.weight", "no parameter"),
        ("x.weight", "enc.weight", "no parameter"),
    ],
)
def test_what_can_not_be_tied_is_refused_in_words(target: str, source: str, words: str):
    project = autoencoder()
    with pytest.raises(Refusal, match=words):
        project.root.tie(target, source)


def test_parameters_of_other_shapes_can_not_be_one():
    project = autoencoder()
    project.root.tie("dec.bias", "enc.bias")
    project.root["dec"].set(out_features=4)
    assert "different shapes" in "".join(map(str, project.problems()))
    with pytest.raises(Refusal, match="different shapes"):
        project.build()


def test_a_tie_goes_through_the_face_of_a_new_block_and_comes_back_out():
    project = autoencoder()
    before = project.source()
    project.do(edits.group(project.store, [project.root["dec"].id], "Head"))
    assert pairs(project) == [("enc.weight", "head.dec.weight")]
    built = project.build()
    assert built.head.dec.weight is built.enc.weight
    project.do(edits.ungroup(project.store, project.root["head"].id))
    assert project.source() == before


def test_a_tie_is_followed_through_several_levels():
    project = autoencoder()
    net = project.root
    project.do(edits.group(project.store, [net["dec"].id], "Inner"))
    project.do(edits.group(project.store, [net["inner"].id], "Outer"))
    built = project.build()
    assert built.outer.inner.dec.weight is built.enc.weight
    project.do(edits.ungroup(project.store, net["outer"].id))
    project.do(edits.ungroup(project.store, net["inner"].id))
    assert pairs(project) == [("enc.weight", "dec.weight")]


def test_grouping_both_ends_takes_the_tie_along():
    project = autoencoder()
    ids = [project.root[name].id for name in ("enc", "dec")]
    project.do(edits.group(project.store, ids, "Both"))
    assert pairs(project) == [("both.enc.weight", "both.dec.weight")]
    assert "self.dec.weight = self.enc.weight" in project.source()


def test_every_instance_of_a_block_keeps_the_tie_inside_it():
    project = autoencoder()
    net = project.root
    project.do(edits.group(project.store, [net[name].id for name in ("enc", "dec")], "Both"))
    net.disconnect("y")
    net.chain("both", net.add(project.blocks["Both"], "second"), "y")
    assert pairs(project) == [
        ("both.enc.weight", "both.dec.weight"),
        ("second.enc.weight", "second.dec.weight"),
    ]


def test_a_tie_goes_when_the_node_inside_goes_and_comes_back_with_it():
    project = autoencoder()
    project.do(edits.group(project.store, [project.root["dec"].id], "Head"))
    inner = project.blocks["Head"]["dec"]
    project.do(edits.delete(project.store, [inner.id]))
    assert pairs(project) == []
    project.undo()
    assert pairs(project) == [("enc.weight", "head.dec.weight")]


def test_the_value_of_a_parameter_can_be_used_without_a_tie():
    project = blockstudio.new_project("net")
    net = project.root
    enc = net.add(LINEAR, "enc", out_features=3, bias=False)
    net.chain(net.add_input("x", ("N", 6)), enc)
    back = net.add("torch.matmul", "back")
    net.connect(enc, "back.input")
    net.connect("enc.weight", "back.other")
    net.connect(back, net.add_output("y"))
    assert "return self.enc(x) @ self.enc.weight" in project.source()
    assert list(project.build().state_dict()) == ["enc.weight"]
    assert not project.problems()


def test_a_parameter_may_be_read_before_its_layer_is_called():
    project = blockstudio.new_project("net")
    net = project.root
    x = net.add_input("x", ("N", 6))
    later = net.add(LINEAR, "later", in_features=6, out_features=6, bias=False)
    first = net.add("torch.matmul", "first")
    net.connect(x, "first.input")
    net.connect("later.weight", "first.other")
    net.chain(first, later, net.add_output("y"))
    assert not project.problems()
    built = project.build()
    assert [tuple(p.shape) for p in built.parameters()] == [(6, 6)]


def test_one_turn_of_a_repeated_block_can_be_tied_and_so_can_what_is_in_a_region():
    project = blockstudio.new_project("net")
    part = project.add_block("Part")
    part.chain(part.add_input("x"), part.add(LINEAR, "fc", out_features=6), part.add_output("y"))
    net = project.root
    out = net.add(LINEAR, "out", out_features=6)
    rows = net.add(part, "rows").repeat(3)
    maybe = net.add("blockstudio.If", "maybe")
    inner = maybe.region("then").add(LINEAR, "inner", out_features=6)
    maybe.region("then").disconnect("y")
    maybe.region("then").chain("x", inner, "y")
    training = maybe.region("condition").add("blockstudio.Training")
    maybe.region("condition").connect(training, "holds")
    net.chain(net.add_input("x", ("N", 6)), rows, maybe, out, net.add_output("y"))
    net.tie("out.weight", "rows.2.fc.weight")
    net.tie("out.bias", "maybe.inner.bias")
    assert pairs(project) == [("rows.2.fc.weight", "out.weight"), ("inner.bias", "out.bias")]
    built = project.build()
    assert built.out.weight is built.rows[2].fc.weight
    assert built.out.bias is built.inner.bias
    assert not project.broken_ties(built)
