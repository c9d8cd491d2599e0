"""Batches that the window steps through: recorded in the engine's network, and looked into."""

from functools import partial
from pathlib import Path

import torch
from torch import Tensor

from blockstudio.catalogue.text import text
from blockstudio.data.own import made
from blockstudio.engine.document import Document
from blockstudio.engine.exporting import subject_of
from blockstudio.engine.stepping_messages import LookIntoValue, RecordBatch
from blockstudio.exporting.examples import example_of
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.graph.records import DataSpec
from blockstudio.graph.weights import origin
from blockstudio.project.trace import MadeUp, Slab, Subject, Trace
from blockstudio.project.trust import untrusted
from blockstudio.runtime.stepping.recording import Network, Pass, Recorded, record
from blockstudio.runtime.stepping.slab import difference, slab
from blockstudio.training.optim.precision import Precision
from blockstudio.training.samples.datasets import Dataset, load_dataset
from blockstudio.training.samples.own_code import results
from blockstudio.training.stepping.chosen import chosen_batch, loss_of

_MOST = 2
"""How many batches are kept: the one that is walked, and the one that it is compared with."""


class SteppingDesk:
    """Answers about batches; what was read of the data is kept until other data is chosen."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._recorded: dict[int, tuple[Network, Pass, Recorded]] = {}
        self._data: tuple[object, Dataset] | None = None
        self._number = 0

    def record(self, order: RecordBatch) -> Trace:
        """Send a batch through the network that is built. Raises `Refusal` where there is none such."""
        network, given = self._network(), self._pass(order)
        self._number += 1
        document = self._document
        store, filled = document.store, document.live.filled
        source = origin(store.weights, store.train.seed, partly=filled.partly)
        recorded = record(network, given, self._number, source)
        self._recorded[self._number] = network, given, recorded
        while len(self._recorded) > _MOST:
            del self._recorded[min(self._recorded)]
        return recorded.trace

    def _network(self) -> Network:
        subject = subject_of(self._document, None)
        return Network(subject.net, subject.store, subject.built.source, subject.facts)

    def _pass(self, order: RecordBatch) -> Pass:
        store = self._document.store
        seed = store.train.seed
        if isinstance(order.batch, MadeUp):
            no_loss = text("random input has no target: there are no gradients")
            return Pass(
                self._made_up(order.batch),
                text("random input"),
                no_loss=no_loss,
                training=order.training,
                seed=seed,
            )
        spec, data = store.data, self._dataset(store.data, order.base)
        chosen = chosen_batch(data, spec, order.batch)
        known = chosen.y is not None
        return Pass(
            (chosen.x,),
            chosen.words,
            partial(loss_of, store.train, data, chosen, store) if known else None,
            None if known else text("the target is not known: there are no gradients"),
            order.training,
            Precision(store.train, torch.device("cpu")).context,
            seed,
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
            if code is not None:
                if not self._document.may_run():
                    raise Refusal(untrusted())
                spec = made(spec, results(code.source, spec.seed, Path(base)))
            self._data = key, load_dataset(spec, Path(base))
        return self._data[1]

    def look(self, order: LookIntoValue) -> Slab:
        """Return a part of a value, or of a difference. Raises `Refusal` where there is none such."""
        value = self._value(order.subject)
        if order.against is not None:
            value = difference(value, self._value(order.against), relative=order.relative)
        return slab(str(text("the value")), value, order.place)

    def _value(self, subject: Subject) -> Tensor:
        """Return a value; one that there was no room for is recorded once more."""
        if subject.trace not in self._recorded:
            raise refuse(text("this batch is no longer kept"), hint=text("record it again"))
        network, given, recorded = self._recorded[subject.trace]
        found = recorded.kept.get(subject)
        if found is None:
            if network.net is not self._document.live.net:
                raise refuse(text("the network has changed since"), hint=text("record it again"))
            again = record(network, given, subject.trace, recorded.trace.origin, {subject}, 0)
            found = again.kept.get(subject)
        if found is None:
            raise refuse(text("there is no such value"))
        return found
