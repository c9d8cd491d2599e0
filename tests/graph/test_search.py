"""The search over the nodes of a project: what expressions mean, and what is refused."""

from functools import cache

import pytest

import blockstudio
from blockstudio.api import Project
from blockstudio.graph.problems import Refusal
from blockstudio.graph.search.entries import Network
from blockstudio.graph.search.query import FIELDS, find
from blockstudio.graph.walk import every_path
from tests.misspelling import misspelt


@cache
def project() -> Project:
    """Return two encoders of one block, a loop over a frozen layer, ties, and a size that is wrong."""
    made = blockstudio.new_project("net")
    encoder = made.add_block("Encoder", width=8)
    width = encoder.arguments["width"]
    x = encoder.add_input("x")
    wide = encoder.add("Linear", x, name="wide", out_features=width * 4)
    drop = encoder.add("Dropout", wide, name="drop", p=0.4)
    narrow = encoder.add("Linear", drop, name="narrow", out_features=width)
    encoder.add_output("y", narrow)
    net = made.root
    x = net.add_input("x", ("N", 8))
    first = net.add(encoder, x, name="first")
    second = net.add(encoder, first, name="second", width=16)
    still = net.add("Linear", second, name="still", out_features=16).requires_grad_(False)
    again = net.add("Linear", still, name="again", out_features=16)
    net.tie(again.parameters["weight"], still.parameters["weight"])
    soft = net.add("Dropout", again, name="soft")
    net.add_output("y", soft)
    net.add("Linear", name="lost")
    return made


@cache
def network() -> Network:
    made = project()
    return Network(made.store, made.facts(), made.problems())


def found(words: str) -> set[str]:
    return {entry.dotted for entry in find(network(), words)}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("narrow", {"first.narrow", "second.narrow"}),
        ("second.n", {"second.narrow"}),
        ("encoder", {"first", "second"}),
        ("kind=Encoder", {"first", "second"}),
        ("DROPOUT", {"first.drop", "second.drop", "soft"}),
        ("dropout not path~first", {"second.drop", "soft"}),
        ("p>0.4", {"soft"}),
        ("p=0.4", {"first.drop", "second.drop"}),
        ("p<=0.4 and path ~ second", {"second.drop"}),
        ("out_features=64", {"second.wide"}),
        ("out_features ~ width", {"first.wide", "second.wide", "first.narrow", "second.narrow"}),
        ("in_features=32", {"first.narrow"}),
        ("Nx64", {"second.wide", "second.drop"}),
        ("shape=*x64", {"second.wide", "second.drop"}),
        ("width=16", {"second"}),
        ("tied", {"still", "again"}),
        ("frozen", {"still"}),
        ("name=s*", {"second", "still", "soft"}),
        ("problem", {"lost"}),
        ('problem~"error" linear', {"lost"}),
        ("parameters > 1000", {"second", "second.narrow"}),
        ("dtype=int64", set()),
        ("'frozen'", set()),
        ("全连接 and tied", {"still", "again"}),
    ],
)
def test_it_finds_the_nodes_that_fit(words: str, names: set[str]):
    assert found(words) == names


def test_what_is_unknown_of_a_node_is_neither_so_nor_not_so():
    assert found("p>0.3") | found("not p>0.3") == found("dropout")


def test_every_node_is_listed_once_at_each_of_its_places_sources_first():
    entries = [entry.path for entry in network().entries]
    assert sorted(entries) == sorted(path for path, _ in every_path(project().store))
    names = [entry.dotted for entry in network().entries if len(entry.path) == 1]
    assert names.index("first") < names.index("second") < names.index("soft")
    dotted = [entry.dotted for entry in network().entries]
    assert dotted.index("first.wide") > dotted.index("first")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("out_feature=3", "no node has anything that is called “out_feature”.*out_features"),
        ("knid=Linear", "no node has anything that is called “knid”.*kind"),
        ("p>", "“p” is compared with nothing"),
        ("p>much", "“p” is compared with no “much”: expected a number"),
        ("shape=wide", "“wide” is no shape"),
        ("(p>0.3", "a bracket is not closed"),
    ],
)
def test_what_can_not_be_read_is_refused(words: str, told: str):
    with pytest.raises(Refusal, match=told):
        find(network(), words)


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_slip_in_the_name_of_a_field_is_answered_with_that_name(name: str):
    for slip in misspelt(name, FIELDS)[:2]:
        with pytest.raises(Refusal, match=rf"“{name}”\?"):
            find(network(), f"{slip}=1")


def test_a_block_that_contains_itself_is_gone_into_once():
    from blockstudio.graph.records import Block, Node, ProjectInfo
    from blockstudio.graph.store import Store

    records = [
        ProjectInfo("project", "net", "b1"),
        Block("b1", "Net"),
        Block("b2", "Loop"),
        Node("n1", "b1", "block:b2", "outer"),
        Node("n2", "b2", "block:b2", "inner"),
    ]
    assert [entry.dotted for entry in Network(Store(records), {}, []).entries] == [
        "outer",
        "outer.inner",
    ]
