"""A program forked from what has loaded torch is to whoever starts it what Python started for it is."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import psutil
import pytest
import torch

from blockstudio.engine import server
from blockstudio.runtime import devices
from blockstudio.training.process.fork import can_fork
from blockstudio.training.process.launcher import Launcher
from blockstudio.training.process.starter import Starter

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked here")

PROGRAM = """
import os, random, sys, threading, time

loaded = "torch" in sys.modules
import numpy as np
import torch

match sys.argv[1:]:
    case ["echo", *words]:
        print(__name__, words, os.environ["PYTHONPATH"].split(os.pathsep)[0], os.getcwd())
        print(sys.stdin.read().upper())
        print("mistaken", file=sys.stderr)
    case ["leave", code]:
        sys.exit(int(code))
    case ["say"]:
        sys.exit("the last words")
    case ["raise"]:
        raise ValueError("what is wrong")
    case ["crash"]:
        os.kill(os.getpid(), 11)
    case ["drop"]:
        print("lost in the buffer", end="")
        os._exit(5)
    case ["thread"]:
        threading.Thread(target=time.sleep, args=(1e6,), daemon=True).start()
        print(torch.get_num_threads(), threading.active_count())
    case ["draw"]:
        print(random.random(), np.random.rand(), torch.rand(1).item(), torch.initial_seed())
    case ["loaded"]:
        print(loaded)
    case ["stay"]:
        print(os.getpid(), flush=True)
        time.sleep(1e6)
"""
CASES = (
    ["echo", "a", "b c"],
    ["leave", "0"],
    ["leave", "3"],
    ["say"],
    ["raise"],
    ["crash"],
    ["drop"],
    ["thread"],
)
DRIVER = """
import json, os, subprocess, sys, tempfile, threading

import psutil
import torch
from blockstudio.training.process.launcher import ForkedProgram, Launcher

launchers = {"cold": Launcher(), "forked": Launcher()}
assert launchers["forked"].fork()

def outcome(kind, words):
    with tempfile.TemporaryFile() as errors:
        program = launchers[kind].start("program", *words, stdin=subprocess.PIPE, errors=errors)
        assert isinstance(program, ForkedProgram) == (kind == "forked")
        with program.stdin, program.stdout:
            program.stdin.write(b"some words")
            program.stdin.close()
            said = program.stdout.read().decode()
        code = program.wait()
        assert program.poll() == program.wait() == code
        program.kill()
        errors.seek(0)
        return code, said, errors.read().decode().strip().rpartition("\\n")[2]

def stay():
    errors = tempfile.TemporaryFile()
    program = launchers["forked"].start(
        "program", "stay", stdin=subprocess.DEVNULL, errors=errors
    )
    pid = int(program.stdout.readline())
    assert program.poll() is None
    return program, pid

for line in sys.stdin:
    match json.loads(line):
        case [kind, words]:
            told = outcome(kind, words)
        case "kill":
            program, pid = stay()
            # Two may wait for it, as who stops it and who watches it do.
            threading.Timer(0.2, program.kill).start()
            ends = []
            waiting = [threading.Thread(target=lambda: ends.append(program.wait())) for _ in "ab"]
            [one.start() for one in waiting]
            [one.join() for one in waiting]
            told = [*ends, len(program.stdout.read()), psutil.pid_exists(pid)]
        case "stay":
            kept, told = stay()
        case "orphan":
            [server] = psutil.Process().children()
            server.kill()
            server.wait()
            with tempfile.TemporaryFile() as errors:
                program = launchers["forked"].start(
                    "program", "leave", "3", stdin=subprocess.DEVNULL, errors=errors
                )
                told = [type(program).__name__, program.wait()]
    print(json.dumps(told), flush=True)
"""


class Driver:
    """A process that has loaded torch, and starts the program by Python and by a fork."""

    def __init__(self, folder: Path) -> None:
        (folder / "program.py").write_text(PROGRAM)
        path = os.pathsep.join((str(folder), *sys.path))
        self.process = subprocess.Popen(
            [sys.executable, "-c", DRIVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": path},
        )

    def ask(self, what: object):
        orders, answers = self.process.stdin, self.process.stdout
        assert orders is not None and answers is not None
        orders.write(json.dumps(what).encode() + b"\n")
        orders.flush()
        return json.loads(answers.readline())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("programs")


@pytest.fixture(scope="module")
def driver(folder: Path) -> Iterator[Driver]:
    found = Driver(folder)
    with found.process:
        yield found
        found.process.kill()


@pytest.mark.parametrize("words", CASES, ids=" ".join)
def test_it_says_and_ends_the_same(driver: Driver, words: list[str]):
    assert driver.ask(["forked", words]) == driver.ask(["cold", words])


def test_torch_is_there_when_it_begins(driver: Driver):
    assert [driver.ask([kind, ["loaded"]])[1] for kind in ("forked", "cold")] == [
        "True\n",
        "False\n",
    ]


def test_two_forks_draw_differently(driver: Driver):
    one, other = (driver.ask(["forked", ["draw"]])[1].split() for _ in range(2))
    assert len(one) == 4
    assert not {*one} & {*other}


def test_what_is_ended_is_gone(driver: Driver):
    assert driver.ask("kill") == [-signal.SIGKILL, -signal.SIGKILL, 0, False]


def test_a_process_that_has_begun_to_use_a_gpu_is_not_forked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert can_fork()
    monkeypatch.setattr(torch.cuda, "is_initialized", lambda: True)
    assert not can_fork() and not Launcher().fork()


def test_the_engine_asks_no_device_what_it_is_before_it_has_been_forked(
    monkeypatch: pytest.MonkeyPatch,
):
    done: list[str] = []
    monkeypatch.setattr(devices, "devices", lambda: done.append("devices") or [])
    monkeypatch.setattr(Starter, "fork", lambda *_, **__: done.append("runs"))
    monkeypatch.setattr(Launcher, "fork", lambda *_, **__: done.append("server") or [])
    with open(os.devnull, "rb") as source, open(os.devnull, "wb") as sink:  # noqa: PTH123
        server._awakened(SimpleQueue(), source, sink)
    assert done == ["server", "runs", "devices"]


def test_when_the_server_has_died_python_is_started(folder: Path):
    driver = Driver(folder)
    with driver.process:
        assert driver.ask("orphan") == ["Popen", 3]
        driver.process.kill()


def test_when_whoever_asked_has_died_the_program_ends(folder: Path):
    driver = Driver(folder)
    with driver.process:
        program = psutil.Process(driver.ask("stay"))
        left = [*psutil.Process(driver.process.pid).children(recursive=True), program]
        driver.process.kill()
    _, alive = psutil.wait_procs(left, timeout=60)
    assert not alive, alive
