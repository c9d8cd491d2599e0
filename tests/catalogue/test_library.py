"""The catalogue as the window uses it: decoded without torch, searched, grouped, well formed."""

import subprocess
import sys

import pytest

from blockstudio.catalogue.library import FAMILIES, library
from blockstudio.catalogue.own import INPUT, OUTPUT, OWN
from blockstudio.catalogue.words import CHINESE_CATEGORIES, USUAL, WORDS
from blockstudio.recipes.losses import LOSSES

LIBRARY = library()


def test_it_decodes_without_torch_qt_or_networkx():
    code = (
        "import sys; from blockstudio.catalogue.library import library; library().search('conv');"
        "print([name for name in ('torch', 'PySide6', 'networkx', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_it_is_read_once():
    assert library() is LIBRARY


def test_a_kind_is_found_by_its_name():
    linear = LIBRARY["torch.nn.Linear"]
    assert LIBRARY.get("torch.nn.Linear") is linear
    assert linear.call == "nn.Linear"
    assert [item.name for item in linear.properties[:3]] == ["in_features", "out_features", "bias"]
    assert LIBRARY.get("torch.nn.Nothing") is None
    assert "torch.nn.Nothing" not in LIBRARY


def test_our_own_nodes_are_there():
    assert all(LIBRARY[spec.kind] is spec for spec in OWN)
    assert not LIBRARY["blockstudio.Input"].inputs
    assert not LIBRARY["blockstudio.Output"].outputs
    assert not any(item.written for spec in (INPUT, OUTPUT) for item in spec.properties)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("linear", "torch.nn.Linear"),
        ("nn.Linear", "torch.nn.Linear"),
        ("torch.nn.Linear", "torch.nn.Linear"),
        ("fully connected", "torch.nn.Linear"),
        ("dense", "torch.nn.Linear"),
        ("全连接", "torch.nn.Linear"),
        ("全连接层", "torch.nn.Linear"),
        ("  LINEAR ", "torch.nn.Linear"),
        ("F.relu", "torch.nn.functional.relu"),
        ("relu", "torch.nn.ReLU"),
        ("激活", "torch.nn.ReLU"),
        ("conv", "torch.nn.Conv2d"),
        ("conv 1d", "torch.nn.Conv1d"),
        ("卷积", "torch.nn.Conv2d"),
        ("池化", "torch.nn.MaxPool2d"),
        ("max pool", "torch.nn.MaxPool2d"),
        ("global average pooling", "torch.nn.AdaptiveAvgPool2d"),
        ("丢弃", "torch.nn.Dropout"),
        ("暂退", "torch.nn.Dropout"),
        ("batch norm", "torch.nn.BatchNorm2d"),
        ("批量归一化", "torch.nn.BatchNorm2d"),
        ("展平", "torch.nn.Flatten"),
        ("嵌入", "torch.nn.Embedding"),
        ("attention", "torch.nn.MultiheadAttention"),
        ("self attention", "torch.nn.MultiheadAttention"),
        ("注意力", "torch.nn.MultiheadAttention"),
        ("concat", "torch.cat"),
        ("拼接", "torch.cat"),
        ("residual", "torch.add"),
        ("+", "torch.add"),
        ("@", "torch.matmul"),
        ("slice", "operator.getitem"),
        ("sum", "torch.sum"),
        ("stop gradient", "torch.Tensor.detach"),
        ("正态分布", "torch.randn"),
        ("排序", "torch.sort"),
        ("损失", "torch.nn.CrossEntropyLoss"),
        ("cross entropy", "torch.nn.CrossEntropyLoss"),
        ("input", "blockstudio.Input"),
        ("输出", "blockstudio.Output"),
    ],
)
def test_search_finds_what_people_mean_first(query, first):
    assert LIBRARY.search(query)[0].kind == first


def test_search_finds_everything_for_nothing_and_nothing_for_nonsense():
    assert LIBRARY.search("") == list(LIBRARY.placeable)
    assert LIBRARY.search("xyzzy") == []


@pytest.mark.parametrize(
    ("query", "kind"), [("bn2d", "torch.nn.BatchNorm2d"), ("mha", "torch.nn.MultiheadAttention")]
)
def test_search_finds_by_letters_where_nothing_else_fits(query, kind):
    assert LIBRARY.search(query)[0].kind == kind


@pytest.mark.parametrize("word", ["conv", "ReLu", "dense", "Linea", "batch_norm"])
def test_who_is_asked_what_was_meant_is_told_what_a_search_finds_first(word):
    assert LIBRARY.meant(word) == LIBRARY.search(word)[0].kind


def test_a_slip_of_the_finger_means_the_kind_that_looks_most_alike():
    assert LIBRARY.meant("Lineer") == "torch.nn.Linear"
    assert LIBRARY.meant("torch.nn.functional.conv2") == "torch.nn.functional.conv2d"


def test_optimisers_cannot_be_placed():
    assert not [spec for spec in LIBRARY.search("adam") if spec.form == "optimiser"]
    assert [spec.title for spec in LIBRARY.optimisers()[:3]] == ["SGD", "Adam", "AdamW"]


def test_initialisers_cannot_be_placed():
    assert not [spec for spec in LIBRARY.search("normal_") if spec.form == "initialiser"]
    titles = [spec.title for spec in LIBRARY.initialisers()]
    assert titles[:3] == ["normal_", "xavier_uniform_", "kaiming_normal_"]
    assert LIBRARY["torch.nn.init.sparse_"].call == "nn.init.sparse_"


def test_losses_are_those_of_which_it_is_known_what_they_compare():
    losses = LIBRARY.losses()
    assert [spec.title for spec in losses[:2]] == ["CrossEntropyLoss", "MSELoss"]
    assert {spec.kind for spec in losses} == LOSSES.keys()


def test_groups_hold_every_placeable_kind_once_with_the_most_used_first():
    groups = LIBRARY.groups()
    held = [spec.kind for group in groups for spec in group.specs]
    assert sorted(held) == sorted(spec.kind for spec in LIBRARY.placeable)
    assert [group.family for group in groups] == sorted(
        (group.family for group in groups), key=FAMILIES.index
    )
    assert groups[0].specs[0].kind == "torch.nn.Linear"
    assert groups[1].specs[0].kind == "torch.nn.Conv2d"


def test_every_heading_has_a_chinese_name():
    assert {spec.category for spec in LIBRARY} == set(CHINESE_CATEGORIES)


def test_words_and_usual_kinds_speak_of_kinds_there_are():
    assert set(USUAL) <= set(LIBRARY.specs)
    found = {word for spec in LIBRARY.placeable for word in LIBRARY.words(spec.kind)}
    assert found == {word for _, words in WORDS for word in words}


@pytest.mark.parametrize("spec", LIBRARY, ids=lambda spec: spec.kind)
def test_an_entry_agrees_with_itself(spec):
    ports = [port.name for port in spec.inputs]
    properties = [item.name for item in spec.properties]
    assert len(set(ports)) == len(ports)
    assert len(set(properties)) == len(properties)
    assert set(spec.summary) <= set(properties)
    assert set(spec.order) <= {*ports, *properties}
    assert not spec.count or spec.count in properties
    assert len({port.name for port in spec.outputs}) == len(spec.outputs)
    for item in spec.properties:
        assert item.types
        assert bool(item.choices) == ("choice" in item.types)
        assert not (item.required and item.infer)
        if item.infer:
            port, dimension = item.infer.split(":")
            assert port in ports
            assert int(dimension) in range(-4, 3)
