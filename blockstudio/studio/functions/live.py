"""A kind at work by itself: numbers that are typed, its properties, and what the engine makes of them."""

import html
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QTextBrowser, QVBoxLayout, QWidget
from shiboken6 import isValid

from blockstudio.engine.messages import Answer, Failed
from blockstudio.engine.trial_messages import TryKind
from blockstudio.graph.problems import Problem
from blockstudio.runtime.tried import KindTried, Numbers
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.controls import GRID, Field
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.words import Heading, hint, muted, sentence
from blockstudio.studio.functions.arguments import KindArguments, items_of
from blockstudio.studio.heat.figure import measured
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import tr

_FIELDS = 230
_PAUSE = 150
_STRONGEST = 0.55
"""How much of the colour the largest number of a table has behind it."""


class LiveExample(QWidget):
    """Asks the engine what comes out, while it is seen."""

    def __init__(
        self, link: EngineLink, kind: str, properties: dict[str, Any], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._asked: TryKind | None = None
        self.told: KindTried | None = None
        self.problem: Problem | None = None
        self.arguments = KindArguments(kind, self)
        self.arguments.begin_with(properties)
        edited = {item.name for item in items_of(kind)}
        self._others = {
            name: value
            for name, value in properties.items()
            if name not in edited and not isinstance(value, str)
        }
        self.form = Form([Entry(item) for item in items_of(kind)], self.arguments, self, labels=90)
        self.given = Field(self)
        self.given.setObjectName("given")
        self.given.setAccessibleName(tr("Input"))
        self.given.setPlaceholderText(tr("[[1, -2, 3]], or a shape: 2, 3"))
        self.page = QTextBrowser(self)
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setAccessibleName(tr("Live example"))
        self.page.document().setDocumentMargin(0)
        self.page.viewport().setAutoFillBackground(False)
        slim(self.page)
        self._lay_out()
        self._refresh = Refresh(self, self._ask, pause=_PAUSE)
        self.arguments.changed.connect(self._on_argument)
        self.given.textChanged.connect(self._refresh.ask)
        link.ready.connect(self._refresh.ask)
        for signal in (link.died, link.hung):
            signal.connect(self._forget)
        self._refresh.ask()

    @property
    def properties(self) -> dict[str, Any]:
        """The properties as they are set here."""
        return self._others | self.arguments.given

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_refresh"):
            self._show()

    def _lay_out(self) -> None:
        area = QScrollArea(self)
        holder = QWidget(area)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFixedWidth(_FIELDS)
        area.setVisible(bool(items_of(self.arguments.kind)))
        slim(area)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(muted(tr("Input"), self))
        line.addWidget(self.given, 1)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(Heading(tr("Live example"), self))
        right.addLayout(line)
        right.addWidget(self.page, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, GRID, 20, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(area)
        row.addLayout(right, 1)

    def _on_argument(self) -> None:
        self.form.refresh()
        self._refresh.ask()

    def _forget(self, _how: str = "") -> None:
        self._asked = None

    def _ask(self) -> None:
        question = TryKind(self.arguments.kind, self.properties, self.given.text())
        if question == self._asked:
            return
        self._asked = question

        def take(answer: Answer) -> None:
            # The page may be gone, or something else be typed, before the answer is there.
            if isValid(self) and question == self._asked:
                self._take(answer)

        self._link.ask(question, take)

    def _take(self, answer: Answer) -> None:
        match answer:
            case KindTried():
                self.told, self.problem = answer, answer.problem
            case Failed(problem):
                self.problem = problem
            case _:
                return
        self._show()

    def _show(self) -> None:
        told, parts = self.told, list[str]()
        if self.problem is not None:
            words = f"{sentence(self.problem)} {hint(self.problem)}"
            parts.append(f"<p style='color:{current().error}'>{html.escape(words)}</p>")
        elif told is not None:
            shown = [*[(tr("in"), one) for one in told.inputs]]
            shown += [(tr("out"), one) for one in told.outputs]
            cells = "".join(f"<td>{_table(words, one)}</td>" for words, one in shown)
            parts.append(f"<table cellspacing='0' cellpadding='4'><tr>{cells}</tr></table>")
        if told is not None:
            parts += _said(tr("Formula"), told.formulas) + _said(tr("Shapes"), told.shapes)
        colour = current().text
        self.page.setHtml(f"<div style='color:{colour}'>{''.join(parts)}</div>")


def _said(title: str, lines: tuple[str, ...]) -> list[str]:
    """Return what the manual says under a title, if anything."""
    if not lines:
        return []
    listed = "<br>".join(map(html.escape, lines))
    return [f"<p><span style='color:{current().muted}'>{html.escape(title)}</span><br>{listed}</p>"]


def _table(words: str, numbers: Numbers) -> str:
    """Return a matrix of numbers, the larger ones on more colour."""
    most = max((abs(value) for row in numbers.rows for value in row), default=0.0) or 1.0
    shape = "×".join(map(str, numbers.shape)) or "scalar"
    lines = "".join(
        f"<tr>{''.join(_cell(value, most) for value in row)}</tr>" for row in numbers.rows
    )
    title = f"<span style='color:{current().muted}'>{html.escape(words)} {shape}</span>"
    return f"{title}<table cellspacing='1' cellpadding='3'>{lines}</table>"


def _cell(value: float, most: float) -> str:
    theme = current()
    share = min(1.0, abs(value) / most) * _STRONGEST if value == value else 0.0
    ground = _mixed(QColor(theme.panel), QColor(theme.accent if value > 0 else theme.error), share)
    words = measured(value).replace("-", "−")
    return f"<td align='right' bgcolor='{ground}' style='white-space:nowrap'>{words}</td>"


def _mixed(ground: QColor, ink: QColor, share: float) -> str:
    parts = zip(ground.getRgb()[:3], ink.getRgb()[:3], strict=True)  # pyright: ignore[reportIndexIssue]
    return QColor(*(round(a + (b - a) * share) for a, b in parts)).name()
