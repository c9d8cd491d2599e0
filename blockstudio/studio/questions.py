"""Questions to the engine of which only the newest counts: who asks may be gone before the answer comes."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from blockstudio.engine.messages import Answer, Order
from blockstudio.studio.engine_link import EngineLink


class Question(QObject):
    """Asks for one owner about one thing, and hands on the answer to what was asked last."""

    def __init__(self, link: EngineLink, owner: QObject, take: Callable[[Answer], object]) -> None:
        super().__init__(owner)
        self._link = link
        self._take = take
        self._order: Order | None = None
        self._turn = 0
        # An engine that ends takes the questions it was asked with it.
        for signal in (link.died, link.hung):
            signal.connect(self.forget)

    def ask(self, order: Order) -> None:
        """Ask, unless that is what was asked last."""
        if order != self._order:
            self.ask_again(order)

    def ask_again(self, order: Order) -> None:
        """Ask, though it may be the same: the answer may be another by now."""
        self._order, self._turn = order, self._turn + 1
        turn = self._turn

        def answered(answer: Answer) -> None:
            if isValid(self) and turn == self._turn:
                self._take(answer)

        self._link.ask(order, answered)

    def forget(self, _how: str = "") -> None:
        """Take no answer to what was asked, and ask the same again when it is wanted."""
        self._order, self._turn = None, self._turn + 1
