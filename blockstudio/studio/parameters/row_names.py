"""What the rows of a parameter are called: classes or words, known from the data or read from a file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blockstudio.graph.problems import Refusal
from blockstudio.project.row_names import read_names
from blockstudio.studio.files.dialogs import ask_file, tell
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import tr


class RowNames(Button):
    """Offers to read the names of rows from a file; what was read is kept by parameter."""

    changed = Signal()
    """Rows have other names."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Names…"), parent, kind="quiet")
        self.setToolTip(
            tr("Read what the rows are called: a text file with a name in each line, or JSON")
        )
        self._key, self._rows = "", 0
        self._known: Sequence[str] = ()
        self._read: dict[str, Sequence[str]] = {}
        self.clicked.connect(self._ask)

    def turn_to(self, key: str, rows: int, known: Sequence[str]) -> None:
        """Name the rows of another parameter, by what is `known` of them where nothing was read."""
        self._key, self._rows, self._known = key, rows, known

    def of(self, row: int) -> str:
        """Return what a row is called: its place where it has no name."""
        names = self._read.get(self._key, self._known)
        return names[row] if row < len(names) == self._rows else f"[{row}]"

    def read(self, path: Path) -> None:
        """Take the names in a file; where it has none, say why."""
        try:
            self._read[self._key] = read_names(path, self._rows)
        except Refusal as refusal:
            tell(self.window(), [refusal.problem])
            return
        self.changed.emit()

    def _ask(self) -> None:
        filters = tr("Names (*.txt *.tsv *.json);;All files (*)")
        ask_file(self.window(), tr("Names of the rows"), filters, Settings(), self.read)
