"""How parameters start: the rules, the one that is edited, and what it would do with the seed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from blockstudio.engine.messages import Previewed
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import bare
from blockstudio.graph.problems import Problem
from blockstudio.graph.reaching import without_regions
from blockstudio.graph.records import Id
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.words import Heading, capital, muted, sentence
from blockstudio.studio.initialisation.cards import Cards
from blockstudio.studio.initialisation.rules import RuleList
from blockstudio.studio.initialisation.subject import RuleSubject
from blockstudio.studio.initialisation.watch import PreviewWatch
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

_LABELS = 64
_LIST, _FORM = 190, 236
"""The least widths of the list and of the form."""


class Initialisation(QWidget):
    """Rules at the left, the chosen one in the middle, its effect at the right."""

    def __init__(self, session: Session, link: EngineLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._answer: Previewed | None = None
        self._shown: list[Entry] | None = None
        self.rules = RuleList(session, self)
        self.form = Form([], RuleSubject(session, ""), self, labels=_LABELS)
        self.heading = Heading(tr("Preview"), self)
        self.about = muted("", self, wraps=True)
        self.cards = Cards(self)
        self.watch = PreviewWatch(session, link, self)
        self._soon = Refresh(self, self.refresh)
        self._lay_out()
        self.refresh()
        self._listen()

    def add_rule(self, path: Path, parameter: str) -> None:
        """Add a rule for one parameter of the node at `path`, in all turns, and edit it."""
        steps = without_regions(self._session.store, bare(path))
        self.rules.add_rule(steps, "", parameter)

    def refresh(self) -> None:
        """Show the rules, the chosen one and what is known of its effect."""
        self.rules.refresh()
        self._show_form()
        self._show_effects()

    def _lay_out(self) -> None:
        middle = QScrollArea(self)
        middle.setWidgetResizable(True)
        middle.setFrameShape(QFrame.Shape.NoFrame)
        middle.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle.setMinimumWidth(_FORM)
        self.rules.setMinimumWidth(_LIST)
        held = QWidget(middle)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, GRID, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        middle.setWidget(held)
        right = QVBoxLayout()
        right.setSpacing(GRID // 2)
        right.addWidget(self.heading)
        right.addWidget(self.about)
        right.addWidget(self.cards, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self.rules, 3)
        row.addWidget(middle, 3)
        row.addLayout(right, 5)

    def _listen(self) -> None:
        self.rules.chosen.connect(self._on_chosen)
        self.watch.seen.connect(self._on_seen)
        self.watch.missed.connect(self._on_missed)
        for signal in (self._session.changed, self._session.reopened):
            signal.connect(self._soon.ask)

    def _on_chosen(self, _key: Id) -> None:
        self.form.settle()
        self._show_form()
        self._show_effects()

    def _show_form(self) -> None:
        subject = RuleSubject(self._session, self.rules.current)
        entries = subject.entries()
        same = isinstance(self.form.subject, RuleSubject) and self.form.subject.key == subject.key
        if entries != self._shown or not same:
            self._shown = entries
            self.form.subject = subject
            self.form.show_entries(entries)
        else:
            self.form.refresh()
        self.form.setVisible(bool(entries))

    def _on_seen(self, answer: Previewed) -> None:
        self._answer = answer
        self._show_effects()

    def _on_missed(self, problem: Problem) -> None:
        self._answer = None
        self.cards.show_effects(())
        problem = self._session.trust.problem() or problem
        hint = capital(told(problem.hint)) if problem.hint is not None else ""
        self._say("\n".join(filter(None, [sentence(problem), hint])))

    def _show_effects(self) -> None:
        answer, current = self._answer, self.rules.current
        seed = self._session.store.train.seed
        self.heading.setText(tr("Preview · seed {seed}", seed=seed))
        if not current:
            self.cards.show_effects(())
            self._say(tr("What each rule gives is shown here, before any training."))
        elif answer is not None:
            effects = [effect for effect in answer.effects if effect.rule == current]
            none = tr("This rule reaches no parameter of the network.")
            if effects or not self.watch.waiting:
                self.cards.show_effects(effects)
                self._say("" if effects else none)
        elif not self.about.text():
            self._say(tr("The values appear as soon as the engine has built the network."))

    def _say(self, words: str) -> None:
        self.about.setText(words)
        self.about.setVisible(bool(words))
