"""An environment variable that is misspelt, or says nothing, is told; all stand in one table."""

import re
from pathlib import Path

import pytest

import blockstudio
from blockstudio.cli.main import main
from blockstudio.project import environment
from blockstudio.project.environment import environment_problems
from tests.misspelling import misspelt

NAMES = [environment.STATE, environment.LARGEST, environment.CACHE, environment.SSH]


@pytest.mark.parametrize("name", NAMES)
def test_a_variable_misspelt_is_told_with_the_one_that_was_meant(name: str):
    for wrong in misspelt(name, NAMES):
        if wrong.startswith(environment.PREFIX):
            (problem,) = environment_problems({wrong: "x", "HOME": "/"})
            assert wrong in str(problem.message)
            assert name in str(problem.hint)


@pytest.mark.parametrize("value", ["8GB", "much", "-1", "0", "nan"])
def test_a_limit_that_is_none_is_told(value: str):
    (problem,) = environment_problems({environment.LARGEST: value})
    assert value in str(problem)


def test_what_is_right_is_not_told():
    right = dict.fromkeys(NAMES, "/there") | {environment.LARGEST: "0.5"}
    assert list(environment_problems(right)) == []


def test_a_command_tells_it_and_goes_on(monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setenv("BLOCKSTUDIO_STAET", "/there")
    assert main(["formats"]) == 0
    said = capsys.readouterr()
    assert "did you mean “BLOCKSTUDIO_STATE”?" in said.err
    assert "onnx" in said.out


def test_no_variable_is_read_that_is_not_in_the_table():
    package = Path(blockstudio.__file__).parent
    texts = {path: path.read_text(encoding="utf-8") for path in package.rglob("*.py")}
    found = {path.name for path, words in texts.items() if re.search(r'"BLOCKSTUDIO_\w', words)}
    assert found == {"environment.py"}
