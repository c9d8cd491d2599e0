"""A bench for every test of a panel."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from blockstudio.studio.look.theme import LIGHT, wear
from blockstudio.studio.process.collector import Collector
from tests.studio.bench import Bench

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def application() -> QApplication:
    """Return the one application, in the light theme."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([])
    wear(app, LIGHT)
    Collector(app)
    return app


@pytest.fixture
def bench(application: QApplication, tmp_path: Path) -> Iterator[Bench]:
    """Give a document with its panels' parts, and take them away afterwards."""
    made = Bench(tmp_path)
    yield made
    made.close()
