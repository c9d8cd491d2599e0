"""Own code may never end, leave, crash or flood its log: the run says so, and can be stopped."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import blockstudio
from blockstudio.runs.control import RunControl
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import CHECKPOINT
from blockstudio.training.loop.execution import execute
from blockstudio.training.process.flood import shorten
from tests.training.networks import MLP
from tests.training.runs import done, made, parameters, same

# As a warm process does it: torch is loaded once, and each run is guarded in a fork of that.
GUARDS = """
import os, signal, sys
from functools import partial
from pathlib import Path
from blockstudio.training.process import guard, process, zygote

zygote.warm_up()
signal.signal(signal.SIGCHLD, signal.SIG_DFL)
for line in sys.stdin:
    folder = Path(line.rstrip())
    pid = os.fork()
    if pid == 0:
        os.dup2(2, 1)
        os.chdir(folder.parent)
        os._exit(guard.guarded(partial(process._done, folder, resume=False), folder, grace=0.3))
    print(folder, pid, flush=True)
    _, status = os.waitpid(pid, 0)
    print(folder, os.waitstatus_to_exitcode(status), flush=True)
"""
PATIENCE = 200.0
"""Seconds that a process may take on a busy machine."""
AT = 60
"""In the second of three epochs."""


def doing(what: str) -> str:
    """Return a network that does something in its forward pass after some steps."""
    head = "import ctypes, os, sys, threading, time\n\n"
    forward = (
        f"        self.calls = getattr(self, 'calls', 0) + 1\n        if self.calls == {AT}:\n"
    )
    start = "    def forward(self, x):\n"
    told = "            open('begun', 'w').close()\n"
    return head + MLP.replace(start, f"{start}{forward}{told}            {what}\n")


class Guards:
    """Starts runs with somebody who guards them."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None and process.stdout is not None
        self._stdin, self._stdout = process.stdin, process.stdout

    def start(self, folder: Path) -> int:
        """Start the run in `folder`; return the id of the process that guards it."""
        print(folder, file=self._stdin, flush=True)
        return self._told(folder)

    def exit_code(self, folder: Path) -> int:
        """Return how that process has ended, once it has."""
        return self._told(folder)

    def _told(self, folder: Path) -> int:
        # A test that failed may have left what was told of its own run.
        words = next(line.split() for line in self._stdout if line.startswith(f"{folder} "))
        return int(words[-1])


@pytest.fixture(scope="module")
def guards() -> Iterator[Guards]:
    """Return a warm process that starts them."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", GUARDS], text=True, **pipes) as process:
        yield Guards(process)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a run that nothing came between."""
    folder = tmp_path_factory.mktemp("whole") / "run"
    assert done(folder, epochs=3).status == "finished"
    return folder


