"""Commands on the wires of what is selected: connect in order, take out of where it stands."""

from itertools import pairwise

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.grid import snapped
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.studio.canvas.stage import Stage


class WiringCommands:
    """Each acts on the selected nodes as they stand."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._session = stage.session

    def connect_selected(self) -> None:
        """Wire the selected nodes one to the next, in the order in which one reads them."""
        session = self._session
        nodes = edits.in_reading_order(session.selected_nodes())
        try:
            with session.history.together(text("Connect {count} nodes", count=len(nodes))):
                for one, other in pairwise(nodes):
                    session.do(edits.connect_next(session.store, one.id, other.id))
        except Refusal as refusal:
            session.refused.emit(refusal.problem)

    def add_point(self) -> None:
        """Let the selected wire pass a point in its middle, which arrows with Shift then move."""
        scene = self._stage.scene
        for key in self._session.selection & scene.wires.keys():
            middle = scene.wires[key].path.pointAtPercent(0.5)
            leg = scene.wires[key].leg_at(middle.x(), middle.y())
            at = snapped(middle.x()), snapped(middle.y())
            if self._session.attempt(edits.add_point, key, leg, at) is not None:
                self._stage.pick_point(leg)
            return

    def next_point(self) -> None:
        """Pick the next point of the selected wire, or the first."""
        scene = self._stage.scene
        for key in self._session.selection & scene.wires.keys():
            picked = self._stage.picked_point
            if count := len(scene.wires[key].points):
                self._stage.pick_point((picked[1] + 1) % count if picked else 0)
            return

    def remove_points(self) -> None:
        """Let the selected wires run as they do without points."""
        wires = sorted(self._session.selection & self._stage.scene.wires.keys())
        self._session.attempt(edits.remove_points, wires)

    def swap(self) -> None:
        """Let the two selected nodes change places, with their wires."""
        keys = self._stage.selected_keys()
        if len(keys) == 2:
            self._session.attempt(edits.swap, *keys)
        else:
            hint = text("select two nodes")
            self._session.refused.emit(Problem(text("two nodes are swapped"), hint=hint))

    def detach(self) -> None:
        """Take the selected nodes out of where they stand; what is around them is joined."""
        if nodes := self._stage.selected_keys():
            self._session.attempt(edits.detach, nodes)
