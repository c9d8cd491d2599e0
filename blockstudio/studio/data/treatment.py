"""What is done to samples on their way to the network, and where they wait: two short forms."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.data.transforms import TRANSFORMS
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import DATA
from blockstudio.studio.data.entries import group_entries
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import entry_of
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject, OptionsSubject
from blockstudio.studio.forms.words import Heading, ProblemLine, muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_OF_IMAGES = frozenset(
    {"resize", "padding", "crop", "crop_at", "flip_horizontal", "flip_vertical", "flatten"}
)
_NAMES = frozenset(item.name for item in TRANSFORMS)
_IMAGE = 3


class Treatment(QWidget):
    """Transforms of the samples, those of images only where there are images; loading below."""

    def __init__(self, session: Session, data: DataWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.data = data
        self.transforms = Form(
            list(map(entry_of, TRANSFORMS)), OptionsSubject(session, DATA, "transforms"), self
        )
        self.loading = Form(group_entries("loading"), FieldsSubject(session, DATA), self)
        self.told = muted("", self, wraps=True)
        self._problem: ProblemLine | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (
            Heading(tr("Transforms"), self),
            self.transforms,
            Heading(tr("Loading"), self),
            self.loading,
            self.told,
        ):
            column.addWidget(widget)
        self.refresh()
        self._soon = Refresh(self, self.refresh)
        for signal in (data.changed, session.changed, session.reopened):
            signal.connect(self._soon.ask)

    def refresh(self) -> None:
        """Show the values as they are now, and the lines that count for this data."""
        self.transforms.hide_rows(self._left_out())
        self.loading.hide_rows(frozenset() if self._reads_apart() else frozenset({"workers"}))
        self.told.setText(self._where())
        self.told.setVisible(bool(self.told.text()))
        self._tell()

    def tells(self, problem: Problem) -> bool:
        """Return whether a problem is one with a transform, which is told here."""
        return problem.place.item in _NAMES

    def _tell(self) -> None:
        problem = self.data.problem
        if problem is not None and not self.tells(problem):
            problem = None
        if self._problem is not None:
            if self._problem.problem == problem:
                return
            self._problem.hide()
            self._problem.deleteLater()
            self._problem = None
        if problem is not None:
            self._problem = ProblemLine(problem, self)
            self._column.insertWidget(2, self._problem)

    def _left_out(self) -> frozenset[str]:
        preview, chosen = self.data.preview, self.session.store.data.transforms
        if preview is None or len(preview.facts.input_shape) == _IMAGE or _OF_IMAGES & set(chosen):
            return frozenset()
        return _OF_IMAGES

    def _reads_apart(self) -> bool:
        preview, wish = self.data.preview, self.session.store.data.loading
        return wish == "workers" or (preview is not None and preview.facts.loading == "workers")

    def _where(self) -> str:
        preview = self.data.preview
        if preview is None or self.session.store.data.loading != "auto":
            return ""
        return {
            "memory": tr("They fit into memory, and wait there."),
            "mapped": tr("They are larger than memory: batches are read from the disk."),
            "workers": tr("They are larger than memory: other processes read the batches."),
        }.get(preview.facts.loading, "")
