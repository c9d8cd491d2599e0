"""The folder of a run, read and steered from outside."""

import importlib.util
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
import torch

from blockstudio.graph.problems import Refusal
from blockstudio.runs.control import RunControl, Steering
from blockstudio.runs.metrics import FILE, MetricsStore, StepRow
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import (
    EVENTS,
    INFO,
    MODEL,
    create_run,
    next_run_folder,
    read_info,
    write_info,
)
from blockstudio.training.loop.execution import execute
from blockstudio.training.loop.sampler import Sampler
from blockstudio.training.process.process import main
from tests.training.networks import MLP, document
from tests.training.runs import done, made


def test_folders_are_numbered(tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    assert next_run_folder(runs).name == "run-001"
    for name in ("run-001", "run-007", "run-x", "other"):
        (runs / name).mkdir(parents=True)
    assert next_run_folder(runs).name == "run-008"


def test_a_new_run_waits_in_its_folder(tmp_path: Path) -> None:
    folder = create_run(next_run_folder(tmp_path), records=document(epochs=4), source=MLP)
    reader = RunReader(folder)
    assert reader.status() == "queued"
    assert reader.progress().epochs == 4
    assert reader.steps() == reader.epochs() == reader.statistics("w") == []
    assert reader.info().settings.train.epochs == 4
    assert Path(reader.info().settings.base) == Path.cwd()


def test_a_folder_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    made(tmp_path / "run")
    with pytest.raises(Refusal, match="is there already"):
        made(tmp_path / "run")
    (tmp_path / "file").touch()
    with pytest.raises(Refusal):
        made(tmp_path / "file" / "run")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "run"]


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"settings": {}}', b"\xff"])
def test_a_folder_that_is_no_run_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / INFO).write_bytes(content)
    with pytest.raises(Refusal):
        RunReader(tmp_path).info()


def test_the_reader_follows_run_json(tmp_path: Path) -> None:
    from msgspec.structs import replace

    folder = made(tmp_path / "run")
    reader = RunReader(folder)
    assert reader.status() == "queued"
    write_info(folder, replace(read_info(folder), status="running", pid=2**30, pid_started=1.0))
    assert reader.status() == "killed"


def test_steps_are_read_while_they_are_written(tmp_path: Path) -> None:
    store, reader = MetricsStore(tmp_path), RunReader(tmp_path)
    seen: list[StepRow] = []
    for first in range(1, 100, 10):
        store.add_steps([StepRow(step, 1, 1 / step) for step in range(first, first + 10)])
        seen += reader.steps(after=seen[-1].step if seen else 0)
    assert [row.step for row in seen] == list(range(1, 101))
    store.forget_after(50, 1)
    assert len(reader.steps()) == 50
    reader.close()
    store.close()


def test_the_store_is_in_wal_mode(tmp_path: Path) -> None:
    MetricsStore(tmp_path).close()
    database = sqlite3.connect(tmp_path / FILE)
    assert database.execute("pragma journal_mode").fetchone() == ("wal",)
    database.close()


def test_wishes_reach_the_run(tmp_path: Path) -> None:
    control, steering = RunControl(tmp_path), Steering(tmp_path)

    def wish() -> str:
        steering.look()
        return steering.wish

    assert wish() == "run"
    control.pause()
    assert wish() == "pause"
    control.watch(["a", "b"])
    control.step()
    control.step()
    assert wish() == "pause"
    assert [steering.take_step() for _ in range(3)] == [True, True, False]
    control.resume()
    assert wish() == "run"
    assert steering.watch == ("a", "b")
    control.stop()
    assert wish() == "stop"
    control.reset()
    assert wish() == "run"
    steering.stop()
    assert wish() == "stop"


@pytest.mark.parametrize(("count", "batch"), [(10, 3), (9, 3), (5, 100), (1, 1)])
def test_every_sample_comes_once_an_epoch(count: int, batch: int) -> None:
    sampler = Sampler(count, batch, seed=1)
    batches = [turn.places for turn in sampler.batches()]
    assert len(batches) == sampler.steps_per_epoch
    assert sorted(torch.cat(batches).tolist()) == list(range(count))
    sampler.next_epoch()
    again = torch.cat([turn.places for turn in sampler.batches()])
    assert count < 3 or not torch.equal(again, torch.cat(batches))


def test_the_process_does_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(tmp_path / "run", epochs=1)
    assert main([str(folder)]) == 0
    assert main([str(folder), "--resume"]) == 0
    (folder / MODEL).write_text("build = 1 / 0\n")
    assert main([str(folder)]) == 1
    assert main([str(tmp_path)]) == 2
    assert "is not the folder of a run" in capsys.readouterr().err


def test_of_two_trainings_started_into_one_folder_one_has_it(tmp_path: Path) -> None:
    together = Barrier(4)

    def start(_number: int) -> bool:
        together.wait()
        try:
            made(tmp_path / "run", epochs=1)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(start, range(4))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    assert execute(tmp_path / "run").status == "finished"


def test_event_files_are_written_where_tensorboard_is_installed(tmp_path: Path) -> None:
    done(tmp_path / "run", epochs=1)
    installed = importlib.util.find_spec("tensorboard") is not None
    assert bool(list((tmp_path / "run").glob(f"{EVENTS}/events*"))) == installed
