"""The dialog that lists the library: its blocks with where they are, and the folders it is made of."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from blockstudio.catalogue.spec import FAMILY_COLOURS
from blockstudio.graph.problems import Refusal
from blockstudio.project import library
from blockstudio.project.library import LibraryBlock
from blockstudio.studio.files.dialogs import ask_samples, ask_whether, tell
from blockstudio.studio.files.shelf import Shelf
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import Heading, muted
from blockstudio.studio.look.rows import ROW, Row, RowDelegate
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.look.theme import current
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import told, tr

_HELD = Qt.ItemDataRole.UserRole + 1


class LibraryDialog(QDialog):
    """Blocks and folders, each list with what can be done about what is picked in it."""

    opened = Signal(object)
    """The file at this `Path` is to be opened as a project."""

    def __init__(self, shelf: Shelf, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._settings = settings
        self.setWindowTitle(tr("Library"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 480)
        self.blocks, self.folders = QListWidget(self), QListWidget(self)
        self.empty = muted(
            tr("Nothing yet: select a block, then Network ▸ Library ▸ Keep in the library…"), self
        )
        self._buttons = {
            "open": Button(tr("Open as project"), self),
            "remove": Button(tr("Remove"), self),
            "add": Button(tr("Add folder…"), self),
            "leave": Button(tr("Remove folder"), self),
        }
        self._build()
        self._show()
        shelf.changed.connect(self._show)
        for view in (self.blocks, self.folders):
            view.currentRowChanged.connect(self._follow)
        self._buttons["open"].clicked.connect(self._open)
        self._buttons["remove"].clicked.connect(self._ask_remove)
        self._buttons["add"].clicked.connect(self._ask_folder)
        self._buttons["leave"].clicked.connect(self._leave)
        shelf.look()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        for title, view, names in (
            (tr("Blocks"), self.blocks, ("open", "remove")),
            (tr("Folders"), self.folders, ("add", "leave")),
        ):
            quiet(view, title)
            view.setItemDelegate(RowDelegate(view))
            column.addWidget(Heading(title, self))
            if view is self.blocks:
                column.addWidget(self.empty)
            column.addWidget(view, 2 if view is self.blocks else 1)
            row = QHBoxLayout()
            for name in names:
                row.addWidget(self._buttons[name])
            row.addStretch(1)
            column.addLayout(row)
        close = Button(tr("Close"), self)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)

    def _show(self) -> None:
        self.blocks.clear()
        for block in self._shelf.blocks:
            _line(self.blocks, _row(block), block)
        self.folders.clear()
        for folder in library.folders():
            note = tr("not there") if folder in self._shelf.lost else ""
            if folder == library.own_folder():
                note = tr("yours")
            _line(self.folders, Row(str(folder), note, icon="folder"), folder)
        self.empty.setVisible(not self._shelf.blocks)
        self._follow()

    def _follow(self) -> None:
        block, folder = _picked(self.blocks), _picked(self.folders)
        for name in ("open", "remove"):
            self._buttons[name].setEnabled(block is not None)
        self._buttons["leave"].setEnabled(folder not in (None, library.own_folder()))

    def _open(self) -> None:
        block = _picked(self.blocks)
        assert isinstance(block, LibraryBlock)
        self.accept()
        self.opened.emit(block.path)

    def _ask_remove(self) -> None:
        block = _picked(self.blocks)
        assert isinstance(block, LibraryBlock)
        ask_whether(
            self,
            tr("Remove “{name}” from the library?", name=block.name),
            tr("Projects that have it keep it; its weights stay on the disk for them."),
            tr("Remove"),
            lambda: self._change(lambda: library.remove(block)),
        )

    def _ask_folder(self) -> None:
        ask_samples(
            self,
            tr("Add folder…"),
            self._settings,
            lambda paths: self._change(lambda: library.add_folder(paths[0])),
            folder=True,
        )

    def _leave(self) -> None:
        folder = _picked(self.folders)
        assert isinstance(folder, Path)
        self._change(lambda: library.remove_folder(folder))

    def _change(self, change: Callable[[], None]) -> None:
        try:
            change()
        except Refusal as refusal:
            tell(self, [refusal.problem])
        self._show()
        self._shelf.look()


def _line(view: QListWidget, row: Row, held: object) -> None:
    item = QListWidgetItem(row.title, view)
    item.setData(ROW, row)
    item.setData(_HELD, held)
    item.setToolTip(" · ".join(filter(None, (row.title, row.suffix, row.right))))


def _picked(view: QListWidget) -> object:
    item = view.currentItem()
    return None if item is None else item.data(_HELD)


def _row(block: LibraryBlock) -> Row:
    if block.problem is not None:
        return Row(block.name, told(block.problem.message), mark=current().error, dim=True)
    words = " · ".join(filter(None, (block.version, block.note)))
    return Row(block.name, words, str(block.path.parent), FAMILY_COLOURS["blocks"])
