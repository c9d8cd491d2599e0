"""Commands on the ports of a block, from an instance of it: added, renamed, moved, removed."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QMenu

from blockstudio.graph import edits
from blockstudio.graph.edits.ports import Side
from blockstudio.graph.faces import faces
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node
from blockstudio.studio.actions.menus import menu_style
from blockstudio.studio.actions.mnemonics import verbatim
from blockstudio.studio.canvas.editor import NameEditor
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import tr

_WIDE = 150


class FaceCommands:
    """What is done with a port is done in the block: all its instances have it so."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view
        stage.port_added.connect(self._add)

    def port_at(self, hit: Hit) -> Node | None:
        """Return the Input or Output whose port on an instance this is, None if it is none."""
        store = self._session.store
        node = store.records.get(hit.key)
        face = store.records.get(hit.plug.key) if hit.plug is not None else None
        if not isinstance(node, Node) or not isinstance(face, Node):
            return None
        return face if node.definition == face.block else None

    def open_menu(self, hit: Hit, at: QPoint) -> bool:
        """Offer what can be done with a port of an instance; return whether there is one."""
        face = self.port_at(hit)
        if face is None:
            return False
        menu = QMenu(self._view)
        menu.setObjectName("port")
        menu.setStyleSheet(menu_style(current()))
        menu.addAction(verbatim(face.name)).setEnabled(False)
        menu.addAction(tr("Rename…")).triggered.connect(lambda: self.rename(hit, face))
        order = [one.id for one in faces(self._session.store, face.block, face.kind)]
        for words, by in ((tr("Move up"), -1), (tr("Move down"), 1)):
            entry = menu.addAction(words)
            entry.setEnabled(0 <= order.index(face.id) + by < len(order))
            entry.triggered.connect(lambda _=False, by=by: self._move(face.id, by))
        side: Side = "input" if face.kind == INPUT else "output"
        words = tr("Add an input") if face.kind == INPUT else tr("Add an output")
        menu.addAction(words).triggered.connect(lambda: self._add(hit.key, side))
        menu.addSeparator()
        menu.addAction(tr("Remove the port")).triggered.connect(lambda: self._remove(face.id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return True

    def add_input(self) -> None:
        """Give the block of the selected instance one more input."""
        self._add_to_selected("input")

    def add_output(self) -> None:
        """Give the block of the selected instance one more output."""
        self._add_to_selected("output")

    def rename(self, hit: Hit, face: Node) -> None:
        """Edit the name of a port where it stands."""
        item = self._stage.scene.nodes.get(hit.key)
        plug = (
            item.card.plug("output" if face.kind == OUTPUT else "input", face.id) if item else None
        )
        if item is None or plug is None:
            return
        spot = self._view.mapFromScene(*item.port(plug))
        editor = NameEditor(
            face.name, lambda name: self._rename(face.id, name), self._view.viewport()
        )
        high = editor.sizeHint().height()
        left = spot.x() - _WIDE - 8 if face.kind == INPUT else spot.x() + 8
        editor.setGeometry(QRect(max(0, left), spot.y() - high // 2, _WIDE, high))
        editor.show()
        editor.setFocus()

    def _add_to_selected(self, side: Side) -> None:
        node = self._stage.single_node()
        if node is not None and node.definition is not None:
            self._add(node.id, side)

    def _add(self, instance: Id, side: Side) -> None:
        """Add a port and let its name be typed at once."""
        session = self._session
        node = session.store.records.get(instance)
        block = node.definition if isinstance(node, Node) else None
        edit = session.attempt(edits.add_port, block, side) if block is not None else None
        if edit is not None:
            face = session.store.node(edits.created(edit)[0])
            self._stage.scene.catch_up()
            self.rename(Hit(instance), face)

    def _move(self, face: Id, by: int) -> None:
        self._session.attempt(edits.move_port, face, by)

    def _remove(self, face: Id) -> None:
        self._session.attempt(edits.remove_port, face)

    def _rename(self, face: Id, name: str) -> bool:
        return self._session.attempt(edits.rename, face, name.strip()) is not None
