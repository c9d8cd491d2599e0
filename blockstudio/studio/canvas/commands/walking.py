"""Commands that walk: from node to node, along ports and wires, keeping some selected."""

from PySide6.QtCore import QRect

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.plugs import Plug
from blockstudio.studio.canvas.keyboard.focus import Spot, box_of, plug_of
from blockstudio.studio.canvas.keyboard.neighbours import first_node, last_node, neighbour
from blockstudio.studio.canvas.keyboard.trail import along, beside
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport


class WalkingCommands:
    """What the keyboard is at goes elsewhere, and what is selected goes with it."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view
        self._kept: frozenset[Id] = frozenset()
        """What stays selected while one walks on."""

    def step(self, across: int, down: int) -> None:
        """Go to the node beside; at a port or wire, along it or to the next of its kind."""
        stage, scene = self._stage, self._stage.scene
        spot = self._here()
        if not spot:
            first = first_node(scene)
            next_spot = Spot(first) if first is not None else None
        elif spot.port or spot.key in scene.wires:
            across, down = (down, across) if scene.runs_down else (across, down)
            next_spot = self.along_from(spot, across) if across else beside(scene, spot, down)
        else:
            key = neighbour(scene, spot.key, across, down)
            next_spot = Spot(key) if key is not None else None
        stage.focus.go(spot) if next_spot is None else self.go(next_spot)

    def to_end(self, step: int) -> None:
        """Go to the node where the block begins to be read (-1), or where it ends (1)."""
        scene = self._stage.scene
        key = first_node(scene) if step < 0 else last_node(scene)
        if key is not None:
            self.go(Spot(key))

    def along(self, step: int) -> None:
        """Go on (1) or back (-1) over ports and wires."""
        spot = self._here()
        if not spot:
            self.step(step, 0)
        elif (next_spot := self.along_from(spot, step)) is not None:
            self.go(next_spot)

    def along_from(self, spot: Spot, step: int) -> Spot | None:
        """Return the place after (1) or before (-1) another; a node's parameters show on the way."""
        scene = self._stage.scene
        if spot.key in scene.nodes and not spot.port and step > 0:
            scene.peek(spot.key)
        return along(scene, spot, step)

    def go(self, spot: Spot) -> None:
        """Be at a place: its node or wire is selected, beside what is kept."""
        stage, scene = self._stage, self._stage.scene
        scene.peek(spot.key if spot.port else "")
        kept = self._kept & self._session.selection
        self._kept = kept
        stage.focus.go(spot)
        self._session.select({*kept, spot.key})
        wire = scene.wires.get(spot.key)
        self._view.bring_into_view([wire.wire.target] if wire is not None else [spot.key])

    def keep(self) -> None:
        """Keep what the keyboard is at selected while one walks on, or no longer."""
        key = self._here().key
        if key:
            self._kept = (self._kept & self._session.selection) ^ {key}
            self._stage.focus.go(Spot(key))
            self._session.select({*self._kept, key})

    def back(self) -> bool:
        """Go from a port to its node; return whether it was one."""
        spot = self._here()
        if spot.port:
            self.go(Spot(spot.key))
        return bool(spot.port)

    def is_between(self) -> bool:
        """Return whether the keyboard is at a port or a wire."""
        spot = self._here()
        return bool(spot.port) or spot.key in self._stage.scene.wires

    def start_of_wire(self) -> tuple[Id, Plug] | None:
        """Return the port at which a wire is begun here; of a wire the one it ends at."""
        scene, spot = self._stage.scene, self._here()
        if (wire := scene.wires.get(spot.key)) is not None:
            spot = Spot(wire.wire.target, wire.wire.input)
        elif spot.key in scene.nodes and not spot.port:
            spot = self._first_port(spot.key)
        plug = plug_of(scene, spot)
        return (spot.key, plug) if plug is not None else None

    def _first_port(self, key: Id) -> Spot:
        """Return the output of a node that is free, or the first; of one that gives nothing the input."""
        card = self._stage.scene.nodes[key].card
        plugs = [*card.outputs] or [*card.inputs]
        free = [plug for plug in plugs if not plug.wired]
        return Spot(key, (free or plugs)[0].key) if plugs else Spot(key)

    def area(self) -> QRect | None:
        """Return where in the view the keyboard is, if its ring is to be seen."""
        scene, focus = self._stage.scene, self._stage.focus
        hit = focus.at(scene)
        if not focus.shown or not hit:
            return None
        return self._view.mapFromScene(box_of(scene, hit)).boundingRect()

    def _here(self) -> Spot:
        """Return where the keyboard is: nowhere, if what it was at is neither selected nor alone."""
        stage, selection = self._stage, self._session.selection
        spot = stage.focus.spot
        if spot.key in selection and stage.scene.item(spot.key) is not None:
            return spot if not spot.port or stage.focus.at(stage.scene).plug else Spot(spot.key)
        nodes = stage.selected_keys()
        return Spot(nodes[0]) if nodes else Spot(min(selection)) if selection else Spot()
