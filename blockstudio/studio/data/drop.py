"""A file or folder dropped on the window becomes the data; what was assumed is told."""

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import text
from blockstudio.data.suffixes import SUFFIXES
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import DATA, TRAIN, Id
from blockstudio.recipes.losses import LOSSES
from blockstudio.studio.data.watch import unexpected
from blockstudio.studio.files.documents import Documents
from blockstudio.studio.process.delivery import deliver
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

if TYPE_CHECKING:
    from blockstudio.data.guesses import Guess

logger = logging.getLogger("blockstudio.studio.data")

_FOR_NUMBERS = "torch.nn.MSELoss"
_FOR_CLASSES = "torch.nn.CrossEntropyLoss"


class _Found(Struct, frozen=True):
    """What came of looking at a path: a guess, or why not; neither means weights."""

    path: Path
    guess: "Guess | None" = None
    problem: Problem | None = None


class DataDrops(QObject):
    """Looks at what was dropped beside the window's thread, then makes it the document's data."""

    message_requested = Signal(str)
    """The data was taken: what was assumed."""
    refused = Signal(object)
    """It could not be: the `Problem`."""
    weights = Signal(object)
    """The file holds no samples but weights: its path."""

    def __init__(self, session: Session, documents: Documents, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._documents = documents
        self._asked: Path | None = None

    def take(self, path: Path) -> None:
        """Find out what `path` holds and make it the data; a project is begun if none is open."""
        self._asked = path
        # A daemon: a file on a slow share must not keep the window from closing.
        threading.Thread(target=_look, args=(path, self), daemon=True).start()

    def take_found(self, finding: _Found) -> None:
        """Take what came of looking at a path, unless another was dropped since."""
        if finding.path != self._asked:
            return
        self._asked = None
        if finding.problem is not None:
            self._take_as_it_is(finding.path)
            self.refused.emit(finding.problem)
        elif finding.guess is None:
            self.weights.emit(finding.path)
        else:
            if not self._documents.open_document:
                self._documents.new()
            self._set(finding.guess, finding.path)

    def _take_as_it_is(self, path: Path) -> None:
        """Make a file the data that can't be read yet: it is mended in the panel."""
        source = SUFFIXES.get(path.suffix.lower())
        if source is None or not path.is_file():
            return
        if not self._documents.open_document:
            self._documents.new()
        options = {"path": self._beside(path)}
        self._do(DATA, ("data", str(path)), path, source=source, options=options)
        self._session.history.break_join()

    def _set(self, guess: "Guess", path: Path) -> None:
        step = ("data", str(path))
        options = {**guess.options, "path": self._beside(path)}
        self._do(DATA, step, path, source=guess.source, options=options)
        lines = [told(line) for line in guess.said]
        if loss := self._loss(regression=guess.facts.classes is None):
            self._do(TRAIN, step, path, loss=loss, loss_options={})
            lines.append(tr("the loss is {loss} now", loss=loss.rpartition(".")[2]))
        self._session.history.break_join()
        self.message_requested.emit(";\n".join(lines))

    def _do(self, record: Id, step: object, path: Path, **fields: Any) -> None:
        edit = edits.set_fields(self._session.store, record, **fields)
        title = text("Take data from {name}", name=path.name)
        self._session.do(replace(edit, title=title), step)

    def _beside(self, path: Path) -> str:
        """Return the path from the project's folder, if it is inside that."""
        file = self._session.file
        if file is not None and path.resolve().is_relative_to(file.parent.resolve()):
            return path.resolve().relative_to(file.parent.resolve()).as_posix()
        return str(path)

    def _loss(self, *, regression: bool) -> str:
        """Return the loss for such targets, unless the recipe has one that suits them."""
        rule = LOSSES.get(self._session.store.train.loss)
        if rule is not None and rule.numbers == regression:
            return ""
        return _FOR_NUMBERS if regression else _FOR_CLASSES


def _look(path: Path, drops: DataDrops) -> None:
    # Late, because of numpy, and here, because this thread has the time.
    from blockstudio.data.guesses import guess  # noqa: PLC0415

    try:
        result = _Found(path, guess(path))
    except Refusal as refusal:
        result = _Found(path, problem=refusal.problem)
    except Exception as error:
        # As in `DataWatch`: whatever happens to a reader is told, and ends.
        logger.exception("looking at %s failed", path)
        result = _Found(path, problem=unexpected(error))
    deliver(drops, drops.take_found, result)
