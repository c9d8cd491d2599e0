"""An engine in this very process: what is asked is answered at once, by the engine itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from blockstudio.engine.engine import Engine
from blockstudio.engine.messages import Answer, Apply, Open, Order
from blockstudio.studio.session import Session


class NearEngine(QObject):
    """Has the document of a session and tells it facts, as the link to a process does."""

    learned = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.engine = Engine()
        self.asked: list[Order] = []
        self.engine.answer(Open(list(session.store.records.values())))
        self.learn()
        session.changed.connect(self._on_change)

    def ask(self, order: Order, on_answer: Callable[[Answer], None] | None = None) -> None:
        """Answer at once."""
        self.asked.append(order)
        answer = self.engine.answer(order)
        if on_answer is not None:
            on_answer(answer)

    def learn(self) -> None:
        """Tell what is new of the document."""
        news = self.engine.document.learn(1)
        self.session.facts_current = True
        self.session.learn(dict(news.facts), news.gone, news.problems)
        self.learned.emit(news)

    def _on_change(self, change: object) -> None:
        self.engine.answer(Apply(change))
        QTimer.singleShot(0, self, self.learn)
