"""What wires give of a node's properties: from where each comes, and a way to take it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from blockstudio.graph import edits, ports
from blockstudio.graph.derived import derived_into, sign_of
from blockstudio.graph.edits import End
from blockstudio.graph.records import Node, Wire
from blockstudio.studio.forms.buttons import Cross
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.words import OneLine, muted
from blockstudio.studio.reuse.choices import end_name
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_LABEL_WIDTH = 104
"""As wide as the labels of the form above."""

Shown = tuple[str, str, str]
"""The name of a port, what comes there, and the id of the wire."""


class GivenList(QWidget):
    """A line for each property, or number of a list, that a wire gives."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.rows: list[Shown] = []
        self.crosses: list[Cross] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def tell(self, node: Node) -> None:
        """Show what wires give this node beside its inputs."""
        store = self.session.store
        names = {port.key: port.name for port in ports.on_demand(store, node)}
        wires = [wire for wire in store.wires_into(node.id) if wire.input in names]
        order = list(names)
        wires.sort(key=lambda wire: order.index(wire.input))
        rows = [(names[wire.input], self._source(wire), wire.id) for wire in wires]
        rows += [
            (name, self._original(tie), tie.id) for name, tie in derived_into(store, node).items()
        ]
        if rows != self.rows:
            self.rows = rows
            self._fill()
        self.setVisible(bool(rows))

    def _source(self, wire: Wire) -> str:
        facts = self.session.facts_of(wire.source)
        value = facts.outputs.get(wire.output) if facts is not None else None
        name = end_name(self.session.store, End(wire.source, wire.output))
        return f"← {name}" if value is None else f"← {name}  {value}"

    def _original(self, tie: Wire) -> str:
        """Return what a parameter is worked out from: `= encoder.weightᵀ`."""
        name = edits.parameter_name(self.session.store, End(tie.source, tie.output))
        return f"= {name}{sign_of(tie)}"

    def _fill(self) -> None:
        clear(self._grid)
        self.crosses = []
        for line, (name, source, wire) in enumerate(self.rows):
            cross = Cross(self)
            cross.setToolTip(tr("Take the wire away"))
            cross.setAccessibleName(tr("Take the wire to {name} away", name=name))
            cross.clicked.connect(lambda _=False, key=wire: self._take(key))
            self.crosses.append(cross)
            self._grid.addWidget(muted(name, self), line, 0)
            self._grid.addWidget(OneLine(source, self), line, 1)
            self._grid.addWidget(cross, line, 2, Qt.AlignmentFlag.AlignRight)

    def _take(self, wire: str) -> None:
        self.session.attempt(edits.disconnect, wire)
