"""The projects that ship with the app open without a word of complaint."""

import pytest

from blockstudio.graph.problems import Refusal
from blockstudio.project.examples import example, examples
from blockstudio.project.file import load


@pytest.mark.parametrize("name", [item.name for item in examples()])
def test_an_example_opens_without_a_problem(name: str):
    found = example(name)
    assert load(found.path).problems == ()
    assert found.title
    assert found.notes.keys() >= {"en", "zh_CN"}


def test_the_first_example_is_there():
    assert "digits-mlp" in [item.name for item in examples()]


@pytest.mark.parametrize("name", ["nope", "", "../examples/digits-mlp", "digits-mlp.bstudio", "\0"])
def test_an_example_that_is_not_there_is_refused_with_the_list(name: str):
    with pytest.raises(Refusal, match=r"digits-mlp"):
        example(name)
