"""The canvas as a picture, without a window: every word is there as text, and Chinese letters too."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

import blockstudio
from blockstudio.api import Project
from blockstudio.api.exporting import subject_of
from blockstudio.cli.main import main
from blockstudio.exporting.drawing import Kind
from blockstudio.exporting.formats import checked_options, format_named
from blockstudio.exporting.job import Job
from blockstudio.exporting.pictures import drawing_of
from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal
from blockstudio.studio.look.theme import THEMES
from blockstudio.studio.pictures.drawer import drawn

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def project() -> Project:
    """Return a network with a block and Chinese names, placed by nobody."""
    made = blockstudio.new_project("net")

    @made.define
    def Stem(net, x):
        return net.add("Conv2d", x, 1, 4, 3, name="inside")

    root = made.root
    stem = root.add(Stem, root.add_input("图像", ("N", 1, 8, 8)), name="stem")
    root.add_output("y", root.add("Flatten", stem, name="展平"))
    return made


def picture(project: Project, kind: Kind, **options: Any) -> bytes:
    """Draw in this process, as the one without a screen does."""
    subject = subject_of(project, project._inference, trusted=False)
    job = Job(subject, Path(), checked_options(format_named(kind), options))
    return drawn(drawing_of(kind, job))


def words(svg: bytes) -> set[str]:
    return set(re.findall(">([^<]+)</text>", svg.decode()))


def letters(pdf: bytes) -> str:
    """Return all letters that a reader of a PDF finds behind its glyphs."""
    maps = re.findall(rb"beginbfrange(.*?)endbfrange", pdf, re.DOTALL)
    codes = re.findall(r"<([0-9A-F]{4})>", b"".join(maps).decode())
    return "".join(chr(int(code, 16)) for code in codes)


def test_the_command_and_a_script_draw_a_network_without_a_screen(project: Project, tmp_path: Path):
    file = tmp_path / "net.bstudio"
    project.save(file)
    assert (
        main(["export", str(file), "-o", str(tmp_path / "net.svg"), "--option", "theme=dark"]) == 0
    )
    svg = (tmp_path / "net.svg").read_bytes()
    assert {"图像", "stem", "展平", "N×144", "40"} <= words(svg)
    assert THEMES["dark"].canvas in svg.decode()
    assert b"<image" not in svg
    project.export(tmp_path / "script.svg", theme="dark")
    assert (tmp_path / "script.svg").read_bytes() == svg


def test_a_page_of_its_size_has_letters_behind_its_glyphs(project: Project, qapp: QApplication):
    assert set("图像展平stem") <= set(letters(picture(project, "pdf")))


def test_a_block_or_some_of_its_nodes_are_drawn_alone(project: Project, qapp: QApplication):
    assert "inside" in words(picture(project, "svg", block="stem"))
    assert "inside" in words(picture(project, "svg", block="Stem"))
    alone = words(picture(project, "svg", nodes="stem, 展平"))
    assert {"stem", "展平"} <= alone
    assert "图像" not in alone


def test_pixels_are_twice_as_fine_as_on_the_screen(project: Project, qapp: QApplication):
    image = QImage.fromData(picture(project, "png"))
    size = re.search(rb'width="(\d+)" height="(\d+)"', picture(project, "svg"))
    assert size is not None
    assert (image.width(), image.height()) == (2 * int(size[1]), 2 * int(size[2]))
    assert image.pixelColor(0, 0) == QColor(THEMES["light"].canvas)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"block": "stam"}, "Stem"),
        ({"nodes": "stam"}, "did you mean “stem”"),
        ({"theme": "drak"}, "dark"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    project: Project, tmp_path: Path, options: dict[str, str], said: str
):
    with pytest.raises(Refusal, match=said):
        project.export(tmp_path / "net.svg", **options)
    assert not (tmp_path / "net.svg").exists()


def test_a_picture_of_too_many_pixels_is_refused_with_what_else_there_is(
    project: Project, qapp: QApplication
):
    far = project.root.add("ReLU", name="far")
    project.do(edits.move(project.store, {far.id: (60_000.0, 60_000.0)}))
    project.placed.update(node.id for node in project.store.nodes(project.root.id))
    with pytest.raises(Refusal, match="SVG or PDF"):
        picture(project, "png")
    assert "far" in words(picture(project, "svg"))


def test_an_empty_network_is_no_picture(qapp: QApplication):
    with pytest.raises(Refusal, match="nothing to draw"):
        picture(blockstudio.new_project("net"), "svg")
