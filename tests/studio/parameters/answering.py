"""An engine in the process of a test: asked of parameters, it answers at once."""

from collections.abc import Callable
from pathlib import Path

import torch

from blockstudio.engine.document import Document
from blockstudio.engine.messages import Answer, Done, Failed, Learned, LoadWeights, SetValue
from blockstudio.engine.parameter_messages import Measure, ParameterOrder
from blockstudio.engine.parameters import ParameterDesk
from blockstudio.graph.problems import Refusal
from blockstudio.training.weights import loadable
from tests.studio.bench import Bench, settle


class Answering:
    """Answers what the window asks as the engine does, in this process; counts what it measured."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.document = Document()
        self.measured: list[str] = []
        bench.link.ask = self.ask

    def learn(self) -> None:
        """Take the document over, and tell the window what is learned of it."""
        session = self.bench.session
        self.document.open(list(session.store.records.values()), "")
        news: Learned = self.document.learn(1)
        session.facts_current = True
        session.learn(dict(news.facts), news.gone, news.problems)
        settle()

    def state(self) -> dict[str, torch.Tensor]:
        """Return the values of the network as the document says them now."""
        self.document.open(list(self.bench.session.store.records.values()), "")
        self.document.learn(1)
        self.document.build()
        return self.document.live.net.state_dict()

    def ask(self, order: object, on_answer: Callable[[Answer], None] | None = None) -> int:
        if on_answer is not None:
            try:
                on_answer(self._answer(order))
            except Refusal as refusal:
                on_answer(Failed(refusal.problem))
        return 0

    def _answer(self, order: object) -> Answer:
        self.document.open(list(self.bench.session.store.records.values()), "")
        self.document.learn(1)
        self.document.build()
        desk = ParameterDesk(self.document)
        if isinstance(order, Measure):
            self.measured += order.keys
        if isinstance(order, SetValue):
            return desk.set_value(order)
        if isinstance(order, LoadWeights):
            live = self.document.live
            return loadable(live, Path(order.file), order.matching, partly=order.partly)
        return desk.answer(order) if isinstance(order, ParameterOrder) else Done()
