"""The experiments of the device lab: their code runs by hand, and what they show is told honestly."""

import csv
import io
import subprocess
import sys

import pytest

from blockstudio.graph.problems import Refusal
from blockstudio.runtime.lab.experiments import (
    EXPERIMENTS,
    expected_bars,
    experiment,
    numbers_of,
)
from blockstudio.runtime.lab.process import LabProcess
from blockstudio.runtime.lab.results import Bar, as_csv, title
from blockstudio.runtime.lab.scripts import ordered, script
from blockstudio.runtime.lab.sentences import sentences, times

TINY = {"size": 16, "small": 4, "count": 3, "steps": 5, "largest": 1, "repeats": 3}


def tiny(key: str) -> dict[str, int]:
    found = experiment(key)
    return numbers_of(found, {item.name: TINY[item.name] for item in found.numbers})


@pytest.mark.parametrize("key", [one.key for one in EXPERIMENTS])
def test_an_experiment_measures_as_many_bars_as_it_says(key: str):
    bars = list(LabProcess(script(key, ["cpu"], tiny(key))).bars())
    assert len(bars) == expected_bars(key, ["cpu"], tiny(key))
    assert all(bar.device == "cpu" and len(bar.seconds) == 3 for bar in bars)
    assert all(second > 0 for bar in bars for second in bar.seconds)
    assert sentences(key, bars)
    rows = list(csv.DictReader(io.StringIO(as_csv(bars))))
    assert [float(row["median"]) for row in rows] == pytest.approx([b.median for b in bars])
    assert len({title(key, bar) for bar in bars}) == len(bars)


def test_the_code_runs_by_hand():
    code = script("logging", ["cpu"], tiny("logging"))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == [
        "read at every step",
        "read at the end",
    ]


@pytest.mark.parametrize("key", [one.key for one in EXPERIMENTS])
def test_the_code_for_two_devices_is_python(key: str):
    code = script(key, ["cpu", "cuda:0"], tiny(key))
    compile(code, "lab.py", "exec")
    first = "cuda:0" if key == "parallel" else "cpu"
    assert f'devices = ["{first}", ' in code


def test_the_cpu_comes_last_where_two_compute_at_once_as_it_does_not_queue():
    assert ordered("parallel", ["cpu", "cuda:0", "cuda:1"]) == ["cuda:0", "cuda:1"]
    assert ordered("parallel", ["cpu", "cuda:0"]) == ["cuda:0", "cpu"]


def test_with_one_device_it_says_why_there_is_one_bar():
    said = str(sentences("parallel", [Bar("cpu alone", "cpu", (1.0, 1.0))])[0])
    assert "needs two devices" in said


def test_two_devices_that_overlap_and_two_that_do_not():
    def four(both: float) -> list[Bar]:
        rows = ("cuda:0 alone", "cuda:1 alone", "one after another", "both at once")
        values = zip(rows, (1.0, 1.0, 2.0, both), strict=True)
        return [Bar(row, "cuda:0", (value,) * 3) for row, value in values]

    assert "1.82 × as fast" in str(sentences("parallel", four(1.1))[0])
    assert "as long as" in str(sentences("parallel", four(1.95))[0])


def test_quartiles_are_those_of_numpy():
    import numpy as np

    seconds = (3.0, 1.0, 2.0, 10.0, 4.0)
    assert Bar("row", "cpu", seconds).quartiles == tuple(np.percentile(seconds, [25, 50, 75]))


def test_numbers_out_of_their_limits_are_refused():
    with pytest.raises(Refusal, match="size"):
        numbers_of(experiment("products"), {"size": 0})
    with pytest.raises(Refusal, match="no experiment"):
        experiment("nothing")


def test_a_script_that_fails_says_why_and_one_that_is_stopped_does_not():
    with pytest.raises(Refusal, match="no such thing"):
        list(LabProcess("raise RuntimeError('no such thing')").bars())
    waiting = LabProcess(
        "import time; print('a', 'cpu', 1, 0.5, sep='\\t', flush=True); time.sleep(99)"
    )
    bars = waiting.bars()
    assert next(bars).seconds == (0.5,)
    waiting.stop()
    assert list(bars) == []


def test_times_in_words():
    assert [times(value) for value in (2.5, 0.0123, 4.5e-6, 2e-9)] == [
        "2.5 s",
        "12.3 ms",
        "4.5 µs",
        "2 ns",
    ]
