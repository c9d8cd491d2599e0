"""The runs of a project: searched, sorted, labelled, ticked for the plots, compared, deleted."""

import time
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.runs.columns import is_column
from blockstudio.runs.listing import RunRow
from blockstudio.studio.forms.buttons import Button, IconButton
from blockstudio.studio.forms.controls import GRID, Choice, Field
from blockstudio.studio.forms.row_table import RowTable
from blockstudio.studio.forms.words import muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.run_table.choosing import ColumnMenu
from blockstudio.studio.run_table.details import Details
from blockstudio.studio.run_table.menu import deletion_question, run_menu
from blockstudio.studio.run_table.model import NAME, NOTES, TAGS, RunModel
from blockstudio.studio.run_table.painting import RunDelegate
from blockstudio.studio.runs import verbs
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import tr

_LOOK = 2000
_WIDE = 780
_DETAILS = 264
_COLUMNS = "runs/columns"
_WIDTHS = {NAME: 204, TAGS: 132, NOTES: 200, "started": 128, "status": 92}
_WIDTH = 104
_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RunTable(QWidget):
    """Every run of the project; a double click makes one the current run."""

    chosen = Signal(object)
    """Curves are wanted: the folder of the run, which is the current one now."""
    compared = Signal(object, object)
    """Two runs are to be compared: their folders, the older first."""
    predicted = Signal(object)
    """What a run says of its validation samples is wanted: its folder."""
    stepped = Signal(object)
    """The batch that a run would take next is to be stepped through: its folder."""
    project_requested = Signal(object)
    """The project of a run is to be opened: its file."""

    def __init__(
        self, center: RunCenter, parent: QWidget | None = None, settings: Settings | None = None
    ) -> None:
        super().__init__(parent)
        self.center = center
        self._settings = settings
        self._read = 0.0
        self.model = RunModel(self.write, self)
        self.view = RowTable(tr("Runs"), self, height=26, padding=("0 10px", "6px 10px"))
        self.delegate = RunDelegate(self.model, center.shown, self)
        self.search = Field(self)
        self.group = Choice(self)
        self.count = muted("", self)
        self.compare = Button(tr("Compare"), self)
        self.columns = IconButton("runs", tr("Choose columns"), self)
        self.details = Details(self)
        self.empty = muted(tr("Runs are listed here. Press Train to start the first."), self)
        self._timer = QTimer(self, interval=_LOOK)
        self._lay_out()
        self._dress()
        self._choose(self._kept_columns())
        self.refresh()
        self._listen()

    def refresh(self, _state: object = "") -> None:
        """Read the list of runs again."""
        self._read = time.monotonic()
        if self.view.state() == QAbstractItemView.State.EditingState:
            return
        kept = [row.folder for row in self.selection()]
        current = self.center.current.folder if self.center.current is not None else None
        self.model.in_use = verbs.in_use(self.center.session)
        self.model.show_rows(self.center.shelf.rows(), current)
        self._select(kept)
        self._offer_groups()
        self._tell()

    def selection(self) -> list[RunRow]:
        """Return the selected runs, from top to bottom."""
        places = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.rows[place] for place in places if place < len(self.model.rows)]

    def selected(self) -> RunRow | None:
        """Return the selected run, if it is one."""
        rows = self.selection()
        return rows[0] if len(rows) == 1 else None

    def show_curves(self) -> None:
        """Make the selected run the current one."""
        if (row := self.selected()) is not None:
            self.center.shelf.show(row.folder)
            self.chosen.emit(row.folder)

    def go_on(self) -> None:
        """Go on with the selected run from its checkpoint."""
        if (row := self.selected()) is not None:
            self.center.starter.continue_run(row.folder)

    def tick(self, *, on: bool) -> None:
        """Show the selected runs in the plots, or do not."""
        self.center.shown.tick([row.folder for row in self.selection()], on=on)

    def compare_selected(self) -> None:
        """Compare the two selected runs, the older with the newer."""
        rows = sorted(self.selection(), key=lambda row: row.info.created)
        if len(rows) == 2:
            self.compared.emit(rows[0].folder, rows[1].folder)

    def use_settings(self) -> None:
        """Put recipe and data of the selected run into the document."""
        if (row := self.selected()) is not None:
            verbs.use_settings(self.center.session, row)

    def edit(self, key: str) -> None:
        """Write the name, the tags or the notes of the selected run, in place."""
        place = next((n for n, column in enumerate(self.model.columns) if column.key == key), None)
        row = self.selected()
        if place is not None and row is not None:
            self.view.edit(self.model.index(self.model.place_of(row.folder), place))

    def write(self, folder: Path, what: str, words: str) -> None:
        """Write a label of a run, and show it everywhere."""
        try:
            verbs.write_label(folder, what, words)
        except Refusal as refusal:
            self.center.refused.emit(refusal.problem)
        except OSError as error:
            message = text("{path} could not be written", path=str(folder))
            why = text("{why}", why=error.strerror or str(error))
            self.center.refused.emit(Problem(message, actual=why))
        self.center.shown.name_again()
        QTimer.singleShot(0, self, self.refresh)

    def delete(self) -> None:
        """Delete the selected runs that are not at work, after a question."""
        rows = self.selection()
        if not rows:
            return
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self,
            tr("Delete runs"),
            deletion_question(rows, self.model.in_use),
            buttons.Yes | buttons.Cancel,
            buttons.Cancel,
        )
        if answer == buttons.Yes:
            self.center.shown.tick([row.folder for row in rows], on=False)
            for row in rows:
                if len(rows) == 1 or not row.live:
                    self.center.shelf.delete(row.folder)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the table from the commands of the window while the table has the focus."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in _KEYS
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and not self._writing()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show with Enter, tick with the space bar, rename with F2, delete with Delete."""
        keys = Qt.Key
        if self._writing():
            super().keyPressEvent(event)
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.show_curves()
        elif event.key() == keys.Key_Delete:
            self.delete()
        elif event.key() == keys.Key_Space:
            rows = self.selection()
            self.tick(on=any(row.folder not in self.center.shown.ticked for row in rows))
        elif event.key() == keys.Key_F2:
            self.edit(NAME)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the details where there is room beside the table."""
        super().resizeEvent(event)
        self._tell()

    def _writing(self) -> bool:
        """Return whether a text is being written: its keys go through to the table when it has done."""
        written = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        return written or self.view.state() == QAbstractItemView.State.EditingState

    def _on_enter(self) -> None:
        if not self._writing():
            self.show_curves()

    def _listen(self) -> None:
        center, header = self.center, self.view.horizontalHeader()
        self.view.doubleClicked.connect(lambda _index: self.show_curves())
        self.view.entered.connect(self._on_enter)
        self.view.customContextMenuRequested.connect(self._offer)
        self.view.selectionModel().selectionChanged.connect(self._tell)
        header.customContextMenuRequested.connect(lambda _at: self._offer_columns())
        header.sortIndicatorChanged.connect(self._sort)
        self.delegate.ticked.connect(self._tick_one)
        self.search.textChanged.connect(self._search)
        self.search.abandoned.connect(self.search.clear)
        self.group.activated.connect(self._search)
        self.compare.clicked.connect(self.compare_selected)
        self.columns.clicked.connect(self._offer_columns)
        self.details.written.connect(self.write)
        self._timer.timeout.connect(self.refresh)
        self._soon = Refresh(self, self.refresh)
        self._seldom = Refresh(self, self._refresh_seldom)
        self._soon.exposure.changed.connect(self._look_out)
        self._soon.ask()
        for signal in (center.runs_changed, center.current_changed, center.state_changed):
            self._soon.hear(signal, self.refresh)
        self._soon.hear(center.session.weights_changed, self.refresh)
        self.details.weights_requested.connect(center.shelf.use_weights)
        center.shown.changed.connect(self.view.viewport().update)
        center.updated.connect(self._seldom.ask)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(tr("Search: name, #tag, adam, lr<0.1, val_accuracy>0.9 …"))
        self.search.setAccessibleName(tr("Search runs"))
        self.search.setClearButtonEnabled(True)
        self.group.setAccessibleName(tr("Group of runs"))
        self.group.setMinimumWidth(128)
        self.compare.setToolTip(tr("What differs between the two selected runs"))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        head.setSpacing(GRID)
        head.addWidget(self.search, 1)
        for part in (self.group, self.count, self.compare, self.columns):
            head.addWidget(part)
        full = QWidget(self)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.view, 1)
        body.addWidget(self.details)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(body, 1)
        self.details.setFixedWidth(_DETAILS)
        self.details.hide()
        self._full = full
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)

    def _dress(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(self.delegate)
        # A double click shows the curves; F2 and the menu write.
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = view.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _tell(self, *_changes: object) -> None:
        """Show what the selection and the search have come to."""
        rows = self.selection()
        row = rows[0] if len(rows) == 1 else None
        self.details.show_row(row if self.width() >= _WIDE else None)
        self.compare.setEnabled(len(rows) == 2)
        shown, all_of_them = len(self.model.rows), len(self.model.all)
        some = tr("{shown} of {all}", shown=shown, all=all_of_them)
        self.count.setText(some if shown < all_of_them else "")
        self._stack.setCurrentWidget(self._full if all_of_them else self.empty)

    def _search(self, _words: object = None) -> None:
        kept = [row.folder for row in self.selection()]
        self.model.want(words=self.search.text(), group=self.group.currentData())
        self._select(kept)
        self._tell()

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        kept = [row.folder for row in self.selection()]
        self.model.sort(section, order)
        self._select(kept)

    def _select(self, folders: list[Path]) -> None:
        """Select these runs again, wherever they are now."""
        if folders == [row.folder for row in self.selection()]:
            return
        flags = QItemSelectionModel.SelectionFlag
        chosen = self.view.selectionModel()
        chosen.clearSelection()
        for folder in folders:
            if (place := self.model.place_of(folder)) >= 0:
                chosen.select(self.model.index(place, 0), flags.Select | flags.Rows)

    def _offer_groups(self) -> None:
        """Offer the groups there are; without any there is nothing to choose."""
        groups = sorted({row.group for row in self.model.all if row.group})
        offered: list[str | None] = [None, "", *groups] if groups else [None]
        if offered != [self.group.itemData(n) for n in range(self.group.count())]:
            now = self.group.currentData()
            self.group.clear()
            for group in offered:
                word = tr("all runs") if group is None else group or tr("in no group")
                self.group.addItem(word, group)
            self.group.setCurrentIndex(max(self.group.findData(now), 0))
            self._search()
        self.group.setVisible(bool(groups))

    def _choose(self, keys: list[str]) -> None:
        """Show these columns from now on."""
        self.model.show_columns(keys)
        for place, column in enumerate(self.model.columns):
            self.view.setColumnWidth(place, _WIDTHS.get(column.key, _width(self, column.title)))
        if self._settings is not None:
            self._settings.keep_strings(_COLUMNS, [column.key for column in self.model.columns])

    def _kept_columns(self) -> list[str]:
        kept = self._settings.strings_of(_COLUMNS) if self._settings is not None else []
        return [key for key in kept if is_column(key)] or [
            column.key for column in self.model.columns
        ]

    def _refresh_seldom(self) -> None:
        if time.monotonic() - self._read > 1.0:
            self.refresh()

    def _look_out(self, seen: bool) -> None:  # noqa: FBT001  (a slot)
        """Look for runs that others start, while the list is seen."""
        if seen:
            self._timer.start()
            self._soon.ask()
        else:
            self._timer.stop()

    def _tick_one(self, row: RunRow) -> None:
        self.center.shown.tick([row.folder], on=row.folder not in self.center.shown.ticked)

    def _offer_columns(self) -> None:
        menu = ColumnMenu(self.model, self._choose, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.columns.mapToGlobal(QPoint(0, self.columns.height())))

    def _offer(self, at: QPoint) -> None:
        if self.selection():
            menu = run_menu(self)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.view.viewport().mapToGlobal(at))


def _width(widget: QWidget, title: object) -> int:
    return max(widget.fontMetrics().horizontalAdvance(str(title)) + 28, _WIDTH)
