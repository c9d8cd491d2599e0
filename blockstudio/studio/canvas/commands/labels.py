"""Commands that write on the canvas: the name of a node, the text of a note."""

from PySide6.QtCore import QRect

from blockstudio.graph import edits
from blockstudio.graph.edits.notes import write_note
from blockstudio.graph.records import Id, Note
from blockstudio.studio.canvas.editor import NameEditor, NoteEditor
from blockstudio.studio.canvas.measure import LEFT
from blockstudio.studio.canvas.placing import free_place
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport

_NOTE = (240.0, 80.0)


class LabelCommands:
    """Names and notes, edited where they stand."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view

    def rename(self) -> None:
        """Edit the name of the selected node where it stands."""
        selected = self._stage.selected_keys()
        if len(selected) != 1:
            return
        key, view = selected[0], self._view
        view.bring_into_view([key])
        card = self._stage.scene.nodes[key].card
        area = view.mapFromScene(self._stage.scene.box(key)).boundingRect()
        left = round((LEFT + card.indent - 6) * view.zoom)
        editor = NameEditor(card.name, lambda name: self._rename(key, name), view.viewport())
        wide = max(110, area.width() - left - 8)
        high = editor.sizeHint().height()
        top = area.top() + round(22 * view.zoom) - high // 2
        editor.setGeometry(QRect(area.left() + left, top, wide, high))
        editor.show()
        editor.setFocus()

    def add_note(self) -> None:
        """Put a note at the pointer, or into the middle of the view, and edit it."""
        place = self._view.pointed()
        wish = (place.x() - _NOTE[0] / 2, place.y() - _NOTE[1] / 2)
        at = free_place(self._stage.scene, _NOTE, wish)
        edit = self._session.attempt(edits.add_note, self._session.block.id, "", at)
        if edit is not None:
            self.write_note(self._stage.select_created(edit)[0])

    def write_note(self, key: Id) -> None:
        """Edit the text of a note where it stands."""
        note = self._session.store.records[key]
        if not isinstance(note, Note):
            return
        place = self._view.mapFromScene(self._stage.scene.box(key)).boundingRect()
        editor = NoteEditor(note.text, place, self._view.viewport())
        editor.text_entered.connect(lambda text: self._write(key, text))
        editor.show()
        editor.setFocus()

    def _write(self, key: Id, text: str) -> None:
        if key in self._session.store:
            self._session.attempt(write_note, key, text)

    def _rename(self, key: Id, name: str) -> bool:
        """Return whether the name was taken; of a node that is gone meanwhile there is none to take."""
        if key not in self._session.store:
            return True
        return self._session.attempt(edits.rename, key, name.strip()) is not None
