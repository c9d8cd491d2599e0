"""Batches that the window steps through: recorded in the engine's network, and looked into."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor

from blockstudio.catalogue.text import Text, text
from blockstudio.data.vocabulary import known_vocabulary
from blockstudio.engine.document import Document
from blockstudio.engine.exporting import subject_of
from blockstudio.engine.stepping_messages import (
    LookIntoValue,
    RecordBatch,
    RecordBeside,
    SteppingAnswer,
    SteppingOrder,
)
from blockstudio.exporting.examples import example_of
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.graph.records import DataSpec
from blockstudio.graph.weights import origin
from blockstudio.project.trace import (
    Beside,
    InUse,
    MadeUp,
    NextOfRun,
    OfData,
    PastedRows,
    Slab,
    Subject,
    Trace,
    WeightChoice,
)
from blockstudio.project.trust import untrusted
from blockstudio.runs.run import read_info
from blockstudio.runtime.stepping.apart import apart, with_weights
from blockstudio.runtime.stepping.recording import Network, Pass, Recorded, record
from blockstudio.runtime.stepping.slab import difference, slab
from blockstudio.training.samples.datasets import Dataset
from blockstudio.training.stepping.ids import holds_ids, tokens_of
from blockstudio.training.stepping.next_batch import next_batch
from blockstudio.training.stepping.passes import dataset_of, pass_of_data
from blockstudio.training.stepping.weighed import weighed

_MOST = 2
"""How many batches are kept: the one that is walked, and the one before it."""


class Held(Struct, frozen=True):
    """A batch that was recorded: the network and what was sent through it, once more if need be.

    `lives` says that it is the network of the document, which may become another; `words` are what
    the ids in its data stand for.
    """

    network: Network
    given: Pass
    recorded: Recorded
    lives: bool = False
    words: tuple[str, ...] = ()

    def has_ids(self, subject: Subject) -> bool:
        """Return whether a value holds ids whose words are known."""
        if not self.words or subject.what != "value":
            return False
        step = self.recorded.trace.steps[subject.place]
        return holds_ids(self.network.store, step, subject.item, len(self.words))


class SteppingDesk:
    """Answers about batches; what was read of the data is kept until other data is chosen."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._recorded: dict[int, Held] = {}
        self._beside: dict[int, Held] = {}
        self._data: tuple[object, Dataset] | None = None
        self._number = 0

    def answer(self, order: SteppingOrder) -> SteppingAnswer:
        """Answer about a batch. Raises `Refusal` where that can't be."""
        match order:
            case LookIntoValue():
                return self.look(order)
            case RecordBeside():
                return self.record_beside(order)
            case RecordBatch(batch=NextOfRun()):
                # A run has a network of its own, whatever the document is.
                return self.record(order)
            case RecordBatch():
                self._document.build()
                found = self.record(order)
                self._document.check_ties()
                return found

    def record(self, order: RecordBatch) -> Trace:
        """Send a batch through the network that is built. Raises `Refusal` where there is none such."""
        if isinstance(order.batch, NextOfRun):
            folder = Path(order.batch.run)
            self._document.refuse_foreign(folder)
            ahead = next_batch(folder, training=order.training)
            network, given, source = ahead.network, ahead.given, ahead.origin
            base = Path(read_info(folder).settings.base)
        else:
            network, given, source = self._network(), self._pass(order), self._origin()
            base = Path(order.base)
        lives = isinstance(order.weights, InUse) and not isinstance(order.batch, NextOfRun)
        if not isinstance(order.weights, InUse):
            network, source = self._other(network, given.seed, order.weights)
        sent = self._sent(network, given, source)
        held = replace(sent, lives=lives, words=known_vocabulary(network.store.data.options, base))
        self._recorded[self._number] = held
        while len(self._recorded) > _MOST:
            del self._recorded[min(self._recorded)]
        return held.recorded.trace

    def record_beside(self, order: RecordBeside) -> Beside:
        """Send the batch of a trace through its network with other weights. Raises `Refusal`."""
        held = self._held(order.trace)
        network, source = self._other(held.network, held.given.seed, order.weights)
        other = self._sent(network, held.given, source)
        self._beside = {self._number: other}
        distances = apart(held.recorded, other.recorded)
        return Beside(order.trace, other.recorded.trace, distances)

    def _sent(self, network: Network, given: Pass, source: Text) -> Held:
        self._number += 1
        return Held(network, given, record(network, given, self._number, source))

    def _other(self, own: Network, seed: int, wish: WeightChoice) -> tuple[Network, Text]:
        """Return the same network with the weights that are wished for, and whose those are."""
        if not isinstance(wish, InUse):
            return weighed(own, seed, wish)
        self._document.build()
        state, source = self._document.live.net.state_dict(), self._origin()
        return with_weights(own, seed, state, Path(str(source))), source

    def _origin(self) -> Text:
        store, filled = self._document.store, self._document.live.filled
        return origin(store.weights, store.train.seed, partly=filled.partly)

    def _network(self) -> Network:
        subject = subject_of(self._document, None)
        return Network(subject.net, subject.store, subject.built.source, subject.facts)

    def _pass(self, order: RecordBatch) -> Pass:
        if isinstance(order.batch, OfData | PastedRows):
            store = self._document.store
            data = self._dataset(store.data, order.base)
            return pass_of_data(store, data, order.batch, training=order.training)
        assert isinstance(order.batch, MadeUp)
        return Pass(
            self._made_up(order.batch),
            text("random input"),
            no_loss=text("random input has no target: there are no gradients"),
            training=order.training,
            seed=self._document.store.train.seed,
        )

    def _made_up(self, batch: MadeUp) -> tuple[object, ...]:
        subject = subject_of(self._document, None)
        example = example_of(subject)
        inputs = example.inputs(example.with_batch(batch.count), seed=batch.seed)
        return example.call(subject.store, inputs)

    def _dataset(self, spec: DataSpec, base: str) -> Dataset:
        """Return the data, read once."""
        store = self._document.store
        code = sample_code(store)
        key = spec, base, code
        if self._data is None or self._data[0] != key:
            if code is not None and not self._document.may_run():
                raise Refusal(untrusted())
            self._data = key, dataset_of(store, Path(base))
        return self._data[1]

    def look(self, order: LookIntoValue) -> Slab:
        """Return a part of a value, or of a difference. Raises `Refusal` where there is none such."""
        value = self._value(order.subject)
        if order.against is not None:
            value = difference(value, self._value(order.against), relative=order.relative)
        found = slab(str(text("the value")), value, order.place)
        held = self._held(order.subject.trace)
        if order.against is None and found.exact and held.has_ids(order.subject):
            return replace(found, tokens=tokens_of(found, held.words))
        return found

    def _held(self, number: int) -> Held:
        held = self._recorded.get(number) or self._beside.get(number)
        if held is None:
            raise refuse(text("this batch is no longer kept"), hint=text("record it again"))
        return held

    def _value(self, subject: Subject) -> Tensor:
        """Return a value; one that there was no room for is recorded once more."""
        held = self._held(subject.trace)
        found = held.recorded.kept.get(subject)
        if found is None:
            if held.lives and held.network.net is not self._document.live.net:
                raise refuse(text("the network has changed since"), hint=text("record it again"))
            source = held.recorded.trace.origin
            again = record(held.network, held.given, subject.trace, source, {subject}, 0)
            found = again.kept.get(subject)
        if found is None:
            raise refuse(text("there is no such value"))
        return found
