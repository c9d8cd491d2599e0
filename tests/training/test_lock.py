"""Several processes are told to go on with one run at the same instant: one does, the others say so."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from blockstudio.cli.main import main
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.runs.run import INFO, read_info
from blockstudio.training.loop.execution import execute
from tests.training.networks import linear
from tests.training.runs import made, stopped_after

CLAIMING = """
import sys
import threading
from pathlib import Path
from blockstudio.graph.problems import Refusal
from blockstudio.runs.lock import run_lock

print("ready", flush=True)
sys.stdin.readline()
try:
    with run_lock(Path(sys.argv[1])):
        print("mine", flush=True)
        sys.stdin.readline()
except Refusal as refusal:
    print(refusal, flush=True)
    sys.stdin.readline()
"""


@contextmanager
def claiming(folder: Path, count: int) -> Iterator[list["subprocess.Popen[str]"]]:
    """Give processes that wait for a line, claim the run, say what came of it, and wait again."""
    command = [sys.executable, "-c", CLAIMING, str(folder)]
    pipe = subprocess.PIPE
    found = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(count)]
    try:
        for one in found:
            assert heard(one) == "ready"
        yield found
    finally:
        for one in found:
            one.kill()
            one.communicate()


def heard(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


@pytest.fixture
def stopped(tmp_path: Path) -> Path:
    """A run that was stopped in its middle."""
    folder = made(tmp_path / "run", linear(4, 3), DataSpec(DATA, "iris"), epochs=3)
    stopped_after(folder, 5)
    return folder


def test_of_many_at_once_one_goes_on(stopped: Path) -> None:
    with claiming(stopped, 5) as processes:
        for one in processes:
            tell(one)
        said = [heard(one) for one in processes]
    assert sorted(said, key=lambda words: words != "mine")[0] == "mine"
    assert sum("is running already" in words for words in said) == 4


def test_the_others_are_told_and_change_nothing(
    stopped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with claiming(stopped, 1) as (holder,):
        tell(holder)
        assert heard(holder) == "mine"
        before = (stopped / INFO).read_bytes()
        with pytest.raises(Refusal, match="is running already"):
            execute(stopped, resume=True)
        assert main(["train", "--resume", str(stopped)]) == 2
        assert "is running already" in capsys.readouterr().err
        assert (stopped / INFO).read_bytes() == before
        # However a process ends, what it held is free.
        holder.kill()
        holder.wait()
        assert execute(stopped, resume=True).status == "finished"
    assert read_info(stopped).progress.epoch == 3


def test_one_who_is_about_to_go_is_waited_for(stopped: Path) -> None:
    with claiming(stopped, 1) as (holder,):
        tell(holder)
        assert heard(holder) == "mine"
        killing = threading.Timer(0.5, holder.kill)
        killing.start()
        assert execute(stopped, resume=True).status == "finished"
        killing.join()
