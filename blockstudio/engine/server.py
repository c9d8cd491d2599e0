"""The engine: torch in a process of its own, answering the window over stdin and stdout."""

import copy
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path as FilePath
from queue import Empty, SimpleQueue
from typing import BinaryIO

import torch

import blockstudio
from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.source import Compiler, Source, compile_source
from blockstudio.engine.asking import AskingDesk
from blockstudio.engine.asking_messages import Ask, AskNews, StopAsking
from blockstudio.engine.device_messages import (
    Devices,
    LabNews,
    ListDevices,
    StartExperiment,
    StopExperiment,
)
from blockstudio.engine.lab import LabDesk
from blockstudio.engine.messages import (
    Answer,
    Apply,
    BrokenChannel,
    CheckTies,
    Done,
    Failed,
    Inspect,
    Learned,
    LoadWeights,
    Open,
    Order,
    ParameterView,
    Preview,
    Previewed,
    Rated,
    Rates,
    Ready,
    Rebuilt,
    Reply,
    Request,
    SaveWeights,
    Settable,
    SetValue,
    StartRun,
    TiesChecked,
    Tried,
    Trust,
    TryShapes,
    Written,
    greet,
    read,
    write,
)
from blockstudio.engine.remote.inbox import RunInbox
from blockstudio.engine.remote.orders import InboxOrder
from blockstudio.graph.check import check
from blockstudio.graph.code.used import used_codes
from blockstudio.graph.placement import unplaced
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.records import TRAIN, WEIGHTS, ValueEdit
from blockstudio.graph.store import Store
from blockstudio.graph.ties import ties
from blockstudio.graph.weights import origin, origin_of
from blockstudio.project.trust import fingerprint, is_trusted, untrusted
from blockstudio.runs.run import foreign, model_fingerprint
from blockstudio.runtime.build import not_built
from blockstudio.runtime.devices import devices
from blockstudio.runtime.dry_run import dry_run
from blockstudio.runtime.filling import Filled
from blockstudio.runtime.leaves import warm_up
from blockstudio.runtime.live import LiveNetwork
from blockstudio.runtime.meta_calls import first_line
from blockstudio.runtime.patched_facts import PatchedFacts
from blockstudio.runtime.preview import preview
from blockstudio.runtime.shapes import Shapes
from blockstudio.runtime.ties import broken
from blockstudio.runtime.weights import Misfit, save_weights
from blockstudio.training.loop.probes import tensor_picture, tensor_statistics
from blockstudio.training.optim.rate_points import rate_points
from blockstudio.training.process.starter import Starter
from blockstudio.training.weights import loadable

Inbox = SimpleQueue[Request | LabNews | AskNews | None]
_TELLING = Open | Apply | Trust
"""After these orders there is something new to be learned of the document."""


