"""The inspector: the page that fits what is selected."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from blockstudio.graph.ports import spec_of
from blockstudio.graph.records import INPUT, OUTPUT, Frame, Node, Note, Record, Wire
from blockstudio.graph.regions import has_regions
from blockstudio.graph.store import Store
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.inspector.block import BlockPage
from blockstudio.studio.inspector.face import FacePage
from blockstudio.studio.inspector.foot import Foot
from blockstudio.studio.inspector.instance import InstancePage
from blockstudio.studio.inspector.node import LayerPage, NodesPage
from blockstudio.studio.inspector.others import FramePage, NotePage, SeveralPage, WirePage
from blockstudio.studio.inspector.page import Page
from blockstudio.studio.inspector.regions import RegionsPage
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Inspector(QScrollArea):
    """Shows what is selected; nothing selected is the block on the canvas."""

    initialise = Signal(object, str)
    """A rule of initialisation is wanted for a parameter: the path of its node, and its name."""

    link_followed = Signal(str)
    """A link in a note is to lead to its address."""

    left = Signal()
    """Enter ended the last value that was needed: one goes on where one was before."""

    def __init__(
        self,
        session: Session,
        link: EngineLink,
        center: RunCenter,
        data: DataWatch,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.link = link
        self.center = center
        self.data = data
        self.page: Page | None = None
        self._shown: object = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(264)
        self.foot = Foot(self)
        self.setAccessibleName(tr("Inspector"))
        self._soon = Refresh(self, self.show_selection)
        self.show_selection()
        for signal in (session.selection_changed, session.entered, session.reopened):
            signal.connect(self._soon.ask)
        for signal in (session.changed, session.facts_changed, session.problems_changed):
            signal.connect(self._soon.ask)

    def show_selection(self) -> None:
        """Show the page of what is selected, as it is now."""
        records = self._selected()
        store = self.session.store
        shown = (store, self.session.path, _shape_of(store, records))
        if shown != self._shown:
            # First: leaving a field enters it, and that is a change of its own.
            if self.page is not None:
                self.page.settle()
            self._shown = shown
            self._replace(self._page_for(records))
        if self.page is not None:
            self.page.refresh()

    def open_manual(self) -> None:
        """Open the manual's page on the selected kind in the browser."""
        if isinstance(self.page, NodesPage):
            self.page.header.open_manual()

    def focus_name(self) -> None:
        """Put the cursor into the name, all of it selected."""
        if isinstance(self.page, NodesPage | BlockPage):
            self.page.header.name.setFocus()
            self.page.header.name.selectAll()

    def focus_values(self) -> None:
        """Put the cursor into the first value that is needed, else into the first there is."""
        self.show_selection()
        form = self.page.form if isinstance(self.page, NodesPage) else None
        row = (form.first(needed=True) or form.first(needed=False)) if form is not None else None
        if row is not None:
            row.take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a value goes to the next one that is needed, or back to where one was; Escape does."""
        form = self.page.form if isinstance(self.page, NodesPage) else None
        row = form.row_of(self.focusWidget()) if form is not None else None
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif form is None or row is None or event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif row.is_refused:
            row.take_keys()
        elif (following := form.first(needed=True, but=row)) is not None:
            following.take_keys()
        else:
            self.left.emit()

    def _selected(self) -> list[Record]:
        records = self.session.store.records
        return [records[key] for key in sorted(self.session.selection) if key in records]

    def _page_for(self, records: list[Record]) -> Page:
        session = self.session
        match records:
            case []:
                return BlockPage(session, self)
            case [Wire() as wire]:
                return WirePage(session, wire, self)
            case [Note() as note]:
                page = NotePage(session, note, self)
                page.followed.connect(self.link_followed)
                return page
            case [Frame() as frame]:
                return FramePage(session, frame, self)
            case [Node() as node]:
                return self._node_page(node)
            case _:
                nodes = [record for record in records if isinstance(record, Node)]
                one_kind = len({node.kind for node in nodes}) == 1 and len(nodes) == len(records)
                if one_kind and nodes[0].definition is None:
                    return NodesPage(session, nodes, self)
                return SeveralPage(session, self)

    def _node_page(self, node: Node) -> Page:
        if node.kind in (INPUT, OUTPUT):
            return FacePage(self.session, node, self.data, self)
        if node.definition is not None and node.definition in self.session.store:
            return InstancePage(self.session, node, self)
        if has_regions(self.session.store, node):
            return RegionsPage(self.session, node, self)
        page = LayerPage(self.session, node, self.link, self.center, self)
        page.initialise.connect(self.initialise)
        return page

    def _replace(self, page: Page) -> None:
        old = self.takeWidget()
        self.page = page
        if isinstance(page, NodesPage):
            page.place_by(self.link)
        page.column.addStretch(1)
        self.setWidget(page)
        self.verticalScrollBar().setValue(0)
        self.foot.hold(page.problems)
        if old is not None:
            old.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the foot at the foot."""
        super().resizeEvent(event)
        self.foot.settle()


def _shape_of(store: Store, records: list[Record]) -> tuple[object, ...]:
    """Return what decides on the page: ids, kinds, whose twin it is, the form; not values."""
    nodes = (record for record in records if isinstance(record, Node))
    kinds = tuple((node.kind, node.same, spec_of(store, node)) for node in nodes)
    return tuple(record.id for record in records), kinds
