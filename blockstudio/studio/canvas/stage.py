"""The scene of the block that is worked in, the one around it that is shown, and every scene entered before.

All are kept in step. The block that the session shows is either the whole of what the canvas shows, or
is expanded in that, at any depth: then `top` is the path of what is around. Of several stages side by
side one is where the session is; the others stay where they were left.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from blockstudio.graph.change import Change
from blockstudio.graph.facts import Path
from blockstudio.graph.history import Edit
from blockstudio.graph.left_out import omission_of
from blockstudio.graph.parameters import bare
from blockstudio.graph.records import Frame, Id, Node, Note
from blockstudio.project.library import LibraryBlock
from blockstudio.studio.canvas.cards.conditions import conditions
from blockstudio.studio.canvas.cards.inside import in_place
from blockstudio.studio.canvas.cards.revealed import Revealed
from blockstudio.studio.canvas.keyboard.focus import Focus
from blockstudio.studio.canvas.reach import turns
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.session import Session


class Stage(QObject):
    """What the canvas shows, without how it is looked at; commands and gestures work on it."""

    about_to_follow = Signal()
    """The document has changed or another block is entered: whoever holds items lets go of them."""
    emptied = Signal()
    """Another document took the place of this one: its scenes are about to go."""
    entered = Signal()
    """Another scene is the one to show."""
    records_changed = Signal()
    """There is a change to show, or new facts: `BlockScene.catch_up` does."""
    turned = Signal()
    """The block that is shown reads the other way now."""
    conditions_changed = Signal()
    """The conditions of nodes may read otherwise."""
    problems_marked = Signal(bool)
    """The problems are others; whether any mark in the scene is."""
    selection_marked = Signal()
    """Other items of the scene are marked as selected."""
    message_requested = Signal(str)
    """Something was done that is worth a notice."""
    link_followed = Signal(str)
    """A link in a note is to lead to its address."""
    port_added = Signal(str, str)
    """One more port is wanted on the block of an instance: its id, `input` or `output`."""
    menu_requested = Signal()
    """The menu of what the keyboard is at is wanted."""
    wanted = Signal()
    """This stage, of several, is to be the one where the session is."""
    tab_requested = Signal(object)
    """The block at this path is to be shown in a tab of its own."""
    action_requested = Signal(str)
    """The action of this id is to be carried out by whoever has it."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.scenes: dict[Path, BlockScene] = {}
        self.shown: BlockScene | None = None
        """The scene that is worked in; None for the moment between two documents."""
        self.top: Path = ()
        """The path of the block that is shown whole."""
        self.active = True
        """Whether this is where the session is."""
        self._left: Path = ()
        """Where it was when another one became that."""
        self._alone = False
        """Whether the block that is gone to is to be shown whole, though it is expanded where it stands."""
        self._makes_room = False
        """Whether a change is on its way that belongs to the last one."""
        self.revealed = Revealed()
        self.library: Sequence[LibraryBlock] = ()
        """The blocks of the personal library that can be placed; who looks for them puts them here."""
        self.focus = Focus(self)
        """What the keyboard is at."""
        self.conditions: Mapping[Id, str] = conditions(session)
        self._enter()
        session.changed.connect(self._on_changed)
        session.edited.connect(self._make_room)
        session.entered.connect(self._on_entered)
        session.reopened.connect(self._on_reopened)
        session.facts_changed.connect(self._on_facts)
        session.problems_changed.connect(self._on_problems)
        session.source_changed.connect(self._on_source)
        session.selection_changed.connect(self._on_selection)

    @property
    def scene(self) -> BlockScene:
        """The scene of the block that is worked in."""
        return self.scenes[self.path]

    @property
    def path(self) -> Path:
        """The path of the block that is worked in here."""
        return self.session.path if self.active else self._left

    def put_aside(self) -> None:
        """Stay as it is: the session goes elsewhere."""
        self._left, self.active = self.session.path, False
        self._mark()
        self.selection_marked.emit()

    def take_over(self) -> None:
        """Be where the session is: it goes to where this was left."""
        self.active = True
        if self.session.path == self._left:
            self._mark()
            self.selection_marked.emit()
        else:
            self.session.go(self._left)

    @property
    def around(self) -> BlockScene:
        """The scene that is shown whole: that of the block that is worked in, or one around it."""
        return self.scenes[self.top]

    def visible(self) -> Iterator[BlockScene]:
        """Yield every scene there is something to see of."""
        if self.top in self.scenes:
            yield from self.scenes[self.top].insides.everywhere()

    def scene_at(self, path: Path) -> BlockScene:
        """Return the scene of the block at a path, made if there is none yet."""
        held = self.scenes.get(path)
        if held is None or held.block != self.session.block_at(path):
            self.scenes[path] = BlockScene(self.session, path, self.revealed, self.scene_at)
        return self.scenes[path]

    def show_alone(self, path: Path) -> None:
        """Show the block at a path as the whole of the canvas."""
        self._alone = True
        if path == self.session.path:
            self._enter()
        else:
            self.session.go(path)

    def selected_keys(self) -> list[Id]:
        """Return the selected nodes of the block that is shown."""
        return sorted(self.session.selection & self.scene.nodes.keys())

    def single_node(self) -> Node | None:
        """Return the selected node where it is the only one."""
        nodes = self.session.selected_nodes()
        return nodes[0] if len(nodes) == 1 else None

    def single_named(self) -> Id | None:
        """Return what is selected that has a name or a text, where it is the only such thing."""
        named = self.session.selection & self.scene.placed
        return min(named) if len(named) == 1 else None

    @property
    def picked_point(self) -> tuple[Id, int] | None:
        """The point of the selected wire that is picked: the wire, and which of its points."""
        if len(self.session.selection) != 1:
            return None
        (key,) = self.session.selection
        item = self.scene.wires.get(key)
        at = item.picked if item is not None else None
        return (key, at) if item is not None and at is not None and at < len(item.points) else None

    def pick_point(self, index: int | None) -> None:
        """Pick a point of the selected wire, or none."""
        for key in self.session.selection & self.scene.wires.keys():
            self.scene.wires[key].picked = index
            self.scene.wires[key].update()

    def created(self, edit: Edit) -> list[Node | Note | Frame]:
        """Return the nodes, notes and frames an edit brings into the block that is shown."""
        change, block = edit.change, self.session.block.id
        return [
            record
            for key, record in change.after.items()
            if isinstance(record, Node | Note | Frame) and record.block == block
            if getattr(change.before.get(key), "block", None) != block
        ]

    def select_created(self, edit: Edit) -> list[Id]:
        """Select what an edit brought into the block that is shown, and return it."""
        keys = [record.id for record in self.created(edit)]
        self.session.select(keys)
        return keys

    def show_ports(self, node: Id, ports: Iterable[str]) -> None:
        """Show exactly these ports of a node, beside those that are wired."""
        self.revealed.show(node, ports)
        # One that catches up may bring the scene of what it shows inside.
        for scene in list(self.scenes.values()):
            if node in scene.nodes:
                scene.sync([node])

    def _on_entered(self) -> None:
        if self.active or self.shown is None:
            self._enter()

    def _enter(self) -> None:
        self.about_to_follow.emit()
        path = self.path
        self.scenes = {key: held for key, held in self.scenes.items() if self._is_real(held)}
        if self._alone or not in_place(self.session, self.top, path):
            self.top = path
        self._alone = False
        self.scene_at(self.top)
        self.shown = self.scene_at(path)
        for held in self.visible():
            held.note_conditions(self.conditions)
        self.around.catch_up()
        self._mark()
        self.entered.emit()

    def _mark(self) -> None:
        """Mark problems everywhere, and what is selected in the scene that is worked in."""
        for scene in self.visible():
            scene.marks.show_problems()
            here = self.active and scene is self.shown
            scene.marks.show_selection(self.session.selection if here else frozenset())
            scene.insides.mark_worked_in(self.path)

    def _is_there(self, path: Path) -> bool:
        """Return whether a path leads somewhere still; the session looks after its own."""
        store = self.session.store
        steps = range(1, len(path) + 1)
        return self.active or all(self.session.block_at(path[:end]) in store for end in steps)

    def _is_real(self, scene: BlockScene) -> bool:
        records = self.session.store.records
        there = all(key in records for key in bare(scene.path))
        if scene.insides.host is not None:
            # Who holds it lets go of it when what it is inside of goes.
            return True
        return there and self.session.block_at(scene.path) == scene.block

    def _on_reopened(self) -> None:
        self.shown = None
        self.top = self._left = ()
        self.emptied.emit()
        self.scenes.clear()
        self.revealed.forget()

    def _on_changed(self, change: Change) -> None:
        self.about_to_follow.emit()
        omission = omission_of(self.session.store)
        for scene in self.scenes.values():
            if not self._makes_room:
                scene.insides.grown.clear()
            scene.note_change(change, omission)
        self.records_changed.emit()
        self._leave_collapsed()
        if self.shown is not None and turns(change, self.shown.block):
            self.turned.emit()

    def _leave_collapsed(self) -> None:
        """Work in what is around a block that is not to be seen any more."""
        path = self.path
        while path and not (in_place(self.session, self.top, path) and self._is_there(path)):
            path = path[:-1]
        if self.active:
            self.session.go(path)
        elif path != self._left:
            self._left = path
            self._enter()

    def _make_room(self) -> None:
        """Let what stands around frames that are larger now, or smaller, follow: one step with the edit.

        What is inside grows first; a block that is expanded in several places makes room once.
        """
        done: set[Id] = set()
        self._makes_room = True
        for scene in reversed(list(self.visible())):
            for key in sorted(scene.insides.grown.keys() & scene.nodes.keys()):
                if scene.block not in done:
                    self.session.history.amend(scene.insides.room_around(key))
                    self.around.catch_up()
            done |= {scene.block} if scene.insides.scenes else set()
            scene.insides.grown.clear()
        self._makes_room = False

    def _on_facts(self, paths: set[Path]) -> None:
        for scene in self.scenes.values():
            scene.note_facts(paths)
        self.records_changed.emit()

    def _on_source(self) -> None:
        self.conditions = conditions(self.session)
        for scene in self.visible():
            scene.note_conditions(self.conditions)
        self.conditions_changed.emit()

    def _on_problems(self) -> None:
        if self.shown is not None:
            marked = [scene.marks.show_problems() for scene in self.visible()]
            self.problems_marked.emit(any(marked))

    def _on_selection(self) -> None:
        if self.shown is not None and self.active:
            self.shown.marks.show_selection(self.session.selection)
            self.selection_marked.emit()
