"""A run on another machine: sent, followed, steered, lost, found again; and every failure in words."""

import json
import os
import shlex
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import numpy as np
import pytest

import blockstudio
from blockstudio.cli.main import main
from blockstudio.engine.remote import host as hosts
from blockstudio.engine.remote.connection import Connection
from blockstudio.engine.remote.host import command_line
from blockstudio.engine.remote.host_worker import (
    Begun,
    Complete,
    Event,
    HostWorker,
    Reached,
    Refused,
    Sent,
    Unreachable,
)
from blockstudio.engine.remote.inbox import FOLDER, folder_of, inside
from blockstudio.engine.remote.upload import send_run
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.project.trust import is_trusted
from blockstudio.runs.control import RunControl
from blockstudio.runs.metrics import FILE as METRICS
from blockstudio.runs.reader import RunReader
from blockstudio.runs.remote import FILE, Host, read_remote
from blockstudio.runs.run import (
    BEST,
    CHECKPOINT,
    DATA_CODE,
    INFO,
    LAST,
    LOG,
    MODEL,
    create_run,
    model_fingerprint,
)
from blockstudio.runs.weights import kept_in
from tests.training.networks import MLP, document

SSH = Path(__file__).with_name("ssh.py")
PATIENCE = 120.0
T = TypeVar("T")


