"""What Qt complains of, what is raised where Qt calls, and what stays on the screen fail a test."""

import os
import re
import subprocess
import sys
from pathlib import Path

FAULTY = """
import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

app = QApplication.instance() or QApplication([])
kept = []


class Widget(QWidget):
    def showEvent(self, event):
        raise ValueError("in a virtual method")


@pytest.fixture
def complains():
    yield
    qWarning("as it goes")


@pytest.fixture
def leaves():
    kept.append(QWidget())
    kept[-1].show()


def test_fine():
    qWarning("This plugin does not support propagateSizeHints()")
    widget = QWidget()
    widget.show()
    widget.close()


def test_warned():
    qWarning("in a test")


def test_slot():
    timer = QTimer(app)
    timer.timeout.connect(lambda: 1 / 0)
    timer.start(0)
    QTest.qWait(1)
    timer.stop()


def test_method():
    widget = Widget()
    widget.show()
    widget.close()


def test_teardown(complains):
    pass


def test_left():
    kept.append(QWidget())
    kept[-1].show()


def test_left_by_a_fixture(leaves):
    pass


def test_fine_again():
    assert not any(widget.isVisible() for widget in app.topLevelWidgets())
"""


def test_a_fault_fails_the_test_in_which_it_happens(tmp_path: Path):
    root = Path(__file__).parents[1]
    (tmp_path / "test_faulty.py").write_text(FAULTY)
    (tmp_path / "pyproject.toml").write_text((root / "pyproject.toml").read_text())
    options = ["-p", "tests.conftest", "-p", "no:xdist", "-p", "no:cacheprovider", "-rA"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "test_faulty.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"^(FAILED|ERROR) test_faulty.py::(\w+)", done.stdout, re.MULTILINE)
    assert {name: how for how, name in found} == {
        "test_warned": "FAILED",
        "test_slot": "FAILED",
        "test_method": "FAILED",
        "test_teardown": "ERROR",
        "test_left": "ERROR",
        "test_left_by_a_fixture": "ERROR",
    }, done.stdout
    assert "left on the screen: QWidget" in done.stdout
