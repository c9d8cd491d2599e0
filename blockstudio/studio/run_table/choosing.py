"""The menu of columns that the run table can show."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from blockstudio.runs.columns import (
    BEST,
    COLUMNS,
    LAST,
    SETTING,
    TEST,
    USUAL,
    column,
    metric_names,
    setting_names,
    test_names,
)
from blockstudio.studio.run_table.model import NAME, RunModel
from blockstudio.studio.translations import told, tr

Chosen = Callable[[list[str]], None]


class ColumnMenu(QMenu):
    """Ticks for every column; it stays open, so that several can be chosen at once."""

    def __init__(self, model: RunModel, chosen: Chosen, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._chosen = chosen
        for entry in COLUMNS:
            if entry.key != NAME:
                self._offer(self, entry.key)
        self.addSeparator()
        metrics = metric_names(model.all)
        self._group(tr("Last metrics"), [f"{LAST}{name}" for name in metrics])
        self._group(tr("Metrics at the best epoch"), [f"{BEST}{name}" for name in metrics])
        self._group(
            tr("Metrics of the test part"), [f"{TEST}{name}" for name in test_names(model.all)]
        )
        self._group(tr("Settings"), [f"{SETTING}{name}" for name in setting_names(model.all)])
        self.addSeparator()
        self.addAction(tr("The usual columns"), lambda: chosen(list(USUAL)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing the menu."""
        if not _toggled(self, event):
            super().mouseReleaseEvent(event)

    def _group(self, title: str, keys: list[str]) -> None:
        if keys:
            inner = _Inner(title, self)
            self.addMenu(inner)
            for key in keys:
                self._offer(inner, key)

    def _offer(self, menu: QMenu, key: str) -> None:
        entry = menu.addAction(told(column(key).title))
        entry.setCheckable(True)
        entry.setData(key)
        entry.setChecked(any(shown.key == key for shown in self._model.columns))
        entry.toggled.connect(lambda on: self._toggle(key, on=on))

    def _toggle(self, key: str, *, on: bool) -> None:
        keys = [shown.key for shown in self._model.columns]
        self._chosen([*keys, key] if on else [other for other in keys if other != key])


class _Inner(QMenu):
    """A submenu that stays open too."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing the menu."""
        if not _toggled(self, event):
            super().mouseReleaseEvent(event)


def _toggled(menu: QMenu, event: QMouseEvent) -> bool:
    entry: QAction | None = menu.actionAt(event.position().toPoint())
    if event.type() != QEvent.Type.MouseButtonRelease or entry is None or not entry.isCheckable():
        return False
    entry.toggle()
    return True
