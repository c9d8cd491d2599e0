"""Offers back the unsaved edits of windows that died."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.graph.records import ProjectInfo
from blockstudio.project.recovery import Recovery
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.translations import current_language, tr


class RecoveryDialog(QDialog):
    """One line for every document with unsaved edits: take them back, drop them, or wait."""

    taken = Signal(object)
    """The edits of this `Recovery` are to be opened."""

    def __init__(self, recoveries: Iterable[Recovery], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Unsaved edits"))
        self.rows: list[RecoveryRow] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(20, 18, 20, 16)
        self._lines.setSpacing(12)
        self._lines.addWidget(Words(tr("Your edits were kept"), self, pixels=15, bold=True))
        explanation = tr("Block Studio ended before these projects were saved. Nothing was lost.")
        self._lines.addWidget(muted(explanation, self))
        for recovery in recoveries:
            self._add(recovery)
        self._add_later()
        self.setMinimumWidth(520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _add(self, recovery: Recovery) -> None:
        row = RecoveryRow(recovery, self)
        row.restore.clicked.connect(lambda: self._take(recovery))
        row.discard.clicked.connect(lambda: self._drop(row))
        self.rows.append(row)
        self._lines.addWidget(row)

    def _add_later(self) -> None:
        later = Button(tr("Decide later"), self, kind="quiet")
        later.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(later)
        self._lines.addLayout(foot)

    def _take(self, recovery: Recovery) -> None:
        self.accept()
        self.taken.emit(recovery)

    def _drop(self, row: "RecoveryRow") -> None:
        row.recovery.discard()
        row.hide()
        self.rows.remove(row)
        if not self.rows:
            self.accept()


class RecoveryRow(QWidget):
    """One document: its name, where it is kept, how many edits since when."""

    def __init__(self, recovery: Recovery, parent: QWidget) -> None:
        super().__init__(parent)
        self.recovery = recovery
        self.restore = Button(tr("Restore"), self, kind="primary")
        self.discard = Button(tr("Discard"), self)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Words(_name(recovery), self, bold=True))
        words.addWidget(muted(_story(recovery), self))
        words.addWidget(muted(_place(recovery), self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.discard)
        row.addWidget(self.restore)


def offer(
    recoveries: list[Recovery], parent: QWidget, take: Callable[[Recovery], object]
) -> RecoveryDialog | None:
    """Open the dialog over `parent`, if there is anything to offer."""
    if not recoveries:
        return None
    dialog = RecoveryDialog(recoveries, parent)
    dialog.taken.connect(take)
    dialog.open()
    return dialog


def _name(recovery: Recovery) -> str:
    if recovery.path is not None:
        return recovery.path.stem
    records = recovery.header.records
    return next((r.name for r in records if isinstance(r, ProjectInfo)), tr("Untitled"))


def _story(recovery: Recovery) -> str:
    when = QDateTime.fromSecsSinceEpoch(int(recovery.header.time))
    date = QLocale(current_language()).toString(when, QLocale.FormatType.ShortFormat)
    count = len(recovery.changes)
    edits = tr("1 edit") if count == 1 else tr("{count} edits", count=count)
    return tr("{edits} since {when}", edits=edits, when=date)


def _place(recovery: Recovery) -> str:
    return str(recovery.path) if recovery.path is not None else tr("never saved to a file")
