"""The learning rate over the whole run, drawn small, as the engine works it out."""

from math import ceil

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.engine.messages import Answer, Failed, Rated, Rates
from blockstudio.graph.problems import Problem
from blockstudio.recipes.starting_schedule import MEASURED
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.words import capital, muted, sentence
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.questions import Question
from blockstudio.studio.session import Session
from blockstudio.studio.training.rate_curve import RateCurve
from blockstudio.studio.translations import told, tr

_PAUSE = 60
_UNKNOWN = 100
"""Steps of an epoch while the data is not known."""


class RatePreview(QWidget):
    """The curve with its words; it asks the engine while it is seen."""

    def __init__(
        self, session: Session, link: EngineLink, data: DataWatch, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._data = data
        self._question = Question(link, self, self._take)
        self.curve = RateCurve(self)
        self.words = muted("", self, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.curve)
        column.addWidget(self.words)
        self._refresh = Refresh(self, self._ask, pause=_PAUSE)
        self._say(tr("The learning rate over the run appears here."))
        for signal in (session.changed, session.reopened, data.changed, link.ready):
            signal.connect(self._refresh.ask)
        self._refresh.ask()

    def _wanted(self) -> Rates:
        preview, train = self._data.preview, self._session.store.train
        batches = _UNKNOWN
        if preview is not None:
            batches = ceil(preview.facts.train / max(1, train.batch_size))
        return Rates(train, batches)

    def _ask(self) -> None:
        """Ask for the curve of the recipe as it is now, unless that is what is shown."""
        self._question.ask(self._wanted())

    def _take(self, answer: Answer) -> None:
        match answer:
            case Rated(epochs, rates):
                self.curve.show_rates(epochs, rates, self._session.store.train.epochs)
                self._say(self._caution())
            case Failed(problem):
                self.curve.show_rates([], [], 0)
                self._say(_told(problem))
            case _:
                pass

    def _caution(self) -> str:
        if self._session.store.train.scheduler == MEASURED:
            return tr("It is lowered when the run no longer gets better: that shows only then.")
        if self._data.preview is None:
            return tr(
                "Until the data is known, an epoch is drawn with {count} steps.", count=_UNKNOWN
            )
        return ""

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))


def _told(problem: Problem) -> str:
    hint = capital(told(problem.hint)) if problem.hint is not None else ""
    return " ".join(filter(None, [sentence(problem), hint]))
