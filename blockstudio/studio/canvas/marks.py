"""The marks on the items of a scene: what is wrong with them, what is selected, what shares with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blockstudio.graph import ports
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id, Node, Wire
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.cards.node import NodeItem
from blockstudio.studio.canvas.notes.frame_item import FrameItem
from blockstudio.studio.canvas.notes.note import NoteItem
from blockstudio.studio.canvas.wires.wire import WireItem

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene

_MANY = 100
"""From so many changed items on, painting everything in view is cheaper than finding each."""


class Marks:
    """Sets the marks of one scene, and has painted again what looks different then."""

    def __init__(self, scene: "BlockScene") -> None:
        self._scene = scene
        self.selection: frozenset[Id] = frozenset()
        """What is marked as selected."""
        self._kin: frozenset[Id] = frozenset()
        self.version = 0
        """Another number once anything is marked otherwise."""
        self.faulty: frozenset[Id] = frozenset()
        """The nodes with problems."""

    def show_problems(self) -> bool:
        """Mark nodes and wires with what is wrong at them; return whether any mark is another."""
        scene = self._scene
        faulty = scene.session.faulty() & scene.nodes.keys()
        changed: list[NodeItem | WireItem] = []
        for key in faulty | self.faulty:
            item = scene.nodes.get(key)
            if item is not None:
                changed += self._show_problems_of(item)
        self.faulty = faulty
        self.repaint(changed)
        return bool(changed)

    def show_selection(self, ids: frozenset[Id]) -> None:
        """Mark what is selected, and softly what shares its module with that."""
        items = (self._scene.item(key) for key in self.selection ^ ids)
        changed = [item for item in items if item is not None]
        for item in changed:
            item.chosen = item.key in ids
            if isinstance(item, WireItem):
                item.picked = None
        self.selection = ids
        self.repaint([*changed, *self._show_kin(ids)])

    def show_at_wire(self, item: WireItem) -> bool:
        """Mark a wire that brings something wrong; return whether the mark is another."""
        problems = self._scene.session.problems_of(item.wire.target)
        bad = any(_is_at(self._scene.store, problem, item.wire) for problem in problems)
        changed, item.bad = bad != item.bad, bad
        return changed

    def show_at_node(self, item: NodeItem) -> None:
        """Mark a node that is drawn anew with what is wrong at it."""
        if item.key in self.faulty:
            self._show_problems_of(item)

    def _show_problems_of(self, item: NodeItem) -> list[NodeItem | WireItem]:
        """Mark a node and the wires into it; return what looks different now."""
        scene = self._scene
        severities = [problem.severity for problem in scene.session.problems_of(item.key)]
        errors, warnings = severities.count("error"), severities.count("warning")
        changed: list[NodeItem | WireItem] = []
        if errors or item.errors:
            wires = [scene.wires.get(wire.id) for wire in scene.store.wires_into(item.key)]
            changed += [wire for wire in wires if wire and self.show_at_wire(wire)]
        if (errors, warnings) != (item.errors, item.warnings):
            item.errors, item.warnings = errors, warnings
            changed.append(item)
        return changed

    def _show_kin(self, ids: frozenset[Id]) -> list[NodeItem]:
        """Mark what shares its module with what is selected; return what looks different now."""
        store, nodes = self._scene.store, self._scene.nodes
        originals = {
            store.original(node).id
            for key in ids & nodes.keys()
            if (node := store.records.get(key)) and isinstance(node, Node)
        }
        twins = {
            original: [twin.id for twin in store.shared_calls(original)] for original in originals
        }
        kin = {key for original, others in twins.items() if others for key in (original, *others)}
        kin = (kin - ids) & nodes.keys()
        changed = [nodes[key] for key in self._kin ^ kin if key in nodes]
        for item in changed:
            item.kin = item.key in kin
        self._kin = frozenset(kin)
        return changed

    def repaint(self, items: Sequence[NodeItem | WireItem | NoteItem | FrameItem]) -> None:
        """Have these items painted again."""
        self.version += 1
        if len(items) > _MANY:
            self._scene.update()
            return
        for item in items:
            item.update()


def _is_at(store: Store, problem: Problem, wire: Wire) -> bool:
    """Return whether a problem is about what this wire brings: its port, or a size it fills."""
    if problem.severity != "error" or problem.place.record != wire.target:
        return False
    if wire.target not in store:  # The wire goes too, as soon as the scene has heard of it
        return False
    spec = ports.spec_of(store, store.node(wire.target))
    item = spec.property_named(problem.place.named) if spec else None
    fills = item.infer.partition(":")[0] if item else ""
    return wire.input in (problem.place.item, fills)
