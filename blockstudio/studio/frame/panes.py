"""The canvas, once or twice side by side, each with its tabs; one of them is worked in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from blockstudio.graph.facts import Path
from blockstudio.studio.canvas.cards.inside import way_in
from blockstudio.studio.canvas.tabs import BlockTabs
from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class Pane(QWidget):
    """One canvas with its tabs above."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = CanvasView(session, self)
        self.tabs = BlockTabs(self.view.stage, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)


class Panes(QSplitter):
    """Says which canvas is worked in: commands go there, and the session is where that is."""

    changed = Signal()
    """Another canvas is worked in, or there is another number of tabs or canvases."""

    def __init__(
        self, session: Session, parent: QWidget, furnish: Callable[[CanvasView], None]
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self._furnish = furnish
        self.setChildrenCollapsible(False)
        self.setAccessibleName(tr("Canvas"))
        self.panes: list[Pane] = []
        self.active = self._add()

    @property
    def view(self) -> CanvasView:
        """The canvas that is worked in."""
        return self.active.view

    def holding(self) -> frozenset[str]:
        """Return the names of the conditions that hold: several tabs, several canvases."""
        facts = {"tabs": self.active.tabs.count() > 1, "split": len(self.panes) > 1}
        return frozenset(name for name, holds in facts.items() if holds)

    def open_tab(self) -> None:
        """Open the selected block in a tab; what is worked in, where nothing is selected."""
        nodes = self._session.selected_nodes()
        ways = (way_in(self._session.store, self._session.path, node) for node in nodes)
        path: Path = next((way for way in ways if way is not None), self._session.path)
        self.active.tabs.open(path)

    def next_tab(self) -> None:
        """Show the next tab."""
        self.active.tabs.go_by(1)

    def previous_tab(self) -> None:
        """Show the tab before."""
        self.active.tabs.go_by(-1)

    def close_tab(self) -> None:
        """Close the tab that is shown."""
        self.active.tabs.close_tab(self.active.tabs.currentIndex())

    def split(self) -> None:
        """Show what is shown twice, side by side; with two canvases, only the one that is worked in."""
        if len(self.panes) > 1:
            self.close_pane(next(pane for pane in self.panes if pane is not self.active))
            return
        self.active.view.stage.put_aside()
        self.active = self._add()
        self.setSizes([self.width() // 2] * 2)
        self._settle()
        self.active.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_beside(self) -> None:
        """Work in the other canvas."""
        others = [pane for pane in self.panes if pane is not self.active]
        for pane in others[:1]:
            self.activate(pane)
            pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def activate(self, pane: Pane) -> None:
        """Work in a canvas from now on."""
        if pane is self.active:
            return
        self.active.view.stage.put_aside()
        self.active = pane
        pane.view.stage.take_over()
        self._settle()

    def close_pane(self, pane: Pane) -> None:
        """Let go of a canvas; the other one, with its tabs, is what is left."""
        if len(self.panes) == 1:
            return
        stays, goes = self.panes
        if pane is stays:
            self.activate(stays)
            stays.tabs.be_like(goes.tabs)
        self.activate(stays)
        self.panes.remove(goes)
        goes.hide()
        goes.deleteLater()
        self._settle()
        stays.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_tabs(self, tabs: Sequence[Sequence[Path]], shown: Sequence[int], active: int) -> None:
        """Open these tabs on as many canvases as there are lists of them."""
        while len(self.panes) < min(len(tabs), 2):
            self.split()
        for pane, paths, place in zip(self.panes, tabs, shown, strict=False):
            self.activate(pane)
            pane.tabs.show_all(paths, place)
        self.activate(self.panes[min(active, len(self.panes) - 1)])

    def dress(self) -> None:
        """Wear the colours of the theme."""
        for pane in self.panes:
            pane.tabs.dress()

    def _add(self) -> Pane:
        pane = Pane(self._session, self)
        self.panes.append(pane)
        self.addWidget(pane)
        pane.view.stage.wanted.connect(lambda: self.activate(pane))
        pane.tabs.closed_last.connect(lambda: self.close_pane(pane))
        pane.tabs.counted.connect(self.changed)
        self._furnish(pane.view)
        return pane

    def _settle(self) -> None:
        for pane in self.panes:
            others = [other.view for other in self.panes if other is not pane]
            pane.view.beside = others[0] if others else None
            pane.tabs.always_shown = len(self.panes) > 1
            pane.tabs.show_if_needed()
        self.dress()
        self.changed.emit()
