"""The foot of the inspector: what is wrong, told below the fields so that it never moves them."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from blockstudio.studio.inspector.page import Problems
from blockstudio.studio.translations import tr

_AS_NEEDED = Qt.ScrollBarPolicy.ScrollBarAsNeeded
_SHARE = 0.4
"""How much of the inspector it may take; more is scrolled."""


class Foot(QScrollArea):
    """Lies at the lower edge of another scroll area, and takes from its height what it needs."""

    def __init__(self, above: QScrollArea) -> None:
        super().__init__(above)
        self._above = above
        self._problems: Problems | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Problems"))
        self.hide()

    def hold(self, problems: Problems) -> None:
        """Show what is wrong with another page, in the place of the one before."""
        if (old := self.takeWidget()) is not None:
            old.deleteLater()
        self._problems = problems
        self.setWidget(problems)
        problems.installEventFilter(self)
        problems.changed.connect(self.settle)
        self.settle()

    def settle(self) -> None:
        """Be as high as what is told."""
        problems, above = self._problems, self._above
        wide = above.width()
        needed = 0
        if problems is not None and problems.isVisibleTo(self.viewport()):
            needed = max(0, problems.heightForWidth(wide))
        high = min(needed, round(above.height() * _SHARE))
        # Or it would show itself for the moment before the words have found their lines
        scrolls = _AS_NEEDED if high < needed else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(scrolls)
        self.setVisible(high > 0)
        self.setGeometry(0, above.height() - high, wide, high)
        above.setViewportMargins(0, 0, 0, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Settle anew where what is told takes other room: its words break only when they are shown."""
        if watched is self._problems and event.type() == QEvent.Type.LayoutRequest:
            self.settle()
        return super().eventFilter(watched, event)
