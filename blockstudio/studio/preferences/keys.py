"""The dialog of keys: every action with its key, to be searched, recorded and reset."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from blockstudio.catalogue.text import Text, text
from blockstudio.studio.actions import MENUS, Action
from blockstudio.studio.actions.bindings import Bindings, Row, shown
from blockstudio.studio.actions.mnemonics import bare
from blockstudio.studio.actions.presets import PRESETS
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import Choice, Field
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.preferences.recorder import Recorder
from blockstudio.studio.translations import told, tr

_ID = Qt.ItemDataRole.UserRole
_CANVAS = text("On the canvas")
_OTHER = text("Panels")


class KeysDialog(QDialog):
    """A line for every row of the tables; below, what can be done with the chosen one."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bindings = bindings
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 640)
        self.search = Field(self)
        self.preset = Choice(self)
        self.tree = QTreeWidget(self)
        self.told = muted("", self, wraps=True)
        self.record = Button(tr("Record a key…"), self, kind="primary")
        self.more = Button(tr("One more key…"), self)
        self.none = Button(tr("No key"), self)
        self.reset = Button(tr("Reset"), self)
        self.reset_all = Button(tr("Reset all"), self)
        self.recorder = Recorder(self)
        self.take = Button(tr("Take it over"), self, kind="primary")
        self.leave = Button(tr("Leave it"), self)
        self._lines: dict[str, QTreeWidgetItem] = {}
        self._adding = False
        self._asked = ""
        self._lay_out()
        self._fill()
        self._listen()
        self._rest()

    def chosen(self) -> str:
        """Return the id of the row that is chosen; empty if none is."""
        item = self.tree.currentItem()
        return str(item.data(0, _ID) or "") if item is not None else ""

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(tr("Search by action or key"))
        self.search.setAccessibleName(tr("Search by action or key"))
        self.search.lead_with("search")
        self.preset.setAccessibleName(tr("Set of keys"))
        self.preset.setMinimumWidth(150)
        for name, preset in PRESETS.items():
            self.preset.addItem(preset.title, name)
        self.tree.setHeaderLabels([tr("Action"), tr("Key")])
        self.tree.setAccessibleName(tr("Keys"))
        self.tree.setIndentation(14)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        slim(self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addLayout(_row(self.search, Words(tr("Set of keys"), self), self.preset))
        column.addWidget(self.tree, 1)
        column.addWidget(self.told)
        column.addLayout(_row(self.recorder, self.take, self.leave))
        close = Button(tr("Close"), self)
        close.clicked.connect(self.accept)
        buttons = (self.record, self.more, self.none, self.reset, self.reset_all)
        column.addLayout(_row(*buttons, None, close))
        for button in (*buttons, self.take, self.leave, close):
            button.setAutoDefault(False)

    def _fill(self) -> None:
        headings: dict[str, QTreeWidgetItem] = {}
        for row in self.bindings.rows:
            title = bare(told(_heading(row)))
            if title not in headings:
                headings[title] = QTreeWidgetItem(self.tree, [title])
                headings[title].setFlags(Qt.ItemFlag.ItemIsEnabled)
            line = QTreeWidgetItem(headings[title], [bare(_title(row))])
            line.setData(0, _ID, row.id)
            line.setToolTip(0, told(row.help) if isinstance(row, Action) else bare(_title(row)))
            self._lines[row.id] = line
        self.tree.expandAll()
        self._show_keys()
        self.tree.setCurrentItem(self._lines[self.bindings.rows[0].id])

    def _listen(self) -> None:
        self.search.textChanged.connect(self._search)
        self.preset.activated.connect(
            lambda place: self.bindings.choose_preset(self.preset.itemData(place))
        )
        self.tree.itemActivated.connect(lambda *_: self._begin(adding=False))
        self.tree.currentItemChanged.connect(self._rest)
        self.record.clicked.connect(lambda: self._begin(adding=False))
        self.more.clicked.connect(lambda: self._begin(adding=True))
        self.none.clicked.connect(lambda: self.bindings.choose(self.chosen(), ()))
        self.reset.clicked.connect(lambda: self.bindings.reset(self.chosen()))
        self.reset_all.clicked.connect(lambda: self.bindings.choose_preset(self.bindings.preset))
        self.recorder.recorded.connect(self._ask)
        self.recorder.left.connect(self._rest)
        self.take.clicked.connect(self._assign)
        self.leave.clicked.connect(self._rest)
        self.bindings.changed.connect(self._show_keys)

    def _begin(self, *, adding: bool) -> None:
        """Wait for a key for the chosen row, in place of those it has or beside them."""
        if not self.chosen():
            return
        self._adding = adding
        self.told.setText(tr("Press the key for “{action}”", action=self._name(self.chosen())))
        self.recorder.setText("")
        self._show(self.recorder, self.leave)
        self.recorder.setFocus()

    def _ask(self, key: str) -> None:
        """Take a key that is free; of one that stands for something, say for what, and ask."""
        self._asked = key
        holder = self.bindings.holder(key, self.chosen())
        if holder is None:
            self._assign()
            return
        words = tr("{key} stands for “{action}”", key=shown([key]), action=bare(_title(holder)))
        self.told.setText(words)
        self.recorder.setText(shown([key]))
        self._show(self.recorder, self.take, self.leave)
        self.take.setFocus()

    def _assign(self) -> None:
        name = self.chosen()
        before = self.bindings.of(name) if self._adding else ()
        self.bindings.choose(name, tuple(dict.fromkeys((*before, self._asked))))
        self._rest()
        self.tree.setFocus()

    def _rest(self, *_: object) -> None:
        """Wait for nothing; say what the chosen row has."""
        self.told.setText("")
        self._show()
        there = bool(self.chosen())
        for button in (self.record, self.more, self.none):
            button.setEnabled(there)
        self.reset.setEnabled(there and self.bindings.is_own(self.chosen()))

    def _show(self, *waiting: QWidget) -> None:
        """Show the widgets of a question, and no others of it."""
        for widget in (self.recorder, self.take, self.leave):
            widget.setVisible(widget in waiting)

    def _show_keys(self) -> None:
        self.preset.setCurrentIndex(self.preset.findData(self.bindings.preset))
        for name, line in self._lines.items():
            line.setText(1, shown(self.bindings.of(name)))
            font = line.font(1)
            font.setBold(self.bindings.is_own(name))
            line.setFont(1, font)
        self._rest()

    def _search(self, words: str) -> None:
        """Leave the lines that hold every word, in the action or in its keys."""
        wanted = words.casefold().split()
        for line in self._lines.values():
            text_there = f"{line.text(0)} {line.text(1)}".casefold()
            line.setHidden(not all(word in text_there for word in wanted))
        for place in range(self.tree.topLevelItemCount()):
            heading = self.tree.topLevelItem(place)
            if heading is not None:
                names = [name for name, line in self._lines.items() if line.parent() is heading]
                heading.setHidden(all(self._lines[name].isHidden() for name in names))

    def _name(self, name: str) -> str:
        return self._lines[name].text(0)


def _title(row: Row) -> str:
    """Return what a row does, with the submenu it stands in: “Light” alone says nothing."""
    title = told(row.text)
    if isinstance(row, Action) and row.submenu is not None:
        return f"{told(row.submenu)}: {title}"
    return title


def _heading(row: Row) -> Text:
    if not isinstance(row, Action):
        return _CANVAS
    return MENUS[row.menu] if row.menu else _OTHER


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Return widgets side by side; None leaves a gap."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row
