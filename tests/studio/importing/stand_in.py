"""What speaks as `blockstudio import` does and is as quick as a test: `python stand_in.py FILE:NAME …`.

NAME says how it goes. A project that comes of it is one of the examples.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.project.examples import example

CLASSES = [
    {
        "name": "Residual",
        "block": "b2",
        "rung": "traced",
        "reason": msgspec.to_builtins(text("straight through")),
        "file": "nets.py",
        "line": 3,
        "instances": 1,
    },
    {
        "name": "Odd",
        "block": "b9",
        "rung": "python",
        "reason": msgspec.to_builtins(text("a branch on a value")),
        "file": "nets.py",
        "line": 9,
    },
]
SLEEPER = "import time; time.sleep(1000)"


def say(**words: object) -> None:
    """Say one thing."""
    print(json.dumps(words), flush=True)


def main(target: str, rest: list[str]) -> int:
    """Go as the name of the target says."""
    name, file = target.rpartition(":")[2], Path(rest[rest.index("-o") + 1])
    say(stage="tracing", name="Linear", done=1, total=4)
    if name == "Refuses":
        problem = Problem(text("Refuses wants width"), expected=text("8"), hint=text("give it one"))
        say(refusal={"message": str(problem.message)}, problem=msgspec.to_builtins(problem))
        return 1
    if name == "Dies":
        print("about to die", file=sys.stderr, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "Hangs":
        hang()
    print("a line of its own\n" * 1000)
    shutil.copyfile(example("residual-mlp").path, file)
    trials = [
        {"title": "the example", "verdict": "equal"},
        {
            "title": " ".join(rest),
            "verdict": "differs",
            "reason": msgspec.to_builtins(text("{name} differs", name="output 0")),
        },
    ]
    say(report={"classes": CLASSES, "trials": trials})
    return 0


def hang() -> None:
    """Start two others, one of which leaves the family, and never end."""
    kin = subprocess.Popen([sys.executable, "-c", SLEEPER])
    outer = (
        "import subprocess, sys; print(subprocess.Popen("
        f"[sys.executable, '-c', {SLEEPER!r}], stdout=subprocess.DEVNULL).pid)"
    )
    left = subprocess.run([sys.executable, "-c", outer], stdout=subprocess.PIPE, check=True)
    say(stage="running", name=f"{kin.pid} {left.stdout.decode().split()[0]}")
    time.sleep(1000)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
