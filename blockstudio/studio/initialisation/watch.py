"""Asks the engine what the rules would do, whenever they or the network changed."""

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from blockstudio.engine.messages import Answer, Failed, Preview, Previewed
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.session import Session

_PAUSE = 60


class PreviewWatch(QObject):
    """Brings a `Previewed` while somebody looks, or the `Problem` that prevents it."""

    seen = Signal(object)
    missed = Signal(object)

    def __init__(self, session: Session, link: EngineLink, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._looking = False
        self.waiting = False
        """Whether an answer for the newest rules is still to come."""
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._ask)
        for signal in (session.changed, session.reopened, link.learned, link.ready):
            signal.connect(self.ask)

    def set_looking(self, *, looking: bool) -> None:
        """Look, or rest while nobody sees it."""
        self._looking = looking
        self.ask()

    def ask(self, _news: object = None) -> None:
        """Ask soon; many changes in a row are one question."""
        if self._looking:
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
