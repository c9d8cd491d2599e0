"""A project from a stranger in the whole window: shown in full, and nothing of it runs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QMessageBox

from blockstudio.project.file import encode
from blockstudio.studio.code.pane import CodePane
from blockstudio.studio.gallery.thumbnail import Thumbnail
from tests.hostile import MARK, everything, poisoned, riddled
from tests.studio.frame.desk import Desk

FILL = ("properties", "fill")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder where a mark would be seen."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_names_that_are_code_are_shown_and_do_nothing(desk: Desk, folder: Path):
    records = riddled()
    file = folder / "net.bstudio"
    file.write_bytes(encode(records))
    desk.program.bench.documents.open(file)
    desk.settle()
    image = QImage(200, 100, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    Thumbnail(records).paint(painter, QRectF(0, 0, 200, 100))
    painter.end()
    for name in ("code", "initialisation", "problems", "outline", "training", "runs"):
        desk.window.panels.show(name)
        desk.settle()
    pane = desk.window.panels.show("code")
    assert isinstance(pane, CodePane)
    assert MARK in pane.view.toPlainText()
    for node in desk.session.store.nodes(desk.session.block.id):
        desk.session.select([node.id])
        desk.settle()
    assert not list(folder.rglob(MARK))


def test_code_that_says_more_than_a_network_is_not_exported(desk: Desk, folder: Path):
    records = everything()
    held = next(record.id for record in records if getattr(record, "name", "") == "held")
    file = folder / "net.bstudio"
    file.write_bytes(poisoned(records, (held, FILL, False), f"zeros(open('{MARK}', 'w'))"))
    desk.program.bench.documents.open(file)
    desk.settle()
    desk.program.bench.exports.save_code(folder / "model.py")
    desk.settle()
    assert "none of its kind" in desk.question().text()
    desk.answer(QMessageBox.StandardButton.Ok)
    assert not (folder / "model.py").exists()
