"""The modes that torch counts in the engine: multiply-adds, and the memory of results."""

from PySide6.QtCore import QObject, QTimer

from blockstudio.catalogue.text import Text, text
from blockstudio.engine.cost_messages import Costed, CountCosts
from blockstudio.engine.messages import Answer, Failed
from blockstudio.graph.change import Change
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import repetition
from blockstudio.graph.records import Node
from blockstudio.graph.walk import has_repetitions, state_key
from blockstudio.studio.actions.view_modes import Mode
from blockstudio.studio.canvas.views.figures import (
    Figure,
    FigureSource,
    WireFigure,
    counted,
    in_bytes,
    total,
)
from blockstudio.studio.canvas.views.inside import leaves
from blockstudio.studio.engine_link import EngineLink

_PAUSE = 150
"""Milliseconds without an edit after which the network is counted anew."""


class CostFigures(FigureSource):
    """Asks the engine what the network costs, while somebody looks, and again after an edit."""

    def __init__(self, link: EngineLink, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._session = link.session
        self._looking = False
        self._current = False
        """Whether what is known is of the network as it is now."""
        self._costs: Costed | None = None
        self._memory: dict[Path, int] = {}
        self._problem: Text | None = None
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._ask)
        link.learned.connect(self._on_learned)
        self._session.changed.connect(self._on_change)
        self._session.reopened.connect(self._forget)

    def begin(self, mode: Mode) -> None:  # noqa: ARG002
        """Ask, unless the answer is known already."""
        self._looking = True
        if not self._current:
            self._ask()

    def end(self) -> None:
        """Ask no more."""
        self._looking = False
        self._later.stop()

    def of_node(self, mode: Mode, path: Path, node: Node) -> Figure | None:
        """Return the multiply-adds of a node, or the bytes of what it and all inside it gives."""
        if self._costs is None:
            return None
        if mode.id == "memory":
            store, facts = self._session.store, self._session.facts
            inside = leaves(store, facts, path, node)
            size = total(self._memory.get(inner) for inner, _ in inside)
            return None if size is None else Figure(in_bytes(size), size)
        count = None if node.same else self._multiply_adds(path, node)
        return Figure(counted(count), count) if count else None

    def of_output(self, mode: Mode, path: Path, output: str) -> WireFigure | None:
        """Return the shape's bytes, where memory is looked at and the node gives one result."""
        facts = self._session.facts.get(path)
        alone = facts is not None and list(facts.outputs) == [output]
        size = self._memory.get(path) if mode.id == "memory" and alone else None
        return None if size is None else WireFigure(in_bytes(size))

    def notes(self, mode: Mode) -> list[Text]:
        """Tell at what sizes torch counted, or why it did not."""
        if self._problem is not None:
            return [self._problem]
        if self._costs is None:
            return [text("being counted …")]
        notes = [self._costs.note]
        if not self._current:
            notes.append(text("of the network as it was: the engine has not answered yet"))
        if mode.id == "multiply_adds" and (whole := self._costs.multiply_adds.get("")):
            notes.append(text("whole network: {count}", count=f"{whole:,}"))
        return notes

    def _multiply_adds(self, path: Path, node: Node) -> float | None:
        """Return what torch counted in the module of a node; of a loop, in all that is inside."""
        assert self._costs is not None
        store, counts = self._session.store, self._costs.multiply_adds
        if has_repetitions(node):
            keys: list[str] = []
            while (key := state_key(store, (*path[:-1], repetition(node.id, len(keys))))) in counts:
                keys.append(key)
            return total(counts[key] for key in keys)
        if store.regions(node.id):
            inside = leaves(store, self._session.facts, path, node)
            return total(counts.get(state_key(store, inner)) for inner, _ in inside)
        return counts.get(state_key(store, path))

    def _ask(self) -> None:
        self._current = True
        self._link.ask(CountCosts(), self._take)

    def _take(self, answer: Answer) -> None:
        match answer:
            case Costed():
                self._costs, self._problem = answer, None
                self._memory = dict(answer.memory)
            case Failed(problem):
                self._costs, self._problem, self._memory = None, problem.message, {}
            case _:
                return
        self.changed.emit()

    def _on_change(self, change: Change) -> None:
        if not all(map(change.only_moves, change.ids)):
            self._current = False

    def _on_learned(self, _news: object) -> None:
        if self._looking and not self._current:
            self._later.start()

    def _forget(self) -> None:
        self._costs, self._memory, self._problem, self._current = None, {}, None, False
