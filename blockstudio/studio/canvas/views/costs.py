"""The modes that torch counts and measures in the engine: multiply-adds, memory of results, time."""

from PySide6.QtCore import QObject

from blockstudio.catalogue.text import Text, text
from blockstudio.engine.cost_messages import Costed, CountCosts, MeasureTimes, Timed
from blockstudio.engine.messages import Answer
from blockstudio.graph.facts import Path
from blockstudio.graph.records import Node
from blockstudio.studio.actions.view_modes import Mode
from blockstudio.studio.canvas.views.asked import AskedFigures
from blockstudio.studio.canvas.views.figures import WireFigure, total
from blockstudio.studio.canvas.views.inside import leaves
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.heat.figure import Figure, counted, in_bytes, in_time

_NAMED = 3
"""Of so many modules it is told why they have no time."""


class CostFigures(AskedFigures):
    """Multiply-adds, and the bytes of results."""

    def __init__(self, link: EngineLink, parent: QObject) -> None:
        self._costs: Costed | None = None
        self._memory: dict[Path, int] = {}
        self._counts: dict[str, float] = {}
        super().__init__(link, CountCosts(), parent)

    def take(self, answer: Answer | None) -> None:
        """Keep what was counted."""
        self._costs = answer if isinstance(answer, Costed) else None
        self._memory = dict(self._costs.memory) if self._costs is not None else {}
        self._counts = {**self._costs.multiply_adds} if self._costs is not None else {}

    def of_node(self, mode: Mode, path: Path, node: Node) -> Figure | None:
        """Return the multiply-adds of a node, or the bytes of what it and all inside it gives."""
        if self._costs is None:
            return None
        if mode.id == "memory":
            inside = leaves(self._session.store, self._session.facts, path, node)
            size = total(self._memory.get(inner) for inner, _ in inside)
            return None if size is None else Figure(in_bytes(size), size)
        count = self.by_module(self._counts, path, node)
        return Figure(counted(count), count) if count else None

    def of_output(self, mode: Mode, path: Path, output: str) -> WireFigure | None:
        """Return the bytes of a result, where memory is looked at and the node gives one."""
        facts = self._session.facts.get(path)
        alone = facts is not None and list(facts.outputs) == [output]
        size = self._memory.get(path) if mode.id == "memory" and alone else None
        return None if size is None else WireFigure(in_bytes(size))

    def notes(self, mode: Mode) -> list[Text]:
        """Tell at what sizes torch counted, or why it did not."""
        costs = self._costs
        notes = self.standing(costs.note if costs is not None else None)
        whole = costs.multiply_adds.get("") if costs is not None else None
        if mode.id == "multiply_adds" and whole:
            notes.append(text("whole network: {count}", count=f"{whole:,}"))
        return notes


class TimeFigures(AskedFigures):
    """How long modules take, forward and backward."""

    def __init__(self, link: EngineLink, parent: QObject) -> None:
        self._timed: Timed | None = None
        self._forward: dict[str, float] = {}
        self._backward: dict[str, float] = {}
        super().__init__(link, MeasureTimes(), parent)

    def take(self, answer: Answer | None) -> None:
        """Keep what was measured."""
        self._timed = answer if isinstance(answer, Timed) else None
        times = self._timed.times if self._timed is not None else {}
        self._forward = {name: one for name, (one, _) in times.items()}
        self._backward = {name: one for name, (_, one) in times.items() if one is not None}

    def of_node(self, mode: Mode, path: Path, node: Node) -> Figure | None:
        """Return the time of a node's module."""
        known = self._backward if mode.id == "backward_time" else self._forward
        seconds = self.by_module(known, path, node)
        return None if seconds is None else Figure(in_time(seconds), seconds)

    def notes(self, mode: Mode) -> list[Text]:
        """Tell how it was measured, or why it was not, of all or of single modules."""
        timed = self._timed
        notes = self.standing(timed.note if timed is not None else None)
        if timed is None:
            return notes
        missing = list(timed.missing.items())
        notes += [
            text("no time of {name}: {why}", name=name, why=why) for name, why in missing[:_NAMED]
        ]
        if more := missing[_NAMED:]:
            notes.append(text("{count} more have no time", count=len(more)))
        if mode.id == "backward_time" and (still := timed.times.keys() - self._backward.keys()):
            names = ", ".join(sorted(still)[:_NAMED]) + (" …" if len(still) > _NAMED else "")
            notes.append(text("nothing goes backward through {names}", names=names))
        return notes
