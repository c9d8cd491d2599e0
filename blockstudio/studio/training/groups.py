"""Parameter groups of the recipe: their list, the chosen one as a form, what is wrong with them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.catalogue.library import library
from blockstudio.graph import edits
from blockstudio.graph.checks.groups import assignment_problems, group_problems
from blockstudio.graph.group_assignment import GroupMember, assigned
from blockstudio.graph.problems import GroupItem, Problem
from blockstudio.graph.records import ParameterGroup
from blockstudio.studio.canvas.selected import has_parameters, selected_owners
from blockstudio.studio.forms.buttons import Button, IconButton
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.words import ProblemLine, muted
from blockstudio.studio.look import theme
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.look.rows import Row
from blockstudio.studio.session import Session
from blockstudio.studio.training.group_list import GroupList
from blockstudio.studio.training.group_subject import GroupSubject, has_flags
from blockstudio.studio.training.group_words import about, groups_summary, having, treatment
from blockstudio.studio.translations import tr

NO_DECAY = ParameterGroup(vectors=True, options={"weight_decay": 0.0})


class GroupsPart(QWidget):
    """Rules of which parameters are trained otherwise than the recipe says, or not at all."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._current = -1
        self._filling = False
        self._flags = False
        self._shown: list[Entry] | None = None
        self._found: list[GroupMember] = []
        self._told: list[Problem] | None = None
        self.no_decay = Button(tr("No decay on biases and norms"), self)
        self.freeze = Button(tr("Freeze selected"), self)
        self.add = Button(tr("Add group"), self)
        self.earlier = IconButton("up", tr("Let it claim parameters earlier (Alt+Up)"), self)
        self.later = IconButton("down", tr("Let it claim parameters later (Alt+Down)"), self)
        self.remove = IconButton("delete", tr("Remove the group (Delete)"), self)
        self.list = GroupList(self)
        self.form = Form([], GroupSubject(session, -1), self)
        self.more = Button(tr("More options"), self, kind="quiet")
        self.has = muted("", self, wraps=True)
        self.empty = muted(
            tr("All parameters have the options of the optimiser."), self, wraps=True
        )
        self._lay_out()
        self.refresh()
        self._listen()

    def refresh(self) -> None:
        """Show the groups and what they have as they are now."""
        store = self._session.store
        groups = store.train.groups
        self._current = min(max(self._current, 0), len(groups) - 1)
        facts = self._session.facts
        self._found = assigned(store, facts, groups) if groups else []
        problems = [*group_problems(store), *assignment_problems(store, facts, self._found)]
        self._filling = True
        self.list.show_rows(
            [self._row(place, problems) for place in range(len(groups))], self._current
        )
        self._filling = False
        self.list.setVisible(bool(groups))
        self.empty.setVisible(not groups)
        self.remove.setEnabled(bool(groups))
        self.earlier.setEnabled(self._current > 0)
        self.later.setEnabled(0 <= self._current < len(groups) - 1)
        self._count()
        self._show_form()
        self._tell(problems)
        self._on_selection()

    @property
    def summary(self) -> str:
        """What the groups have, in one line."""
        return groups_summary(self._session.store, self._found)

    def choose(self, place: int) -> None:
        """Edit the group number `place`, from 0."""
        self.form.settle()
        self._current = place
        self.refresh()

    def settle(self) -> None:
        """Enter what is being typed."""
        self.form.settle()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(2)
        tools.addWidget(self.add)
        tools.addStretch(1)
        for button in (self.earlier, self.later, self.remove):
            tools.addWidget(button)
        self._problems = QVBoxLayout()
        self._problems.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(self.empty)
        column.addWidget(self.no_decay, 0, left)
        column.addWidget(self.freeze, 0, left)
        column.addLayout(tools)
        column.addWidget(self.list)
        column.addWidget(self.has)
        column.addLayout(self._problems)
        column.addWidget(self.form)
        column.addWidget(self.more, 0, left)

    def _listen(self) -> None:
        self.no_decay.clicked.connect(self._add_no_decay)
        self.freeze.clicked.connect(self._freeze_selected)
        self.add.clicked.connect(lambda: self._add(ParameterGroup()))
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.more.clicked.connect(self._unfold)
        self.list.moved.connect(self._move)
        self.list.deleted.connect(self._remove)
        self.list.currentRowChanged.connect(self._on_row)
        self._soon = Refresh(self, self.refresh)
        self._picking = Refresh(self, self._on_selection)
        self._session.facts_changed.connect(self._soon.ask)
        self._session.selection_changed.connect(self._picking.ask)

    def _row(self, place: int, problems: Iterable[Problem]) -> Row:
        group = self._session.store.train.groups[place]
        own = [problem for problem in problems if problem.place.item == GroupItem(place)]
        colours = theme.current()
        worst = (
            colours.error
            if any(problem.severity == "error" for problem in own)
            else colours.warning
        )
        count = str(sum(member.group == place for member in self._found)) if self._found else ""
        title = f"{place + 1}  {treatment(group)}"
        words = about(self._session.store, group)
        return Row(title, words, count, mark=worst if own else "")

    def _count(self) -> None:
        """Say what the chosen group has."""
        own = [member for member in self._found if member.group == self._current]
        numbers = f"{sum(member.count for member in own):,}"
        words = tr(
            "Group {place} has {what}: {numbers} numbers",
            place=self._current + 1,
            what=having(own),
            numbers=numbers,
        )
        self.has.setText(words)
        self.has.setVisible(bool(own))

    def _show_form(self) -> None:
        subject = GroupSubject(self._session, self._current)
        entries = subject.entries(flags=self._flags)
        before = self.form.subject
        same = isinstance(before, GroupSubject) and before.number == subject.number
        if entries != self._shown or not same:
            self._shown = entries
            self.form.subject = subject
            self.form.show_entries(entries)
        else:
            self.form.refresh()
        self.form.setVisible(bool(entries))
        spec = library().get(self._session.store.train.optimiser)
        group = subject.group
        folded = group is not None and not group.frozen and has_flags(spec, group)
        self.more.setVisible(folded and not self._flags)

    def _tell(self, problems: list[Problem]) -> None:
        """Tell what is wrong with the chosen group, and with all of them together."""
        there = (GroupItem(self._current), "groups", "optimiser")
        here = [problem for problem in problems if problem.place.item in there]
        if here == self._told:
            return
        self._told = here
        clear(self._problems)
        for problem in here:
            self._problems.addWidget(ProblemLine(problem, self))

    def _on_selection(self) -> None:
        session = self._session
        nodes = [node for node in session.selected_nodes() if has_parameters(session, node)]
        self.freeze.setEnabled(bool(nodes))
        names = ", ".join(node.name for node in nodes[:3])
        tip = tr("Keep what “{names}” learned as it is", names=names) if nodes else ""
        self.freeze.setToolTip(tip or tr("Select a layer or a block on the canvas first"))

    def _on_row(self, row: int) -> None:
        if not self._filling and row >= 0:
            self.choose(row)

    def _add_no_decay(self) -> None:
        groups = self._session.store.train.groups
        if NO_DECAY in groups:
            self.choose(groups.index(NO_DECAY))
        else:
            self._add(NO_DECAY)

    def _add(self, group: ParameterGroup) -> None:
        if self._session.attempt(edits.add_group, group) is not None:
            self.choose(len(self._session.store.train.groups) - 1)

    def _freeze_selected(self) -> None:
        if paths := selected_owners(self._session):
            self._session.attempt(edits.freeze, paths)
            self.choose(0)

    def _move(self, by: int) -> None:
        if self._session.attempt(edits.move_group, self._current, by) is not None:
            last = len(self._session.store.train.groups) - 1
            self.choose(min(max(self._current + by, 0), last))

    def _remove(self) -> None:
        if self._current >= 0:
            self._session.attempt(edits.remove_group, self._current)

    def _unfold(self) -> None:
        self._flags = True
        self.refresh()
