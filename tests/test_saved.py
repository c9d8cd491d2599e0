"""A project that was saved and opened is the same network: its text, keys, values and faults."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from torch.nn.parameter import is_lazy

import blockstudio
from blockstudio.api import Project
from blockstudio.cli.main import main
from blockstudio.graph.problems import Refusal
from blockstudio.project.examples import Example, example, examples
from tests.graph.walks import Walk
from tests.projects import LINEAR, Script, made, plainly, scripts

SEED = 5


class Shown(Struct, frozen=True):
    """What there is to see of a network: its text or why there is none, its faults, its values."""

    source: str
    problems: list[str]
    keys: list[str]
    values: list[Any]


def shown(project: Project, *, trust: bool) -> Shown:
    """Look at a network from every side; the text first, as long as nobody has asked torch."""
    source = attempted(lambda: project.source(trust_code=trust))
    torch.manual_seed(SEED)
    net = attempted(lambda: project.build(trust_code=trust))
    problems = [str(one) for one in project.problems(trust_code=trust)]
    if isinstance(net, str):
        return Shown(source, [*problems, net], [], [])
    state = net.state_dict(keep_vars=True)
    values = [None if is_lazy(value) else value.tolist() for value in state.values()]
    return Shown(source, problems, list(state), values)


def attempted(verb: Callable[[], Any]) -> Any:
    """Return what a verb gives, or how it failed."""
    try:
        return verb()
    except (ValueError, RuntimeError, TypeError, AssertionError, AttributeError) as error:
        return f"{type(error).__name__}: {error}"


def saved(project: Project, file: Path) -> Project:
    """Save a project and open it."""
    project.save(file)
    return blockstudio.open_project(file)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("saved") / "net.bstudio"


def assert_the_same(project: Project, file: Path) -> None:
    """Fail if the project is another one when it was saved and opened, once or twice."""
    for trust in (False, True):
        wanted = shown(project, trust=trust)
        assert shown(saved(project, file), trust=trust) == wanted
        assert shown(saved(saved(project, file), file), trust=trust) == wanted


@pytest.mark.parametrize("item", examples(), ids=lambda item: item.name)
def test_an_example_is_the_same_network_when_it_is_saved_again(item: Example, file: Path):
    assert_the_same(blockstudio.open_project(item.path), file)


@settings(max_examples=25)
@given(scripts())
def test_a_random_network_is_the_same_when_it_is_saved(file: Path, script: Script):
    assert_the_same(made(script, plainly()), file)


@settings(max_examples=15)
@given(scripts(steps=3), st.data())
def test_a_document_as_it_is_among_edits_is_the_same_when_it_is_saved(
    file: Path, script: Script, data: st.DataObject
):
    project = made(script, plainly())
    walk = Walk(data, project.store)
    for _ in range(data.draw(st.integers(1, 10))):
        walk.step()
    assert_the_same(project, file)


def behind_code() -> Project:
    """Return a network for iris whose sizes only its own Python tells."""
    project = blockstudio.new_project("behind")
    project.configure(data={"source": "iris"}, epochs=1)
    net = project.root
    double = project.add_code("def double(x):\n    return 2 * x\n")
    net.chain(
        net.add_input("x", ("N", 4)),
        net.add(LINEAR, "front", out_features=6),
        net.add(double),
        net.add("torch.nn.LayerNorm", "norm"),
        net.add("torch.nn.GRU", "memory", hidden_size=5),
    )
    net.chain("memory.output", net.add(LINEAR, "out", out_features=3), net.add_output("y"))
    project.initialise("torch.nn.init.constant_", kind=LINEAR, parameter="weight", val=7.0)
    return project


def test_the_command_line_reads_the_same_network(capsys, tmp_path: Path):
    project, file, run = behind_code(), tmp_path / "net.bstudio", tmp_path / "run"
    wanted = project.source(trust_code=True)
    project.save(file)
    for command in (["source", file], ["train", file, "-o", run, "--command"]):
        assert main([*map(str, command), "--trust-code"]) == 0, command
    assert wanted in capsys.readouterr().out
    assert (run / "model.py").read_text(encoding="utf-8") == wanted
    assert "nn.GRU(6, 5)" in wanted and "nn.Linear(5, 3)" in wanted


def test_sizes_that_only_code_tells_are_not_made_up(tmp_path: Path):
    """`nn.GRU(None, 5)` is no network: what is not known is told, at its place."""
    for project in (behind_code(), saved(behind_code(), tmp_path / "net.bstudio")):
        with pytest.raises(Refusal, match="is not known") as caught:
            project.source()
        assert project.store.node(caught.value.problem.place.record).name == "norm"
        assert {one.severity for one in project.problems()} == {"warning"}
        assert project.problems(trust_code=True) == []


def test_a_size_that_nobody_can_know_is_an_error_at_its_place():
    project = blockstudio.new_project("net")
    net = project.root
    net.chain(net.add_input("x"), net.add("torch.nn.GRU", "memory", hidden_size=5))
    net.connect("memory.output", net.add_output("y"))
    (problem,) = project.problems()
    assert str(problem).startswith("input_size of “memory” is not known")
    assert (problem.place.record, problem.place.item) == (net["memory"].id, "input_size")
    with pytest.raises(Refusal, match="is not known"):
        project.build()


def test_torch_is_believed_and_not_the_file(tmp_path: Path):
    """Sizes written into the file by another hand count for nothing once torch was asked."""
    file = tmp_path / "net.bstudio"
    project = blockstudio.open_project(example("digits-mlp").path)
    project.save(file)
    file.write_text(file.read_text(encoding="utf-8").replace('"in_features":', '"in_features":9'))
    opened = blockstudio.open_project(file)
    assert opened.build()(torch.zeros(2, 1, 8, 8)).shape == (2, 10)
    assert opened.source() == project.source()
