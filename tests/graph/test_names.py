"""Names are keys of `state_dict`: unique, and not torch's own; a dot leads into a container."""

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from blockstudio.catalogue.library import library
from blockstudio.graph import names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Linear", "linear"),
        ("BatchNorm2d", "batch_norm2d"),
        ("LSTM", "lstm"),
        ("ReLU", "relu"),
        ("scaled_dot_product_attention", "scaled_dot_product_attention"),
        ("My Block", "my_block"),
        ("…", "node"),
        ("层", "层"),
        ("Train", "train_1"),
        ("to", "to_1"),
    ],
)
def test_a_kind_suggests_a_name(title: str, name: str):
    assert names.suggested(title) == name


def test_no_kind_suggests_a_name_that_is_refused_or_no_identifier():
    for spec in library():
        assert names.fault(names.suggested(spec.title)) is None, spec.kind
        assert names.is_identifier(names.suggested(spec.title)), spec.kind


@given(st.text(), st.lists(st.sampled_from(["a", "a_2", "a_3", "a_9", "b", "_2", "b.0", "a.b.1"])))
def test_a_unique_name_is_not_taken(wish: str, taken: list[str]):
    for name in (wish, "a", "a_2", "_2", "b.0", "a.b", "a.b.0"):
        assert not names.clashes(names.unique(name, taken), taken)


def test_a_taken_name_is_numbered_on():
    assert names.unique("a", ["a"]) == "a_2"
    assert names.unique("a_2", ["a", "a_2"]) == "a_3"
    assert names.unique("conv1", ["conv1"]) == "conv1_2"


def test_every_attribute_of_a_module_is_reserved_and_nothing_else():
    own = {name for name in dir(nn.Module()) if not name.startswith("__")}
    assert own == names.RESERVED


@pytest.mark.parametrize("name", sorted(names.RESERVED))
def test_a_reserved_name_is_a_fault(name: str):
    assert "every torch module has already" in str(names.fault(name))


@pytest.mark.parametrize("name", ["", " ", ".", "a\nb", "\t", "__init__", "____"])
def test_a_name_torch_would_not_take_is_a_fault(name: str):
    assert names.fault(name) is not None


@pytest.mark.parametrize("name", ["a.", ".a", "a..b", "a. .b", "a.forward", "to.0", "a.__init__"])
def test_a_way_through_containers_that_torch_would_not_take_is_a_fault(name: str):
    assert names.fault(name) is not None


@pytest.mark.parametrize("name", ["a.b", "layers.0", "stages.0.1", "heads.block 0"])
def test_only_what_a_class_keeps_lies_in_a_container(name: str):
    assert names.fault(name) is None
    assert "a name with a dot leads into a container" in str(names.fault(name, child=False))


@pytest.mark.parametrize(
    ("wish", "taken", "name"),
    [
        ("layers.0", [], "layers.0"),
        ("layers.0", ["layers.0", "layers.1"], "layers.2"),
        ("layers.0", ["layers"], "layers_2.0"),
        ("layers.0", ["layers.0.1"], "layers.1"),
        ("layers", ["layers.0"], "layers_2"),
        ("heads.cls", ["heads.cls"], "heads.cls_2"),
        ("a.b.c", ["a.b"], "a.b_2.c"),
        ("a.b.c", ["a", "a_2.b"], "a_2.b_2.c"),
    ],
)
def test_a_container_and_a_node_can_t_have_one_name(wish: str, taken: list[str], name: str):
    assert names.unique(wish, taken) == name
    assert names.clashes(wish, taken) == (wish != name)


@given(st.text(min_size=1, max_size=12))
def test_torch_takes_every_name_without_fault(name: str):
    if names.fault(name) is None and "." not in name:
        parent = nn.Module()
        parent.add_module(name, nn.Linear(1, 1))
        assert f"{name}.weight" in parent.state_dict()


@given(st.text(max_size=12), st.sampled_from(["h", "x", "node"]))
def test_an_identifier_is_one_that_python_leaves_as_it_is(name: str, stem: str):
    found = names.identifier(name, stem)
    space: dict[str, object] = {}
    exec(f"class Net:\n    def __init__(self):\n        self.{found} = 1\nnet = Net()", space)
    assert vars(space["net"]) == {found: 1}
    assert not names.is_identifier(name) or found == name


@given(st.text(max_size=12))
def test_a_class_name_is_a_name_of_a_class(name: str):
    found = names.class_name(name)
    assert found.isidentifier()
    assert not keyword.iskeyword(found)
    assert names.class_name(found) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("digits-mlp", "DigitsMlp"),
        ("my net", "MyNet"),
        ("ResNet18", "ResNet18"),
        ("2 towers", "Block2Towers"),
        ("", "Block"),
        ("true", "BlockTrue"),
        ("Ａ", "A"),
    ],
)
def test_a_block_suggests_a_class(name: str, found: str):
    assert names.class_name(name) == found


@pytest.mark.parametrize(
    "name", ["self", "class", "nn", "torch", "F", "min", "inf", "1x", "__p", "ﬁ"]
)
def test_some_names_are_no_arguments(name: str):
    assert not names.is_argument(name)
    assert names.is_argument(f"{name.strip('_1ﬁ')}_size")
