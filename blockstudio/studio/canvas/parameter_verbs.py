"""Verbs on parameters: show their ports, wire them, tie and untie them."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QMenu

from blockstudio.catalogue.text import text
from blockstudio.graph import edits, ports
from blockstudio.graph.edits import End
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id, Node
from blockstudio.studio.actions.menus import menu_style
from blockstudio.studio.actions.mnemonics import verbatim
from blockstudio.studio.canvas.parameter_ports import FEW, ParameterPort, parameter_ports
from blockstudio.studio.canvas.reuse_verbs import ReuseVerbs
from blockstudio.studio.canvas.sharing import ties_among
from blockstudio.studio.look.theme import current
from blockstudio.studio.reuse.choices import end_name, parameters, results, targets
from blockstudio.studio.translations import tr


class ParameterVerbs(ReuseVerbs):
    """The verbs on the green ports."""

    def toggle_parameters(self) -> None:
        """Show the parameters and properties of the selected nodes as ports, or hide them again."""
        nodes = self.session.selected_nodes()
        found = {node.id: self._hidden_ports(node) for node in nodes}
        with_some = {key: ports for key, ports in found.items() if ports}
        if not with_some:
            hint = text(
                "layers and blocks have parameters, functions have values that can be wired"
            )
            self.session.refused.emit(Problem(text("there are no more ports here"), hint=hint))
            return
        shown = [key for key in with_some if self.revealed.of(key)]
        if len(with_some) == 1 and len(next(iter(with_some.values()))) > FEW:
            (key, ports), *_ = with_some.items()
            self._offer(key, ports)
            return
        for key, ports in with_some.items():
            self.show_parameters(key, () if shown else [port.key for port in ports[:FEW]])

    def _hidden_ports(self, node: Node) -> list[ParameterPort]:
        """Return the ports that a node shows only when asked to: its parameters, its properties."""
        own = parameter_ports(self.session, self.session.path, node)
        values = ports.on_demand(self.session.store, node)
        return [*own, *(ParameterPort(socket.key, socket.name) for socket in values)]

    def show_parameters(self, key: Id, ports: list[str] | tuple[()]) -> None:
        """Show exactly these ports of a node, beside those that are wired."""
        self.revealed.show(key, ports)
        for scene in self.scenes.values():
            if key in scene.nodes:
                scene.sync([key])

    def wire_parameter(self) -> None:
        """Ask which result or parameter of the selected node to wire, then where to."""
        node = self._one()
        if node is not None:
            where = self.session, self.session.path, node
            found = (*results(*where, self._ask_target), *parameters(*where, self._ask_target))
            self.choose_from(tr("Which result or parameter?"), list(found))

    def untie_selected(self) -> None:
        """Take away the selected ties, and the ties of the selected nodes."""
        if wires := ties_among(self.session.store, self.session.selection):
            self.session.attempt(edits.delete, wires)

    def _ask_target(self, source: End) -> None:
        found = targets(
            self.session, self.session.path, source, lambda end: self._wire(source, end)
        )
        name = end_name(self.session.store, source)
        self.choose_from(tr("Wire {name} to…", name=name), list(found))

    def _wire(self, source: End, target: End) -> None:
        self.session.attempt(edits.connect, source, target)

    def _offer(self, key: Id, ports: list[ParameterPort]) -> None:
        """Offer many parameters in a menu, grouped by the node inside that has them."""
        menu = QMenu(self)
        menu.setObjectName("parameters")
        menu.setStyleSheet(menu_style(current()))
        groups: dict[str, QMenu] = {}
        for port in ports:
            head, dot, _ = port.name.partition(".")
            where = menu
            if dot:
                if head not in groups:
                    groups[head] = menu.addMenu(verbatim(head))
                where = groups[head]
            entry = where.addAction(verbatim(port.name))
            entry.setCheckable(True)
            entry.setChecked(port.key in self.revealed.of(key))
            entry.toggled.connect(lambda on, one=port.key: self._toggle(key, one, on=on))
        if self.revealed.of(key):
            menu.addSeparator()
            menu.addAction(tr("Hide all")).triggered.connect(lambda: self.show_parameters(key, ()))
        menu.aboutToHide.connect(menu.deleteLater)
        box = self.block_scene.box(key)
        spot = self.mapFromScene(QPointF(box.left(), box.bottom())) + QPoint(0, 6)
        menu.popup(self.viewport().mapToGlobal(spot))

    def _toggle(self, key: Id, port: str, *, on: bool) -> None:
        others = [one for one in self.revealed.of(key) if one != port]
        self.show_parameters(key, [*others, port] if on else others)
