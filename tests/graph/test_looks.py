"""Names that look like what they are not are told where they stand."""

import pytest

import blockstudio
from blockstudio.api import Project
from blockstudio.catalogue.looks import alike, look, unseen

HIDDEN = {
    "fc\u200b": "U+200B ZERO WIDTH SPACE",
    "\ufefffc": "U+FEFF ZERO WIDTH NO-BREAK SPACE",
    "f\u00adc": "U+00AD SOFT HYPHEN",
    "fc\u202e": "U+202E RIGHT-TO-LEFT OVERRIDE",
    "fc\u00a0x": "U+00A0 NO-BREAK SPACE",
    " fc": "U+0020 SPACE",
    "fc ": "U+0020 SPACE",
    "a\u200db": "U+200D ZERO WIDTH JOINER",
}
PAIRS = [
    ("fc", "fc\u200b"),
    ("fc", "ｆｃ"),
    ("\u00e9", "e\u0301"),
    ("x 1", "x\u00a01"),
    ("layer1", "layer１"),
]
PLAIN = ("fc", "block 0", "输入", "é", "x²", "🙂", "می\u200cخواهم", "👩\u200d🔬")


def named(*names: str) -> Project:
    project = blockstudio.new_project("net")
    for name in names:
        project.root.add("torch.nn.Linear", name, out_features=3)
    return project


def told(project: Project) -> list[str]:
    problems = project.problems()
    return [str(one) for one in problems if one.place.item == "name"]


@pytest.mark.parametrize("name", HIDDEN)
def test_what_nobody_sees_in_a_name_is_told_by_its_code(name: str):
    assert unseen(name) == [HIDDEN[name]]
    (problem,) = told(named(name))
    assert HIDDEN[name] in problem
    assert look(name) in problem


def test_so_it_is_in_the_name_of_a_block():
    project = blockstudio.new_project("net")
    part = project.add_block("Part\u200b")
    part.add_output("y", part.add_input("x"))
    project.root.add(part, "part")
    assert any("U+200B" in problem for problem in told(project))


@pytest.mark.parametrize("pair", PAIRS)
def test_two_names_that_look_the_same_are_told(pair: tuple[str, str]):
    assert list(alike(pair)) == [pair]
    assert any("look the same" in problem for problem in told(named(*pair)))


def test_names_that_people_can_read_are_not_told():
    assert not any(map(unseen, PLAIN))
    assert not list(alike(PLAIN))
    assert told(named("fc", "block 0", "输入", "é", "FC")) == []
