"""Names are keys of `state_dict`: unique, free of dots, and not torch's own."""

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


@given(st.text(), st.lists(st.sampled_from(["a", "a_2", "a_3", "a_9", "b", "_2"])))
def test_a_unique_name_is_not_taken(wish: str, taken: list[str]):
    for name in (wish, "a", "a_2", "_2"):
        assert names.unique(name, taken) not in taken


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


@pytest.mark.parametrize("name", ["", " ", "a.b", ".", "a\nb", "\t", "__init__", "____"])
def test_a_name_torch_would_not_take_is_a_fault(name: str):
    assert names.fault(name) is not None


@given(st.text(min_size=1, max_size=12))
def test_torch_takes_every_name_without_fault(name: str):
    if names.fault(name) is None:
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
