"""The panel of parameters: all in a table; over the steps of a run; ties, and what has no size."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.buttons import IconButton
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.segments import Segment
from blockstudio.studio.parameters.histories import Histories
from blockstudio.studio.parameters.listing import ParameterList
from blockstudio.studio.parameters.overview import Parameters
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class ParameterPages(QWidget):
    """Shows one page at a time; the others rest."""

    enlarged = Signal()
    """The panel is wanted large, or back in its place."""

    def __init__(
        self,
        session: Session,
        link: EngineLink,
        center: RunCenter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.stack = QStackedWidget(self)
        self.list = ParameterList(session, link, center, self.stack)
        self.histories = Histories(session, center, self.stack)
        self.overview = Parameters(session, link, self.stack)
        self.enlarge = IconButton("float", tr("Show it large, or back in its place"), self)
        self._switch = QButtonGroup(self)
        self._line = QHBoxLayout()
        self._line.setContentsMargins(GRID, 2, GRID, 0)
        self._line.setSpacing(0)
        self._add(tr("Table"), self.list)
        self._add(tr("Over the steps"), self.histories)
        self._add(tr("Ties and sizes"), self.overview)
        self._line.addStretch(1)
        self._line.addWidget(self.enlarge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._line)
        column.addWidget(self.stack, 1)
        self.turn_to(self.list)
        self._switch.idClicked.connect(self.stack.setCurrentIndex)
        self.enlarge.clicked.connect(self.enlarged)

    def show_table(self) -> None:
        """List all parameters."""
        self.turn_to(self.list)
        self.list.focus_filter()

    def show_histories(self) -> None:
        """Show how the parameters have fared in the run."""
        self.turn_to(self.histories)
        self.histories.map.setFocus()

    def show_ties(self) -> None:
        """List ties, and what has no size yet."""
        self.turn_to(self.overview)

    def turn_to(self, page: QWidget) -> None:
        """Show a page."""
        place = self.stack.indexOf(page)
        self.stack.setCurrentIndex(place)
        self._switch.button(place).setChecked(True)

    def _add(self, title: str, page: QWidget) -> None:
        button = Segment(title, self)
        self._switch.addButton(button, self.stack.addWidget(page))
        self._line.addWidget(button)
