"""The parameters of the whole network: counts and ties, and what has no size yet."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from blockstudio.graph.facts import Path
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.parameters.places import owned
from blockstudio.studio.parameters.sizes import Sizes
from blockstudio.studio.parameters.tie_list import TieList
from blockstudio.studio.session import Session
from blockstudio.studio.weights.origin import OriginLine


class Parameters(QScrollArea):
    """Where the weights come from; below it ties at the left, missing sizes at the right."""

    def __init__(self, session: Session, link: EngineLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget(self)
        self.origin = OriginLine(session, inner)
        self.ties = TieList(session, link, inner)
        self.sizes = Sizes(session, link, inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.origin)
        row = QHBoxLayout()
        row.setSpacing(4 * GRID)
        row.addWidget(self.ties, 1)
        row.addWidget(self.sizes, 1)
        column.addLayout(row, 1)
        self.setWidget(inner)
        self._soon = Refresh(self, self.refresh)
        self._check = Refresh(self, self.ties.ask)
        self.refresh()
        self._check.ask()
        # Not when a node was moved, nor when the engine had nothing new to say.
        for signal in (session.source_changed, session.reopened):
            signal.connect(self._soon.ask)
        self._soon.hear(session.facts_changed, self._on_facts)
        link.learned.connect(self._check.ask)

    def _on_facts(self, paths: set[Path]) -> None:
        if paths:
            self._soon.ask()

    def refresh(self) -> None:
        """Show everything as it is now."""
        parameters = list(owned(self._session))
        self.ties.refresh(parameters)
        self.sizes.refresh(parameters)
