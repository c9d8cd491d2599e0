"""The tabs over a canvas: the blocks that are open there, one of which is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import Block
from blockstudio.graph.walk import step_name
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.look.icons import icon
from blockstudio.studio.look.tabs import tab_style
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import tr

_CROSS = 12
_RIGHT = QTabBar.ButtonPosition.RightSide


class BlockTabs(QTabBar):
    """A tab for each block that was opened in one; hidden while there is but one, and one canvas.

    Who goes elsewhere, does so in the tab that is shown.
    """

    counted = Signal()
    """There are more tabs, or fewer."""
    closed_last = Signal()
    """The only tab is to be closed."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage = stage
        self._session = stage.session
        self.paths: list[Path] = [stage.top]
        self.always_shown = False
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Open blocks"))
        self._insert(0)
        self.dress()
        self._name()
        self._listen()

    def open(self, path: Path) -> None:
        """Show the block at a path in a tab: the one it has, or a new one beside that which is shown."""
        if path not in self.paths:
            place = self.currentIndex() + 1
            self.paths.insert(place, path)
            with QSignalBlocker(self):
                self._insert(place)
            self._name()
        self.setCurrentIndex(self.paths.index(path))

    def go_by(self, steps: int) -> None:
        """Show the tab so many places further on."""
        self.setCurrentIndex((self.currentIndex() + steps) % self.count())

    def close_tab(self, place: int) -> None:
        """Close a tab; the one beside it is shown then."""
        if self.count() == 1:
            self.closed_last.emit()
            return
        gone_to = self.paths[place - 1 if place else 1]
        shown = place == self.currentIndex()
        self._remove(place)
        if shown:
            self._stage.show_alone(gone_to)

    def show_if_needed(self) -> None:
        """Be seen when there is something to choose."""
        self.setVisible(self.always_shown or self.count() > 1)
        self.counted.emit()

    def be_like(self, other: "BlockTabs") -> None:
        """Have the tabs that another one has, and show what that shows."""
        self.show_all(other.paths, other.currentIndex())

    def show_all(self, paths: Sequence[Path], place: int) -> None:
        """Have a tab for each of these blocks that is there, and show that at a place."""
        wanted = paths[place] if 0 <= place < len(paths) else ()
        there = [path for path in dict.fromkeys(paths) if self._is_there(path)]
        with QSignalBlocker(self):
            self.paths = there or [()]
            while self.count() < len(self.paths):
                self._insert(self.count())
            while self.count() > len(self.paths):
                self.removeTab(self.count() - 1)
            shown = wanted if wanted in self.paths else self.paths[0]
            self.setCurrentIndex(self.paths.index(shown))
        self._stage.show_alone(shown)
        self._name()

    def dress(self) -> None:
        """Wear the colours of the theme; the tabs of the canvas that is worked in have the accent."""
        theme = current()
        quiet = f"color: {theme.text}; border-bottom: 2px solid {theme.border};"
        here = "" if self._stage.active else f"QTabBar::tab:selected {{ {quiet} }}"
        self.setStyleSheet(tab_style(theme) + here)
        for place in range(self.count()):
            cross = self.tabButton(place, _RIGHT)
            if isinstance(cross, QToolButton):
                cross.setIcon(icon("close"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close a tab by the middle button."""
        super().mouseReleaseEvent(event)
        place = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and place >= 0:
            self.close_tab(place)

    def _listen(self) -> None:
        self.currentChanged.connect(self._on_chosen)
        self.tabMoved.connect(self._on_moved)
        self._stage.entered.connect(self._on_entered)
        self._stage.tab_requested.connect(self.open)
        self._session.changed.connect(self._on_changed)
        self._session.reopened.connect(self._on_reopened)

    def _on_chosen(self, place: int) -> None:
        if not self._stage.active:
            self._stage.wanted.emit()
        if 0 <= place < len(self.paths) and self.paths[place] != self._stage.top:
            self._stage.show_alone(self.paths[place])

    def _on_moved(self, start: int, end: int) -> None:
        self.paths.insert(end, self.paths.pop(start))

    def _on_entered(self) -> None:
        top = self._stage.top
        if top in self.paths and self.paths[self.currentIndex()] != top:
            self.setCurrentIndex(self.paths.index(top))
        self.paths[self.currentIndex()] = top
        self._name()

    def _on_changed(self) -> None:
        for place in reversed(range(self.count())):
            if place != self.currentIndex() and not self._is_there(self.paths[place]):
                self._remove(place)
        self._name()

    def _on_reopened(self) -> None:
        # Nothing of it is told before the other document is entered.
        with QSignalBlocker(self):
            while self.count() > 1:
                self._remove(self.count() - 1)
            self.paths[0] = ()
            self._name()

    def _insert(self, place: int) -> None:
        self.insertTab(place, "")
        cross = QToolButton(self)
        cross.setIcon(icon("close"))
        cross.setIconSize(QSize(_CROSS, _CROSS))
        cross.setAutoRaise(True)
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.setToolTip(tr("Close tab"))
        cross.clicked.connect(lambda: self.close_tab(self._place_of(cross)))
        self.setTabButton(place, _RIGHT, cross)

    def _place_of(self, cross: QWidget) -> int:
        places = range(self.count())
        return next(place for place in places if self.tabButton(place, _RIGHT) is cross)

    def _remove(self, place: int) -> None:
        with QSignalBlocker(self):
            del self.paths[place]
            self.removeTab(place)
        self.show_if_needed()

    def _is_there(self, path: Path) -> bool:
        store = self._session.store
        ends = range(1, len(path) + 1)
        return all(self._session.block_at(path[:end]) in store for end in ends)

    def _name(self) -> None:
        """Write on the tabs what the blocks are called, and in their tooltips the way there."""
        for place, path in enumerate(self.paths):
            steps = [self._step(step) for step in path]
            self.setTabText(place, steps[-1] if steps else tr("Network"))
            self.setTabToolTip(place, " › ".join((tr("Network"), *steps)))
            cross = self.tabButton(place, _RIGHT)
            cross.setAccessibleName(tr("Close {name}", name=self.tabText(place)))
        self.show_if_needed()

    def _step(self, step: str) -> str:
        record = self._session.store.records.get(node_of(step))
        return record.name if isinstance(record, Block) else step_name(self._session.store, step)
