"""The field of the inspector that puts nodes on a device."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.edits.placing import DEVICE
from blockstudio.graph.placement import devices_used
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Id
from blockstudio.studio.devices.titles import titles_of
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import NodesSubject
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_OFFERED = ("cuda:0", "cuda:1")
"""Offered on every machine: a network is often drawn on one and trained on another."""
_HELP = text("Where it computes. What it takes is moved there, and moved back where that is needed")


class PlacementSubject(NodesSubject):
    """The device of nodes; "" is where the block around them is."""

    def values(self, item: Property) -> list[Any]:  # noqa: ARG002  (there is one)
        """Return the device of each node."""
        return [node.device or None for node in self._nodes()]

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:  # noqa: ARG002
        """Place every node that is still there."""
        keys = [node.id for node in self._nodes()]
        try:
            edit = edits.place_on(self.session.store, keys, value or "")
        except Refusal as refusal:
            return refusal.problem
        self.session.do(edit, join)
        return None


class DeviceField(QWidget):
    """One line: the device of the selected nodes."""

    def __init__(
        self, session: Session, link: EngineLink, keys: Sequence[Id], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._shown: dict[str, str] = {}
        self.form = Form([], PlacementSubject(session, keys), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.form)
        self.refresh()
        self._soon = Refresh(self, self.refresh)
        link.devices_changed.connect(self._soon.ask)

    def refresh(self) -> None:
        """Show the devices there are, and the one the nodes are on."""
        named = [*devices_used(self._session.store), *_OFFERED]
        titles = {"": tr("where its block is")} | titles_of(self._link.devices, named)
        if titles != self._shown:
            self._shown = titles
            item = Property(DEVICE, ("choice",), "", choices=tuple(titles), help=_HELP)
            self.form.show_entries([Entry(item, tr("device"), titles)])
        self.form.refresh()
