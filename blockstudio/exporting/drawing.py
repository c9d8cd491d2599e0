"""What is to be drawn of a document, and asking the window's program to draw it. No Qt, no torch.

Only the window knows how a network looks. It is asked in a process of its own and without a screen, so
that a script, a command and an engine on another machine have the very picture of the canvas.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

import blockstudio
from blockstudio.catalogue.text import text
from blockstudio.graph.facts import NodeFacts
from blockstudio.graph.facts import Path as NodePath
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.records import Id

REFUSED = 3
_DRAWER = "blockstudio.studio.pictures.drawer"

Kind = Literal["svg", "png", "pdf"]
"""The formats of pictures."""


class Drawing(Struct, frozen=True):
    """A block of a document as the canvas shows it, whole or some of its nodes and notes.

    `document` are the bytes of a project file, `path` leads to the block; an empty `nodes` means all.
    """

    document: bytes
    kind: Kind
    path: NodePath = ()
    nodes: tuple[Id, ...] = ()
    theme: str = "light"
    language: str = "en"
    facts: tuple[tuple[NodePath, NodeFacts], ...] = ()


def drawn(drawing: Drawing) -> bytes:
    """Return the bytes of the picture; raise `Refusal` where it can't be drawn."""
    return drawn_by(_DRAWER, msgspec.json.encode(drawing))


def drawn_by(drawer: str, order: bytes) -> bytes:
    """Return what a module of the window's program draws to `order`; raise `Refusal` if it can't."""
    done = subprocess.run(
        [sys.executable, "-m", drawer],
        input=order,
        capture_output=True,
        env=_environment(),
        check=False,
    )
    if done.returncode == 0:
        return done.stdout
    if done.returncode == REFUSED:
        raise Refusal(msgspec.json.decode(done.stdout, type=Problem))
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    raise refuse(
        text("the picture could not be drawn"),
        actual=text("{why}", why=lines[-1] if lines else str(done.returncode)),
        hint=text("blockstudio --version says whether the window can start here"),
    )


def _environment() -> dict[str, str]:
    # The package may lie beside its user, not in the interpreter's own path.
    package = str(Path(blockstudio.__path__[0]).parent)
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    screen = {"QT_QPA_PLATFORM": "offscreen"} if sys.platform == "linux" else {}
    return os.environ | {"PYTHONPATH": path} | screen
