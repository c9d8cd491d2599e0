"""A fork ends as Python ends a program, whatever it does last."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from blockstudio.training.process.fork import end_with


def _words() -> int:
    sys.exit("its last words")


def _fault() -> int:
    raise ValueError("a fault")


def _interrupted() -> int:
    raise KeyboardInterrupt


ENDS: dict[str, tuple[Callable[[], int], int, str]] = {
    "a code": (lambda: 3, 3, ""),
    "nothing": (lambda: sys.exit(), 0, ""),
    "true": (lambda: sys.exit(True), 1, ""),
    "words": (_words, 1, "its last words\n"),
    "a fault": (_fault, 1, "ValueError: a fault\n"),
    "Ctrl-C": (_interrupted, 130, ""),
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.parametrize("how", ENDS)
def test_a_fork_ends_with_the_code_and_the_words_of_a_program(how: str) -> None:
    work, code, said = ENDS[how]
    source, sink = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(sink, 2)
        sys.stderr = os.fdopen(2, "w", closefd=False)
        end_with(work)
    os.close(sink)
    with os.fdopen(source, encoding="utf-8") as told:
        heard = told.read()
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == code
    assert heard.endswith(said) and bool(heard) == bool(said)


@pytest.mark.parametrize("how", ["nothing", "words"])
def test_so_does_python(how: str) -> None:
    _, code, said = ENDS[how]
    line = (
        "import sys; sys.exit()" if how == "nothing" else f"import sys; sys.exit({said.strip()!r})"
    )
    ended = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (code, said)
