"""A name in a file of a run or a sweep that nobody reads is refused, with the one that was meant."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import blockstudio
from blockstudio.cli.main import main
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.project.examples import example
from blockstudio.project.formats import VERSION
from blockstudio.runs.control import FILE, RunControl, Steering
from blockstudio.runs.run import INFO, SWEEP, create_run, read_info, write_info
from blockstudio.sweeps.ranges import Choice, Interval
from blockstudio.sweeps.spec import Axis, SweepSpec
from blockstudio.sweeps.sweep import create_sweep, read_sweep
from tests.misspelling import misspelt

OPEN = {"options", "loss_options", "optimiser_options", "values", "metrics", "varied"}
"""Fields whose names are a user's own, or checked elsewhere."""


def run(folder: Path) -> Path:
    project = blockstudio.open_project(example("digits-mlp").path)
    create_run(folder, records=project.store.records.values(), source=project.source())
    info = read_info(folder)
    write_info(folder, info)
    return folder / INFO


def sweep(folder: Path) -> Path:
    project = blockstudio.open_project(example("digits-mlp").path)
    axes = (
        Axis("train.batch_size", Choice((16, 32))),
        Axis("train.lr", Interval(0.1, 1.0, log=True, points=3)),
    )
    spec = SweepSpec(axes, "grid", "val_loss", "min", runs=3)
    create_sweep(folder, spec, project.store.records.values())
    return folder / SWEEP


def slips(plain: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Yield where each field is, and a slip of its name."""
    match plain:
        case dict():
            for name, value in plain.items():
                if name not in (VERSION, "record", "type"):
                    yield (*path, name), misspelt(name, plain)[0]
                    if name not in OPEN:
                        yield from slips(value, (*path, name))
        case list():
            for place, value in enumerate(plain):
                yield from slips(value, (*path, place))
        case _:
            pass


@pytest.mark.parametrize(("made", "read"), [(run, read_info), (sweep, read_sweep)])
def test_every_name_misspelt_is_refused(
    tmp_path: Path, made: Callable[[Path], Path], read: Callable[[Path], Any]
):
    file = made(tmp_path / "made")
    read(file.parent)
    text = file.read_text(encoding="utf-8")
    tried = 0
    for path, wrong in slips(json.loads(text)):
        plain = json.loads(text)
        inner = plain
        for step in path[:-1]:
            inner = inner[step]
        inner[wrong] = inner.pop(path[-1])
        file.write_text(json.dumps(plain), encoding="utf-8")
        with pytest.raises(Refusal) as caught:
            read(file.parent)
        assert path[-1] in str(caught.value), (path, str(caught.value))
        tried += 1
    assert tried > 8


def test_a_wish_misspelt_is_told_and_what_was_wished_holds(tmp_path: Path):
    told: list[Problem] = []
    steering = Steering(tmp_path, told.append)
    RunControl(tmp_path).pause()
    steering.look()
    assert (steering.wish, told) == ("pause", [])
    for written, said in (
        ('{"wihs": "stop"}', "did you mean “wish”?"),
        ('{"wish": "stopp"}', "can't be read"),
        ('{"wish": "stop"', "can't be read"),
    ):
        told.clear()
        (tmp_path / FILE).unlink()
        (tmp_path / FILE).write_text(written, encoding="utf-8")
        steering.look()
        (problem,) = told
        assert said in str(problem), str(problem)
        assert steering.wish == "pause"
    (tmp_path / FILE).unlink()
    RunControl(tmp_path).stop()
    assert steering.ended()


DAMAGED = {
    INFO: ('{"version": 2, "statsu": "finished"}', "run.json"),
    "labels.json": ('{"nmae": "the wide one"}', "did you mean “name”?"),
    "labels.json ": ("{", "can't be read"),
}


@pytest.mark.parametrize("which", DAMAGED)
def test_what_of_a_run_cannot_be_read_is_told_with_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], which: str
):
    run(tmp_path / "net.runs" / "run-001")
    run(tmp_path / "net.runs" / "run-002")
    written, said = DAMAGED[which]
    (tmp_path / "net.runs" / "run-002" / which.strip()).write_text(written, encoding="utf-8")
    assert main(["runs", str(tmp_path / "net.runs")]) == 0
    output = capsys.readouterr()
    assert said in output.err
    assert len(output.err.splitlines()) == 1
    assert ("\n2 " in output.out) == (which != INFO)
