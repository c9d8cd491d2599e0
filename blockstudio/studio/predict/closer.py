"""A closer look at one answer: asked of the engine, read beside the window's thread. No widget."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from blockstudio.engine.asking_messages import Ask, AskNews
from blockstudio.graph.problems import Problem
from blockstudio.studio.data.browse.worker import Worker
from blockstudio.studio.engine_link import EngineLink
from blockstudio.training.prediction.look import Look, read_look
from blockstudio.training.prediction.question import Question


class CloserLook(QObject):
    """Asks about one answer at a time; the newest wish is the one that counts."""

    arrived = Signal(int, object)
    """What speaks for the answer at a place: a `Look`, or the `Problem` that keeps it from being told."""

    def __init__(self, link: EngineLink, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._room = TemporaryDirectory(prefix="blockstudio-closer-", ignore_cleanup_errors=True)
        self._place: int | None = None
        """The place that is asked about; None while nothing is."""
        self._next: Question | None = None
        self._worker = Worker(self)
        self._worker.done.connect(self._take)
        link.asking_told.connect(self._hear)
        link.died.connect(self._forget)
        room = self._room
        # The object itself is gone by then: only its parts may be touched.
        self.destroyed.connect(lambda: room.cleanup())

    def look(self, question: Question, place: int) -> None:
        """Ask what speaks for the answer at a place of those to a question."""
        wish = replace(question, closer=place)
        if self._place is not None:
            # What is at work would be given up with its process: the newest wish comes after it.
            self._next = wish
            return
        self._place = place
        self._link.ask(Ask(wish, self._room.name))

    def forget(self) -> None:
        """Wish for nothing more: there are other answers."""
        self._next = None
        self._place = None

    def _hear(self, news: AskNews) -> None:
        if self._place is None or news.folder != self._room.name or not news.ended:
            return
        if news.stopped:
            self._forget()
        elif news.problem is not None:
            self._end(news.problem)
        else:
            self._worker.ask(self._place, partial(read_look, Path(self._room.name)))

    def _take(self, place: int, outcome: Look | Problem) -> None:
        if place == self._place:
            self._end(outcome)

    def _end(self, outcome: Look | Problem) -> None:
        place, wish = self._place, self._next
        self._place = self._next = None
        if wish is not None and wish.closer is not None:
            self.look(wish, wish.closer)
        elif place is not None:
            self.arrived.emit(place, outcome)

    def _forget(self, _how: str = "") -> None:
        self.forget()
