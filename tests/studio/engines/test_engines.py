"""Other machines in the window: named, tried, chosen for a run, and told when they fail."""

import json
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import blockstudio
from blockstudio.engine.remote import host as hosts
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import TRAIN
from blockstudio.runs.remote import FILE, read_remote
from blockstudio.runs.run import create_run
from blockstudio.studio.engines.dialog import EnginesDialog
from blockstudio.studio.engines.machines import Machines
from blockstudio.studio.frame.devices import DeviceChoice
from blockstudio.studio.runs.state import state_words
from blockstudio.studio.settings import Settings
from tests.studio.bench import Bench, settle, type_into, wait_until, words_in

SSH = Path(__file__).parents[2] / "engine" / "remote" / "ssh.py"


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "there"
    folder.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(Path(blockstudio.__path__[0]).parent))
    monkeypatch.setenv("FAKE_SSH", str(folder))
    monkeypatch.setenv(hosts.SSH_VARIABLE, shlex.join([sys.executable, str(SSH)]))
    monkeypatch.setenv("BLOCKSTUDIO_STATE", str(tmp_path / "here"))
    return folder


@pytest.fixture
def machines(bench: Bench, there: Path) -> Iterator[Machines]:
    yield bench.link.machines
    bench.link.machines.close()


def test_a_machine_is_named_tried_and_trained_on(bench: Bench, machines: Machines):
    dialog = bench.show(EnginesDialog(machines))
    assert "No other machine yet" in words_in(dialog)
    type_into(dialog.name, "me@box")
    assert "connecting" in words_in(dialog)
    wait_until(lambda: machines.standing("me@box").stage == "ready")
    assert "connected · torch" in words_in(dialog)
    choice = bench.show(DeviceChoice(bench.session, bench.link))
    titles = [choice.itemText(n) for n in range(choice.count())]
    assert any(title.startswith("me@box · cpu") for title in titles)
    choice.setCurrentIndex(next(n for n, t in enumerate(titles) if t.startswith("me@box")))
    choice.activated.emit(choice.currentIndex())
    assert machines.chosen is not None and bench.session.store.train.device == "cpu"
    assert bench.link.devices == machines.devices("me@box")
    bench.data.look()
    wait_until(lambda: not bench.data.busy)
    assert bench.center.starter.train()
    wait_until(lambda: bench.center.followed.host == "me@box")
    assert "on me@box" in state_words(bench.center)
    wait_until(lambda: bench.center.state == "finished")
    assert len(bench.center.curves.epochs) == 3
    assert bench.center.current is not None
    folder = bench.center.current.folder
    wait_until(lambda: read_remote(folder).complete)
    away = read_remote(folder)
    assert away is not None and Path(away.folder).exists()
    bench.center.shelf.delete(folder)
    wait_until(lambda: not Path(away.folder).exists())


def test_what_keeps_a_machine_away_stands_beside_it(bench: Bench, machines: Machines):
    dialog = bench.show(EnginesDialog(machines))
    type_into(dialog.name, "-oProxyCommand=x")
    assert "is no name of a machine" in words_in(dialog)
    type_into(dialog.name, "locked")
    wait_until(lambda: machines.standing("locked").stage == "failed")
    assert "without a password" in words_in(dialog)
    assert dialog.rows["locked"].test.text() == "Try again"
    QTest.mouseClick(dialog.rows["locked"].remove, Qt.MouseButton.LeftButton)
    settle()
    assert not machines.hosts and "No other machine yet" in words_in(dialog)


def test_a_run_that_can_not_be_sent_says_why(bench: Bench, machines: Machines):
    machines.add(hosts.Host("nowhere"))
    machines.choose("nowhere")
    bench.data.look()
    wait_until(lambda: not bench.data.busy)
    assert bench.center.starter.train()
    wait_until(lambda: bench.center.state == "failed")
    assert bench.center.problem is not None
    assert "no machine of the name nowhere" in str(bench.center.problem.message)


def test_a_run_that_came_with_a_project_reaches_no_machine(
    bench: Bench, machines: Machines, there: Path
):
    store = bench.session.store
    folder = create_run(bench.center.folder / "run-001", records=store.records.values(), source="")
    said = {"host": {"name": "me@box", "command": "touch RAN"}, "place": "run-00000000"}
    (folder / FILE).write_text(json.dumps(said))
    told: list[Problem] = []
    machines.problem_reported.connect(told.append)
    bench.center.shelf.find_live()
    settle()
    assert [str(one.message) for one in told] == [
        f"{folder} says that its run is on me@box, which you have not named"
    ]
    bench.center.shelf.delete(folder)
    machines.resume(folder)
    settle()
    assert not (there / "calls").exists()


def test_machines_and_the_choice_are_kept(application, there: Path):
    settings = Settings()
    first = Machines(settings)
    first.add(hosts.Host("box", "venv/bin/blockstudio engine", 2222))
    first._settings.set_value("engine", "box")
    second = Machines(Settings())
    assert [host.port for host in second.hosts] == [2222]
    assert second.chosen is not None and second.chosen.name == "box"
    second.remove("box")
    assert Machines(Settings()).chosen is None


def test_the_list_leads_to_other_machines(bench: Bench, machines: Machines):
    choice = bench.show(DeviceChoice(bench.session, bench.link))
    asked: list[bool] = []
    choice.machines_requested.connect(lambda: asked.append(True))
    choice.setCurrentIndex(choice.count() - 1)
    choice.activated.emit(choice.currentIndex())
    assert asked and choice.currentText().startswith("cpu")
    assert bench.session.store.records[TRAIN].device == "cpu"
