"""The list of rules in the order they are carried out, and the buttons that change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from blockstudio.graph import edits
from blockstudio.graph.records import Id, InitRule
from blockstudio.studio.forms.buttons import Button, IconButton
from blockstudio.studio.forms.ordered_list import OrderedList
from blockstudio.studio.forms.words import muted
from blockstudio.studio.initialisation.reach import call_of, target_of
from blockstudio.studio.initialisation.targets import WEIGHT, usual
from blockstudio.studio.look.rows import ROW, Row
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

NORMAL = "torch.nn.init.normal_"
SMALL = {"std": 0.01}


class RuleList(QWidget):
    """Rules from first to last; a later one writes over what an earlier one wrote."""

    chosen = Signal(str)
    """The id of the rule that is edited; empty for none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.current: Id = ""
        self._filling = False
        self.list = OrderedList(tr("Rules of initialisation"), self)
        self.add = Button(tr("Add rule"), self, kind="primary")
        self.duplicate = IconButton("duplicate", tr("Duplicate the rule"), self)
        self.earlier = IconButton("up", tr("Carry it out earlier (Alt+Up)"), self)
        self.later = IconButton("down", tr("Carry it out later (Alt+Down)"), self)
        self.remove = IconButton("delete", tr("Remove the rule (Delete)"), self)
        self.empty = muted(
            tr(
                "No rules: every layer starts as torch starts it. Add a rule, for example "
                "normal_(std=0.01) for the weights of all Linear layers."
            ),
            self,
            wraps=True,
        )
        self._lay_out()
        self._listen()

    def refresh(self) -> None:
        """Show the rules as they are now; the chosen one stays chosen."""
        store = self._session.store
        rules = store.rules()
        keys = [rule.id for rule in rules]
        if self.current not in keys:
            self.current = keys[-1] if keys else ""
        self._filling = True
        self.list.clear()
        for number, rule in enumerate(rules, 1):
            self._add_line(number, rule)
        self.list.setCurrentRow(keys.index(self.current) if self.current else -1)
        self._filling = False
        self.list.setVisible(bool(rules))
        self.empty.setVisible(not rules)
        at = self.list.currentRow()
        self.duplicate.setEnabled(bool(rules))
        self.remove.setEnabled(bool(rules))
        self.earlier.setEnabled(at > 0)
        self.later.setEnabled(0 <= at < len(rules) - 1)

    def choose(self, key: Id) -> None:
        """Edit the rule of that id."""
        self.current = key
        self.refresh()
        self.chosen.emit(key)

    def add_rule(self, path: tuple[Id, ...] = (), kind: str = "", parameter: str = "") -> None:
        """Add a rule after the others and edit it."""
        edit = self._session.attempt(
            edits.add_rule, NORMAL, path=path, kind=kind, parameter=parameter, options=SMALL
        )
        if edit is not None:
            self.choose(self._session.store.rules()[-1].id)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.add)
        row.addStretch(1)
        for button in (self.duplicate, self.earlier, self.later, self.remove):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addStretch(0)

    def _listen(self) -> None:
        self.add.clicked.connect(self._add_usual)
        self.duplicate.clicked.connect(self._duplicate)
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.moved.connect(self._move)
        self.list.deleted.connect(self._remove)

    def _add_line(self, number: int, rule: InitRule) -> None:
        store = self._session.store
        call = call_of(store, rule)
        target = target_of(store, rule)
        item = QListWidgetItem(self.list)
        item.setData(ROW, Row(f"{number}  {call}", target))
        item.setData(Qt.ItemDataRole.UserRole + 1, rule.id)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{number} {call} {target}")
        item.setToolTip(f"{call}\n{target}")

    def _on_row(self, row: int) -> None:
        rules = self._session.store.rules()
        if not self._filling and 0 <= row < len(rules):
            self.choose(rules[row].id)

    def _add_usual(self) -> None:
        self.add_rule((), usual(self._session.store).kind, WEIGHT)

    def _duplicate(self) -> None:
        rule = self._rule()
        if rule is None:
            return
        edit = self._session.attempt(
            edits.add_rule,
            rule.function,
            path=rule.path,
            kind=rule.kind,
            parameter=rule.parameter,
            options=rule.options,
        )
        if edit is not None:
            self.choose(self._session.store.rules()[-1].id)

    def _move(self, by: int) -> None:
        if self.current:
            self._session.attempt(edits.move_rule, self.current, by)

    def _remove(self) -> None:
        if self.current:
            self._session.attempt(edits.remove_rule, self.current)

    def _rule(self) -> InitRule | None:
        record = self._session.store.records.get(self.current)
        return record if isinstance(record, InitRule) else None
