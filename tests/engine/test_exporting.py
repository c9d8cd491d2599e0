"""The engine takes networks out: what is quick at once, what is slow in a process that can be ended."""

from pathlib import Path
from queue import SimpleQueue

import pytest
import torch

from blockstudio.api import Project
from blockstudio.engine.engine import Engine
from blockstudio.engine.export_messages import Export, ExportNews, StopExport
from blockstudio.engine.messages import Done, Failed, Open, Trust
from blockstudio.exporting.exported import Exported
from blockstudio.exporting.formats import FORMATS, format_named
from blockstudio.project.trust import fingerprint
from tests.exporting.networks import NETWORKS

WAIT = 120
QUICK = [item.name for item in FORMATS if not item.slow]


@pytest.fixture
def engine():
    found = Engine()
    found.news = SimpleQueue()
    found.exporting.tell = found.news.put
    yield found
    found.exporting.stop()
    found.starter.close()


def opened(engine: Engine, project: Project) -> None:
    engine.answer(Open(list(project.store.records.values())))
    engine.document.learn(0)


def end(engine: Engine) -> tuple[list[str], ExportNews]:
    stages = []
    while (news := engine.news.get(timeout=WAIT)).stage is not None:
        stages.append(str(news.stage))
    return stages, news


@pytest.mark.parametrize("name", QUICK)
def test_what_is_quick_is_the_answer_and_the_same_as_from_the_api(
    engine, tmp_path: Path, name: str
):
    project = NETWORKS["tied"]()
    opened(engine, project)
    one, other = (tmp_path / door / f"net{format_named(name).ending}" for door in ("one", "other"))
    one.parent.mkdir()
    other.parent.mkdir()
    answer = engine.answer(Export(name, str(one)))
    assert isinstance(answer, Exported) and answer.path == str(one)
    assert str(answer).replace(str(one), str(other)) == str(project.export(other, name))
    assert one.is_dir() == other.is_dir()


def test_what_is_slow_says_what_it_does_and_has_the_weights_of_the_window(engine, tmp_path: Path):
    project = NETWORKS["tied"]()
    opened(engine, project)
    with torch.no_grad():
        engine.document.build()
        engine.document.live.net.second.bias.fill_(3.0)
    assert engine.answer(Export("pt2", str(tmp_path / "net.pt2"), {"dynamic": "batch"})) == Done()
    stages, news = end(engine)
    assert "checking it" in stages
    assert news.exported is not None and str(news.exported.origin).endswith("+ 1 edit")
    assert torch.full((4,), 3.0).numpy().tobytes() in (tmp_path / "net.pt2").read_bytes()


def test_what_keeps_a_slow_one_from_being_written_comes_back_with_its_node(engine, tmp_path: Path):
    project = NETWORKS["chain"]()
    x = project.root["x"]
    x.set(shape=None)
    project.root["hidden"].set(in_features=4)
    project.root["out"].set(in_features=8)
    opened(engine, project)
    assert engine.answer(Export("pt2", str(tmp_path / "net.pt2"))) == Done()
    _, news = end(engine)
    assert news.problem is not None and "“x” has no shape" in str(news.problem.message)
    assert news.problem.place.record == x.id
    assert list(tmp_path.iterdir()) == []


def test_a_slow_one_is_ended_and_leaves_nothing(engine, tmp_path: Path):
    opened(engine, NETWORKS["tied"]())
    engine.answer(Export("pt2", str(tmp_path / "net.pt2")))
    assert engine.answer(StopExport()) == Done()
    _, news = end(engine)
    assert news.stopped and news.exported is None and news.problem is None
    assert list(tmp_path.iterdir()) == []
    assert isinstance(engine.answer(Export("params", str(tmp_path / "net.params"))), Exported)


def test_python_of_its_own_runs_only_where_trusted(engine, tmp_path: Path):
    project = NETWORKS["by_hand"]()
    opened(engine, project)
    assert isinstance(engine.answer(Export("package", str(tmp_path / "package"))), Exported)
    refused = engine.answer(Export("pt2", str(tmp_path / "net.pt2")))
    assert isinstance(refused, Failed) and "trust" in str(refused.problem)
    engine.answer(Trust(fingerprint(code.source for code in project.store.codes())))
    engine.document.learn(1)
    assert isinstance(engine.answer(Export("params", str(tmp_path / "net.params"))), Exported)


def test_what_can_be_refused_at_once_is(engine, tmp_path: Path):
    opened(engine, NETWORKS["chain"]())
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("mine")
    wrong = {
        "did you mean": Export("pt3", str(tmp_path / "net.pt2")),
        "there is no folder": Export("pt2", str(tmp_path / "none" / "net.pt2")),
        "has no option": Export("pt2", str(tmp_path / "net.pt2"), {"opset": 18}),
        "what was not exported": Export("package", str(tmp_path / "taken")),
    }
    for words, order in wrong.items():
        answer = engine.answer(order)
        assert isinstance(answer, Failed) and words in str(answer.problem)
