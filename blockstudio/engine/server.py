"""The engine's process: messages in on stdin, answers out on stdout.

Torch is imported before anything is read: whoever writes does so in a thread of its own. Until then this
process has a single thread, and the warm process of runs and the fork server can be forks of it.
"""

import os
import sys
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, BinaryIO

import blockstudio
from blockstudio.catalogue.text import text
from blockstudio.engine.asking_messages import AskNews
from blockstudio.engine.channel import BrokenChannel, greet, read, write
from blockstudio.engine.device_messages import LabNews
from blockstudio.engine.doctor_messages import DoctorNews
from blockstudio.engine.export_messages import ExportNews
from blockstudio.engine.messages import (
    Answer,
    Apply,
    Failed,
    Learned,
    Open,
    Order,
    Ready,
    Reply,
    Request,
    Trust,
)
from blockstudio.graph.problems import Problem

if TYPE_CHECKING:
    from blockstudio.engine.engine import Engine

Inbox = SimpleQueue[Request | LabNews | AskNews | DoctorNews | ExportNews | None]
_TELLING = Open | Apply | Trust
"""After these orders there is something new to be learned of the document."""


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer requests until the window goes away; facts are found when no request waits."""
    inbox: Inbox = SimpleQueue()
    engine = _awakened(inbox, source, sink)
    document = engine.document
    pending = 0
    while True:
        try:
            request = inbox.get(block=not pending)
        except Empty:
            _tell_news(sink, engine, pending)
            pending = 0
            continue
        if request is None:
            engine.lab.stop()
            engine.asking.stop()
            engine.doctor.stop()
            engine.exporting.stop()
            engine.starter.close()
            engine.launcher.close()
            return
        if isinstance(request, LabNews | AskNews | DoctorNews | ExportNews):
            _reply(sink, 0, request)
            continue
        if pending and not isinstance(request.order, _TELLING):
            _tell_news(sink, engine, pending)
            pending = 0
        untied = document.untied
        _reply(sink, request.number, _guarded(engine, request.order))
        if isinstance(request.order, _TELLING) or document.untied != untied:
            pending = request.number


def _awakened(inbox: Inbox, source: BinaryIO, sink: BinaryIO) -> "Engine":
    """Return the engine once torch is there, and say that it is."""
    # Torch takes seconds to import: by then it has been told that an engine is here.
    import torch  # noqa: PLC0415

    from blockstudio.engine.engine import Engine  # noqa: PLC0415
    from blockstudio.runtime.devices import devices  # noqa: PLC0415
    from blockstudio.runtime.leaves import warm_up  # noqa: PLC0415

    engine = Engine()
    engine.lab.tell = inbox.put
    engine.asking.tell = inbox.put
    engine.doctor.tell = inbox.put
    engine.exporting.tell = inbox.put
    # What this imports takes as long as torch itself, and the forks need it too.
    warm_up()
    spoken = (source.fileno(), sink.fileno())
    engine.starter.fork(closing=(*spoken, *engine.launcher.fork(closing=spoken)))
    # Whoever has asked a GPU what it is can't be forked any more.
    _reply(sink, 0, Ready(str(torch.__version__), devices(), blockstudio.__version__))
    threading.Thread(target=_receive, args=(source, inbox), daemon=True).start()
    return engine


def _guarded(engine: "Engine", order: Order) -> Answer:
    """Turn whatever a network raises into an answer: the engine must live on."""
    try:
        return engine.answer(order)
    except Exception as error:  # noqa: BLE001  (the engine's one door for the unexpected)
        return Failed(_unexpected(error))


def _tell_news(sink: BinaryIO, engine: "Engine", revision: int) -> None:
    _reply(sink, 0, _learned(engine, revision))
    if (rebuilt := engine.document.news()) is not None:
        _reply(sink, 0, rebuilt)


def _learned(engine: "Engine", revision: int) -> Learned:
    try:
        return engine.document.learn(revision)
    except Exception as error:  # noqa: BLE001  (as above: the next edit may be fine again)
        return Learned(revision, [], [], [_unexpected(error)])


def _unexpected(error: Exception) -> Problem:
    from blockstudio.runtime.meta_calls import first_line  # noqa: PLC0415  (it imports torch)

    sys.excepthook(type(error), error, error.__traceback__)
    hint = text("torch says: {said}", said=first_line(error))
    return Problem(text("the engine could not do this"), hint=hint)


def _receive(source: BinaryIO, inbox: Inbox) -> None:
    try:
        while True:
            inbox.put(read(source, Request))
    except (BrokenChannel, OSError):
        inbox.put(None)


def _reply(sink: BinaryIO, number: int, answer: Answer) -> None:
    write(sink, Reply(number, answer))


def main() -> None:
    """Serve on stdin and stdout; whatever a library prints goes to stderr instead."""
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    source = os.fdopen(os.dup(0), "rb")
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    greet(channel)
    with suppress(BrokenPipeError):
        serve(source, channel)
    # Runs live on; nothing here needs a tidy end.
    os._exit(0)


if __name__ == "__main__":
    main()
