"""What a block takes: said in words, kept by ids, followed through edits, and called so by Python."""

from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import blockstudio
from blockstudio.api import Project, open_project
from blockstudio.graph.check import check
from blockstudio.graph.problems import Refusal
from blockstudio.graph.store import Store
from tests.graph.test_returns import structures

NAMES = ("x", "h", "c", "mask")
PAIR = "from typing import NamedTuple\n\n\nclass Pair(NamedTuple):\n    a: object\n    b: object\n"


def network(*names: str) -> Project:
    """Return a network that gives its inputs back one by one, each ten times more than the last."""
    project = blockstudio.new_project("net")
    for place, name in enumerate(names):
        x = project.root.add_input(name, ("N", 4))
        project.root.add_output(f"y{place}", x * 10**place)
    return project


def filled(structure: Any, values: dict[str, Any]) -> Any:
    """Return a structure with the values of the names in it."""
    match structure:
        case dict():
            return {key: filled(part, values) for key, part in structure.items()}
        case list() | tuple():
            return type(structure)(filled(part, values) for part in structure)
        case _:
            return values[structure]


@settings(max_examples=40)
@given(st.data())
def test_what_is_said_is_what_a_call_gives(data):
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    project = network(*names)
    order = data.draw(st.permutations(names))
    cut = data.draw(st.integers(0, len(names) - 1))
    nested = data.draw(structures(order[cut:]))
    words = repr(nested).replace("'", "") if isinstance(nested, str) else repr(nested)
    project.root.set_takes(", ".join([*order[:cut], f"given={words}", "on=True"]))
    heard = project.root.takes
    project.root.set_takes(heard)
    assert project.root.takes == heard
    values = {name: torch.full((2, 4), place + 1.0) for place, name in enumerate(names)}
    plain = [values[name] for name in order[:cut]]
    found = project.build()(*plain, filled(nested, values))
    wanted = [value * 10**place for place, value in enumerate(values.values())]
    results = [found] if len(names) == 1 else found
    assert all(map(torch.equal, results, wanted))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("x", "not in it: h, c"),
        ("x, h, d", "there is no input “d”, only x, h, c"),
        ("x, state=(h, x), c=c", "“x” comes twice"),
        ("(x, h), c", "“(x, h)” needs the name of a parameter before it"),
        ("x, class=(h, c)", "can't be read"),
        ("x, self=(h, c)", "“self” can't be the name of a parameter"),
        ("x, **state", "“**” can't be the name of a parameter"),
        ("x, state=h + c", "“h + c” is nothing that can be taken"),
        ("x, state=Nothing(a=h, b=c)", "the project has no class “Nothing”"),
        ("x, h, c) or f(", "can't be read"),
        ("x, state=__import__('os')", "is nothing that can be taken"),
    ],
)
def test_words_that_are_no_parameters_are_refused(said, reason):
    project = network("x", "h", "c")
    with pytest.raises(Refusal) as refusal:
        project.root.set_takes(said)
    assert reason in str(refusal.value)
    assert project.root.record.takes is None


def test_the_usual_order_is_nothing_to_say():
    project = network("x", "h")
    project.root.set_takes("x, h=h")
    assert project.root.record.takes is None
    project.root.set_takes("h, x")
    assert project.root.takes == "h, x"
    project.root.set_takes("")
    assert project.root.record.takes is None


def test_it_follows_renaming_adding_and_deleting():
    project = network("x", "h", "c")
    root = project.root
    root.set_takes("x, state=(h, c), mode='fast'")
    root["h"].rename("hidden")
    assert root.takes == 'x, state=(hidden, c), mode="fast"'
    root.add_input("mask")
    assert root.takes == 'x, state=(hidden, c), mode="fast", mask=mask'
    root["c"].remove()
    assert root.takes == 'x, state=hidden, mode="fast", mask=mask'
    root["hidden"].remove()
    assert root.takes == 'x, mode="fast", mask=mask'


def test_a_constant_is_taken_and_held():
    project = network("x")
    project.root.set_takes("x, use_cache=True, mask=None, kind=torch.float32, config=...")
    assert "def forward(self, x, use_cache=True, mask=None, kind=torch.float32, config=None)" in (
        project.source()
    )
    net, x = project.build(), torch.ones(2, 4)
    assert torch.equal(net(x, True, config=object()), x)
    for other in ({"use_cache": False}, {"mask": x}, {"kind": torch.float16}):
        with pytest.raises(AssertionError):
            net(x, **other)


def nested(tmp_path, words: str) -> Project:
    """Return a saved and opened network that calls a block with a pair, which it gives back."""
    project = blockstudio.new_project("net")
    project.add_code(PAIR)
    cell = project.add_block("Cell")
    h, c = cell.add_inputs("h", "c")
    cell.add_output("y", h * 2)
    cell.add_output("z", c * 3)
    cell.set_takes(words)
    cell.set_returns("Pair(a=z, b=y)")
    root = project.root
    made = root.add(cell, *root.add_inputs("one", "two"))
    for name in ("y", "z"):
        root.add_output(name, made.outputs[name])
    project.save(tmp_path / "net.bstudio")
    return open_project(tmp_path / "net.bstudio")


@pytest.mark.parametrize(
    "words",
    ["pair=(h, c)", "pair=[c, h]", "pair={'h': h, 'c': (c, None)}", "pair=Pair(a=c, b=h), on=True"],
)
def test_who_calls_a_block_gives_what_it_takes(tmp_path, words):
    project = nested(tmp_path, words)
    assert check(project.store) == []
    one, two = torch.ones(2, 4), torch.full((2, 4), 5.0)
    y, z = project.build(trust_code=True)(one, two)
    assert torch.equal(y, one * 2) and torch.equal(z, two * 3)


def test_a_copy_speaks_of_its_own_inputs():
    project = network("x", "h")
    cell = project.add_block("Cell")
    a, b = cell.add_inputs("a", "b")
    cell.add_output("y", a - b)
    cell.set_takes("pair=(a, b)")
    copy = cell.copy()
    copy["a"].rename("first")
    assert (cell.takes, copy.takes) == ("pair=(a, b)", "pair=(first, b)")


def test_a_damaged_record_takes_its_inputs_one_by_one():
    project = network("x", "h")
    records = dict(project.store.records)
    key = project.root.id
    for broken in ({"dict": [["x", 3]]}, ["n1"], {"dict": [["torch", "n1"]]}, {"value": "exit()"}):
        store = Store({**records, key: replace(records[key], takes=broken)}.values())
        assert any("takes can't be read" in str(problem) for problem in check(store))
