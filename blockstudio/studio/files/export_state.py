"""The export at work: put to the engine, heard of, ended. No widget."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import Text, text
from blockstudio.engine.export_messages import Export, ExportNews, StopExport
from blockstudio.engine.messages import Answer, Failed
from blockstudio.exporting.exported import Exported
from blockstudio.exporting.formats import Format
from blockstudio.graph.problems import Problem
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.session import Session


class ExportState(QObject):
    """What is being taken out, or was last: one export at a time."""

    changed = Signal()
    """It got on, or came to its end."""
    ended = Signal()
    """It is written, or was stopped, or there is a problem."""

    def __init__(self, session: Session, link: EngineLink, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self.path = ""
        """Where to; empty before the first."""
        self.busy = False
        self.stage: Text | None = None
        self.exported: Exported | None = None
        self.problem: Problem | None = None
        link.export_told.connect(self._hear)
        link.died.connect(self._on_death)

    def start(
        self, item: Format, path: Path, options: dict[str, Any], *, overwrite: bool = False
    ) -> None:
        """Have the engine write a format; one that is at work is ended first."""
        self._session.settle()
        self.forget()
        self.path, self.busy = str(path), True
        self.stage = text("waiting for the engine")
        file = str(self._session.file or "")
        self._link.wake()
        self._link.ask(Export(item.name, self.path, options, overwrite, file), self._on_answer)
        self.changed.emit()

    def stop(self) -> None:
        """End it; nothing is written then."""
        if self.busy:
            self._link.ask(StopExport())
            self._end()

    def forget(self) -> None:
        """Speak no more of the last one."""
        self.exported = self.problem = self.stage = None

    def _on_answer(self, answer: Answer) -> None:
        if not self.busy:
            return
        match answer:
            case Exported() if answer.path == self.path:
                self.exported = answer
                self._end()
            case Failed(problem):
                self.problem = problem
                self._end()
            case _:
                pass

    def _hear(self, news: ExportNews) -> None:
        if not self.busy or news.path != self.path or news.stopped:
            return
        self.exported, self.problem, self.stage = news.exported, news.problem, news.stage
        if news.stage is None:
            self._end()
        else:
            self.changed.emit()

    def _on_death(self, how: str) -> None:
        if self.busy:
            self.problem = Problem(
                text("the engine ended before it was written: {how}", how=how),
                hint=text("export again"),
            )
            self._end()

    def _end(self) -> None:
        self.busy, self.stage = False, None
        self.changed.emit()
        self.ended.emit()
