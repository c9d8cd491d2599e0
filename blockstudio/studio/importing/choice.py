"""What is to be imported, typed or chosen: a file or a module, and what of it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from blockstudio.catalogue.spec import FAMILY_COLOURS
from blockstudio.catalogue.text import Text, text
from blockstudio.graph.code.factories import Factory, factories
from blockstudio.graph.code.python import Fault
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, Field
from blockstudio.studio.forms.words import muted
from blockstudio.studio.importing.target import Target, read_target
from blockstudio.studio.look.rows import ROW, Row, RowDelegate
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.translations import told, tr

_LINE, _LINES = 26, 6


class TargetChoice(QWidget):
    """A field for the target, and below it what its file has to offer, listed without running it."""

    changed = Signal()
    """Another target is chosen."""
    browsed = Signal()
    """A file is to be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = Field(self)
        self.field.setObjectName("target")
        self.field.setPlaceholderText("nets/resnet.py:ResNet   torchvision.models.resnet:resnet18")
        self.field.setAccessibleName(tr("What to import"))
        self.browse = Button(tr("Browse…"), self)
        self.browse.setAutoDefault(False)
        self.list = QListWidget(self)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setObjectName("factories")
        quiet(self.list, tr("What the file has"))
        self.about = muted("", self, wraps=True)
        self._listed: list[Factory] | Fault = []
        self._read: Path | None = None
        self._lay_out()
        self.field.textChanged.connect(self._on_typed)
        self.browse.clicked.connect(self.browsed)
        self.list.currentRowChanged.connect(self._on_row)
        self._on_typed()

    @property
    def target(self) -> Target:
        """What is typed."""
        return read_target(self.field.text())

    @property
    def _offered(self) -> list[Factory]:
        return self._listed if isinstance(self._listed, list) else []

    @property
    def factory(self) -> Factory | None:
        """What its file says of it, where that can be read."""
        return next((item for item in self._offered if item.name == self.target.name), None)

    def choose_file(self, path: Path) -> None:
        """Offer what a file has, and choose the last of it: most often the whole network."""
        self.field.setText(str(path))
        if self._offered:
            last = [row for row, item in enumerate(self._offered) if item.name[0] != "_"]
            self.list.setCurrentRow(last[-1] if last else len(self._offered) - 1)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.field, 1)
        head.addWidget(self.browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(self.about)

    def _on_typed(self) -> None:
        target = self.target
        path = target.file()
        # What the list holds follows from what is typed: it has nothing to say of it itself.
        self.list.blockSignals(True)  # noqa: FBT003
        if path != self._read:
            self._read = path
            self._listed = _listed(path)
            self._fill()
        rows = [row for row, item in enumerate(self._offered) if item.name == target.name]
        self.list.setCurrentRow(rows[0] if rows else -1)
        self.list.blockSignals(False)  # noqa: FBT003
        self._show(target, path)
        self.changed.emit()

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._offered):
            self.field.setText(Target(self.target.place, self._offered[row].name).written)

    def _fill(self) -> None:
        self.list.clear()
        for factory in self._offered:
            item = QListWidgetItem(factory.name, self.list)
            item.setData(ROW, _row(factory))
        self.list.setFixedHeight(_LINE * min(len(self._offered), _LINES) + 4)

    def _show(self, target: Target, path: Path | None) -> None:
        """Show the list, or what there is to say instead."""
        self.list.setVisible(bool(self._offered))
        words = _about(target, path, self._listed)
        self.about.setText(told(words) if words is not None else "")
        self.about.setVisible(words is not None)


def _listed(path: Path | None) -> list[Factory] | Fault:
    if path is None:
        return []
    try:
        return factories(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return Fault(1, 0, text("{path} can't be read: {why}", path=str(path), why=str(error)))


def _about(target: Target, path: Path | None, listed: list[Factory] | Fault) -> Text | None:
    """Return what there is to say instead of a list."""
    if isinstance(listed, Fault):
        return text("line {line}: {what}", line=listed.line, what=listed.message)
    if listed:
        return None
    if path is not None:
        return text("No class or function in it is sure to make a module: type the name of one.")
    if target.place:
        return text(
            "There is no such file, and no module of that name is found without running it."
        )
    return text("Choose a Python file, or type the name of a module. Nothing is run to list it.")


def _row(factory: Factory) -> Row:
    arguments = ", ".join(
        item.name if item.default is None else f"{item.name}={item.default}"
        for item in factory.arguments
    )
    kind = tr("module class") if factory.is_class else tr("function")
    line = tr("line {line}", line=factory.line)
    colour = FAMILY_COLOURS["blocks" if factory.is_class else "control"]
    return Row(factory.name, f"({arguments})", f"{kind} · {line}", colour=colour)
