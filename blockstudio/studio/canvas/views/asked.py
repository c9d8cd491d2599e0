"""Figures that are asked of the engine: while somebody looks, and again after an edit."""

from PySide6.QtCore import QObject, QTimer

from blockstudio.catalogue.text import Text, text
from blockstudio.engine.messages import Answer, Failed, Order
from blockstudio.graph.change import Change
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import repetition
from blockstudio.graph.records import Node
from blockstudio.graph.walk import has_repetitions, state_key
from blockstudio.studio.actions.view_modes import Mode
from blockstudio.studio.canvas.views.figures import FigureSource, total
from blockstudio.studio.canvas.views.inside import leaves
from blockstudio.studio.engine_link import EngineLink

_PAUSE = 150
"""Milliseconds without an edit after which the engine is asked anew."""


class AskedFigures(FigureSource):
    """Keeps the engine's answer to one order; who knows what is in it says what that means."""

    def __init__(self, link: EngineLink, order: Order, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._order = order
        self._session = link.session
        self._looking = False
        self._current = False
        """Whether what is known is of the network as it is now."""
        self._problem: Text | None = None
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._ask)
        link.learned.connect(self._on_learned)
        self._session.changed.connect(self._on_change)
        self._session.reopened.connect(self._forget)

    def take(self, answer: Answer | None) -> None:
        """Keep an answer, or None where nothing is known."""
        raise NotImplementedError

    def begin(self, mode: Mode) -> None:  # noqa: ARG002
        """Ask, unless the answer is known already."""
        if not self._looking:
            self._looking = True
            if not self._current:
                self._ask()

    def end(self) -> None:
        """Ask no more."""
        self._looking = False
        self._later.stop()

    def standing(self, note: Text | None) -> list[Text]:
        """Return how the answer stands, `note` being what it says of itself; None while there is none."""
        if self._problem is not None:
            return [self._problem]
        if note is None:
            return [text("being measured …")]
        stale = text("of the network as it was: the engine has not answered yet")
        return [note] if self._current else [note, stale]

    def by_module(self, values: dict[str, float], path: Path, node: Node) -> float | None:
        """Return the value of a node's module; of one repeated, of all; of a loop, of all inside."""
        store = self._session.store
        if node.same:
            return None
        if has_repetitions(node):
            keys: list[str] = []
            while (key := state_key(store, (*path[:-1], repetition(node.id, len(keys))))) in values:
                keys.append(key)
            return total(values[key] for key in keys)
        if store.regions(node.id):
            inside = leaves(store, self._session.facts, path, node)
            return total(values.get(state_key(store, inner)) for inner, _ in inside)
        return values.get(state_key(store, path))

    def _ask(self) -> None:
        self._current = True
        self._link.ask(self._order, self._on_answer)

    def _on_answer(self, answer: Answer) -> None:
        self._problem = answer.problem.message if isinstance(answer, Failed) else None
        self.take(None if isinstance(answer, Failed) else answer)
        self.changed.emit()

    def _on_change(self, change: Change) -> None:
        if not all(map(change.only_moves, change.ids)):
            self._current = False

    def _on_learned(self, _news: object) -> None:
        if self._looking and not self._current:
            self._later.start()

    def _forget(self) -> None:
        self._problem, self._current = None, False
        self.take(None)
