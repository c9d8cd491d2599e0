"""The generated Python, as it will run and be exported; it and the canvas point at each other."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import (
    QGuiApplication,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.compiler.passages import Span
from blockstudio.graph.records import Id
from blockstudio.studio.code.view import CodeView
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.problems.places import reveal
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class CodePane(QWidget):
    """Follows `session.source`; nothing is done while it can't be seen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._following = False
        self._soon = Refresh(self, self._update)
        self._marking = Refresh(self, self._mark)
        self.view = CodeView(self)
        self.copy_button = Button(tr("Copy"), self)
        self.copy_button.setToolTip(tr("Copy all of the code"))
        self.hint = muted(tr("Click a line to select its node"), self)
        self._build()
        self.view.line_clicked.connect(self._pick)
        self.copy_button.clicked.connect(self._copy)
        session.source_changed.connect(self._soon.ask)
        self._marking.hear(session.selection_changed, self._mark)
        self._soon.ask()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "view"):
            self.view.wear_theme()
            self._mark()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 0, 12, 0)
        bar.addWidget(self.hint)
        bar.addStretch(1)
        bar.addWidget(self.copy_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(bar)
        layout.addWidget(self.view)

    def _update(self) -> None:
        self.view.show_code(self._session.source.text)
        self._mark()

    def _mark(self) -> None:
        """Mark the lines that the selected nodes wrote."""
        lines = self._session.source.spans.lines_of(self._session.selection)
        self.view.mark_lines(lines, scroll=not self._following)

    def show_line(self, line: int) -> None:
        """Mark one line alone, that of the step which is walked to; 0 is none."""
        if line and self._marking.exposure.seen:
            self.view.mark_lines([line], scroll=True)

    def _pick(self, line: int, column: int) -> None:
        node = node_at(self._session.source.spans, line, column)
        if node:
            self._following = True
            reveal(self._session, node)
            self._following = False

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._session.source.text)
        self.copy_button.setText(tr("Copied"))
        self.copy_button.updateGeometry()

    def leaveEvent(self, event: QEvent) -> None:
        """Let the button say again what it does."""
        super().leaveEvent(event)
        self.copy_button.setText(tr("Copy"))


def node_at(spans: Sequence[Span], line: int, column: int) -> Id:
    """Return the node that wrote what stands at a place: the innermost, else any of the line."""
    here = [span for span in spans if span[0] == line]
    under = [span for span in here if span[1] <= column < span[2]]
    chosen = min(under, key=lambda span: span[2] - span[1]) if under else next(iter(here), None)
    return chosen[3] if chosen else ""