def until(what: Callable[[], bool]) -> None:
    """Wait until `what()` holds."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("what", "status", "said"),
    [
        ("sys.exit('enough')", "failed", "its own code has left the program: SystemExit: enough"),
        ("os._exit(0)", "killed", "in the middle of it, with exit code 0"),
        ("ctypes.string_at(0)", "killed", "crashed (SIGSEGV)"),
        ("os.kill(os.getpid(), 9)", "killed", "from outside (SIGKILL), perhaps as memory ran out"),
        ("raise MemoryError", "failed", "memory"),
        ("threading.Thread(target=time.sleep, args=(9e9,)).start()", "finished", ""),
    ],
)
def test_a_run_says_how_its_own_code_ended_it(
    tmp_path: Path, guards: Guards, what: str, status: str, said: str
):
    folder = made(tmp_path / "run", doing(what), epochs=3)
    guards.start(folder)
    assert (guards.exit_code(folder) == 0) == (status == "finished")
    reader = RunReader(folder)
    assert reader.status() == status
    assert said in str(reader.info().failure.problem if reader.info().failure else "")


@pytest.mark.parametrize(
    ("what", "way"), [("while True: pass", "wish"), ("sum(range(10**15))", "signal")]
)
def test_a_step_that_never_ends_can_be_stopped(
    tmp_path: Path, guards: Guards, whole: Path, what: str, way: str
):
    folder = made(tmp_path / "run", doing(what), epochs=3)
    guard, reader = guards.start(folder), RunReader(folder)
    until((tmp_path / "begun").exists)
    assert (folder / CHECKPOINT).exists()
    if way == "wish":
        RunControl(folder).stop()
    else:
        os.kill(guard, signal.SIGTERM)
    guards.exit_code(folder)
    info = reader.info()
    assert reader.status() == "stopped"
    assert "by force in a step that did not end; it goes on from its checkpoint" in str(info.note)
    # What is wrong is the code: with it mended the run comes to where it would have come.
    (folder / "model.py").write_text(MLP, encoding="utf-8")
    RunControl(folder).reset()
    assert execute(folder, resume=True).status == "finished"
    assert same(parameters(folder), parameters(whole))


def test_a_while_whose_condition_never_falls_can_be_stopped(tmp_path: Path, guards: Guards):
    net = blockstudio.new_project("endless").root
    x = net.add_input("x", shape=("N", 1, 8, 8)).flatten(1)
    turned = net.loop(lambda value: (value >= 0).any(), lambda value: value * 1, x)
    net.add_output("y", net.add("torch.nn.Linear", turned, 64, 10))
    source, loops = re.subn(
        r"^( +)while ", r"\1open('begun', 'w').close()\n\1while ", net.project.source(), flags=re.M
    )
    assert loops == 1
    folder = made(tmp_path / "run", source)
    guards.start(folder)
    until((tmp_path / "begun").exists)
    RunControl(folder).stop()
    guards.exit_code(folder)
    reader = RunReader(folder)
    assert reader.status() == "stopped"
    assert "by force in a step that did not end" in str(reader.info().note)


def test_the_command_line_stops_an_endless_step_and_says_how_long_it_waits(tmp_path: Path):
    folder = made(tmp_path / "run", doing("while True: pass"), epochs=3)
    command = [sys.executable, "-m", "blockstudio.cli.main", "train", "--resume", str(folder)]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, cwd=tmp_path
    )
    assert process.stderr is not None
    until((tmp_path / "begun").exists)
    process.send_signal(signal.SIGINT)
    assert any("stopping after this step; after 10 s by force" in line for line in process.stderr)
    # The second one is meant: nobody waits for the end of the grace.
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE)
    info = RunReader(folder).info()
    assert (info.status, info.failure) == ("stopped", None)
    assert "by force in a step that did not end" in str(info.note)


def test_a_stop_does_not_wait_for_the_end_of_a_long_check(tmp_path: Path, whole: Path):
    sleeping = "\n        if not self.training:\n            import time; time.sleep(0.2)"
    start = "    def forward(self, x):"
    folder = made(tmp_path / "run", MLP.replace(start, start + sleeping), epochs=3)
    control, told = RunControl(folder), []

    def stop(info) -> None:
        told.append(info)
        if info.progress.step and len(told) > 1:
            control.stop()

    assert execute(folder, listener=stop).status == "stopped"
    control.reset()
    assert execute(folder, resume=True).status == "finished"
    assert same(parameters(folder), parameters(whole))


def test_of_a_log_without_end_the_beginning_and_the_newest_lines_are_kept(tmp_path: Path):
    log = tmp_path / "log.txt"
    log.write_bytes(b"".join(b"line %06d\n" % number for number in range(10_000)))
    shorten(log, most=1000, kept=120)
    text = log.read_text()
    assert text.startswith("line 000000\n") and text.endswith("line 009999\n")
    assert "bytes were left out here" in text and len(text) < 400
    before = log.stat().st_size
    shorten(log, most=1000, kept=120)
    assert log.stat().st_size == before
