"""The page of an Input or an Output of a block."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from blockstudio.catalogue.spec import Spec
from blockstudio.graph import edits
from blockstudio.graph.records import INPUT, Node
from blockstudio.graph.structures.returns import ways
from blockstudio.graph.structures.structures import steps_taken
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import NodesSubject
from blockstudio.studio.forms.words import muted
from blockstudio.studio.inspector.node import NodesPage
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class FacePage(NodesPage):
    """What comes into a block or goes out of it; the network's input can be taken from the data."""

    def __init__(self, session: Session, node: Node, data: DataWatch, parent: QWidget) -> None:
        super().__init__(session, [node], parent)
        self.data = data
        self.take = Button(tr("Take from data"), self)
        self.take.clicked.connect(self._take)
        self.add(self.take)
        self.column.setAlignment(self.take, Qt.AlignmentFlag.AlignLeft)
        self.about = muted("", self, wraps=True)
        self.add(self.about)
        self._soon = Refresh(self, self.refresh)
        data.changed.connect(self._soon.ask)

    def make_form(self, spec: Spec | None) -> Form:
        """Return the form: the shape first, it is what matters."""
        titles = {
            "shape": tr("shape"),
            "dtype": tr("dtype"),
            "optional": tr("optional"),
            "order": tr("place"),
        }
        properties = spec.properties if spec else ()
        entries = [Entry(item, titles.get(item.name, "")) for item in properties]
        return Form(entries, NodesSubject(self.session, self.keys), self)

    def refresh(self) -> None:
        """Show the shape and what the data would give."""
        super().refresh()
        node = self.node
        if node is None:
            return
        outermost = node.kind == INPUT and node.block == self.session.store.project.root
        self.take.setVisible(outermost)
        if not outermost:
            self.about.setText(self._inner(node))
            return
        self.data.look()
        from_data = self._wanted()
        self.take.setEnabled(bool(from_data) and not self._fits(node, from_data))
        self.about.setText(self._words(node, from_data))

    def _wanted(self) -> dict[str, object]:
        preview = self.data.preview
        if preview is None:
            return {}
        facts = preview.facts
        dtype = None if facts.input_dtype == "float32" else facts.input_dtype
        return {"shape": ["N", *facts.input_shape], "dtype": dtype}

    def _fits(self, node: Node, from_data: dict[str, object]) -> bool:
        return all(node.properties.get(name) == value for name, value in from_data.items())

    def _words(self, node: Node, from_data: dict[str, object]) -> str:
        if not from_data:
            return tr("The shape the data has appears here once the data can be read.")
        shape = ", ".join(map(str, from_data["shape"]))  # pyright: ignore[reportArgumentType,reportCallIssue]
        if self._fits(node, from_data):
            return tr("This is the shape of the data. N is the number of samples in a batch.")
        return tr("The data gives {shape}. N is the number of samples in a batch.", shape=shape)

    def _inner(self, node: Node) -> str:
        if node.kind == INPUT:
            return tr("The shape comes from what is wired to the block.")
        store = self.session.store
        way = steps_taken(ways(store, node.block).get(node.id, ()))
        if store.block(node.block).owner or not way:
            return tr("What is wired here is a result of the block.")
        return tr("The block returns it as {way}.", way=f"result{way}")

    def _take(self) -> None:
        node, from_data = self.node, self._wanted()
        if node is not None and from_data:
            self.session.attempt(edits.set_properties, [node.id], from_data)
