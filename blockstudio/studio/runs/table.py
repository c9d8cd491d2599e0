"""The runs of a project in a table: how each stands and what it reached."""

import time
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QDesktopServices, QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QMessageBox,
    QStackedLayout,
    QTableView,
    QWidget,
)

from blockstudio.studio.forms.controls import SMALL, sized
from blockstudio.studio.forms.words import muted
from blockstudio.studio.look import theme
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.folder import RunRow
from blockstudio.studio.training.state import status_word
from blockstudio.studio.translations import tr

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RunModel(QAbstractTableModel):
    """The rows of the table; text only."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[RunRow] = []
        self.current: object = None
        self.titles = [
            tr("run"),
            tr("state"),
            tr("epochs"),
            tr("train loss"),
            tr("validation loss"),
            tr("validation accuracy"),
            tr("best"),
            tr("seed"),
            tr("started"),
        ]

    def show_rows(self, rows: list[RunRow], current: object) -> None:
        """Show these runs; `current` is the folder of the one whose curves are shown."""
        if [row.folder for row in rows] == [row.folder for row in self.rows]:
            self.rows, self.current = rows, current
            last = self.index(len(rows) - 1, len(self.titles) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows, self.current = rows, current
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        """Return the number of runs."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(section)
        return self.titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the text of a cell, or how it is shown."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cells(row)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(row.folder)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(index.column())
        if role == Qt.ItemDataRole.FontRole and row.folder == self.current:
            font = QFont()
            font.setPixelSize(SMALL)
            font.setBold(True)
            return font
        return None


class RunTable(QWidget):
    """Every run of the project; a double click shows its curves."""

    chosen = Signal(object)
    """Curves are wanted: the folder of the run, which is the current one now."""

    def __init__(self, center: RunCenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.center = center
        self.model = RunModel(self)
        self.view = QTableView(self)
        self.empty = muted(tr("Runs are listed here. Press Train to start the first."), self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._read = 0.0
        self._dress()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        self.refresh()
        self.view.doubleClicked.connect(self._show)
        self.view.customContextMenuRequested.connect(self._offer)
        for signal in (center.runs_changed, center.current_changed, center.state_changed):
            signal.connect(self.refresh)
        center.updated.connect(self._refresh_seldom)

    def refresh(self, _state: str = "") -> None:
        """Read the list of runs again."""
        self._read = time.monotonic()
        current = self.center.current.folder if self.center.current is not None else None
        self.model.show_rows(self.center.runs(), current)
        self._stack.setCurrentWidget(self.view if self.model.rows else self.empty)

    def selected(self) -> RunRow | None:
        """Return the selected run."""
        place = self.view.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def show_curves(self) -> None:
        """Make the selected run the current one."""
        if (row := self.selected()) is not None:
            self.center.show(row.folder)
            self.chosen.emit(row.folder)

    def reveal(self) -> None:
        """Open the folder of the selected run."""
        if (row := self.selected()) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(row.folder)))

    def go_on(self) -> None:
        """Go on with the selected run from its checkpoint."""
        if (row := self.selected()) is not None:
            self.center.continue_run(row.folder)

    def delete(self) -> None:
        """Delete the selected run, after a question."""
        row = self.selected()
        if row is None:
            return
        question = tr("Delete run {number} with its weights and curves?", number=row.number)
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self, tr("Delete run"), question, buttons.Yes | buttons.Cancel, buttons.Cancel
        )
        if answer == buttons.Yes:
            self.center.delete(row.folder)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Show with Enter, delete with Delete."""
        keys = Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter):
            self.show_curves()
        elif event.key() == keys.Key_Delete:
            self.delete()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take the colours of another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._wear()
        super().changeEvent(event)

    def _dress(self) -> None:
        view = self.view
        sized(view, SMALL)
        view.setModel(self.model)
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.setShowGrid(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(26)
        header = view.horizontalHeader()
        sized(header, SMALL)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        view.setAccessibleName(tr("Runs"))
        self._wear()

    def _wear(self) -> None:
        colours = theme.current()
        self.view.setStyleSheet(f"""
            QTableView {{ background: {colours.panel}; }}
            QTableView::item {{ padding: 0 10px; border: none; }}
            QTableView::item:selected {{ background: {colours.grid}; color: {colours.text}; }}
            QHeaderView {{ background: {colours.panel}; border: none; }}
            QHeaderView::section {{
                background: {colours.panel}; color: {colours.muted}; border: none;
                border-bottom: 1px solid {colours.border}; padding: 6px 10px;
            }}
        """)

    def _refresh_seldom(self) -> None:
        if time.monotonic() - self._read > 1.0 and self.isVisible():
            self.refresh()

    def _show(self, _index: Index) -> None:
        self.show_curves()

    def _offer(self, at: QPoint) -> None:
        row = self.selected()
        if row is None:
            return
        menu = QMenu(self)
        menu.addAction(tr("Show curves"), self.show_curves)
        if row.status in ("stopped", "killed"):
            menu.addAction(tr("Go on from its checkpoint"), self.go_on)
        menu.addAction(tr("Open its folder"), self.reveal)
        menu.addSeparator()
        menu.addAction(tr("Delete…"), self.delete).setEnabled(not row.live)
        menu.exec(self.view.viewport().mapToGlobal(at))
        menu.deleteLater()


def cells(row: RunRow) -> list[str]:
    """Return the texts of one run, column by column."""
    info = row.info
    last, best = info.last, info.best
    started = time.strftime("%Y-%m-%d %H:%M", time.localtime(info.started or info.created))
    return [
        row.number,
        status_word(row.status),
        f"{info.progress.epoch} / {info.progress.epochs}",
        _number(last.get("train_loss")),
        _number(last.get("val_loss")),
        _share(last.get("val_accuracy")),
        _best(best),
        str(info.settings.train.seed),
        started,
    ]


def _best(best: dict[str, float | None]) -> str:
    epoch, accuracy = best.get("epoch"), best.get("val_accuracy")
    if epoch is None:
        return "–"
    figure = _share(accuracy) if accuracy is not None else _number(best.get("val_loss"))
    return tr("{figure} at epoch {epoch:.0f}", figure=figure, epoch=epoch)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2%}"


def _aligned(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if 2 <= column <= 5 or column == 7 else _LEFT
