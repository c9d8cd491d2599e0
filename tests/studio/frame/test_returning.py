"""A project is opened as it was left: the block, the part that was looked at, the panels."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from blockstudio.project.examples import example
from blockstudio.project.file import SUFFIX
from blockstudio.studio.program import Program
from blockstudio.studio.settings import Settings
from tests.studio.frame.desk import Desk


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A project on the disk that has blocks in blocks."""
    return Path(shutil.copy(example("nest-mlp").path, tmp_path / f"mine{SUFFIX}"))


def opened(desk: Desk, file: Path) -> None:
    desk.program.bench.documents.open(file)
    desk.settle()


def look(desk: Desk) -> tuple[float, float, float]:
    canvas = desk.window.canvas
    middle = canvas.centre()
    return round(canvas.zoom, 3), round(middle.x()), round(middle.y())


def test_a_project_opened_again_is_where_one_was(desk: Desk, file: Path):
    written = file.read_bytes()
    opened(desk, file)
    desk.session.go((desk.node("nest_mlp").id,))
    desk.window.canvas.zoom_to(1.7)
    desk.window.canvas.look_at(QPointF(240, 60))
    desk.window.panels.panel("outline").hide()
    desk.settle()
    before, path = look(desk), desk.session.path
    desk.do("file.close")
    desk.window.panels.panel("outline").show()
    desk.open("digits-mlp")
    assert desk.session.path == ()
    opened(desk, file)
    assert (look(desk), desk.session.path) == (before, path)
    assert desk.window.panels.panel("outline").isHidden()
    assert file.read_bytes() == written


def test_a_block_that_is_gone_is_not_gone_to(desk: Desk, file: Path):
    opened(desk, file)
    desk.session.go((desk.node("nest_mlp").id,))
    desk.do("file.close")
    shutil.copy(example("digits-mlp").path, file)
    opened(desk, file)
    assert desk.session.path == ()
    assert desk.window.canvas.fitted


def test_only_so_many_projects_are_remembered(desk: Desk, file: Path):
    for number in range(33):
        opened(desk, Path(shutil.copy(file, file.with_name(f"{number}{SUFFIX}"))))
    desk.window.workspace.returning.keep()
    assert len(Settings().strings_of("session/views")) == 30


def test_the_next_start_offers_the_last_project_or_opens_it(desk: Desk, file: Path):
    assert not desk.window.gallery.last_button.isVisible()
    opened(desk, file)
    desk.session.go((desk.node("nest_mlp").id,))
    path = desk.session.path
    desk.window.keep_layout()
    again = Desk()
    offer = again.window.gallery.last_button
    assert (offer.isVisible(), offer.text()) == (True, "Go on with mine")
    offer.click()
    again.settle()
    assert again.session.path == path
    again.do("view.start_last")
    again.window.keep_layout()
    again.close()
    program = Program(desk.app)
    program.start()
    desk.settle()
    assert (program.bench.session.file, program.bench.session.path) == (file, path)
    program.window.replace()
    program.close()
    program.deleteLater()
    desk.settle()
