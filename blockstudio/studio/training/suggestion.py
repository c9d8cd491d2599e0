"""The recipe that suits the data, said with its reasons, and a button that takes it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.training.first_recipe import suggestion_for, use
from blockstudio.studio.translations import told, tr


class SuggestionLine(QWidget):
    """Shown while loss or optimiser is another than the suggested one."""

    def __init__(self, session: Session, data: DataWatch, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._data = data
        self.words = Words("", self, pixels=12, wraps=True)
        self.why = muted("", self, wraps=True)
        self.use = Button(tr("Use"), self)
        self.ask = Button(tr("Why?"), self, kind="quiet")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.use)
        row.addWidget(self.ask)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.why)
        column.addLayout(row)
        self.why.hide()
        self.use.clicked.connect(self._use)
        self.ask.clicked.connect(self._ask)
        self.refresh()
        self._soon = Refresh(self, self.refresh, within=parent)
        for signal in (data.changed, session.facts_changed):
            signal.connect(self._soon.ask)

    def refresh(self) -> None:
        """Say what is suggested, unless the recipe is just that."""
        suggestion = suggestion_for(self._session, self._data)
        train = self._session.store.train
        # Who has set other epochs or steps knows why; a loss that does not fit is another thing.
        new = suggestion.applied(train) if suggestion is not None else train
        self.setVisible((new.loss, new.optimiser) != (train.loss, train.optimiser))
        if suggestion is not None:
            words = " · ".join(told(choice.words) for choice in suggestion.choices)
            self.words.setText(tr("Suggested for this data: {words}", words=words))
            self.why.setText(
                "\n".join(
                    f"{told(choice.words)}: {told(choice.why)}" for choice in suggestion.choices
                )
            )

    def _use(self) -> None:
        suggestion = suggestion_for(self._session, self._data)
        if suggestion is not None:
            use(self._session, suggestion)

    def _ask(self) -> None:
        shown = self.why.isHidden()
        self.why.setVisible(shown)
        self.ask.setText(tr("Less") if shown else tr("Why?"))
        self.ask.updateGeometry()
