"""The engine as the window sees it: signals in the window's thread, and answers by callback."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from blockstudio.engine.asking_messages import AskNews
from blockstudio.engine.client import Client
from blockstudio.engine.device_messages import Devices, LabNews, ListDevices
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
    Rebuilt,
    Reply,
    Trust,
)
from blockstudio.graph.change import Change
from blockstudio.runtime.device import Device
from blockstudio.studio.engines.machines import Machines
from blockstudio.studio.session import Session

OnAnswer = Callable[[Answer], None]
_PATIENCE = 10.0
"""Seconds an engine must have lived for its death to be taken for an accident, not a habit."""


_LIMIT = 30_000
"""Milliseconds after which the document's own code is taken to hang."""


class EngineLink(QObject):
    """Keeps the engine's copy of the document up to date and brings its answers to the session.

    An engine that dies is started again and sent the document; one that dies at once, twice in a
    row, is left alone until the next edit, which may be what it needs, or until a run is wanted.
    """

    ready = Signal(object)
    """Torch is loaded: a `Ready`."""
    learned = Signal(object)
    """Facts came in, and the session has them: a `Learned`."""
    rebuilt = Signal(object)
    """The network was built again, and other weights than before could be kept: a `Rebuilt`."""
    devices_changed = Signal()
    """The devices were looked at again: `devices` has what they are and have now."""
    lab_told = Signal(object)
    """An experiment of the device lab got on: a `LabNews`."""
    asking_told = Signal(object)
    """A run that is asked got on: an `AskNews`."""
    doctor_told = Signal(object)
    """A look at a run got on: a `DoctorNews`."""
    export_told = Signal(object)
    """An export got on: an `ExportNews`."""
    died = Signal(str)
    """The engine process ended; the text says how."""
    hung = Signal()
    """The document's own code took too long; it is held, and the engine was started again."""
    _replied = Signal(object)
    _lost = Signal(str)

    def __init__(
        self, session: Session, parent: QObject | None = None, machines: Machines | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.machines = machines or Machines(parent=self)
        self.devices_here: list[Device] = [Device("cpu", "CPU")]
        self.torch = ""
        self._loaded = False
        self.left_alone = False
        """Whether the engine died too often to be started again unasked."""
        self._waiting: dict[int, OnAnswer] = {}
        self._born = 0.0
        self._failures = 0
        self._sent = 0
        self._opened = 0
        self._postponed: Callable[[], object] | None = None
        self.client = Client(
            lambda: session.store.records.values(),
            self._replied.emit,
            self._lost.emit,
            trusted=lambda: session.trust.fingerprint,
        )
        self._told = ""
        self.limit = QTimer(self, singleShot=True, interval=_LIMIT)
        """How long the document's own code may take."""
        self.limit.timeout.connect(self._on_limit)
        self._replied.connect(self._on_reply)
        self._lost.connect(self._on_death)
        session.changed.connect(self._on_change)
        session.reopened.connect(self._on_reopened)
        session.trust.changed.connect(self._vouch)

    def start(self, log: Path | None = None) -> None:
        """Start the engine process; what libraries print goes to `log`."""
        self.client.log = log or self.client.log
        self._born = time.monotonic()
        self._loaded = False
        self._told = self.session.trust.fingerprint
        self.client.start()

    def wake(self) -> None:
        """Start the engine again if it was left alone."""
        if self.left_alone:
            self.left_alone = False
            self._failures = 0
            self.start()

    def stop(self) -> None:
        """End the engine process; training runs go on."""
        self.client.stop()

    def ask(self, order: Order, on_answer: OnAnswer | None = None) -> int:
        """Send an order; `on_answer` is called in this thread when its answer comes."""
        number = self.client.ask(order)
        if on_answer is not None:
            self._waiting[number] = on_answer
        return number

    def look_at_devices(self) -> None:
        """Have the devices listed again: their free memory changes all the time."""
        self.ask(ListDevices(), self._take_devices)

    def _take_devices(self, answer: Answer) -> None:
        if isinstance(answer, Ready | Devices):
            self.devices_here = answer.devices
            self.devices_changed.emit()

    @property
    def devices(self) -> list[Device]:
        """The devices of the machine that runs go to, as far as they are known."""
        host = self.machines.chosen
        return self.devices_here if host is None else self.machines.devices(host.name)

    @property
    def busy(self) -> bool:
        """Whether facts for the newest document are still to come."""
        return self._sent > 0

    def postpone(self, work: Callable[[], object]) -> bool:
        """Do something as soon as facts of the newest document are here; False if none are to come."""
        if not (self.busy and self.client.alive):
            return False
        self._postponed = work
        return True

    def _vouch(self) -> None:
        """Tell the engine of code that may run from now on."""
        fingerprint = self.session.trust.fingerprint
        if fingerprint and fingerprint != self._told and self.client.alive:
            self._told = fingerprint
            self._expect(self.ask(Trust(fingerprint)))

    def _expect(self, number: int) -> None:
        """Wait for facts, and not for ever if they need code of the document's own."""
        self._sent = number
        self._begin_limit()

    def _begin_limit(self) -> None:
        """Give own code its time from now on; that which torch takes to load is not its own."""
        if self._loaded and self.session.trust.fingerprint:
            self.limit.start()

    def _on_limit(self) -> None:
        self.session.trust.hold()
        self._waiting.clear()
        self.client.stop()
        self.start()
        self.hung.emit()

    def _on_change(self, change: Change) -> None:
        self.wake()
        self._expect(self.ask(Apply(change), self._on_applied))

    def _on_applied(self, answer: Answer) -> None:
        """Send the whole document again when the engine's copy turns out to be another one."""
        if isinstance(answer, Failed):
            self._on_reopened()

    def _on_reopened(self) -> None:
        self._postponed = None
        self.wake()
        self._told = self.session.trust.fingerprint
        records = list(self.session.store.records.values())
        self._expect(self.client.ask(Open(records, self._told)))
        self._opened = self._sent

    def _on_reply(self, reply: Reply) -> None:
        match reply.answer:
            case Ready() as ready:
                self.torch, self._loaded = ready.torch, True
                self._begin_limit()
                self._take_devices(ready)
                self.ready.emit(ready)
            case Learned() as news:
                self._learn(news)
            case Rebuilt() as rebuilt:
                self.session.say_partly(bool(rebuilt.remade or rebuilt.added))
                self.rebuilt.emit(rebuilt)
            case LabNews() as news:
                self.lab_told.emit(news)
            case AskNews() as news:
                self.asking_told.emit(news)
            case DoctorNews() as news:
                self.doctor_told.emit(news)
            case ExportNews() as news:
                self.export_told.emit(news)
            case answer:
                if (callback := self._waiting.pop(reply.number, None)) is not None:
                    callback(answer)

    def _learn(self, news: Learned) -> None:
        """Take facts in, unless they speak of a document that is no longer open."""
        if news.revision < self._opened:
            return
        if news.revision >= self._sent:
            self._sent = 0
            self.limit.stop()
            self.session.facts_current = True
        self.session.learn(dict(news.facts), news.gone, news.problems)
        self.learned.emit(news)
        if self._postponed is not None and not self.busy:
            work, self._postponed = self._postponed, None
            work()

    def _on_death(self, how: str) -> None:
        self._waiting.clear()
        self._postponed = None
        self.limit.stop()
        short = time.monotonic() - self._born < _PATIENCE
        self._failures = self._failures + 1 if short else 0
        self.left_alone = self._failures >= 2
        self.died.emit(how)
        if not self.left_alone:
            QTimer.singleShot(0, self.start)
