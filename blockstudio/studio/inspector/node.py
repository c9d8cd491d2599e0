"""The page of layers and functions: name, properties, parameters, problems, code."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from blockstudio.catalogue.spec import Spec
from blockstudio.graph import edits
from blockstudio.graph.ports import spec_of
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id, Node
from blockstudio.graph.walk import state_key
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import NodesSubject
from blockstudio.studio.forms.words import muted
from blockstudio.studio.inspector.code import Code, lines_of, reached
from blockstudio.studio.inspector.header import Header
from blockstudio.studio.inspector.page import Page, Problems
from blockstudio.studio.parameters.panel import ParameterPanel
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class NodesPage(Page):
    """One or more nodes of the same kind: their name or number, and their properties."""

    def __init__(self, session: Session, nodes: Sequence[Node], parent: QWidget) -> None:
        super().__init__(session, parent)
        self.keys = tuple(node.id for node in nodes)
        self.spec = spec_of(session.store, nodes[0])
        self.header = Header(session, self)
        self.problems = Problems(self)
        self.add(self.header)
        self.add(self.problems)
        self.form = self.make_form(self.spec)
        self.form.mended.connect(self.mend)
        self.add(self.form)

    def make_form(self, spec: Spec | None) -> Form:
        """Return the form of the properties."""
        entries = [Entry(item) for item in spec.properties] if spec else []
        if spec is not None and not entries:
            self.add(muted(tr("This kind has no properties."), self))
        return Form(entries, NodesSubject(self.session, self.keys), self)

    @property
    def node(self) -> Node | None:
        """The one node of the page; None if there are several or it is gone."""
        found = self.session.store.records.get(self.keys[0])
        return found if isinstance(found, Node) and len(self.keys) == 1 else None

    def refresh(self) -> None:
        """Show names, values and problems as they are now."""
        kind = self._kind()
        doc = self.spec.doc if self.spec else ""
        if self.node is not None:
            store, key = self.session.store, self.keys[0]
            self.header.show_name(
                self.node.name, kind, lambda name: edits.rename(store, key, name), doc
            )
        else:
            title = tr("{count} nodes", count=len(self.keys))
            self.header.show_name(title, kind, None, doc)
        self.form.refresh()
        self.form.hide_rows(self._wired())
        self.problems.tell(self.elsewhere())

    def _kind(self) -> str:
        store, node = self.session.store, self.session.store.records.get(self.keys[0])
        if isinstance(node, Node) and (code := store.code_of(node)) is not None:
            return tr("Python: {name}", name=code.name)
        return self.spec.kind if self.spec else tr("unknown kind")

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
        found = [problem for key in self.keys for problem in self.session.problems_of(key)]
        return [
            problem
            for problem in found
            if problem.place.record not in self.keys or problem.place.item not in fields
        ]


class LayerPage(NodesPage):
    """One layer or function: with its parameters and its code."""

    def __init__(
        self, session: Session, node: Node, link: EngineLink, center: RunCenter, parent: QWidget
    ) -> None:
        super().__init__(session, [node], parent)
        self.parameters = ParameterPanel(link, center, self)
        self.waiting = muted(
            tr("Shapes and parameters appear as soon as the engine knows them."), self, wraps=True
        )
        self.title = self.section(tr("Parameters"), self.parameters)
        self.add(self.waiting)
        self.code = Code(self)
        self.code_title = self.section(tr("Code"), self.code)
        self.parameters.rows.chosen.connect(self._show_code)

    def refresh(self) -> None:
        """Show what is known now."""
        super().refresh()
        if self.node is not None:
            self._show_parameters(self.node)
            self._show_code()

    def _show_parameters(self, node: Node) -> None:
        facts = self.session.facts_of(node.id)
        has = self.spec is not None and bool(self.spec.parameters or self.spec.buffers)
        known = facts.parameters if facts is not None else ()
        self.title.setVisible(has)
        self.parameters.setVisible(bool(known))
        self.waiting.setVisible(has and not known)
        path = (*self.session.path, node.id)
        self.parameters.show_layer(state_key(self.session.store, path), known)

    def _show_code(self, _name: str = "") -> None:
        node = self.node
        if node is None:
            return
        lines = lines_of(self.session.source, node.id)
        self.code.show_code(lines, self._access(node))
        self.code.setVisible(bool(lines))
        self.code_title.setVisible(bool(lines))

    def _access(self, node: Node) -> str:
        if self.spec is None or self.spec.form != "module":
            return ""
        names = names_to(self.session, node.id)
        return reached(names, self.parameters.rows.current)


def names_to(session: Session, node: Id) -> list[str]:
    """Return the names from the root down to a node of the shown block."""
    return [session.store.node(key).name for key in (*session.path, node)]
