"""Commands on parameters: show their ports, wire them, tie and untie them."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QMenu

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph import ports as sockets
from blockstudio.graph.edits import End
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id, Node
from blockstudio.studio.actions.menus import menu_style
from blockstudio.studio.actions.mnemonics import verbatim
from blockstudio.studio.canvas.cards.parameter_ports import (
    FEW,
    ParameterPort,
    fits_transposed,
    parameter_ports,
)
from blockstudio.studio.canvas.cards.shared import ties_among
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.look.theme import current
from blockstudio.studio.reuse.choices import end_name, parameters, results, targets
from blockstudio.studio.reuse.chooser import choose_from
from blockstudio.studio.search.commands import Command
from blockstudio.studio.translations import tr

_GAP = QPoint(0, 6)
"""Between a card and the menu below it."""


class ParameterCommands:
    """What is done with the ports that a node shows only when asked to."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view

    def toggle(self) -> None:
        """Show the parameters and properties of the selected nodes as ports, or hide them again."""
        nodes = self._session.selected_nodes()
        offered = {node.id: ports for node in nodes if (ports := self._on_demand(node))}
        if not offered:
            hint = text(
                "layers and blocks have parameters, functions have values that can be wired"
            )
            self._session.refused.emit(Problem(text("there are no more ports here"), hint=hint))
            return
        if len(offered) == 1 and len(next(iter(offered.values()))) > FEW:
            (key, ports), *_ = offered.items()
            self._offer(key, ports)
            return
        some_shown = any(self._stage.revealed.of(key) for key in offered)
        for key, ports in offered.items():
            shown = () if some_shown else [port.key for port in ports[:FEW]]
            self._stage.show_ports(key, shown)

    def wire(self) -> None:
        """Ask which result or parameter of the selected node to wire, then where to."""
        node = self._stage.single_node()
        if node is not None:
            where = self._session, self._session.path, node
            starts = (*results(*where, self._ask_target), *parameters(*where, self._ask_target))
            self._choose(list(starts), tr("Which result or parameter?"))

    def untie(self) -> None:
        """Take away the selected ties, and the ties of the selected nodes."""
        if wires := ties_among(self._session.store, self._session.selection):
            self._session.attempt(edits.delete, wires)

    def _on_demand(self, node: Node) -> list[ParameterPort]:
        """Return the ports that a node shows only when asked to: its parameters, its properties."""
        own = parameter_ports(self._session, self._session.path, node)
        values = sockets.on_demand(self._session.store, node)
        return [*own, *(ParameterPort(socket.key, socket.name) for socket in values)]

    def _ask_target(self, source: End) -> None:
        session = self._session
        ends = targets(session, session.path, source, lambda end: self._wire(source, end))
        name = end_name(session.store, source)
        self._choose(list(ends), tr("Wire {name} to…", name=name))

    def _wire(self, source: End, target: End) -> None:
        session = self._session
        turned = fits_transposed(session, session.path, source, target)
        session.attempt(edits.connect, source, target, transposed=turned)

    def _choose(self, commands: list[Command], prompt: str) -> None:
        choose_from(commands, prompt, self._session, self._view.window())

    def _offer(self, key: Id, ports: list[ParameterPort]) -> None:
        """Offer many parameters in a menu, grouped by the node inside that has them."""
        revealed = self._stage.revealed
        menu = QMenu(self._view)
        menu.setObjectName("parameters")
        menu.setStyleSheet(menu_style(current()))
        groups: dict[str, QMenu] = {}
        for port in ports:
            head, dot, _ = port.name.partition(".")
            if dot and head not in groups:
                groups[head] = menu.addMenu(verbatim(head))
            entry = (groups[head] if dot else menu).addAction(verbatim(port.name))
            entry.setCheckable(True)
            entry.setChecked(port.key in revealed.of(key))
            entry.toggled.connect(lambda on, port=port.key: self._show_port(key, port, on=on))
        if revealed.of(key):
            menu.addSeparator()
            hide = menu.addAction(tr("Hide all"))
            hide.triggered.connect(lambda: self._stage.show_ports(key, ()))
        menu.aboutToHide.connect(menu.deleteLater)
        box = self._stage.scene.box(key)
        spot = self._view.mapFromScene(QPointF(box.left(), box.bottom())) + _GAP
        menu.popup(self._view.viewport().mapToGlobal(spot))

    def _show_port(self, key: Id, port: str, *, on: bool) -> None:
        others = [other for other in self._stage.revealed.of(key) if other != port]
        self._stage.show_ports(key, [*others, port] if on else others)
