"""Commands that write on the canvas: the name of a node, the text of a note, the title of a frame."""

from PySide6.QtCore import QRect, QUrl
from PySide6.QtGui import QDesktopServices

from blockstudio.graph import edits
from blockstudio.graph.colours import Colour
from blockstudio.graph.edits.annotations import Box, around
from blockstudio.graph.links import NODE
from blockstudio.graph.records import Frame, Id, Note
from blockstudio.studio.canvas.cards.measure import LEFT
from blockstudio.studio.canvas.editor import NameEditor, NoteEditor
from blockstudio.studio.canvas.notes.framing import boxes_of, with_framed
from blockstudio.studio.canvas.placing import free_place
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.files.dialogs import ask_whether
from blockstudio.studio.translations import tr

_NOTE = (240.0, 80.0)
_FRAME = (360.0, 200.0)
_TITLE = 8.0
"""How far from the left edge of a frame its title is typed."""
_WEB = ("http", "https", "mailto")
"""What a link may lead to that is no node."""


class LabelCommands:
    """Names, notes and frames, edited where they stand."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view
        stage.link_followed.connect(self.follow)

    def rename(self) -> None:
        """Edit the name of the selected node, the text of a note or the title of a frame where it stands."""
        if (key := self._stage.single_named()) is None:
            return
        if key in self._stage.scene.nodes:
            self._rename_node(key)
        else:
            self.write_note(key)
            self.title_frame(key)

    def _rename_node(self, key: Id) -> None:
        view = self._view
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
        at = self._free(_NOTE)
        edit = self._session.attempt(edits.add_note, self._session.block.id, "", at)
        if edit is not None:
            self.write_note(self._stage.select_created(edit)[0])

    def add_frame(self) -> None:
        """Put a frame around what is selected, or an empty one at the pointer, and title it."""
        scene = self._stage.scene
        scene.catch_up()
        picked = with_framed(scene, self._session.selection & scene.placed)
        boxes = boxes_of(scene, picked).values()
        box: Box = around(boxes) if boxes else (*self._free(_FRAME), *_FRAME)
        edit = self._session.attempt(edits.add_frame, self._session.block.id, box)
        if edit is not None:
            self.title_frame(self._stage.select_created(edit)[0])

    def select_framed(self) -> None:
        """Select what lies in the selected frames too."""
        scene = self._stage.scene
        self._session.select(with_framed(scene, self._session.selection & scene.placed))

    def set_colour(self, colour: Colour) -> None:
        """Give the selected notes and frames another colour."""
        scene = self._stage.scene
        if keys := self._session.selection & (scene.notes.keys() | scene.frames.keys()):
            self._session.attempt(edits.set_colour, sorted(keys), colour)

    @property
    def colour(self) -> Colour | None:
        """The colour of the note or frame that is selected; of several, that of one."""
        scene, selection = self._stage.scene, self._session.selection
        items = [item for key, item in scene.notes.items() if key in selection]
        frames = [item for key, item in scene.frames.items() if key in selection]
        return next((item.record.colour for item in (*items, *frames)), None)

    def write_note(self, key: Id) -> None:
        """Edit the text of a note where it stands."""
        note = self._session.store.records[key]
        if not isinstance(note, Note):
            return
        place = self._view.mapFromScene(self._stage.scene.box(key)).boundingRect()
        names = sorted(node.name for node in self._session.store.nodes(note.block))
        editor = NoteEditor(note.text, place, names, self._view.viewport())
        editor.text_entered.connect(lambda text: self._write(key, text))
        editor.show()
        editor.setFocus()

    def title_frame(self, key: Id) -> None:
        """Edit the title of a frame where it stands."""
        frame, view = self._session.store.records[key], self._view
        if not isinstance(frame, Frame):
            return
        view.bring_into_view([key])
        area = view.mapFromScene(self._stage.scene.box(key)).boundingRect()
        editor = NameEditor(frame.title, lambda title: self._write(key, title), view.viewport())
        editor.setAccessibleName(tr("Title of the frame"))
        editor.setPlaceholderText(tr("Frame"))
        left, high = round(_TITLE * view.zoom), editor.sizeHint().height()
        wide = max(110, area.width() - 2 * left)
        editor.setGeometry(QRect(area.left() + left, area.top() + 2, wide, high))
        editor.show()
        editor.setFocus()

    def follow(self, link: str) -> None:
        """Go to the node that a link in a note leads to; ask before the browser opens a page."""
        if link.startswith(NODE):
            name = QUrl.fromPercentEncoding(link.removeprefix(NODE).encode())
            for node in self._session.store.nodes(self._session.block.id):
                if node.name == name:
                    self._session.reveal((*self._session.path, node.id))
            return
        url = QUrl(link)
        if url.scheme() not in _WEB:
            return
        ask_whether(
            self._view.window(),
            tr("Open this page in the browser?"),
            link,
            tr("Open"),
            lambda: QDesktopServices.openUrl(url),
            title=tr("A link to the web"),
        )

    def _free(self, size: tuple[float, float]) -> tuple[float, float]:
        place = self._view.pointed()
        wish = (place.x() - size[0] / 2, place.y() - size[1] / 2)
        return free_place(self._stage.scene, size, wish)

    def _write(self, key: Id, text: str) -> bool:
        if key in self._session.store:
            self._session.attempt(edits.write_note, key, text)
        return True

    def _rename(self, key: Id, name: str) -> bool:
        """Return whether the name was taken; of a node that is gone meanwhile there is none to take."""
        if key not in self._session.store:
            return True
        return self._session.attempt(edits.rename, key, name.strip()) is not None
