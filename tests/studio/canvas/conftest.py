"""A canvas for every test."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from blockstudio.studio.look.theme import LIGHT, wear
from tests.studio.canvas.desk import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def application() -> QApplication:
    """Return the one application, in the light theme."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([])
    wear(app, LIGHT)
    return app


@pytest.fixture
def desk(application: QApplication) -> Iterator[Desk]:
    """Give an empty canvas, and take it away afterwards."""
    made = Desk()
    made.settle()
    yield made
    made.settle()
    made.canvas.close()
    made.canvas.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.settle()
