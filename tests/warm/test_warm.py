"""A fork of the warm Python is what Python itself would be, to whoever starts it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.warm.session import VARIABLE

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or "COLD_PYTHON" in os.environ, reason="nothing is forked here"
)
PROGRAM = "blockstudio.training.process.process"
ENGINE = "blockstudio.engine.server"


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder of a session whose server listens; the programs below are not the first of their kind."""
    folder = Path(os.environ[VARIABLE])
    for name in (PROGRAM, ENGINE):
        (folder / f"started {name}").touch()
    end = time.monotonic() + 200
    while not (folder / "socket").exists():
        assert time.monotonic() < end, (folder / "log").read_text()
        subprocess.run([sys.executable, "-m", PROGRAM], check=False, capture_output=True)
    return folder


def real(folder: Path) -> str:
    return json.loads((folder / "surroundings").read_text())["python"]


@pytest.fixture
def engine(folder: Path):
    with subprocess.Popen(
        [sys.executable, "-m", ENGINE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.read(1)
        assert str(folder) in " ".join(psutil.Process(process.pid).cmdline()), "it is no fork"
        yield process
        process.kill()


@pytest.mark.parametrize("words", [[], ["--nothing"], ["nowhere", "--resume"]])
def test_it_says_the_same_and_ends_the_same(folder: Path, words: list[str], tmp_path: Path):
    said = [
        subprocess.run(
            [python, "-u", "-m", PROGRAM, *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=os.environ | {"COLUMNS": "200"},
        )
        for python in (real(folder), sys.executable)
    ]
    assert said[0].returncode != 0
    assert len({(one.returncode, one.stdout, one.stderr) for one in said}) == 1, said


def test_killed_it_is_gone(engine: subprocess.Popen[bytes]):
    engine.kill()
    assert engine.stdout is not None
    engine.stdout.read()
    assert engine.wait() == -signal.SIGKILL


def test_asked_to_end_it_ends_by_that(engine: subprocess.Popen[bytes]):
    engine.terminate()
    assert engine.wait() == -signal.SIGTERM


def test_when_nobody_writes_to_it_any_more_it_ends_by_itself(engine: subprocess.Popen[bytes]):
    assert engine.stdin is not None
    engine.stdin.close()
    assert engine.wait() == 0
