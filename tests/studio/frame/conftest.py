"""The whole window for every test, with a state folder of its own and no engine."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from blockstudio.project.state import STATE_VARIABLE
from tests.studio.frame.desk import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give this test a state folder of its own."""
    folder = tmp_path / "state"
    monkeypatch.setenv(STATE_VARIABLE, str(folder))
    return folder


@pytest.fixture
def desk(state: Path) -> Iterator[Desk]:
    """Open the window on the welcome page, and take it away afterwards."""
    made = Desk()
    yield made
    made.close()