class Engine:
    """Keeps its own copy of the document and answers orders about it."""

    def __init__(self) -> None:
        self.store: Store | None = None
        self.compiler: Compiler | None = None
        self.shapes = Shapes()
        self.known: PatchedFacts | None = None
        self.problems: list[Problem] = []
        """What torch has against the document as the facts tell of it."""
        self.live = LiveNetwork()
        self.filled = Filled()
        """What the window knows of where the document's weights are."""
        self.starter = Starter()
        self.lab = LabDesk()
        self.asking = AskingDesk()
        self.run_inbox = RunInbox()
        self.trusted: set[str] = set()
        self.untied: list[Problem] = []
        """The ties that the network, as it was last built or filled with weights, does not keep."""
        self._seen: object = None

    def answer(self, order: Order) -> Answer:
        """Carry out one order. An expected failure comes back as `Failed`."""
        try:
            return self._carry_out(order)
        except Misfit as misfit:
            return Failed(misfit.problem, misfit.details)
        except Refusal as refusal:
            return Failed(refusal.problem)

    def learn(self, revision: int) -> Learned:
        """Infer the facts and return those that changed since the last time."""
        if self.store is None:
            return Learned(revision, [], [], [])
        known = self.shapes.learn(self.store, trusted=self._may_run())
        changed, gone = known.facts.since(self.known)
        self.known, self.problems = known.facts, known.problems
        lost = self._carry_on()
        return Learned(revision, changed, gone, [*self.problems, *lost, *self.untied])

    def _carry_out(self, order: Order) -> Answer:
        match order:
            case Open(records, trusted):
                self.store = Store(records)
                self.compiler = Compiler(self.store)
                self.known, self.problems, self.untied = None, [], []
                self.trusted = {trusted}
                self.live.forget()
                self.filled = Filled()
                return Done()
            case Apply(change):
                self._document().apply(change)
                return Done()
            case Trust(what):
                self.trusted.add(what)
                return Done()
            case StartRun(folder, resume):
                self._start(FilePath(folder), resume=resume)
                return Done()
            case _ if isinstance(order, InboxOrder):
                return self.run_inbox.answer(order)
            case Preview():
                return self._preview()
            case ListDevices():
                return Devices(devices())
            case StartExperiment() | StopExperiment():
                return self.lab.carry_out(order)
            case Ask() | StopAsking():
                return self._ask(order)
            case Rates(train, batches):
                return Rated(*rate_points(train, batches))
            case LoadWeights(file, partly):
                self._build(bare=True)
                return loadable(self.live, FilePath(file), partly=partly)
            case _:
                self._build()
                answer = self._about_weights(order)
                self._check_ties()
                return answer

    def _about_weights(self, order: Order) -> Answer:
        match order:
            case SaveWeights(file):
                return self._save(FilePath(file))
            case Inspect(key):
                return self._view(key)
            case SetValue(key, value, index, add):
                self.live.check_place(key, index)
                edit = ValueEdit(self.live.names.owner(key), value, index, add)
                weights = self._document().weights
                if weights is not None and edit.parameter in weights.values:
                    return Settable(edit, key)
                return Settable(edit, key, *self.live.snapshot())
            case TryShapes(shapes):
                found = dry_run(self.live, self._document(), self._source(), shapes)
                return Tried(found.calls, found.outputs, found.materialised)
            case CheckTies():
                return self._checked()
            case _:
                return Done()

    def news(self) -> Rebuilt | None:
        """Return what became of weights that are not initial, if that is no longer what it was."""
        known = self.store is not None and self.store.weights is not None
        filled = self.live.filled if known else Filled()
        if filled == self.filled:
            return None
        self.filled = filled
        return Rebuilt(list(filled.kept), list(filled.remade), list(filled.added))

    def _carry_on(self) -> list[Problem]:
        """Give the network the weights that are not initial; return what is wrong with them."""
        if self._document().weights is None:
            return []
        try:
            self._build()
        except Refusal as refusal:
            # What else keeps a network from being built is told at its place already.
            return [refusal.problem] if refusal.problem.place.record == WEIGHTS else []
        self._check_ties()
        return []

    def _save(self, path: FilePath) -> Written:
        store, filled = self._document(), self.live.filled
        said = origin(store.weights, store.train.seed, partly=filled.partly)
        save_weights(self.live.net, path, str(said))
        return Written(str(path), said)

    def _view(self, key: str) -> ParameterView:
        store, live = self._document(), self.live
        tensor = live.tensor(key)
        given = live.names.original(key) in live.filled.kept
        weights = store.weights if given else None
        return _view(key, tensor, origin_of(weights, store.train.seed, live.names.owner(key)))

    def _checked(self) -> TiesChecked:
        store, net = self._document(), self.live.net
        found = [*broken(store, net), *broken(store, copy.deepcopy(net))]
        lost = list(dict.fromkeys(found))
        return TiesChecked(len(ties(store)) - len(lost), lost)

    def _preview(self) -> Previewed:
        store = self._document()
        self._refuse_errors()
        seed = store.train.seed
        return Previewed(seed, preview(store, self._source(), seed))

    def _document(self) -> Store:
        if self.store is None:
            raise refuse(text("no document is open"))
        return self.store

    def _may_run(self) -> bool:
        """Return whether the Python of the document is what somebody has trusted."""
        codes = self._document().codes()
        return fingerprint(code.source for code in codes) in self.trusted

    def _start(self, folder: FilePath, *, resume: bool) -> None:
        """Start a run that was written here, or is trusted."""
        self._check_trusted(folder)
        self.starter.start(folder, resume=resume)

    def _ask(self, order: Ask | StopAsking) -> Done:
        """Ask a run that was written here, or is trusted, or let the one at work be."""
        if isinstance(order, Ask):
            self._check_trusted(FilePath(order.question.run))
        self.asking.carry_out(order)
        return Done()

    def _check_trusted(self, folder: FilePath) -> None:
        model = model_fingerprint(folder)
        if model not in self.trusted and not is_trusted(model):
            raise Refusal(foreign(folder))

    def _check_ties(self) -> None:
        """Look whether the network still keeps its ties, if it is another."""
        if self._seen is not self.live.net:
            self._seen = self.live.net
            self.untied = broken(self._document(), self.live.net)

    def _build(self, *, bare: bool = False) -> None:
        """Have the network as the document says; `bare` of its weights where they are gone."""
        self._refuse_errors()
        source = self._source()
        self.live.update(source.text, self._document().train.seed, self._document())
        try:
            _ = self.live.bare if bare else self.live.net
        except Refusal:
            raise
        except Exception as error:  # own code may raise anything
            raise not_built(self._document(), source, error) from error

    def _source(self) -> Source:
        facts = self.known.whole() if self.known is not None else {}
        sizes = {path: fact.sizes for path, fact in facts.items() if fact.sizes}
        # What is looked at here lies on the CPU, wherever it is trained.
        store = unplaced(self._document())
        if self.compiler is None or store is not self.store:
            return compile_source(store, sizes).whole()
        return self.compiler.source(sizes).whole()

    def _refuse_errors(self) -> None:
        store = self._document()
        if used_codes(store) and not self._may_run():
            raise Refusal(untrusted())
        # What is wrong with the recipe keeps nobody from looking at the network.
        found = [one for one in check(store) if one.place.record != TRAIN] + self.problems
        errors = [problem for problem in found if problem.severity == "error"]
        if errors:
            raise Refusal(errors[0])


