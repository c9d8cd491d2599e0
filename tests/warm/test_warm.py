"""A fork of the warm Python is what Python itself would be, to whoever starts it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from blockstudio.runs.run import LOG
from blockstudio.training.process.orders import READY, Order, line_of
from tests.warm.session import VARIABLE

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or "COLD_PYTHON" in os.environ, reason="nothing is forked here"
)
PROGRAM = "blockstudio.training.process.process"
ENGINE = "blockstudio.engine.server"
ZYGOTE = "blockstudio.training.process.zygote"


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder of a session whose server listens; the programs below are not the first of their kind."""
    folder = Path(os.environ[VARIABLE])
    for name in (PROGRAM, ENGINE, ZYGOTE):
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
        command = " ".join(psutil.Process(process.pid).cmdline())
        assert str(folder) in command, f"it is no fork: {(folder / 'log').read_text()}"
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


@pytest.mark.parametrize("part", [0, 10, None])
def test_who_is_killed_while_asking_ends_no_server(folder: Path, part: int | None, tmp_path: Path):
    order = {"arguments": ["-m", PROGRAM], "folder": str(tmp_path), "environment": dict(os.environ)}
    words = json.dumps(order).encode() + b"\n"
    for _ in range(20):
        with asking(folder) as server:
            if words[:part]:
                socket.send_fds(server, [words[:part]], [0, 1, 2])
    with asking(folder) as server, Path(os.devnull).open("r+b") as nothing:
        socket.send_fds(server, [words], [nothing.fileno()] * 3)
        assert int(server.recv(100).splitlines()[0]), (folder / "log").read_text()


def test_a_fork_that_forks_runs_says_so_and_does_its_orders(folder: Path, tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-m", ZYGOTE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == READY
        assert str(folder) in " ".join(psutil.Process(process.pid).cmdline())
        process.stdin.write(line_of(Order(str(tmp_path), resume=False)))
        process.stdin.close()
        assert process.stdout.read() == b""
    assert process.returncode == 0
    end = time.monotonic() + 100
    # What it has to say of a folder that is no run.
    while not (
        (log := tmp_path / LOG).exists() and "is not the folder of a run" in log.read_text()
    ):
        assert time.monotonic() < end
        time.sleep(0.02)


@contextmanager
def asking(folder: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(str(folder / "socket"))
        yield server


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
