"""The inside of one block as items: filled once, then kept in step with the document."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from blockstudio.graph.annotations import Annotation
from blockstudio.graph.change import Change
from blockstudio.graph.direction import runs_down
from blockstudio.graph.facts import Path
from blockstudio.graph.freezing import says_otherwise
from blockstudio.graph.group_assignment import frozen_nodes
from blockstudio.graph.left_out import Omission, omission_of
from blockstudio.graph.records import (
    PARAMETER_MARK,
    TRAIN,
    Frame,
    Id,
    Node,
    Note,
    Wire,
)
from blockstudio.graph.stated import arguments_at, repetitions
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.cards.card_cache import CardCache
from blockstudio.studio.canvas.cards.measure import WIDEST, Card, Shown, card
from blockstudio.studio.canvas.cards.node import NodeItem
from blockstudio.studio.canvas.cards.parameter_ports import FEW, parameter_ports
from blockstudio.studio.canvas.cards.revealed import Revealed
from blockstudio.studio.canvas.cards.thumbnail import Thumbnails, holders
from blockstudio.studio.canvas.cards.value_ports import value_keys
from blockstudio.studio.canvas.convoy import Convoy, Place, follow
from blockstudio.studio.canvas.expanded_item import ExpandedItem
from blockstudio.studio.canvas.far.far_view import FarView
from blockstudio.studio.canvas.geometry import Box, Geometry
from blockstudio.studio.canvas.insides import Insides
from blockstudio.studio.canvas.marks import Marks
from blockstudio.studio.canvas.notes.annotations import Annotations
from blockstudio.studio.canvas.notes.frame_item import FrameItem
from blockstudio.studio.canvas.notes.note import NoteItem
from blockstudio.studio.canvas.painted import PaintedItem
from blockstudio.studio.canvas.reach import touched, turns
from blockstudio.studio.canvas.views.figures import WireFigure
from blockstudio.studio.canvas.wires.course import ends_of, foot_of, points_of
from blockstudio.studio.canvas.wires.curve import DOWN, FLOW, Ends, Points
from blockstudio.studio.canvas.wires.wire import WireItem
from blockstudio.studio.canvas.wires.wire_labels import label_of
from blockstudio.studio.heat.scale import Shade
from blockstudio.studio.session import Session

Make = Callable[[Path], "BlockScene"]
"""Gives the scene of the block at a path."""


class BlockScene(QGraphicsScene):
    """One block at one path: items by id, and the geometry of where they are."""

    def __init__(
        self,
        session: Session,
        path: Path,
        revealed: Revealed | None = None,
        make: Make | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.revealed = revealed or Revealed()
        self.insides = Insides(self, make or (lambda inner: BlockScene(session, inner, revealed)))
        self.conditions: Mapping[Id, str] = {}
        self.peeked, self.peeked_values = "", False
        self.path, self.block = path, session.block_at(path)
        self.nodes: dict[Id, NodeItem] = {}
        self.wires: dict[Id, WireItem] = {}
        self.annotations = Annotations(self)
        self.notes, self.frames = self.annotations.notes, self.annotations.frames
        self.geometry = Geometry(self._boxes, self._ends)
        self.far_view, self.card_cache = FarView(self), CardCache()
        self.convoy: Convoy | None = None
        self.camera: tuple[float, float, float] | None = None
        self.marks = Marks(self)
        # What cards and wires wear in the view mode that is on.
        self.shades: Mapping[Id, Shade] = {}
        self.wire_figures: Mapping[Id, WireFigure] = {}
        self._outdated: set[Id] = set()
        self._moved: set[Id] = set()
        self._outdated_facts: set[Id] = set()  # More is known of these than their cards say
        self.frozen = frozen_nodes(session.store, session.facts, path)  # Not trained by the recipe
        self._arguments = arguments_at(session.store, path)
        self._thumbnails = Thumbnails()
        self.omission = omission_of(session.store)  # What the network does without
        self._put_all(session.store)

    @property
    def runs_down(self) -> bool:
        """Whether the block reads from top to bottom."""
        return runs_down(self.store, self.block)

    @property
    def flow(self) -> float:
        """The course of its wires from outputs to inputs."""
        return DOWN if self.runs_down else FLOW

    @property
    def store(self) -> Store:
        """The document."""
        return self.session.store

    def note_change(self, change: Change, omission: Omission) -> None:
        """Remember what a change touched here, and what is left out since; `catch_up` shows it."""
        turned = turns(change, self.block)
        moved = {key for key in change.ids if change.only_moves(key) and not turned}
        moved = {key for key in moved & self.nodes.keys() if not change.expands(key)}
        self._moved |= moved
        self._outdated |= touched(change, moved, self.store, self.block) - moved
        if TRAIN in change.ids or says_otherwise(change):
            self._refresh_frozen()
        self._refresh_arguments()
        changed = self._thumbnails.forget(change) - {self.block}
        self._outdated |= holders(self.store, changed) & self.nodes.keys()
        self._note_omission(omission)

    def note_facts(self, paths: Iterable[Path]) -> None:
        """Remember the nodes of this block about which more is known now."""
        self._outdated_facts |= {path[-1] for path in paths if path and path[:-1] == self.path}
        self._refresh_frozen()

    def note_conditions(self, conditions: Mapping[Id, str]) -> None:
        """Remember the nodes whose condition reads otherwise now."""
        old, self.conditions = self.conditions, conditions
        changed = {key for key in {*old, *conditions} if old.get(key) != conditions.get(key)}
        self._outdated |= changed & self.nodes.keys()

    def wear(self, shades: Mapping[Id, Shade], wires: Mapping[Id, WireFigure]) -> None:
        """Show the figures of a view mode on the cards, and on wires in place of shapes."""
        old, self.shades = self.shades, shades
        changed = [key for key in {*old, *shades} if old.get(key) != shades.get(key)]
        items = [item for key in changed if (item := self.nodes.get(key)) is not None]
        for item in items:
            item.shade = shades.get(item.key)
        before, self.wire_figures = self.wire_figures, wires
        for key in {*before, *wires}:
            item = self.wires.get(key)
            if item is not None and before.get(key) != wires.get(key):
                self.run(item.wire, label_of(self, item.wire))
        self.marks.repaint(items)

    def _refresh_frozen(self) -> None:
        before, self.frozen = self.frozen, frozen_nodes(self.store, self.session.facts, self.path)
        self._outdated |= (before ^ self.frozen) & self.nodes.keys()

    def _refresh_arguments(self) -> None:
        before, self._arguments = self._arguments, arguments_at(self.store, self.path)
        if before != self._arguments:
            nodes = self.store.nodes(self.block)
            self._outdated |= {node.id for node in nodes if isinstance(node.times, str)}

    def _note_omission(self, omission: Omission) -> None:
        before, self.omission = self.omission.gone, omission
        # A shape on a wire from a bypassed node is that of what it takes.
        self._outdated |= ((before ^ omission.gone) | omission.passing) & self.nodes.keys()

    def peek(self, key: Id, *, values: bool = False) -> None:
        """Show the parameters of one more node, for the time of a gesture; of none: empty.

        With `values`, the ports that stand for its properties are shown instead.
        """
        if (key, values) != (self.peeked, self.peeked_values):
            others = {self.peeked, key} & self.nodes.keys()
            self.peeked, self.peeked_values = key, values
            self.sync(others)

    def catch_up(self, view: QRectF | None = None) -> None:
        """Bring every item that was touched in step with the document.

        Of the nodes about which only more is known now, those in `view` are; without it, all.
        """
        self._outdated |= self.insides.catch_up(view)
        outdated, self._outdated = self._outdated, set()
        moved, self._moved = self._moved - outdated, set()
        if outdated:
            self.sync(outdated)
        # What is gone may be yet to be heard of: that a block is left is told before the change.
        records = self.store.records
        if moved:
            for key in moved & self.nodes.keys() & records.keys():
                node = self.store.node(key)
                self.nodes[key].rest(node.x, node.y)
            follow(self, moved & records.keys())
        self._outdated_facts = (self._outdated_facts - outdated) & records.keys()
        if self._outdated_facts and (nodes := self._in_view(self._outdated_facts, view)):
            self._show_facts(nodes)

    def _in_view(self, keys: set[Id], view: QRectF | None) -> set[Id]:
        """Return those of the nodes that can be seen there, or that a wire comes from that can."""
        if view is None:
            return keys & self.nodes.keys()
        # A card may grow into the view with what it has to say.
        box = view.left() - WIDEST, view.top(), view.right(), view.bottom()
        visible = {*self.geometry.within(box)} if not view.isEmpty() else set()
        if visible:
            visible |= {self.wires[key].wire.source for key in self.geometry.crossing(box)}
        return keys & visible & self.nodes.keys()

    def _show_facts(self, keys: set[Id]) -> None:
        """Show what is known now of these nodes, on their cards and on the wires from them."""
        self._outdated_facts -= keys
        store = self.store
        self._put_nodes([store.node(key) for key in keys])
        self._put_wires({wire.id: wire for key in keys for wire in store.wires_at(key)}.values())
        self.shift(keys, {wire.id for key in keys for wire in store.wires_at(key)})

    def sync(self, ids: Iterable[Id]) -> None:
        """Show these records as they are now, or take them away."""
        nodes: dict[Id, Node] = {}
        wires: dict[Id, Wire] = {}
        annotations: list[Annotation] = []
        for key in ids:
            match self.store.records.get(key):
                case Node() as node if node.block == self.block:
                    nodes[key] = node
                case Wire() as wire if wire.block == self.block:
                    wires[key] = wire
                case Note() | Frame() as record if record.block == self.block:
                    annotations.append(record)
                case _:
                    self.insides.forget(key)
                    self._drop(key)
        for key in nodes:
            wires.update((wire.id, wire) for wire in self.store.wires_at(key))
        self._put_nodes(nodes.values())
        self.annotations.put(annotations)
        self._put_wires(wires.values())
        self.annotations.relink()
        self.geometry.invalidate()

    def item(self, key: Id) -> NodeItem | WireItem | NoteItem | FrameItem | None:
        """Return the item of a record, or None."""
        return self.wires.get(key) or self._placed(key)

    @property
    def placed(self) -> set[Id]:
        """What stands on the canvas: nodes, notes and frames."""
        return {*self.nodes, *self.notes, *self.frames}

    def show_at(self, places: Mapping[Id, Place]) -> None:
        """Show nodes, notes and frames elsewhere than the document has them, for the time of a gesture."""
        if self.convoy is None or self.convoy.keys != places.keys():
            self.settle()
            self.convoy = Convoy(self, frozenset(places))
        self.convoy.show_at(places)

    def settle(self) -> None:
        """Have everything painted as it is: what was shown elsewhere has arrived, or is back."""
        convoy, self.convoy = self.convoy, None
        if convoy is not None:
            convoy.arrive()
            self.update()

    def update(self, *args: Any, **kwargs: Any) -> None:
        """Have it painted again: everything may look different."""
        super().update(*args, **kwargs)
        self.note_look(None)

    def note_look(self, item: PaintedItem | None) -> None:
        """Let go of pictures of an item that looks different now, or of all."""
        if self.convoy is not None and self.convoy.planes is not None:
            self.convoy.planes.outdate(item)

    def run_past(self, key: Id, points: Points) -> None:
        """Show a wire past other points than the document has, for the time of a gesture."""
        wire = self.wires[key].wire
        if (ends := ends_of(self, wire)) is not None:
            self.wires[key].run(ends, points, foot_of(self, wire))
            self.geometry.invalidate()

    def box(self, key: Id) -> QRectF:
        """Return the outline of a node's or note's card, or of a frame, in the scene."""
        item = self._placed(key)
        return QRectF(*_rect(item)) if item else QRectF()

    def bounds(self, keys: Iterable[Id] | None = None) -> QRectF:
        """Return the box around nodes and notes, or around everything; empty around nothing."""
        box = self.geometry.bounds(keys)
        return QRectF(QPointF(*box[:2]), QPointF(*box[2:])) if box else QRectF()

    def shift(self, keys: Iterable[Id], wires: Iterable[Id]) -> None:
        """Let the geometry follow these items, and these wires."""
        boxes = {key: _box(item) for key in keys if (item := self._placed(key))}
        legs = {key: self.wires[key].legs for key in wires if key in self.wires}
        self.far_view.shift(boxes, legs)

    def _placed(self, key: Id) -> NodeItem | NoteItem | FrameItem | None:
        return self.nodes.get(key) or self.notes.get(key) or self.frames.get(key)

    def _put_all(self, store: Store) -> None:
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self._put_nodes(store.nodes(self.block))
        self.annotations.put(store.annotations(self.block))
        self._put_wires(store.wires(self.block))
        self.marks.show_problems()

    def _put_nodes(self, nodes: Iterable[Node]) -> None:
        self.settle()
        for node in nodes:
            contents = self.card_of(node)
            item = self.nodes.get(node.id)
            if item is not None and isinstance(item, ExpandedItem) != bool(contents.insides):
                self._drop(node.id)
                item = None
            if item is None:
                item = self._new_item(node.id, contents)
            elif item.card != contents:
                self.insides.note_growth(item, contents)
                item.show_card(contents)
            item.rest(node.x, node.y)

    def card_of(self, node: Node) -> Card:
        """Return what is drawn of a node with what is known of it now."""
        facts = self.session.facts.get((*self.path, node.id))
        return self.insides.around(node, card(self.store, node, facts, self._shown(node)))

    def _new_item(self, key: Id, contents: Card) -> NodeItem:
        if contents.insides:
            item = ExpandedItem(key, contents, self.card_cache, self.insides)
        else:
            item = NodeItem(key, contents, self.card_cache)
        self.nodes[key] = item
        item.chosen = key in self.marks.selection
        item.shade = self.shades.get(key)
        self.addItem(item)
        self.marks.show_at_node(item)
        return item

    def _shown(self, node: Node) -> Shown:
        """Return what a card shows beside what its node is."""
        ports = self.revealed.of(node.id)
        if node.id == self.peeked and self.peeked_values:
            ports = (*ports, *value_keys(self.store, node))
        elif node.id == self.peeked and not any(PARAMETER_MARK in key for key in ports):
            ports = tuple(port.key for port in parameter_ports(self.session, self.path, node)[:FEW])
        return Shown(
            ports,
            self.conditions.get(node.id, ""),
            repetitions(node, self._arguments),
            node.id in self.frozen,
            () if node.expanded and not node.same else self._thumbnails.of(self.store, node),
            self.omission.of(node.id),
        )

    def _put_wires(self, wires: Iterable[Wire]) -> None:
        for wire in wires:
            item = self.wires.get(wire.id)
            if item is None:
                item = self.wires[wire.id] = WireItem(wire)
                item.chosen = wire.id in self.marks.selection
                self.addItem(item)
            item.wire = wire
            item.left_out = "disabled" in map(self.omission.of, (wire.source, wire.target))
            self.run(wire, label_of(self, wire))
            self.marks.show_at_wire(item)

    def run(self, wire: Wire, label: str | None = None) -> None:
        """Let a wire follow the items at its ends, or say something else."""
        ends = ends_of(self, wire)
        item = self.wires.get(wire.id)
        if ends is not None and item is not None:
            figure = self.wire_figures.get(wire.id)
            item.counts = figure.counts if figure is not None else ()
            item.run(ends, points_of(self, wire), foot_of(self, wire), label)

    def _drop(self, key: Id) -> None:
        held: tuple[dict[Id, Any], ...] = (self.nodes, self.wires, self.notes, self.frames)
        for items in held:
            item = items.pop(key, None)
            if item is not None:
                self.removeItem(item)

    def _boxes(self) -> tuple[list[Id], list[Box]]:
        items = {**self.frames, **self.notes, **self.nodes}
        return list(items), [_box(item) for item in items.values()]

    def _ends(self) -> tuple[list[Id], list[Ends]]:
        shown = {key: item for key, item in self.wires.items() if item.isVisible()}
        legs = [(key, leg) for key, item in shown.items() for leg in item.legs]
        return [key for key, _ in legs], [leg for _, leg in legs]


def _box(item: NodeItem | NoteItem | FrameItem) -> Box:
    x, y, width, height = _rect(item)
    return x, y, x + width, y + height


def _rect(item: NodeItem | NoteItem | FrameItem) -> Box:
    held = item.card if isinstance(item, NodeItem) else item
    return item.x(), item.y(), held.width, held.height