def _view(key: str, tensor: torch.Tensor, said: Text) -> ParameterView:
    picture, said_of_all = tensor_picture(tensor), tensor_statistics(tensor)
    spread = picture.histogram
    bins = len(spread.counts)
    step = (spread.high - spread.low) / bins
    return ParameterView(
        key,
        tuple(tensor.shape),
        str(tensor.dtype).removeprefix("torch."),
        str(tensor.device),
        trainable=tensor.requires_grad,
        mean=said_of_all.mean,
        std=said_of_all.std,
        norm=said_of_all.norm,
        low=said_of_all.low,
        high=said_of_all.high,
        counts=list(spread.counts),
        edges=[spread.low + step * index for index in range(bins + 1)],
        heat=picture.heat_map.values,
        heat_shape=(picture.heat_map.rows, picture.heat_map.columns),
        origin=said,
    )


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer requests until the window goes away; facts are found when no request waits."""
    inbox: Inbox = SimpleQueue()
    threading.Thread(target=_receive, args=(source, inbox), daemon=True).start()
    engine = Engine()
    engine.lab.tell = inbox.put
    engine.asking.tell = inbox.put
    _reply(sink, 0, Ready(str(torch.__version__), devices(), blockstudio.__version__))
    warm_up()
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
            return
        if isinstance(request, LabNews | AskNews):
            _reply(sink, 0, request)
            continue
        if pending and not isinstance(request.order, _TELLING):
            _tell_news(sink, engine, pending)
            pending = 0
        untied = engine.untied
        _reply(sink, request.number, _guarded(engine, request.order))
        if isinstance(request.order, _TELLING) or engine.untied != untied:
            pending = request.number


def _guarded(engine: Engine, order: Order) -> Answer:
    """Turn whatever a network raises into an answer: the engine must live on."""
    try:
        return engine.answer(order)
    except Exception as error:  # noqa: BLE001  (the engine's one door for the unexpected)
        return Failed(_unexpected(error))


def _tell_news(sink: BinaryIO, engine: Engine, revision: int) -> None:
    _reply(sink, 0, _learned(engine, revision))
    if (rebuilt := engine.news()) is not None:
        _reply(sink, 0, rebuilt)


def _learned(engine: Engine, revision: int) -> Learned:
    try:
        return engine.learn(revision)
    except Exception as error:  # noqa: BLE001  (as above: the next edit may be fine again)
        return Learned(revision, [], [], [_unexpected(error)])


def _unexpected(error: Exception) -> Problem:
    sys.excepthook(type(error), error, error.__traceback__)
    said = text("torch says: {said}", said=first_line(error))
    return Problem(text("the engine could not do this"), hint=said)


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
    # Runs and their starter live on; nothing here needs a tidy end.
    os._exit(0)


if __name__ == "__main__":
    main()
