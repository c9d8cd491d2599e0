"""Asks the engine what the rules would do, whenever they or the network changed."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from blockstudio.engine.messages import Answer, Failed, Preview, Previewed
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session

_PAUSE = 60


class PreviewWatch(QObject):
    """Brings a `Previewed` while somebody looks at `parent`, or the `Problem` that prevents it."""

    seen = Signal(object)
    missed = Signal(object)

    def __init__(self, session: Session, link: EngineLink, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._asked = False
        self._refresh = Refresh(parent, self._ask, pause=_PAUSE)
        for signal in (session.changed, session.reopened, link.learned, link.ready):
            signal.connect(self._refresh.ask)
        self._refresh.ask()

    @property
    def waiting(self) -> bool:
        """Whether an answer for the newest rules is still to come."""
        return self._asked or self._refresh.due

    def _ask(self) -> None:
        self._asked = bool(self._session.store.rules())
        if self._asked:
            self._link.ask(Preview(), self._take)

    def _take(self, answer: Answer) -> None:
        if not isValid(self):
            return
        self._asked = False
        match answer:
            case Previewed():
                self.seen.emit(answer)
            case Failed(problem):
                self.missed.emit(problem)
            case _:
                pass
