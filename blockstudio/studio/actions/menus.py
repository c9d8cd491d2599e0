"""Menus, keys and their state, made from the table of actions."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from blockstudio.studio.actions import MENUS, Action, handler
from blockstudio.studio.actions.bindings import Bindings, needs_canvas, shown
from blockstudio.studio.actions.mnemonics import verbatim
from blockstudio.studio.actions.row import Menu
from blockstudio.studio.look.theme import Theme, current
from blockstudio.studio.translations import told, tr


class Actions(QObject):
    """One `QAction` for every row of a table, by its id.

    `target` gives the object that carries an action out, when it is chosen.
    """

    def __init__(
        self,
        window: QWidget,
        rows: Sequence[Action],
        target: Callable[[str], object],
        bindings: Bindings,
    ) -> None:
        super().__init__(window)
        self.rows = rows
        self.bindings = bindings
        self.by_id: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for row in rows:
            self.by_id[row.id] = self._made(row, window, target)
        self._take_keys()
        # Last: a window is told of every change of what it has.
        window.addActions(list(self.by_id.values()))
        bindings.changed.connect(self._take_keys)

    def hold(self, conditions: frozenset[str]) -> None:
        """Enable the actions whose condition is among those that hold."""
        for row in self.rows:
            self.by_id[row.id].setEnabled(not row.when or row.when in conditions)

    def choose(self, handler_name: str, choice: str) -> None:
        """Mark the row of a handler that stands for the present choice."""
        for row in self.rows:
            if row.handler == handler_name and row.choice:
                self.by_id[row.id].setChecked(row.choice == choice)

    def _made(self, row: Action, window: QWidget, target: Callable[[str], object]) -> QAction:
        action = QAction(told(row.text), window)
        action.setObjectName(row.id)
        action.setStatusTip(told(row.help))
        if row.choice:
            action.setCheckable(True)
            self._group(row.handler).addAction(action)
        action.triggered.connect(_call(row, target))
        return action

    def _take_keys(self) -> None:
        """Give every action the keys that stand for it now; menus and tooltips show the first."""
        for row in self.rows:
            action, keys = self.by_id[row.id], self.bindings.of(row.id)
            everywhere = [key for key in keys if not needs_canvas(key)]
            action.setShortcuts([QKeySequence(key) for key in everywhere])
            title = action.text().partition("\t")[0]
            # What follows a tab is shown as the key of an entry that has no key for the whole window.
            action.setText(f"{title}\t{shown(keys[:1])}" if keys and not everywhere else title)
            first = shown((everywhere or list(keys))[:1])
            action.setToolTip(f"{told(row.help)}  ({first})" if first else told(row.help))

    def _group(self, name: str) -> QActionGroup:
        if name not in self._groups:
            self._groups[name] = QActionGroup(self)
        return self._groups[name]


def _call(row: Action, target: Callable[[str], object]) -> Callable[[], None]:
    def call() -> None:
        method = handler(row, target)
        if row.choice:
            method(row.choice)
        else:
            method()

    return call


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> dict[str, QMenu]:
    """Make the menus of the window from the table; return them by their English name."""
    menus: dict[str, QMenu] = {}
    for name, title in MENUS.items():
        menus[name] = bar.addMenu(told(title))
        _fill(menus[name], [row for row in actions.rows if row.menu == name], actions)
    return menus


def menu_style(theme: Theme) -> str:
    """Return the look of the menu bar and the menus that drop from it."""
    return f"""
        QMenuBar {{ background: {theme.panel}; color: {theme.text}; border: none; padding: 2px 6px; }}
        QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
        QMenuBar::item:selected {{ background: {theme.grid}; }}
        QMenu {{
            background: {theme.panel}; color: {theme.text};
            border: 1px solid {theme.border}; padding: 5px;
        }}
        QMenu::item {{ padding: 5px 28px 5px 22px; border-radius: 4px; }}
        QMenu::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}
        QMenu::item:disabled {{ color: {theme.muted}; background: transparent; }}
        QMenu::separator {{ height: 1px; background: {theme.border}; margin: 5px 8px; }}
        QMenu::indicator {{ width: 14px; height: 14px; left: 6px; }}
    """


_SELDOM: dict[Menu, int] = {"File": 1, "Help": 2}
"""The menus whose entries come last on a right click, in this order."""


def context_menu(kind: Literal["node", "canvas"], actions: Actions, parent: QWidget) -> QMenu:
    """Return the menu of a right click on a node or on the empty canvas: what can be done there."""
    menu = QMenu(parent)
    menu.setObjectName("context")
    menu.setStyleSheet(menu_style(current()))
    offered = [row for row in actions.rows if kind in row.context]
    offered.sort(key=lambda row: _SELDOM.get(row.menu, 0))
    _fill(menu, [row for row in offered if actions.by_id[row.id].isEnabled()], actions)
    return menu


def fill_recent(menu: QMenu, then: Callable[[Path], object]) -> None:
    """Fill the menu of files opened last that are still there, newest first."""
    # What reads the list is not needed before the menu is opened.
    from blockstudio.project.recent import recent  # noqa: PLC0415

    menu.clear()
    for path in filter(Path.exists, recent()):
        entry = menu.addAction(verbatim(path.stem))
        entry.setToolTip(str(path))
        entry.triggered.connect(_opener(path, then))
    if menu.isEmpty():
        menu.addAction(tr("Nothing yet")).setEnabled(False)


def _opener(path: Path, then: Callable[[Path], object]) -> Callable[[], object]:
    return lambda: then(path)


def _fill(menu: QMenu, rows: Iterable[Action], actions: Actions) -> None:
    submenus: dict[str, QMenu] = {}
    before: tuple[str, int] | None = None
    for row in rows:
        place = (row.menu, row.group)
        if before is not None and place != before:
            menu.addSeparator()
        before = place
        if row.submenu is None:
            menu.addAction(actions.by_id[row.id])
            continue
        title = told(row.submenu)
        if title not in submenus:
            submenus[title] = menu.addMenu(title)
        submenus[title].addAction(actions.by_id[row.id])
