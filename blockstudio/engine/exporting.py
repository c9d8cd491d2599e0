"""Exports in the engine: what is quick is written at once, what is slow in a process, watched by a thread."""

import threading
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from blockstudio.compiler.source import Source, compile_source
from blockstudio.engine.document import Document
from blockstudio.engine.export_messages import Export, ExportNews
from blockstudio.exporting.apart import ExportOrder, ExportProcess
from blockstudio.exporting.exported import Exported
from blockstudio.exporting.formats import checked_options, format_named, lacking
from blockstudio.exporting.subject import Built, Subject
from blockstudio.exporting.writing import check_target, export
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.facts import Facts
from blockstudio.graph.problems import Refusal
from blockstudio.project.trust import untrusted
from blockstudio.training.process.launcher import Launcher


class ExportDesk:
    """Takes networks out, one at a time; `tell` takes the news of a slow one, from another thread."""

    def __init__(self, launcher: Launcher) -> None:
        self._launcher = launcher
        self.tell: Callable[[ExportNews], None] = lambda _news: None
        self._running: ExportProcess | None = None

    def carry_out(self, order: Export, document: Document) -> Exported | None:
        """Write a format and return what was written, or begin with a slow one and return None.

        Raises `Refusal` where it can't be written.
        """
        item = format_named(order.format)
        if item.needs == "document":
            document.refuse_graph_errors()
        else:
            samples = sample_code(document.store) if item.needs == "run" else None
            if samples is not None and not document.may_run():
                raise Refusal(untrusted())
            document.build()
            document.check_ties()
        subject = subject_of(document, Path(order.file) if order.file else None)
        path = Path(order.path)
        if not item.slow:
            return export(subject, item, path, order.options, overwrite=order.overwrite)
        if (refusal := lacking(item)) is not None:
            raise refusal
        checked_options(item, order.options)
        check_target(item, path, overwrite=order.overwrite)
        self._start(order, document)
        return None

    def stop(self) -> None:
        """End what is at work."""
        running, self._running = self._running, None
        if running is not None:
            running.stop()

    def _start(self, order: Export, document: Document) -> None:
        self.stop()
        room = TemporaryDirectory(prefix="blockstudio-export-", ignore_cleanup_errors=True)
        weights = Path(room.name) / "weights.params"
        torch.save(document.live.net.state_dict(), weights)
        self._running = ExportProcess(
            ExportOrder(
                list(document.store.records.values()),
                order.format,
                order.path,
                str(weights),
                document.live.filled.partly,
                order.options,
                order.overwrite,
                order.file,
            ),
            self._launcher,
        )
        watch = (self._running, order.path, room)
        threading.Thread(target=self._watch, args=watch, daemon=True).start()

    def _watch(self, running: ExportProcess, path: str, room: TemporaryDirectory[str]) -> None:
        exported, problem = None, None
        with room:
            try:
                for news in running.news():
                    if isinstance(news, Exported):
                        exported = news
                    else:
                        self.tell(ExportNews(path, news))
            except Refusal as refusal:
                problem = refusal.problem
        stopped = running.stopped and exported is None
        self.tell(ExportNews(path, None, exported, None if stopped else problem, stopped))


def subject_of(document: Document, file: Path | None) -> Subject:
    """Return the engine's document as it is taken out."""

    def source() -> Source:
        sizes = {path: fact.sizes for path, fact in facts().items() if fact.sizes}
        return compile_source(document.store, sizes).whole()

    def facts() -> Facts:
        return document.known.whole() if document.known is not None else {}

    def built() -> Built:
        live = document.live
        return Built(live.net, document.source(), live.filled.partly)

    return Subject(document.store, source=source, facts=facts, built=built, file=file)
