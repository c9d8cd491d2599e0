"""The editor of a table's columns: what each is used as, and what stands for a missing cell."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHeaderView, QInputDialog, QMenu, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.catalogue.text import Text, text
from blockstudio.data.choices import (
    Rule,
    offered_marks,
    rules_for,
    usual_rule,
    with_mark,
    with_role,
    with_rule,
)
from blockstudio.data.plans import ROLES, Role, TableFacts
from blockstudio.data.sources import SOURCES, Options, options_of
from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.studio.data.column_table import (
    MISSING,
    ROLE,
    ROW,
    ColumnModel,
    ColumnView,
    Index,
)
from blockstudio.studio.data.column_words import role_word, rule_word
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import Heading, capital, muted
from blockstudio.studio.look import theme
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.process.delivery import deliver
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

_MOST_ROWS = 12


class _Looked(Struct, frozen=True):
    """What was found in a table from which nothing can be learnt as it is set."""

    spec: DataSpec
    table: TableFacts


class ColumnEditor(QWidget):
    """Roles and rules of a table's columns, chosen from menus by mouse or keys."""

    shown = Signal()
    """Another record is shown, or none."""

    def __init__(self, session: Session, data: DataWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.data = data
        self.model = ColumnModel(self)
        self.view = ColumnView(self)
        self.notes = muted("", self, wraps=True)
        self.record: TableFacts | None = None
        """What was decided of the table that is shown."""
        self._path: object = None
        self._asked: DataSpec | None = None
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for widget in (Heading(tr("Columns"), self), self.view, self.notes):
            column.addWidget(widget)
        self.refresh()
        self.view.clicked.connect(self.offer)
        self.view.menu_requested.connect(self.offer)
        self.view.given_up.connect(self.take_back)
        self._soon = Refresh(self, self.refresh, within=parent)
        for signal in (data.changed, session.changed, session.reopened):
            signal.connect(self._soon.ask)

    def refresh(self) -> None:
        """Show the columns of the table that is chosen, as soon as they are known."""
        spec = self.session.store.data
        source = SOURCES.get(spec.source)
        if source is None or not source.maps:
            self._forget()
        elif self.data.preview is not None and self.data.preview.facts.table is not None:
            self._show(spec, self.data.preview.facts.table)
        elif self._path == _path(spec):
            self.model.show_table(self.model.columns, spec.options, self.model.guessed)
        else:
            self._forget()
        if self.data.problem is not None and source is not None and source.maps:
            self._look(spec)

    def offer(self, index: Index) -> None:
        """Open the menu of a cell: the roles, or what may stand for a missing cell."""
        if index.column() not in (ROLE, MISSING):
            return
        row = index.row()
        menu = QMenu(self)
        group = QActionGroup(menu)
        fill = self._offer_roles if index.column() == ROLE else self._offer_rules
        fill(row, menu)
        for action in menu.actions():
            if action.isSeparator() and index.column() == MISSING and group.checkedAction():
                # What follows are marks, each of which stands for itself.
                break
            if action.isCheckable():
                group.addAction(action)
        if menu.actions():
            below = self.view.visualRect(self.model.index(row, index.column())).bottomLeft()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.view.viewport().mapToGlobal(below + QPoint(0, 2)))
            checked = group.checkedAction()
            menu.setActiveAction(checked or menu.actions()[0])
        else:
            menu.deleteLater()

    def take_back(self, index: Index) -> None:
        """Give up what was set in a cell: the guess, or the rule of the table, counts again."""
        column = self.model.columns[index.row()]
        if index.column() == ROLE and self.model.role_at(index.row()) != "target":
            self.set_role(index.row(), column.guess)
        elif index.column() == MISSING:
            self.set_rule(index.row(), None)

    def set_role(self, row: int, role: Role) -> None:
        """Use a column as that."""
        column = self.model.columns[row]
        options = with_role(self.session.store.data.options, column, role)
        self._set(options, text("Set the role of “{name}”", name=column.name))

    def set_rule(self, row: int, rule: Rule | None, constant: float | str | None = None) -> None:
        """Have that stand for a missing cell of a column; None is the rule of the table."""
        name = self.model.columns[row].name
        options = with_rule(self.session.store.data.options, name, rule, constant)
        self._set(options, text("Set what is missing in “{name}”", name=name))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._wear()
        super().changeEvent(event)

    def _offer_roles(self, row: int, menu: QMenu) -> None:
        now, guess = self.model.role_at(row), self.model.columns[row].guess
        roles: tuple[Role, ...] = (*ROLES, "target")
        for role in roles:
            words = role_word(role)
            if role == guess:
                words = tr("{role} (as found)", role=words)
            action = _choice(menu, words, chosen=role == now)
            _when(action, partial(self.set_role, row, role))
            # There is always one target: it moves when another column is made it.
            dated = role != "cyclic" or self.model.columns[row].kind in ("date", "time")
            action.setEnabled(dated and (now != "target" or role == "target"))

    def _offer_rules(self, row: int, menu: QMenu) -> None:
        role, options = self.model.role_at(row), self.session.store.data.options
        own = self.model.columns[row].name in options.get("missing", {})
        if rules_for(role):
            self._offer_stand_ins(row, menu, own=own)
        self._offer_marks(row, menu)

    def _offer_stand_ins(self, row: int, menu: QMenu, *, own: bool) -> None:
        role, now = self.model.role_at(row), self.model.rule_at(row)
        options = self.session.store.data.options
        usual = tr("as the table: {rule}", rule=rule_word(usual_rule(options, role)))
        action = _choice(menu, usual, chosen=not own)
        _when(action, partial(self.set_rule, row, None))
        menu.addSeparator()
        for rule in rules_for(role):
            words = tr("constant…") if rule == "constant" else rule_word(rule)
            action = _choice(menu, words, chosen=own and rule == now)
            ask = partial(self._ask_constant, row)
            _when(action, ask if rule == "constant" else partial(self.set_rule, row, rule))

    def _offer_marks(self, row: int, menu: QMenu) -> None:
        """Offer for each text that stands for nothing, or may do so, that it does or does not."""
        column, options = self.model.columns[row], self.session.store.data.options
        if menu.actions() and offered_marks(column):
            menu.addSeparator()
        for cell, count, missing in offered_marks(column):
            words = tr("“{cell}” is missing ({count}×)", cell=cell, count=count)
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(missing)
            changed = with_mark(options, column, cell, missing=not missing)
            title = text("Set what is missing in “{name}”", name=column.name)
            _when(action, partial(self._set, changed, title))

    def _ask_constant(self, row: int) -> None:
        column = self.model.columns[row]
        constants = self.session.store.data.options.get("constants", {})
        number = self.model.role_at(row) == "number"
        ask = QInputDialog(self)
        ask.setWindowTitle(tr("Missing cells"))
        ask.setLabelText(tr("What stands for a missing cell of “{name}”", name=column.name))
        if number:
            ask.setInputMode(QInputDialog.InputMode.DoubleInput)
            ask.setDoubleRange(-1e12, 1e12)
            ask.setDoubleDecimals(6)
            ask.setDoubleValue(float(constants.get(column.name, 0.0)))
            ask.doubleValueSelected.connect(lambda value: self.set_rule(row, "constant", value))
        else:
            ask.setTextValue(str(constants.get(column.name, tr("missing"))))
            ask.textValueSelected.connect(lambda value: self.set_rule(row, "constant", value))
        ask.finished.connect(ask.deleteLater)
        ask.open()

    def _set(self, options: Options, title: Text) -> None:
        try:
            edit = edits.set_fields(self.session.store, DATA, options=options)
        except Refusal as refusal:
            self.session.refused.emit(refusal.problem)
            return
        self.session.do(replace(edit, title=title))

    def _show(self, spec: DataSpec, table: TableFacts) -> None:
        self._path = _path(spec)
        self.record = table
        self.model.show_table(table.columns, spec.options, table.target)
        self.notes.setText("\n".join(f"{capital(told(note))}." for note in _notes(table)))
        rows = min(len(table.columns), _MOST_ROWS)
        self.view.setFixedHeight(self.view.horizontalHeader().sizeHint().height() + rows * ROW + 4)
        self.setVisible(True)
        self.shown.emit()

    def _forget(self) -> None:
        self._path = self.record = None
        self.model.show_table((), {})
        self.setVisible(False)
        self.shown.emit()

    def _look(self, spec: DataSpec) -> None:
        """Look at the columns alone: a table can be shown that nothing can be learnt from yet."""
        if self._asked == spec:
            return
        self._asked = spec
        file = self.session.file
        base = file.parent if file is not None else Path()
        threading.Thread(target=_find, args=(spec, base, self), daemon=True).start()

    def take_looked(self, looked: _Looked) -> None:
        """Show the columns that were looked at, if they are still those of the data."""
        if looked.spec == self.session.store.data:
            self._show(looked.spec, looked.table)

    def _dress(self) -> None:
        view = self.view
        view.setModel(self.model)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(180)
        header.setStretchLastSection(True)
        self._wear()

    def _wear(self) -> None:
        colours = theme.current()
        self.view.setStyleSheet(f"""
            QTableView {{ background: {colours.panel}; outline: none; }}
            QTableView::item {{ padding: 0 8px; border: none; }}
            QTableView::item:hover {{ background: {colours.grid}; }}
            QTableView::item:selected {{ background: {colours.grid}; color: {colours.text}; }}
            QTableView::item:focus {{ border: 1px solid {colours.accent}; }}
            QHeaderView {{ background: {colours.panel}; border: none; }}
            QHeaderView::section {{
                background: {colours.panel}; color: {colours.muted}; border: none;
                border-bottom: 1px solid {colours.border}; padding: 4px 8px;
            }}
        """)


def _notes(table: TableFacts) -> list[Text]:
    """Return what is to be told of a table: the target and the task with their reasons first."""
    tasks = {"classification": text("Classification"), "regression": text("Regression")}
    return [
        text("to predict “{column}”: {why}", column=table.target, why=table.why_target),
        text("{task}: {why}", task=tasks.get(table.task, ""), why=table.why_task),
        *table.notes,
    ]


def _choice(menu: QMenu, words: str, *, chosen: bool) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(chosen)
    return action


def _when(action: QAction, do: Callable[[], object]) -> None:
    action.triggered.connect(lambda: do())


def _path(spec: DataSpec) -> object:
    return spec.source, spec.options.get("path")


def _find(spec: DataSpec, base: Path, editor: ColumnEditor) -> None:
    # Late, because of numpy, and here, because this thread has the time.
    from blockstudio.data.tables import table_facts  # noqa: PLC0415

    try:
        looked = _Looked(spec, table_facts(options_of(spec), base))
    except Refusal:
        # What is wrong is told already.
        return
    deliver(editor, editor.take_looked, looked)
