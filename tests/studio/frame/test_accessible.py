"""Nothing one can work with is without a name for who doesn't see it: every panel, page and dialog."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

import blockstudio.studio
from blockstudio.graph import edits
from blockstudio.graph.records import INPUT, OUTPUT
from blockstudio.project.import_report import ImportReport as Report
from blockstudio.project.library import LibraryBlock
from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.quickadd import QuickAdd
from blockstudio.studio.checkpoints.dialog import CheckpointDialog
from blockstudio.studio.checkpoints.matching import MatchingDialog
from blockstudio.studio.engines.dialog import EnginesDialog
from blockstudio.studio.files.export_dialog import ExportDialog
from blockstudio.studio.files.recovery import RecoveryDialog
from blockstudio.studio.frame.help import HelpPage
from blockstudio.studio.functions.page import FunctionPage
from blockstudio.studio.importing.dialog import ImportDialog
from blockstudio.studio.importing.report import ImportReport
from blockstudio.studio.lessons.dialog import LessonsDialog
from blockstudio.studio.lessons.kept import KeptLessons
from blockstudio.studio.library.keeping import KeepDialog
from blockstudio.studio.library.shelves import LibraryDialog
from blockstudio.studio.library.updating import UpdateDialog
from blockstudio.studio.look.theme import THEMES, Theme
from blockstudio.studio.outline.panel import Outline
from blockstudio.studio.parameters.shape_dialog import ShapeDialog
from blockstudio.studio.preferences.keys import KeysDialog
from blockstudio.studio.reuse.dialog import ReuseDialog
from blockstudio.studio.reuse.repeat import RepeatDialog
from blockstudio.studio.run_table.comparison import ComparisonWindow
from blockstudio.studio.sweeps.dialog import SweepDialog
from tests.studio.frame.desk import Desk

WORKED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
RUN = Path(__file__).parents[2] / "files" / "version-1" / "runs" / "run-001"
FILE = Path("weights.params")
WRITTEN = ("text", "muted", "accent", "tie", "error", "warning")
DRAWN = ("wire", "train", "validation")
GROUNDS = ("canvas", "panel", "field", "raised", "region", "error_tint")


def dialogs(desk: Desk, folder: Path) -> dict[type[QDialog], Callable[[], QDialog]]:
    """Return how each kind of dialog is made."""
    window, bench, session = desk.window, desk.program.bench, desk.session
    (block,) = session.selected_nodes()
    run = Path(shutil.copytree(RUN, folder / RUN.name))
    return {
        CheckpointDialog: lambda: CheckpointDialog(bench.link, FILE, window),
        ComparisonWindow: lambda: ComparisonWindow(run, run, folder, window),
        EnginesDialog: lambda: EnginesDialog(bench.link.machines, window),
        ExportDialog: lambda: ExportDialog(session, bench.exports.state, bench.settings, window),
        FunctionPage: lambda: FunctionPage(bench.link, window),
        HelpPage: lambda: HelpPage("Keys", "<p>none</p>", "https://pytorch.org", window),
        ImportDialog: lambda: ImportDialog(bench.settings, window, ()),
        ImportReport: lambda: ImportReport(Report(), window, opened=True),
        LessonsDialog: lambda: LessonsDialog(bench.course, KeptLessons(bench.settings), window),
        KeysDialog: lambda: KeysDialog(window.bindings, window),
        MatchingDialog: lambda: MatchingDialog(bench.link, FILE, "", window),
        RecoveryDialog: lambda: RecoveryDialog([], window),
        RepeatDialog: lambda: RepeatDialog(session, block, window),
        ReuseDialog: lambda: ReuseDialog(session, block, window),
        ShapeDialog: lambda: ShapeDialog([desk.node("x")], window, numbers=True),
        SweepDialog: lambda: SweepDialog(bench.sweeps, window),
        KeepDialog: lambda: KeepDialog("Encoder", None, window, has_values=True),
        LibraryDialog: lambda: LibraryDialog(bench.shelf, bench.settings, window),
        UpdateDialog: lambda: UpdateDialog(
            session.store.root, LibraryBlock(Path("e.bstudio"), "Encoder"), (), 1, window
        ),
    }


def unnamed(root: QWidget) -> Iterator[str]:
    """Yield what can be seen and worked with and has no name; Qt's own parts of a table aside."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, WORKED) or isinstance(widget, QHeaderView):
            continue
        if widget.objectName().startswith("qt_") or not widget.isVisibleTo(root):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name):
            parent = type(widget.parent()).__name__
            yield f"{type(root).__name__}: {parent} {type(widget).__name__} {widget.objectName()}"


