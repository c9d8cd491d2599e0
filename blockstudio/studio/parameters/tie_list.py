"""Every tie of the network: two names, one tensor, and the button that parts them."""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.engine.messages import Answer, CheckTies, TiesChecked
from blockstudio.graph import edits
from blockstudio.graph.derived import sign_of
from blockstudio.graph.owned import Owned
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id
from blockstudio.graph.ties import derived_ties, ties
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.words import Heading, ProblemLine, Words, muted
from blockstudio.studio.look.theme import current
from blockstudio.studio.parameters.places import is_counted, show_key
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class TieRow(Struct, frozen=True):
    """One line: the second name, the original, and what makes them one."""

    target: str
    source: str
    count: int = 0
    wire: Id = ""
    twin: Id = ""
    sign: str = ""
    """How the original is taken, where the second name is no tensor: `ᵀ × 0.5`."""


class TieList(QWidget):
    """Counts, ties, and whether the network keeps to them."""

    def __init__(self, session: Session, link: EngineLink, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._shown: list[TieRow] | None = None
        self.totals = Words("", self, bold=True)
        self.checked = muted("", self, wraps=True)
        self.untied = muted("", self, wraps=True)
        self.empty = muted(
            tr("No ties. Wire a parameter to another, and the two are one tensor."),
            self,
            wraps=True,
        )
        self._rows, self._broken = QVBoxLayout(), QVBoxLayout()
        self._rows.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Heading(tr("Ties"), self))
        column.addWidget(self.totals)
        column.addWidget(self.empty)
        column.addLayout(self._rows)
        column.addLayout(self._broken)
        column.addWidget(self.checked)
        column.addWidget(self.untied)
        column.addStretch(1)

    def refresh(self, parameters: list[Owned]) -> None:
        """Show the ties and the counts of the network's parameters as they are now."""
        rows = rows_of(self._session, parameters)
        known = is_counted(self._session)
        self.totals.setText(counted(parameters) if known else tr("… parameters"))
        self.empty.setVisible(not rows)
        if rows != self._shown:
            self._shown = rows
            clear(self._rows)
            for row in rows:
                self._rows.addLayout(self._line(row))

    def ask(self) -> None:
        """Have the engine check the ties by the identity of the tensors."""
        if self._shown:
            self._link.ask(CheckTies(), self._on_checked)
        else:
            self._tell("", [])

    def _line(self, row: TieRow) -> QHBoxLayout:
        target = Button(row.target, self, kind="quiet")
        source = TieName(f"{row.source}{row.sign}", self)
        target.clicked.connect(lambda: show_key(self._session, row.target))
        source.clicked.connect(lambda: show_key(self._session, row.source))
        part = Button(tr("Untie") if row.wire else tr("Make independent"), self)
        part.clicked.connect(lambda: self._part(row))
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(target)
        line.addWidget(source)
        line.addStretch(1)
        line.addWidget(muted(f"{row.count:,}" if row.count else "", self))
        line.addWidget(part)
        return line

    def _part(self, row: TieRow) -> None:
        if row.wire:
            done = self._session.attempt(edits.disconnect, row.wire)
        else:
            done = self._session.attempt(edits.make_independent, [row.twin])
        if done is not None:
            self.untied.setText(
                tr(
                    "{target} is a tensor of its own now. Loaded values are kept in both; initial "
                    "ones are drawn for each.",
                    target=row.target,
                )
            )

    def _on_checked(self, answer: Answer) -> None:
        if isinstance(answer, TiesChecked):
            kept = tr(
                "✓ {count} checked by identity, in the network and in a copy of it",
                count=answer.kept,
            )
            self._tell("" if answer.broken else kept, answer.broken)

    def _tell(self, words: str, problems: list[Problem]) -> None:
        self.checked.setText(words)
        self.checked.setVisible(bool(words))
        clear(self._broken)
        for problem in problems:
            self._broken.addWidget(ProblemLine(problem, self))


class TieName(Button):
    """The original's name, in the green of ties."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(f"= {name}", parent, kind="quiet")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the name."""
        painter = QPainter(self)
        painter.setPen(QColor(current().tie))
        font = painter.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


def rows_of(session: Session, parameters: list[Owned]) -> list[TieRow]:
    """Return a row for each tie: by a wire, or by a layer that stands at two places."""
    known = {parameter.key: parameter for parameter in parameters}
    rows = [
        TieRow(tie.target, tie.source, known[tie.target].facts.count, tie.wire)
        if tie.target in known
        else TieRow(tie.target, tie.source, 0, tie.wire)
        for tie in ties(session.store)
    ]
    rows += [
        TieRow(tie.target, tie.source, wire=tie.wire, sign=sign_of(wire))
        for wire, tie in derived_ties(session.store)
    ]
    wired = {row.target for row in rows}
    rows += [
        TieRow(parameter.key, parameter.facts.tied, parameter.facts.count, twin=parameter.path[-1])
        for parameter in parameters
        if parameter.facts.tied and parameter.key not in wired
    ]
    return rows


def counted(parameters: list[Owned]) -> str:
    """Say how many numbers the parameters hold, and how many of them are not another's."""
    real = [parameter.facts for parameter in parameters if not parameter.facts.buffer]
    total = sum(facts.count for facts in real)
    unique = sum(facts.count for facts in real if not facts.tied)
    if total == unique:
        return tr("{total:,} parameters", total=total)
    return tr("{total:,} parameters, {unique:,} unique", total=total, unique=unique)
