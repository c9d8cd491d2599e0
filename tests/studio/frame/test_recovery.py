"""What a killed window leaves, and how it is given back."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.project.examples import example
from blockstudio.project.file import load
from blockstudio.studio.program import offer_recovery
from tests.studio.frame.desk import Desk

_VICTIM = """
import os, signal, sys
from pathlib import Path
from blockstudio.graph.edits import rename, set_property
from tests.studio.frame.desk import Desk
desk = Desk()
desk.program.bench.documents.open(Path(sys.argv[1]))
desk.settle()
desk.session.attempt(set_property, desk.node("hidden").id, "out_features", 256)
desk.session.attempt(rename, desk.node("act").id, "bend")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def victim(state: Path, tmp_path: Path) -> Path:
    """Return the file of a window that was killed in the middle of editing it."""
    file = tmp_path / "victim.bstudio"
    file.write_bytes(example("digits-mlp").path.read_bytes())
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(
        [sys.executable, "-c", _VICTIM, str(file)], env=surroundings, check=False, timeout=120
    )
    assert done.returncode == -signal.SIGKILL
    return file


def test_all_edits_of_a_killed_window_are_offered_back(victim: Path, desk: Desk):
    dialog = offer_recovery(desk.program)
    assert dialog is not None
    desk.settle()
    QTest.mouseClick(dialog.rows[0].restore, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.node("hidden").properties["out_features"] == 256
    assert "bend" in desk.names()
    assert desk.session.file == victim
    assert desk.window.windowTitle() == "victim* — Block Studio"
    desk.do("file.save")
    assert "bend" in {getattr(record, "name", "") for record in load(victim).records}
    assert offer_recovery(desk.program) is None


def test_edits_that_are_not_wanted_are_not_offered_again(victim: Path, desk: Desk):
    dialog = offer_recovery(desk.program)
    assert dialog is not None
    QTest.mouseClick(dialog.rows[0].discard, Qt.MouseButton.LeftButton)
    desk.settle()
    assert offer_recovery(desk.program) is None


def test_edits_can_wait(victim: Path, desk: Desk):
    dialog = offer_recovery(desk.program)
    assert dialog is not None
    dialog.reject()
    desk.settle()
    again = offer_recovery(desk.program)
    assert again is not None
    again.reject()