def test_every_part_of_the_window_has_a_name(desk: Desk) -> None:
    found = list(unnamed(desk.window))
    desk.open("fixed-hidden-mlp")
    nodes = desk.session.store.nodes(desk.session.block.id)
    one_of_each = {node.kind: node.id for node in nodes}
    wire = desk.session.store.wires(desk.session.block.id)[0].id
    for panel in desk.window.panels.all():
        desk.window.panels.show(panel.objectName())
        desk.settle()
        found += unnamed(desk.window)
    pages = [[key] for key in one_of_each.values()] + [[wire], list(one_of_each.values()), []]
    assert {INPUT, OUTPUT} <= one_of_each.keys()
    desk.window.panels.show("inspector")
    for page in pages:
        desk.session.select(page)
        desk.settle()
        found += unnamed(desk.window.panels.panel("inspector"))
    assert not sorted(set(found))
    menus = [m for m in desk.window.findChildren(QMenu) if not isinstance(m.parent(), QMenuBar)]
    assert not [menu.parent() for menu in menus if not (menu.title() or menu.accessibleName())]


def test_every_part_of_every_dialog_has_a_name(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    desk.session.select([desk.node("hidden").id])
    desk.do("network.group")
    made = dialogs(desk, tmp_path)
    source = Path(blockstudio.studio.__file__).parent
    kinds = {
        name
        for file in source.rglob("*.py")
        for name in re.findall(r"class (\w+)\(QDialog\)", file.read_text("utf-8"))
    }
    assert kinds == {kind.__name__ for kind in made}
    found: list[str] = []
    for make in made.values():
        dialog = make()
        dialog.show()
        desk.settle()
        found += unnamed(dialog)
        dialog.close()
        dialog.deleteLater()
    search = QuickAdd(desk.session, desk.window.canvas)
    found += unnamed(search)
    search.close()
    assert not sorted(set(found))


def brightness(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.1 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.1 defines it."""
    dark, bright = sorted(map(brightness, (one, other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_what_is_written_or_drawn_stands_out_from_every_ground(theme: Theme) -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    pairs = {
        (ink, ground): contrast(getattr(theme, ink), getattr(theme, ground)) / least
        for inks, least in ((WRITTEN, 4.5), (DRAWN, 3.0))
        for ink in inks
        for ground in GROUNDS
    }
    pairs["on_accent", "accent"] = contrast(theme.on_accent, theme.accent) / 4.5
    shown = Inks(theme, 1.0)
    pairs["faint", "raised"] = contrast(shown.faint.color().name(), theme.raised) / 4.5
    for badge in (theme.error, theme.warning):
        pairs["badge", badge] = contrast(shown.on_badge.color().name(), badge) / 4.5
    assert not {pair: value for pair, value in pairs.items() if value < 1.0}


def test_the_outline_tells_in_words_what_the_canvas_shows(desk: Desk) -> None:
    desk.open("fixed-hidden-mlp")
    desk.session.settle()
    outline = desk.window.panels.show("outline")
    assert isinstance(outline, Outline)
    line, root = outline.item((desk.node("linear").id,)), outline.item(())
    assert line is not None and root is not None
    told = str(line.data(0, Qt.ItemDataRole.AccessibleTextRole))
    assert told.startswith("linear — torch.nn.Linear. Linear  auto → 20. from X. to product")
    inside = str(root.data(0, Qt.ItemDataRole.AccessibleDescriptionRole)).splitlines()
    names = {node.name for node in desk.session.store.nodes(desk.session.block.id)}
    assert {told.partition(" — ")[0] for told in inside} == names
    assert "product — torch.mm. mm. from linear, rand_weight. to plus_one" in inside
    node = desk.node("linear").id
    desk.session.attempt(edits.set_property, node, "out_features", None)
    desk.session.settle()
    assert "Error: " in str(line.data(0, Qt.ItemDataRole.AccessibleTextRole))
