"""What is not materialised yet, why, and the ways to mend it: a shape, or a dry run."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.engine.messages import Answer, Failed, Rebuilt, Tried, TryShapes
from blockstudio.graph import edits, ports
from blockstudio.graph.owned import Owned
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import INPUT, Id
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.pairs import Pairs, clear
from blockstudio.studio.forms.words import Heading, ProblemLine, muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.parameters.deferred import Deferred, deferred, shapeless
from blockstudio.studio.parameters.places import is_counted, owned, show_path
from blockstudio.studio.parameters.shape_dialog import ShapeDialog
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

_MOST = 20


class Sizes(QWidget):
    """Parameters without a size, the last dry run, and what became of weights at the last change."""

    materialised = Signal(object)
    """A dry run has given values to parameters: the `Tried` that says so."""

    def __init__(self, session: Session, link: EngineLink, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._shown: object = None
        self._materialised: frozenset[str] = frozenset()
        """What the last dry run gave values to; gone with the next change of the network."""
        self._source = ""
        """The code of the network that the last dry run was of; empty if there is nothing to forget."""
        self._news: tuple[int, Rebuilt] | None = None
        """What became of the weights, and which code that was told of."""
        self.about = muted("", self, wraps=True)
        self.give = Button("", self, kind="primary")
        self.run = Button(tr("Dry run…"), self)
        self.run.setToolTip(tr("Send random input through the network once and see every shape"))
        self._rows, self._told = QVBoxLayout(), QVBoxLayout()
        self._rows.setSpacing(2)
        self.kept = muted("", self, wraps=True)
        self.result = Pairs(self)
        self._lay_out()
        self.give.clicked.connect(self.ask_shape)
        self.run.clicked.connect(self.ask_run)
        self._changed = Refresh(self, self._forget)
        self._telling = Refresh(self, self._show_kept)
        link.rebuilt.connect(self._on_rebuilt)
        for signal in (session.source_changed, session.reopened):
            self._changed.hear(signal, self._forget)

    def refresh(self, parameters: Sequence[Owned] | None = None) -> None:
        """Show which of the network's parameters are not materialised now."""
        known = list(owned(self._session)) if parameters is None else parameters
        missing = [parameter for parameter in known if parameter.facts.shape is None]
        rows = deferred(self._session, missing[:_MOST])
        lacking = shapeless(self._session.store)
        self.give.setVisible(bool(lacking))
        if lacking:
            self.give.setText(tr("Give {name} a shape…", name=lacking[0].name))
            self.give.updateGeometry()
        self.about.setText(self._about(lacking=bool(rows)))
        more = len(missing) - len(rows)
        shown = (rows, more, self._materialised)
        if shown != self._shown:
            self._shown = shown
            clear(self._rows)
            for row in rows:
                self._rows.addLayout(self._line(row))
            if more:
                self._rows.addWidget(muted(tr("and {count} more", count=more), self))

    def _about(self, *, lacking: bool) -> str:
        if lacking:
            return tr("The code uses torch's lazy modules until the first forward pass.")
        if not is_counted(self._session):
            return tr("Not known until the engine has answered.")
        return tr("Every parameter has its size.")

    def ask_shape(self) -> None:
        """Ask for the shapes of the inputs that have none."""
        dialog = ShapeDialog(shapeless(self._session.store), self, numbers=False)
        dialog.taken.connect(self._give)
        dialog.open()

    def ask_run(self) -> None:
        """Ask for the shapes to try."""
        store = self._session.store
        dialog = ShapeDialog(ports.faces(store, store.root.id, INPUT), self, numbers=True)
        dialog.taken.connect(self._try)
        dialog.open()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.give)
        buttons.addWidget(self.run)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Heading(tr("Not materialised yet"), self))
        column.addWidget(self.about)
        column.addLayout(buttons)
        column.addWidget(self.kept)
        column.addLayout(self._told)
        column.addWidget(self.result)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.kept.hide()

    def _line(self, row: Deferred) -> QHBoxLayout:
        name = Button(row.key, self, kind="quiet")
        name.clicked.connect(lambda: show_path(self._session, row.path))
        needs = tr("needs {sizes}", sizes=", ".join(row.sizes)) if row.sizes else ""
        words = " · ".join(filter(None, [needs, told(row.why)]))
        if row.key in self._materialised:
            words = tr("✓ has values since the dry run, in the live network")
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(name)
        line.addWidget(muted(words, self, wraps=True), 1)
        return line

    def _give(self, shapes: dict[Id, list[object]]) -> None:
        for key, shape in shapes.items():
            self._session.attempt(edits.set_property, key, "shape", shape)

    def _try(self, shapes: dict[Id, list[int]]) -> None:
        self._link.ask(TryShapes(shapes), self._on_tried)

    def _on_tried(self, answer: Answer) -> None:
        match answer:
            case Tried(calls, outputs, materialised):
                count = len(materialised)
                words = tr("Dry run: {shape}", shape=", ".join(outputs))
                more = tr("{count} parameters have values now", count=count) if count else ""
                pairs = [(words, more), *calls]
                self._tell([], pairs)
                self._materialised |= frozenset(materialised)
                self.refresh()
                self._session.weights_changed.emit()
            case Failed(problem):
                self._tell([problem], [])
            case _:
                pass

    def _forget(self) -> None:
        """Forget the last dry run and the last change: they were of another network."""
        if self._source and self._source != self._session.source.text:
            self._source = ""
            self._materialised = frozenset()
            self._tell([], [])
        self._show_kept()

    def _on_rebuilt(self, news: Rebuilt) -> None:
        self._news = (self._session.rewritten, news)
        self._telling.ask()

    def _show_kept(self) -> None:
        """Say what became of the weights, while the network is the one that was told of."""
        there = False
        if self._news is not None:
            code, news = self._news
            self.kept.setText(carried(news))
            there = code == self._session.rewritten and bool(news.remade or news.added)
        self.kept.setVisible(there)

    def _tell(self, problems: list[Problem], pairs: list[tuple[str, str]]) -> None:
        clear(self._told)
        for problem in problems:
            self._told.addWidget(ProblemLine(problem, self))
        self.result.show_pairs(pairs)
        if problems or pairs:
            self._source = self._session.source.text


def carried(news: Rebuilt) -> str:
    """Say which weights were kept at a change, and which were made anew."""
    parts = [tr("Kept: {keys}", keys=_listed(news.kept))]
    if news.remade:
        parts.append(tr("made anew, their shape changed: {keys}", keys=_listed(news.remade)))
    if news.added:
        parts.append(tr("new: {keys}", keys=_listed(news.added)))
    return "; ".join(parts)


def _listed(keys: list[str], most: int = 6) -> str:
    shown = ", ".join(keys[:most]) or "–"
    more = len(keys) - most
    return tr("{keys} and {count} more", keys=shown, count=more) if more > 0 else shown
