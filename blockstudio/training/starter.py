"""Starting runs from a process that knows no torch: a warm one is asked, a fresh one if need be."""

import os
import subprocess
import sys
from pathlib import Path

import blockstudio
from blockstudio.training.control import RunControl
from blockstudio.training.orders import READY, Order, line_of
from blockstudio.training.run import LOG, read_info

_PROCESS = "blockstudio.training.process"
_ZYGOTE = "blockstudio.training.zygote"
# A session of its own, in the words of Windows; elsewhere `start_new_session` says it.
_APART: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(
    subprocess, "DETACHED_PROCESS", 0
)


class Starter:
    """Keeps one process warm; make it early, and a run starts at the press of a button.

    Runs outlive the starter, the warm process and the window.
    """

    def __init__(self) -> None:
        self._zygote = _spawned_zygote()
        self._ready = False

    def start(self, folder: Path, *, resume: bool = False) -> None:
        """Start the run in `folder`; raise `Refusal` if it is no run. Returns at once."""
        folder = folder.absolute()
        read_info(folder)
        RunControl(folder).reset()
        order = Order(str(folder), resume)
        if not self._ask(order):
            _spawn(order)

    def wait_until_warm(self) -> bool:
        """Wait until the warm process is ready; return False if it died."""
        if not self._ready and self._zygote.stdout is not None:
            self._ready = self._zygote.stdout.readline() == READY
        return self._ready and self._zygote.poll() is None

    def close(self) -> None:
        """Let the warm process go; runs go on."""
        for pipe in (self._zygote.stdin, self._zygote.stdout):
            if pipe is not None:
                pipe.close()
        self._zygote.terminate()
        self._zygote.wait()

    def _ask(self, order: Order) -> bool:
        pipe = self._zygote.stdin
        if self._zygote.poll() is not None or pipe is None:
            return False
        try:
            pipe.write(line_of(order))
            pipe.flush()
        except OSError:
            return False
        if sys.platform != "linux":
            # There the warm process has become the run: keep the next one warm.
            self._zygote = _spawned_zygote()
            self._ready = False
        return True


def _spawned_zygote() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", _ZYGOTE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=_environment(),
        start_new_session=True,
        creationflags=_APART,
    )


def _spawn(order: Order) -> None:
    command = [sys.executable, "-m", _PROCESS, order.folder]
    with (order.path / LOG).open("ab") as log:
        subprocess.Popen(
            [*command, "--resume"] if order.resume else command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=_environment(),
            start_new_session=True,
            creationflags=_APART,
        )


def _environment() -> dict[str, str]:
    # The package may lie beside its user, not in the interpreter's own path.
    package = str(Path(blockstudio.__path__[0]).parent)
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": path}
