"""Asks the engine what the rules would do, whenever they or the network changed."""

from PySide6.QtCore import QObject, QTimer, Signal
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
        self.waiting = False
        """Whether an answer for the newest rules is still to come."""
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._ask)
        self._refresh = Refresh(parent, self.ask)
        for signal in (session.changed, session.reopened, link.learned, link.ready):
            signal.connect(self._refresh.ask)
        self._refresh.ask()

    def ask(self) -> None:
        """Ask soon; many changes in a row are one question."""
        self.waiting = True
        self._soon.start()

    def _ask(self) -> None:
        if not self._session.store.rules():
            return
        self._link.ask(Preview(), self._take)

    def _take(self, answer: Answer) -> None:
        if not isValid(self):
            return
        self.waiting = self._soon.isActive()
        match answer:
            case Previewed():
                self.seen.emit(answer)
            case Failed(problem):
                self.missed.emit(problem)
            case _:
                pass
