"""Panels around the canvas: movable, closable, side by side or as tabs."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDockWidget,
    QHBoxLayout,
    QMainWindow,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from blockstudio.studio.forms.words import Heading
from blockstudio.studio.frame.areas import height_with_tabs
from blockstudio.studio.look.exposure import exposure_of
from blockstudio.studio.look.icons import pixmap
from blockstudio.studio.look.scrolling import slim_inside
from blockstudio.studio.look.tabs import spacing_for, tab_style
from blockstudio.studio.look.theme import Theme, current
from blockstudio.studio.translations import tr

Factory = Callable[[QWidget], QWidget]
NARROW = 1400
"""A window that is less wide has narrower sides."""
_LARGE = 0.86
"""The share of the window that an enlarged panel takes."""
_FEATURES = (
    QDockWidget.DockWidgetFeature.DockWidgetMovable
    | QDockWidget.DockWidgetFeature.DockWidgetClosable
    | QDockWidget.DockWidgetFeature.DockWidgetFloatable
)


class Panel(QDockWidget):
    """One panel; its content is made when it is first seen, after the window is up."""

    def __init__(self, name: str, title: str, factory: Factory, window: QMainWindow) -> None:
        super().__init__(title, window)
        self.setObjectName(name)
        self.setFeatures(_FEATURES)
        self._home = window
        self._docked = 0
        self._factory: Factory | None = factory
        self.content: QWidget | None = None
        self._holder = QWidget(self)
        self._layout = QVBoxLayout(self._holder)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._holder)
        self._title = PanelTitle(self)
        self._none = QWidget(self)
        self._none.setFixedHeight(0)
        self.setTitleBarWidget(self._title)
        exposure_of(self).changed.connect(self._on_exposure)

    def build(self) -> QWidget:
        """Make the content now, if it is not made yet, and return it."""
        if self._factory is not None:
            factory, self._factory = self._factory, None
            self.content = factory(self._holder)
            self._layout.addWidget(self.content)
            slim_inside(self.content)
        assert self.content is not None
        return self.content

    def bring_up(self) -> None:
        """Show the panel, in front of those it shares a place with."""
        self.show()
        self.raise_()

    def enlarge(self) -> None:
        """Lay the panel over the window, large enough to work in; or put it back in its place."""
        if self.isFloating():
            self.setFloating(False)
            self.bring_up()
            self._home.resizeDocks([self], [self._docked], Qt.Orientation.Vertical)
            return
        self._docked = height_with_tabs(self, self._home)
        window = self._home.geometry()
        self.setFloating(True)
        self.resize(window.size() * _LARGE)
        self.move(window.center() - self.rect().center())
        self.raise_()
        self.activateWindow()

    def _on_exposure(self, seen: bool) -> None:  # noqa: FBT001  (a slot)
        """Make the content soon after the panel is first seen."""
        if seen and self._factory is not None:
            QTimer.singleShot(0, self, self.build)

    def title_by_tab(self, *, tabbed: bool) -> None:
        """Leave the title to the tab, where there is one."""
        bar = self._none if tabbed else self._title
        if self.titleBarWidget() is not bar:
            self.setTitleBarWidget(bar)
            bar.show()
            (self._title if tabbed else self._none).hide()


class PanelTitle(QWidget):
    """The title of a panel in small capitals, with buttons to float and to close it."""

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self._words = Heading(panel.windowTitle(), self)
        self._buttons = [
            TitleButton("float", tr("Float"), self),
            TitleButton("close", tr("Close panel"), self),
        ]
        self._buttons[0].clicked.connect(lambda: panel.setFloating(not panel.isFloating()))
        self._buttons[1].clicked.connect(panel.close)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 8, 0)
        line.setSpacing(2)
        line.addWidget(self._words)
        line.addStretch(1)
        for button in self._buttons:
            line.addWidget(button)
        self.setMinimumHeight(30)
        panel.windowTitleChanged.connect(self._words.setText)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the buttons while the mouse is here."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the buttons again."""
        super().leaveEvent(event)
        self.update()


class TitleButton(QAbstractButton):
    """A sign that shows while the mouse is over the title, or the focus is on it."""

    def __init__(self, sign: str, name: str, title: PanelTitle) -> None:
        super().__init__(title)
        self._sign = sign
        self._title = title
        self.setFixedSize(22, 22)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the sign, brighter under the mouse."""
        if not (self._title.underMouse() or self.hasFocus()):
            return
        theme = current()
        painter = QPainter(self)
        lit = self.underMouse() or self.hasFocus()
        colour = theme.text if lit else theme.muted
        painter.drawPixmap(4, 4, pixmap(self._sign, 14, colour, self.devicePixelRatioF()))


def dress_tabs(window: QMainWindow, theme: Theme) -> None:
    """Give the tabs of panels the look of the theme, and tabbed panels no second title."""
    for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        bar.setDrawBase(False)
        bar.setExpanding(False)
        if bar.elideMode() != Qt.TextElideMode.ElideNone:
            # It lays the tabs out anew, even where it is so already.
            bar.setElideMode(Qt.TextElideMode.ElideNone)
        bar.setUsesScrollButtons(True)
        bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        words = [bar.tabText(place) for place in range(bar.count())]
        spacing = spacing_for(words, bar.width(), window.font())
        if bar.property("look") != (look := f"{theme.name} {spacing}"):
            bar.setProperty("look", look)
            bar.setStyleSheet(tab_style(theme, spacing))
    for panel in window.findChildren(Panel):
        if panel.isHidden():
            # It comes back as it was: a title for a moment would make its whole area higher.
            continue
        tabbed = not panel.isFloating() and bool(window.tabifiedDockWidgets(panel))
        panel.title_by_tab(tabbed=tabbed)