class There:
    """The other machine, seen from both sides."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "home" / "state"
        self.events: SimpleQueue[Event] = SimpleQueue()
        self.workers: list[HostWorker] = []

    def worker(self, name: str = "me@box") -> HostWorker:
        made = HostWorker(Host(name), self.folder, self.events.put)
        self.workers.append(made)
        return made

    def until(self, kind: type[T]) -> T:
        """Return the next event of that kind."""
        end = time.monotonic() + PATIENCE
        while True:
            event = self.events.get(timeout=max(0.01, end - time.monotonic()))
            if isinstance(event, kind):
                return event
            assert not isinstance(event, Refused), str(event.problem)

    def calls(self) -> list[list[Any]]:
        return [json.loads(line) for line in (self.folder / "calls").read_text().splitlines()]

    def cut(self) -> None:
        """Kill the ssh that is at work: the connection is gone."""
        os.kill(self.calls()[-1][0], signal.SIGKILL)

    def run(self, folder: Path) -> Path:
        away = read_remote(folder)
        assert away is not None
        return self.state / FOLDER / away.place


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[There]:
    folder = tmp_path / "there"
    folder.mkdir()
    package = str(Path(blockstudio.__path__[0]).parent)
    monkeypatch.setenv("PYTHONPATH", package)
    monkeypatch.setenv("FAKE_SSH", str(folder))
    monkeypatch.setenv(hosts.SSH_VARIABLE, shlex.join([sys.executable, str(SSH)]))
    monkeypatch.setenv("BLOCKSTUDIO_STATE", str(tmp_path / "here"))
    made = There(folder)
    yield made
    for worker in made.workers:
        worker.close()


def made(folder: Path, data: DataSpec | None = None, **train: Any) -> Path:
    return create_run(folder, records=document(data, **train), source=MLP)


def wait_until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def rows(folder: Path) -> dict[str, list[Any]]:
    """Return every row of every table of metrics."""
    db = sqlite3.connect(folder / METRICS)
    tables = db.execute("select name from sqlite_master where type = 'table'").fetchall()
    found = {
        name: db.execute(f"select * from {name} order by rowid").fetchall() for (name,) in tables
    }
    db.close()
    return found


def same(here: Path, other: Path) -> None:
    """Hold that two folders of one run have the same files and the same metrics."""
    names = {path.name for path in other.iterdir()} - {METRICS, f"{METRICS}-wal", f"{METRICS}-shm"}
    names.discard("control.json")
    assert {INFO, LOG, LAST, BEST, CHECKPOINT, MODEL} <= names
    for name in names:
        if (other / name).is_file():
            assert (here / name).read_bytes() == (other / name).read_bytes(), name
    assert rows(here) == rows(other)
    assert rows(here)["steps"] and rows(here)["results"]


def test_a_run_goes_there_and_all_it_makes_comes_back(there: There, tmp_path: Path):
    folder = made(tmp_path / "run", epochs=2, keep_every=1, keep_most=2)
    worker = there.worker()
    worker.start(folder)
    assert there.until(Reached).ready.version == blockstudio.__version__
    there.until(Begun)
    there.until(Complete)
    assert RunReader(folder).status() == "finished"
    same(folder, there.run(folder))
    assert kept_in(folder) == [1, 2]
    (call,) = there.calls()
    assert "BatchMode=yes" in call and "ServerAliveInterval=15" in call
    assert call[-2:] == ["me@box", "blockstudio engine"]
    away = read_remote(folder)
    assert away is not None and away.complete and away.folder == str(there.run(folder))
    RunControl(folder).extend(1)
    worker.resume(folder)
    there.until(Begun)
    there.until(Complete)
    assert [row.epoch for row in RunReader(folder).epochs()] == [1, 2, 3]
    same(folder, there.run(folder))
    assert kept_in(folder) == [2], "what was let go there is let go here"
    worker.clear(away.place)
    wait_until(lambda: not Path(away.folder).exists())


def test_it_outlives_the_connection_and_obeys_when_that_is_back(there: There, tmp_path: Path):
    folder = made(tmp_path / "run", epochs=100_000)
    reader = RunReader(folder)
    worker = there.worker()
    worker.start(folder)
    there.until(Begun)
    wait_until(lambda: reader.steps() and reader.status() == "running")
    there.cut()
    problem = there.until(Unreachable).problem
    assert "lost" in str(problem.message)
    assert reader.status() == "running"
    # The run there does not mind.
    other = RunReader(there.run(folder))
    seen = other.progress().step
    wait_until(lambda: other.progress().step > seen)
    there.until(Reached)
    wait_until(lambda: reader.progress().step > seen)
    RunControl(folder).pause()
    wait_until(lambda: reader.status() == "paused")
    step = reader.info().progress.step
    RunControl(folder).step()
    wait_until(lambda: reader.info().progress.step == step + 1 and reader.status() == "paused")
    RunControl(folder).watch(["hidden.weight"])
    wait_until(lambda: reader.probe("hidden.weight"))
    RunControl(folder).stop()
    there.until(Complete)
    assert reader.status() == "stopped"
    same(folder, there.run(folder))


def test_a_window_that_was_closed_finds_the_run_again_and_goes_on_with_it(
    there: There, tmp_path: Path
):
    folder = made(tmp_path / "run", epochs=100_000)
    reader = RunReader(folder)
    first = there.worker()
    first.start(folder)
    there.until(Begun)
    wait_until(lambda: reader.steps())
    first.close()
    second = there.worker()
    second.follow(folder)
    there.until(Reached)
    seen = reader.progress().step
    wait_until(lambda: reader.progress().step > seen)
    info = RunReader(there.run(folder)).info()
    assert info.pid is not None
    os.kill(info.pid, signal.SIGKILL)
    there.until(Complete)
    assert reader.status() == "killed"
    second.resume(folder)
    there.until(Begun)
    wait_until(lambda: reader.status() == "running")
    RunControl(folder).stop()
    there.until(Complete)
    assert reader.status() == "stopped"
    same(folder, there.run(folder))


def test_small_data_is_sent_once_and_large_data_must_be_there(there: There, tmp_path: Path):
    file = tmp_path / "numbers.npz"
    draw = np.random.default_rng(0)
    np.savez(file, x=draw.random((200, 64), np.float32), y=draw.integers(0, 10, 200))
    data = DataSpec(DATA, "npz", {"path": str(file), "task": "classification"})
    worker = there.worker()
    for number in range(2):
        folder = made(tmp_path / f"run{number}", data, epochs=1)
        worker.start(folder)
        if not number:
            assert there.until(Sent).total == file.stat().st_size
        there.until(Complete)
        info = RunReader(folder).info()
        assert info.failure is None and info.status == "finished"
        path = Path(info.settings.data.options["path"])
        assert path.is_relative_to(there.state) and path.read_bytes() == file.read_bytes()
    assert len(list((there.state / FOLDER).glob("data-*"))) == 1
    connection = Connection(Host("me@box"), tmp_path)
    connection.open()
    folder = made(tmp_path / "large", data)
    away = send_run(connection, folder, lambda *_: None, largest=10)  # the same path is there
    assert Path(away.folder).is_dir()
    assert RunReader(folder).info().settings.data.options["path"] == str(file)
    connection.close()


def test_what_was_not_written_here_is_not_sent_and_not_run(there: There, tmp_path: Path):
    folder = made(tmp_path / "run", epochs=1)
    (folder / MODEL).write_text("print('from elsewhere')\n")
    there.worker().start(folder)
    event = None
    while not isinstance(event, Refused):
        event = there.events.get(timeout=PATIENCE)
    assert "was not written on this computer" in str(event.problem)
    assert not (there.state / FOLDER).exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "no machine of the name nowhere"),
        ("locked", "without a password"),
        ("bare", "no “blockstudio engine” on bare"),
        ("asleep", "no answer from asleep"),
        ("stranger", "key of stranger is not known"),
        ("odd", "something nobody expected"),
    ],
)
def test_what_keeps_a_machine_from_being_reached_is_told(there: There, name: str, said: str):
    there.worker(name).reach()
    problem = there.until(Unreachable).problem
    assert said in str(problem)
    assert problem.hint is not None


def test_an_engine_of_another_version_is_not_spoken_to(
    there: There, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(blockstudio, "__version__", "0.0.9")
    with pytest.raises(Refusal, match="another version"):
        Connection(Host("me@box"), tmp_path).open()


@pytest.mark.parametrize("name", ["", "-oProxyCommand=x", "a b", "box;ls", "$(x)"])
def test_what_is_no_name_of_a_machine_never_reaches_ssh(name: str):
    with pytest.raises(Refusal):
        command_line(Host(name))


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../x", "a/../../x", "C:\\x"])
def test_no_file_lies_outside_its_run(name: str, tmp_path: Path):
    with pytest.raises(Refusal):
        inside(tmp_path, name)
    with pytest.raises(Refusal):
        folder_of(f"run-{name}")


def test_what_was_sent_before_the_inbox_had_its_name_is_found_still(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("BLOCKSTUDIO_STATE", str(tmp_path))
    old, new = "run-0123456789abcdef", "run-fedcba9876543210"
    (tmp_path / "guests" / old).mkdir(parents=True)
    assert folder_of(old) == tmp_path / "guests" / old
    assert folder_of(new) == tmp_path / FOLDER / new


def test_a_computer_without_ssh_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(hosts.SSH_VARIABLE, "no-such-ssh")
    with pytest.raises(Refusal, match="no program no-such-ssh"):
        Connection(Host("box"), tmp_path).open()


def test_nothing_is_told_of_a_run_twice(there: There, tmp_path: Path):
    folder = made(tmp_path / "run", epochs=1)
    worker = there.worker()
    worker.start(folder)
    there.until(Complete)
    worker.follow(folder)
    with pytest.raises(Empty):
        there.events.get(timeout=0.5)


def test_the_command_line_trains_there_too(there: There, tmp_path: Path, capsys):
    folder = tmp_path / "run"
    file = tmp_path / "net.bstudio"
    assert main(["examples", "softmax-regression", "-o", str(file)]) == 0
    settings = ["--set", "train.epochs=1"]
    assert main(["train", str(file), *settings, "-o", str(folder), "--host", "me@box"]) == 0
    assert "finished" in capsys.readouterr().out
    same(folder, there.run(folder))
    assert main(["train", "--resume", str(folder), "--epochs", "1"]) == 0
    assert main(["train", str(file), *settings, "--host", "locked"]) == 2
    assert "without a password" in capsys.readouterr().err


def test_a_folder_names_no_machine_to_be_reached(there: There, tmp_path: Path, capsys):
    folder = made(tmp_path / "run")
    said = {"host": {"name": "me@box", "command": "touch RAN", "port": 1}, "place": "run-00000000"}
    (folder / FILE).write_text(json.dumps(said))
    assert main(["train", "--resume", str(folder)]) == 2
    assert "me@box, which you have not named" in capsys.readouterr().err
    assert main(["train", "--resume", str(folder), "--host", "locked"]) == 2
    assert not (there.folder / "calls").exists()
    # Named by a person it is reached, and what is started there is not for the folder to say.
    assert main(["train", "--resume", str(folder), "--host", "me@box"]) != 0
    assert all("RAN" not in str(call) for call in there.calls())


@pytest.mark.parametrize("name", [MODEL, DATA_CODE])
def test_what_can_not_be_read_is_not_taken_for_nothing(tmp_path: Path, name: str):
    folder = made(tmp_path / "run")
    assert is_trusted(model_fingerprint(folder))
    (folder / name).unlink(missing_ok=True)
    (folder / name).write_bytes(b"print()  # \xff")
    assert not is_trusted(model_fingerprint(folder))
    (folder / name).unlink()
    (folder / name).mkdir()
    assert not is_trusted(model_fingerprint(folder))
