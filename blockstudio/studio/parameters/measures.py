"""Statistics of many parameters: asked of the engine in bulk, those on screen first."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from blockstudio.engine.messages import Answer, Failed
from blockstudio.engine.parameter_messages import Measure, MeasuredParameters
from blockstudio.graph.owned import Owned
from blockstudio.graph.problems import Problem
from blockstudio.project.parameter_rows import Measured, of_summary
from blockstudio.studio.engine_link import EngineLink

_AT_ONCE = 1 << 22
"""How many values are looked at for one answer, if one tensor has not more: the engine has others to serve."""
_MOST = 64
"""How many parameters one message asks for."""


class Measures(QObject):
    """Holds what the engine said of each parameter, until the network has other values."""

    measured = Signal()
    """More is known."""
    failed = Signal(object)
    """There is no network to measure: the `Problem`."""

    def __init__(self, link: EngineLink, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self.known: dict[str, Measured] = {}
        """What was measured, by key; after news the old figures stand until the new ones come."""
        self._current: set[str] = set()
        self._wanted: tuple[Sequence[Owned], Sequence[Owned]] = ((), ())
        self._turn = 0
        self._waits = False
        link.died.connect(self._on_death)

    def forget(self) -> None:
        """Measure everything anew: the network has other values."""
        self._turn += 1
        self._current = set()
        self._waits = False

    def want(self, on_screen: Sequence[Owned], others: Sequence[Owned] = ()) -> None:
        """Have parameters measured: first those `on_screen`, then the `others`."""
        self._wanted = on_screen, others
        self._ask()

    def waiting_for(self, parameters: Iterable[Owned]) -> int:
        """Return how many of some parameters are not measured yet."""
        return sum(each.key not in self._current for each in parameters)

    def _ask(self) -> None:
        keys = [] if self._waits else self._next()
        if not keys:
            return
        self._waits, turn = True, self._turn

        def answered(answer: Answer) -> None:
            if isValid(self) and turn == self._turn:
                self._waits = False
                self._take(keys, answer)

        self._link.ask(Measure(keys), answered)

    def _next(self) -> list[str]:
        keys: list[str] = []
        size = 0
        for each in (*self._wanted[0], *self._wanted[1]):
            if each.key in self._current:
                continue
            size += each.facts.count
            if keys and (size > _AT_ONCE or len(keys) == _MOST):
                break
            keys.append(each.key)
        return list(dict.fromkeys(keys))

    def _take(self, keys: list[str], answer: Answer) -> None:
        match answer:
            case MeasuredParameters():
                self._current.update(keys)
                self.known |= _of(answer)
                self.measured.emit()
                self._ask()
            case Failed(problem):
                # Nothing is asked again until there are news: it would fail again.
                self._wanted = (), ()
                self._fail(problem)
            case _:
                pass

    def _fail(self, problem: Problem) -> None:
        self.known = {}
        self._current = set()
        self.measured.emit()
        self.failed.emit(problem)

    def _on_death(self, _how: str) -> None:
        self.forget()
        self.known = {}
        self.measured.emit()


def _of(answer: MeasuredParameters) -> dict[str, Measured]:
    """Return what an answer says, by key."""
    devices = answer.devices
    known = {key: of_summary(one, devices.get(key, "")) for key, one in answer.summaries.items()}
    lacking = {
        key: Measured(device=devices.get(key, ""), missing=why)
        for key, why in answer.missing.items()
    }
    return known | lacking
