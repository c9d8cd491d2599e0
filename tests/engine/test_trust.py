"""Python that came with a document: the engine runs it only once its fingerprint is trusted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import blockstudio
from blockstudio.api import Project
from blockstudio.engine.engine import Engine
from blockstudio.engine.messages import (
    Apply,
    Done,
    Failed,
    Inspect,
    LoadWeights,
    Open,
    ParameterView,
    SaveWeights,
    StartRun,
    Trust,
    Written,
)
from blockstudio.graph import edits
from blockstudio.project.trust import fingerprint
from blockstudio.runs.run import MODEL, create_run
from blockstudio.runs.weights import Loadable

SCALE = """\
import pathlib
pathlib.Path({mark!r}).touch()
import torch
from torch import nn

class Scale(nn.Module):
    def __init__(self, units: int = 4):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(units))

    def forward(self, x):
        return x * self.weight
"""


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """Where the code leaves a file when it is run."""
    return tmp_path / "executed"


@pytest.fixture
def project(mark: Path) -> Project:
    made = blockstudio.new_project("foreign")
    x = made.root.add_input("x", ("N", 4))
    scale = made.root.add(made.add_code(SCALE.format(mark=str(mark))), "scale")
    made.root.chain(x, scale, made.root.add_output("y"))
    return made


@pytest.fixture
def engine(project: Project) -> Iterator[Engine]:
    made = Engine()
    made.answer(Open(list(project.store.records.values())))
    made.document.learn(1)
    yield made
    made.starter.close()


def trusted(project: Project) -> Trust:
    return Trust(fingerprint(code.source for code in project.store.codes()))


def test_nothing_of_it_runs_before_it_is_trusted(engine, project, mark: Path, tmp_path: Path):
    found = engine.document.learn(2)
    assert [problem.severity for problem in found.problems] == ["warning"]
    for order in (
        Inspect("scale.weight"),
        SaveWeights(str(tmp_path / "out.params")),
        LoadWeights(str(tmp_path / "out.params")),
    ):
        answer = engine.answer(order)
        assert isinstance(answer, Failed)
        assert "not trusted" in str(answer.problem)
    assert not mark.exists()


def test_trusted_it_works_and_another_letter_must_be_trusted_again(engine, project, mark: Path):
    assert engine.answer(trusted(project)) == Done()
    scale = project.root.nodes["scale"].id
    assert dict(engine.document.learn(2).facts)[(scale,)].count == 4
    assert isinstance(engine.answer(Inspect("scale.weight")), ParameterView)
    mark.unlink()
    code = project.store.codes()[0]
    edit = edits.write_code(project.store, code.id, code.source + "\n# another\n")
    project.do(edit)
    engine.answer(Apply(edit.change))
    assert [problem.severity for problem in engine.document.learn(3).problems] == ["warning"]
    assert isinstance(engine.answer(Inspect("scale.weight")), Failed)
    assert not mark.exists()


def test_trust_does_not_outlive_the_document(engine, project, mark: Path):
    engine.answer(trusted(project))
    engine.answer(Open(list(project.store.records.values())))
    assert engine.document.learn(2).problems
    assert not mark.exists()


def test_a_run_that_was_not_written_here_is_not_started(engine, project, tmp_path: Path):
    records = list(project.store.records.values())
    folder = create_run(tmp_path / "run", records=records, source="import torch\n")
    (folder / MODEL).write_text("print('from elsewhere')\n")
    answer = engine.answer(StartRun(str(folder), resume=True))
    assert isinstance(answer, Failed)
    assert "was not written on this computer" in str(answer.problem)


STUBBORN = """\
import torch
from torch import nn

class Stubborn(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(4, 4))

    def forward(self, x):
        return x @ self.weight

    def _load_from_state_dict(self, state, prefix, *rest):
        self.weight = nn.Parameter(state[prefix + "weight"])
"""


def test_a_tie_that_loading_broke_is_told_with_both_names(tmp_path: Path):
    project = blockstudio.new_project("tied")
    x = project.root.add_input("x", ("N", 4))
    one = project.root.add(project.add_code(STUBBORN), "one")
    two = project.root.add("torch.nn.Linear", "two", out_features=4, bias=False)
    project.root.chain(x, two, one, project.root.add_output("y"))
    project.root.tie("one.weight", "two.weight")
    engine = Engine()
    prints = trusted(project).fingerprint
    engine.answer(Open(list(project.store.records.values()), prints))
    assert engine.document.learn(1).problems == []
    file = str(tmp_path / "w.params")
    assert isinstance(engine.answer(SaveWeights(file)), Written)
    assert engine.document.learn(2).problems == []
    found = engine.answer(LoadWeights(file))
    assert isinstance(found, Loadable)
    edit = edits.use_weights(project.store, found.source, found.values)
    engine.answer(Apply(edit.change))
    (problem,) = engine.document.learn(3).problems
    assert "one.weight" in str(problem)
    assert "two.weight" in str(problem)
    engine.starter.close()
