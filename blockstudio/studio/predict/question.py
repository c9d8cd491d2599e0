"""One question after the other: put to the engine, its answers read beside the window's thread. No widget."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import Text, text
from blockstudio.engine.asking_messages import Ask, AskNews, StopAsking
from blockstudio.engine.messages import Answer, Failed, SaveWeights, Trust, Written
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.runs.run import create_run, model_fingerprint
from blockstudio.studio.data.browse.worker import Worker
from blockstudio.studio.predict.askers import Asker
from blockstudio.studio.runs.center import RunCenter
from blockstudio.training.prediction.question import Question, Samples

if TYPE_CHECKING:
    from blockstudio.training.prediction.sheet import Sheet

State = Literal["none", "asking", "reading", "done", "failed"]
BUSY: tuple[State, ...] = ("asking", "reading")


class Found(Struct, frozen=True):
    """The answers to a question, and what was counted of them once.

    `counts` are the samples of each true class (rows) by what they were taken for, None where there
    are no classes; `confused` are the cells of most wrong ones. `off` is how far numbers are off on
    average.
    """

    sheet: "Sheet"
    known: int
    right: int
    counts: Any = None
    confused: tuple[tuple[int, int], ...] = ()
    off: float | None = None


class Questioner(QObject):
    """Asks; what was found last is kept until the next question is answered."""

    changed = Signal()
    """The question got on, came to its end, or failed."""
    answered = Signal()
    """There are other answers."""

    def __init__(self, center: RunCenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.center = center
        self.state: State = "none"
        self.problem: Problem | None = None
        self.found: Found | None = None
        self.samples: Samples | None = None
        self.question: Question | None = None
        """The question that was answered last."""
        self._asked: Question | None = None
        self.progress = (0, 0)
        self._rooms: list[TemporaryDirectory[str]] = []
        """The folders of answers: of those that are shown, and of those that are to come."""
        self._worker = Worker(self)
        self._worker.done.connect(self._take)
        center.link.asking_told.connect(self._hear)
        center.link.died.connect(self._on_death)
        self.destroyed.connect(self._cleaner())

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self.state in BUSY

    def ask(self, asker: Asker, samples: Samples) -> None:
        """Ask about samples; a question that is at work is given up."""
        self._make_room()
        self.samples, self.problem, self.progress = samples, None, (0, 0)
        self._enter("asking")
        if asker.folder is None:
            self._ask_document(samples)
        else:
            self._put(Question(str(asker.folder), samples, asker.which))

    def stop(self) -> None:
        """Give the question up; the answers that were there before stay."""
        if self.busy:
            self.center.link.ask(StopAsking())
            self._enter("done" if self.found is not None else "none")

    def _ask_document(self, samples: Samples) -> None:
        """Ask the network as it is, with the weights in use: it is written down as a run is."""
        center, session = self.center, self.center.session
        session.settle()
        if (problem := center.starter.why_not()) is not None:
            self._fail(problem)
            return
        room = self._folder
        if center.link.postpone(lambda: self._ask_document(samples)):
            return
        try:
            run = create_run(
                room / "run",
                records=session.store.records.values(),
                source=session.source.whole().text,
                base=session.file.parent if session.file is not None else None,
            )
        except Refusal as refusal:
            self._fail(refusal.problem)
            return
        link, file = center.link, str(room / "in use.params")
        link.wake()
        link.ask(Trust(model_fingerprint(run)))
        put = partial(self._put_document, room, run, samples)
        link.ask(SaveWeights(file), put)

    def _put_document(self, room: Path, run: Path, samples: Samples, answer: Answer) -> None:
        if room != self._folder or self.state != "asking":
            return
        if isinstance(answer, Written):
            self._put(Question(str(run), samples, answer.file, answer.origin))
        elif isinstance(answer, Failed):
            self._fail(answer.problem)

    def _put(self, question: Question) -> None:
        folder, self._asked = self._folder, question
        self.center.link.wake()
        self.center.link.ask(Ask(question, str(folder)), partial(self._on_put, folder))

    def _on_put(self, folder: Path, answer: Answer) -> None:
        if isinstance(answer, Failed) and folder == self._folder:
            self._fail(answer.problem)

    def _hear(self, news: AskNews) -> None:
        if self.state != "asking" or news.folder != str(self._folder) or news.stopped:
            return
        if news.problem is not None:
            self._fail(news.problem)
            return
        self.progress = (news.done, news.total)
        if news.ended:
            self._worker.ask(news.folder, partial(_read, Path(news.folder)))
            self._enter("reading")
        else:
            self.changed.emit()

    def _take(self, folder: str, outcome: Found | Problem) -> None:
        if not self._rooms or folder != str(self._folder) or self.state != "reading":
            return
        if isinstance(outcome, Problem):
            self._fail(outcome)
            return
        self.found, self.question = outcome, self._asked
        self._clear_rooms()
        self._enter("done")
        self.answered.emit()

    def _on_death(self, how: str) -> None:
        if self.state == "asking":
            message: Text = text("the engine ended before it had answered: {how}", how=how)
            self._fail(Problem(message, hint=text("ask again")))

    def _fail(self, problem: Problem) -> None:
        self.problem = problem
        self._enter("failed")

    def _enter(self, state: State) -> None:
        self.state = state
        self.changed.emit()

    @property
    def _folder(self) -> Path:
        return Path(self._rooms[-1].name)

    def _make_room(self) -> None:
        """Make a folder for answers to come; that of those that are shown stays until these are there."""
        self._clear_rooms()
        room = TemporaryDirectory(prefix="blockstudio-answers-", ignore_cleanup_errors=True)
        self._rooms.append(room)

    def _clear_rooms(self) -> None:
        shown = str(self.found.sheet.folder) if self.found is not None else ""
        for room in [room for room in self._rooms if room.name != shown]:
            room.cleanup()
            self._rooms.remove(room)

    def _cleaner(self) -> Callable[[], None]:
        # The object itself is gone by then: only its parts may be touched.
        rooms = self._rooms

        def clean() -> None:
            for room in rooms:
                room.cleanup()

        return clean


def _read(folder: Path) -> Found:
    # With numpy: imported in the worker's thread.
    from blockstudio.training.prediction.sheet import read_sheet  # noqa: PLC0415
    from blockstudio.training.prediction.verdict import most_confused  # noqa: PLC0415

    sheet = read_sheet(folder)
    verdict, classes = sheet.verdict, len(sheet.head.class_names)
    counts = verdict.confusion(classes) if classes and verdict.truths is not None else None
    confused = most_confused(counts) if counts is not None else ()
    known, right = int(verdict.known.sum()), int(verdict.right.sum())
    return Found(sheet, known, right, counts, confused, verdict.off())
