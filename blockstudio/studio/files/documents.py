"""The file behind the session: new, open, save, close, and the journal of what is unsaved."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from blockstudio.catalogue.text import text
from blockstudio.graph.change import Change
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Record
from blockstudio.project import recent
from blockstudio.project.bundle import SUFFIX as BUNDLE
from blockstudio.project.bundle import is_bundle, unpacked
from blockstudio.project.examples import Example
from blockstudio.project.facts import KnownSizes
from blockstudio.project.file import SUFFIX, Changed, changed, load
from blockstudio.project.journal import Journal
from blockstudio.project.open_file import OpenFile
from blockstudio.project.recovery import Recovery
from blockstudio.studio.files.blank import blank
from blockstudio.studio.files.dialogs import ask_changed, ask_file, tell, without_icons
from blockstudio.studio.files.watching import FileWatch
from blockstudio.studio.process.delivery import deliver
from blockstudio.studio.session import Session
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import tr

Then = Callable[[], object]


class Documents(QObject):
    """Opens and saves; asks before anything unsaved would be lost."""

    opened = Signal()
    """A document is shown."""
    recovered = Signal()
    """The document that is shown was taken up from its journal."""
    leaving = Signal()
    """Another document is about to take the place of this one, or none."""
    closed = Signal()
    """No document is shown any more."""
    saved = Signal()
    """The document was written to its file."""
    warned = Signal(object)
    """What was wrong with a file that was opened all the same: a list of `Problem`."""

    def __init__(self, session: Session, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self.window: QWidget | None = None
        """The window over which questions are asked."""
        self.open_document = False
        self._journal: Journal | None = None
        self._held = OpenFile()
        self.watch = FileWatch(self)
        self.watch.changed.connect(self._on_file)
        session.changed.connect(self._write_down)

    @property
    def name(self) -> str:
        """The name of the document, as the title of the window shows it."""
        file = self._session.file
        return file.stem if file else self._session.store.project.name

    @property
    def dirty(self) -> bool:
        """Whether closing now would lose something."""
        return self.open_document and self._session.history.dirty

    def new(self) -> None:
        """Start with an empty network."""
        self.settle(lambda: self.show(blank(tr("Untitled"))))

    def open_example(self, example: Example) -> None:
        """Open a copy of a shipped project; it gets a file of its own when it is saved."""
        self.open_copy(example.path)

    def open_copy(self, path: Path, then: Then | None = None) -> None:
        """Open a copy of a project, then do `then`; the file itself stays as it is."""
        self.settle(lambda: self._open_copy(path, then))

    def open(self, path: Path) -> None:
        """Open a project file, once the present one is settled."""
        self.settle(lambda: self._open(path))

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        filters = tr("Block Studio projects") + f" (*{SUFFIX} *{BUNDLE})"
        ask_file(self.window, tr("Open project"), filters, self._settings, self.open)

    def save(self, then: Then | None = None) -> None:
        """Write the document to its file, asking for one if it has none."""
        if self._session.file is None:
            self.ask_save(then)
        else:
            self._save(self._session.file, then, over=self.watch.digest)

    def ask_save(self, then: Then | None = None) -> None:
        """Ask for a file and write the document to it."""
        filters = tr("Block Studio projects") + f" (*{SUFFIX})"
        ask_file(
            self.window,
            tr("Save project"),
            filters,
            self._settings,
            lambda path: self._save(_with_suffix(path), then),
            save_as=f"{self.name}{SUFFIX}",
        )

    def close(self) -> None:
        """Close the document and show the welcome page."""
        self.settle(self._close)

    def settle(self, then: Then) -> None:
        """Do `then` at once, or after asking what is to become of unsaved changes."""
        if not self.dirty:
            then()
            return
        buttons = QMessageBox.StandardButton
        question = QMessageBox(self.window)
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle(tr("Unsaved changes"))
        question.setText(tr("Save the changes to {name}?", name=self.name))
        question.setInformativeText(tr("They are lost otherwise."))
        question.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        question.setDefaultButton(buttons.Save)
        without_icons(question)
        question.finished.connect(lambda button: self._on_settled(button, then))
        question.finished.connect(question.deleteLater)
        question.open()

    def recover(self, recovery: Recovery) -> None:
        """Open the unsaved edits of a window that died."""
        self.settle(lambda: self._recover(recovery))

    def show(
        self,
        records: Iterable[Record],
        file: Path | None = None,
        known: KnownSizes | None = None,
        digest: str = "",
        *,
        unsaved: bool = False,
    ) -> None:
        """Show a document and begin its journal; `known` are the sizes its file remembers.

        `digest` is what the file had when the records were read. An `unsaved` one is on no disk.
        """
        kept = tuple(records)
        self.leaving.emit()
        self.release()
        self._session.open(kept, file, known)
        self.watch.watch(file, digest)
        if unsaved:
            self._session.history.mark_unsaved()
        self._journal = Journal.start(file, kept, unsaved=unsaved)
        self._announce()
        self._hold(file)

    def release(self, *, keep: bool = False) -> None:
        """End the journal: nothing is unsaved, or (`keep`) what is unsaved is to be offered again."""
        if self._journal is not None:
            self._journal.close(keep=keep)
            self._journal = None

    def _on_settled(self, button: int, then: Then) -> None:
        if button == QMessageBox.StandardButton.Save:
            self.save(then)
        elif button == QMessageBox.StandardButton.Discard:
            self._session.history.mark_saved()
            then()

    def _open(self, path: Path) -> None:
        if is_bundle(path):
            Thread(target=self._unpack, args=(path,), daemon=True).start()
            return
        try:
            loaded = load(path)
        except Refusal as refusal:
            recent.forget(path)
            self._tell(refusal.problem)
            return
        self.show(loaded.records, path, loaded.facts, loaded.digest)
        recent.remember(path)
        self._warn(loaded.problems)

    def _unpack(self, path: Path) -> None:
        """Unpack a bundle, in a thread of its own, and have the project in it opened."""
        try:
            project = unpacked(path)
        except Refusal as refusal:
            deliver(self, self._tell, refusal.problem)
        else:
            deliver(self, self.open, project)

    def _open_copy(self, path: Path, then: Then | None = None) -> None:
        try:
            loaded = load(path)
        except Refusal as refusal:
            self._tell(refusal.problem)
            return
        self.show(loaded.records, known=loaded.facts)
        self._warn(loaded.problems)
        if then is not None:
            then()

    def _save(self, path: Path, then: Then | None, *, over: str = "") -> None:
        try:
            self._session.save(path, over)
        except Changed as refusal:
            ask_changed(self.window, refusal.problem, self._ways_on(path, then))
            return
        except Refusal as refusal:
            self._tell(refusal.problem)
            return
        self.release()
        self.watch.watch(path)
        self._journal = Journal.start(path, tuple(self._session.store.records.values()))
        recent.remember(path)
        self.saved.emit()
        self._hold(path)
        if then is not None:
            then()

    def _ways_on(self, path: Path, then: Then | None) -> dict[str, Then]:
        """Return what can be done about a file that another program has changed."""
        return {
            tr("Overwrite"): lambda: self._save(path, then),
            tr("Save as…"): lambda: self.ask_save(then),
            tr("Reload"): lambda: self._open(path),
        }

    def _on_file(self) -> None:
        """Say that another program changed the file or took it away."""
        path = self.watch.path
        if path is None:
            return
        if not self.watch.is_gone:
            self._session.refused.emit(changed(path))
            return
        # What is shown is on no disk any more.
        self._session.history.mark_unsaved()
        self._session.history_changed.emit()
        here = path.parent.is_dir()
        again = text("A save writes it again.")
        elsewhere = text("Save it under another name or in another folder.")
        message = text("{path} was moved or deleted by another program", path=str(path))
        hint = again if here else elsewhere
        self._session.refused.emit(Problem(message, severity="warning", hint=hint))

    def _close(self) -> None:
        self.leaving.emit()
        self.watch.watch(None)
        self.release()
        self._held.let_go()
        self.open_document = False
        self._session.open(blank(tr("Untitled")))
        self.closed.emit()

    def _recover(self, recovery: Recovery) -> None:
        self.leaving.emit()
        self.release()
        self._session.open(recovery.records(), recovery.target)
        self.watch.watch(recovery.target, recovery.header.digest)
        self._session.history.mark_unsaved()
        self._journal = recovery.resume()
        self._announce()
        self.recovered.emit()
        self._hold(recovery.target)
        self._warn([recovery.problem] if recovery.problem is not None else [])

    def _hold(self, file: Path | None) -> None:
        """Let other windows know which file is open here; say so if one of them has it."""
        if self._held.hold(file):
            return
        self._session.refused.emit(
            Problem(
                text("{path} is open in another window", path=str(file)),
                severity="warning",
                hint=text("Edit it in one of them: a save that would undo the other's asks first."),
            )
        )

    def _announce(self) -> None:
        self.open_document = True
        self._session.history_changed.emit()
        self.opened.emit()

    def _write_down(self, change: Change) -> None:
        if self._journal is None:
            return
        fine = self._journal.problem is None
        self._journal.append(change)
        if fine and self._journal.problem is not None:
            self._session.refused.emit(self._journal.problem)

    def _warn(self, problems: Iterable[Problem]) -> None:
        if listed := list(problems):
            self.warned.emit(listed)

    def _tell(self, problem: Problem) -> None:
        tell(self.window, [problem])


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
