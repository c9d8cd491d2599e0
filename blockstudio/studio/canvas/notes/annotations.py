"""The notes and frames of a scene, kept in step with the document."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from blockstudio.graph.annotations import Annotation
from blockstudio.graph.records import Id, Note
from blockstudio.studio.canvas.notes.frame_item import FrameItem
from blockstudio.studio.canvas.notes.note import NoteItem

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene

Item = TypeVar("Item", NoteItem, FrameItem)


class Annotations:
    """Puts the items of notes and frames into a scene, and has links follow the nodes there are."""

    def __init__(self, scene: "BlockScene") -> None:
        self._scene = scene
        self.notes: dict[Id, NoteItem] = {}
        self.frames: dict[Id, FrameItem] = {}

    def put(self, records: Iterable[Annotation]) -> None:
        """Show notes and frames as they are now."""
        for record in records:
            if isinstance(record, Note):
                note = self.notes.get(record.id)
                if note is None:
                    self.notes[record.id] = self._added(NoteItem(record, self._is_node))
                else:
                    note.show_record(record)
            elif (frame := self.frames.get(record.id)) is None:
                self.frames[record.id] = self._added(FrameItem(record))
            else:
                frame.show_record(record)

    def relink(self) -> None:
        """Let links lead where there is a node now, and nowhere else."""
        for note in self.notes.values():
            if note.leads_somewhere:
                note.show_record(note.record)

    def _added(self, item: Item) -> Item:
        item.chosen = item.key in self._scene.marks.selection
        self._scene.addItem(item)
        return item

    def _is_node(self, name: str) -> bool:
        scene = self._scene
        return any(node.name == name for node in scene.store.nodes(scene.block))
