"""The page of layers and functions: name, properties, parameters, problems, code."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Spec
from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts, ParameterFacts
from blockstudio.graph.freezing import is_asked
from blockstudio.graph.placement import is_placeable
from blockstudio.graph.ports import known_buffers, known_parameters, spec_of
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Node
from blockstudio.graph.walk import state_key
from blockstudio.studio.actions.menus import menu_style
from blockstudio.studio.canvas.field_drag import packed
from blockstudio.studio.devices.field import DeviceField
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import NodesSubject
from blockstudio.studio.forms.words import muted
from blockstudio.studio.initialisation.reach import starts_by
from blockstudio.studio.inspector.code import Code, Written, lines_of, reached
from blockstudio.studio.inspector.given import GivenList
from blockstudio.studio.inspector.header import Header
from blockstudio.studio.inspector.omitted import OmissionNote
from blockstudio.studio.inspector.page import Page
from blockstudio.studio.inspector.turns import Turns
from blockstudio.studio.inspector.twin import TwinNote
from blockstudio.studio.look.theme import current
from blockstudio.studio.parameters.panel import ParameterPanel
from blockstudio.studio.parameters.places import path_of, show_key, show_path
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class NodesPage(Page):
    """One or more nodes of the same kind: their name or number, and their properties."""

    def __init__(self, session: Session, nodes: Sequence[Node], parent: QWidget) -> None:
        super().__init__(session, parent)
        self.keys = tuple(node.id for node in nodes)
        self.edited = tuple(dict.fromkeys(session.store.original(node).id for node in nodes))
        """The nodes whose properties the form edits: of a twin, those of the original."""
        self.spec = spec_of(session.store, nodes[0])
        self.forms: list[Form] = []
        """Those whose problems are told at the foot."""
        self.header = Header(session, self)
        self.headers = [self.header]
        """Those whose refusals are told at the foot."""
        self.header.told.connect(self.tell_problems)
        self.twin = TwinNote(session, self)
        self.turns_around = Turns(session, self)
        self.add(self.header)
        self.add(self.turns_around)
        self.add(self.twin)
        self.omission = OmissionNote(session, self.keys, self)
        self.add(self.omission)
        self.twin.followed.connect(self._go_to_original)
        self.form = self.make_form(self.spec)
        self.tell_apart(self.form)
        self.form.asked.connect(self._offer)
        self.form.drawn.connect(self._drag)
        self.add(self.form)
        self.given = GivenList(session, self)
        self.add(self.given)
        self.device: DeviceField | None = None
        self._placing = QVBoxLayout()
        self.add(self._placing)

    def place_by(self, link: EngineLink) -> None:
        """Offer the devices that `link` knows, where there is something to place."""
        store = self.session.store
        nodes = [store.records.get(key) for key in self.keys]
        if all(isinstance(node, Node) and is_placeable(store, node) for node in nodes):
            self.device = DeviceField(self.session, link, self.keys, self)
            self._placing.addWidget(self.device)

    def make_form(self, spec: Spec | None) -> Form:
        """Return the form of the properties."""
        entries = entries_of(spec)
        if spec is not None and not entries:
            self.add(muted(tr("This kind has no properties."), self))
        return Form(entries, NodesSubject(self.session, self.edited), self)

    @property
    def node(self) -> Node | None:
        """The one node of the page; None if there are several or it is gone."""
        record = self.session.store.records.get(self.keys[0])
        return record if isinstance(record, Node) and len(self.keys) == 1 else None

    def refresh(self) -> None:
        """Show names, values and problems as they are now."""
        kind = self._kind()
        doc = self.spec.doc if self.spec else ""
        if self.node is not None:
            store, key = self.session.store, self.keys[0]
            self.header.show_name(
                self.node.name, kind, lambda name: edits.rename(store, key, name), doc
            )
            self.twin.tell(self.node, self.original)
            self.given.tell(self.node)
        else:
            title = tr("{count} nodes", count=len(self.keys))
            self.header.show_name(title, kind, None, doc)
        self.turns_around.refresh()
        self.omission.refresh()
        self.form.refresh()
        self.form.hide_rows(self._wired())
        if self.device is not None:
            self.device.refresh()
        self.tell_problems()

    def tell_apart(self, form: Form) -> None:
        """Have what is wrong in a form told at the foot, so that no field moves."""
        form.tell_apart()
        self.forms.append(form)
        form.told_apart.connect(self.tell_problems)

    def tell_problems(self) -> None:
        """Tell what is wrong with the nodes and with what was typed."""
        typed = [problem for form in self.forms for problem in form.problems]
        names = [problem for header in self.headers for problem in header.problems]
        self.problems.tell([*names, *typed, *self.elsewhere()])

    @property
    def original(self) -> Node:
        """The node whose module the one node of the page calls: itself, unless it is a twin."""
        return self.session.store.original(self.session.store.node(self.keys[0]))

    def _kind(self) -> str:
        store, node = self.session.store, self.session.store.records.get(self.keys[0])
        if isinstance(node, Node) and (code := store.code_of(node)) is not None:
            return tr("Python: {name}", name=code.name)
        return self.spec.kind if self.spec else tr("unknown kind")

    def _go_to_original(self) -> None:
        show_path(self.session, path_of(self.session, self.original))

    def _offer(self, name: str, at: QPoint) -> None:
        """Offer to make a value an argument of the block."""
        session, node = self.session, self.node
        if node is None or name not in edits.can_be_promoted(session.store, node.id):
            return
        menu = QMenu(self)
        menu.setObjectName("value")
        menu.setStyleSheet(menu_style(current()))
        entry = menu.addAction(tr("Make it an argument of the block"))
        entry.triggered.connect(lambda: session.attempt(edits.promote, node.id, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _drag(self, name: str) -> None:
        """Let a value be dragged to the name of the block above the canvas, to be its argument."""
        session, node = self.session, self.node
        if node is None or name not in edits.can_be_promoted(session.store, node.id):
            return
        drag = QDrag(self)
        drag.setMimeData(packed(node.id, name))
        drag.exec(Qt.DropAction.CopyAction)

    def _wired(self) -> frozenset[str]:
        """Return the ports into which every node here has a wire: their values come by it."""
        store = self.session.store
        ports = [{wire.input for wire in store.wires_into(key)} for key in self.keys]
        return frozenset.intersection(*map(frozenset, ports))

    def settle(self) -> None:
        """Enter what is being typed."""
        self.header.settle()
        self.form.settle()

    def elsewhere(self) -> list[Problem]:
        """Return the problems that no field of the form tells."""
        fields = self.form.rows.keys()
        keys = dict.fromkeys((*self.keys, *self.edited))
        problems = [problem for key in keys for problem in self.session.problems_of(key)]
        return [
            problem
            for problem in problems
            if problem.place.record not in keys or problem.place.item not in fields
        ]


class LayerPage(NodesPage):
    """One layer or function: with its parameters and its code."""

    initialise = Signal(object, str)
    """A rule of initialisation is wanted for a parameter: the path of its node, and its name."""

    def __init__(
        self, session: Session, node: Node, link: EngineLink, center: RunCenter, parent: QWidget
    ) -> None:
        super().__init__(session, [node], parent)
        self.parameters = ParameterPanel(link, center, self)
        self.waiting = muted(
            tr("Shapes and parameters appear as soon as the engine knows them."), self, wraps=True
        )
        self.title = self.section(tr("Parameters"), self.parameters)
        self.rule = Button(tr("Initialise…"), self)
        self.rule.setToolTip(tr("Add a rule of how this parameter starts"))
        self.freeze = Button("", self)
        row = QHBoxLayout()
        row.addWidget(self.rule)
        row.addWidget(self.freeze)
        row.addStretch(1)
        self.add(row)
        self.add(self.waiting)
        self.code = Code(self._code, self)
        self.add(self.code)
        self.parameters.rows.chosen.connect(self.code.refresh)
        self.parameters.rows.chosen.connect(self._show_asking)
        self.freeze.clicked.connect(self._freeze)
        self.parameters.rows.followed.connect(lambda key: show_key(session, key))
        self.rule.clicked.connect(self._ask_rule)

    def refresh(self) -> None:
        """Show what is known now."""
        super().refresh()
        if self.node is not None:
            self._show_parameters(self.node)
            self.code.refresh()

    def _show_parameters(self, node: Node) -> None:
        facts = self._facts(node)
        has = self.spec is not None and bool(
            known_parameters(self.spec, node) or known_buffers(self.spec, node)
        )
        known = facts.parameters if facts is not None else ()
        self.title.setVisible(has or bool(known))
        self.parameters.setVisible(bool(known))
        self.waiting.setVisible(has and not known)
        self.rule.setVisible(any(not parameter.buffer for parameter in known))
        path = path_of(self.session, self.original)
        starts = {parameter.name: self._starts(parameter) for parameter in known}
        given = {name: words for name, words in starts.items() if words}
        self.parameters.show_layer(state_key(self.session.store, path), known, given)
        self._show_asking()

    def _parameter(self) -> ParameterFacts | None:
        """Return what is known of the chosen parameter, if it is one and has a tensor of its own."""
        facts = self._facts(self.node) if self.node is not None else None
        known = facts.parameters if facts is not None else ()
        name = self.parameters.rows.current
        return next((p for p in known if p.name == name and not (p.buffer or p.tied)), None)

    def _show_asking(self) -> None:
        """Offer to freeze the chosen parameter, or to train it."""
        parameter = self._parameter()
        self.freeze.setVisible(parameter is not None)
        if parameter is not None and self._asks(parameter):
            self.freeze.setText(tr("Freeze"))
            self.freeze.setToolTip(tr("Let this parameter ask for no gradients: it stays as it is"))
        else:
            self.freeze.setText(tr("Unfreeze"))
            self.freeze.setToolTip(tr("Let this parameter ask for gradients, and be trained"))

    def _asks(self, parameter: ParameterFacts) -> bool:
        """Return whether a parameter asks for gradients, as the document says now."""
        path = path_of(self.session, self.original)
        asks = is_asked(self.session.store, path, parameter.name)
        return parameter.trainable if asks is None else asks

    def _freeze(self) -> None:
        parameter = self._parameter()
        if parameter is not None:
            path, asks = path_of(self.session, self.original), not self._asks(parameter)
            self.session.attempt(edits.set_requires_grad, path, parameter.name, asks=asks)

    def _facts(self, node: Node) -> NodeFacts | None:
        """Return what is known of the node, or of the original where a twin has nothing itself."""
        own = self.session.facts_of(node.id)
        if own is not None and (own.parameters or not node.same):
            return own
        return self.session.facts.get(path_of(self.session, self.original))

    def _starts(self, parameter: ParameterFacts) -> str:
        if parameter.buffer:
            return ""
        return starts_by(self.session.store, path_of(self.session, self.original), parameter.name)

    def _ask_rule(self) -> None:
        name = self.parameters.rows.current
        self.initialise.emit(path_of(self.session, self.original), name)

    def _code(self) -> Written:
        return lines_of(self.session.source, self.keys[0]), self._access()

    def _access(self) -> str:
        if self.spec is None or self.spec.form not in ("module", "parameter"):
            return ""
        names = state_key(self.session.store, (*self.session.path, self.keys[0])).split(".")
        if self.spec.form == "parameter":
            return reached(names, getter="get_parameter" if self.spec.call else "get_buffer")
        return reached(names, self.parameters.rows.current)


def entries_of(spec: Spec | None) -> list[Entry]:
    """Return the lines of the form of a kind, what is needed first; a property called `file` can be looked for."""
    return (
        [
            Entry(
                item,
                browse="file" if item.name == "file" else "",
                wired=bool(spec.takes_wire(item)),
            )
            for item in sorted(spec.properties, key=lambda item: not (item.required or item.infer))
        ]
        if spec is not None
        else []
    )
