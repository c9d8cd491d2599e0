"""One parameter drawn, in the manner that is chosen: its values, kernels, rows as points, singular values."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from blockstudio.diagnosis.rules.network import answered_by
from blockstudio.engine.messages import Answer, Failed
from blockstudio.engine.parameter_messages import LookAtKernels
from blockstudio.graph.owned import Owned
from blockstudio.graph.parameters import node_of
from blockstudio.project.closer import Region, Spectrum
from blockstudio.project.trace import Slab
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.figures.exporting import Sheet, export_menu, take_along
from blockstudio.studio.figures.figure import NOTHING
from blockstudio.studio.figures.plot import Plot
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.segments import Segment
from blockstudio.studio.forms.words import sentence
from blockstudio.studio.parameters.manners import MANNERS, Manner, in_colours, offered
from blockstudio.studio.parameters.picture import from_region
from blockstudio.studio.parameters.points import PointsView
from blockstudio.studio.parameters.sheets import heat_sheet, kernels_sheet, spectrum_sheet
from blockstudio.studio.parameters.spectra import spectrum_figure
from blockstudio.studio.parameters.tiles import TileWall
from blockstudio.studio.parameters.zoom import ZoomMap
from blockstudio.studio.questions import Question
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.translations import told, tr


class Drawings(QWidget):
    """Shows one manner at a time; the engine is asked only for what that one needs."""

    turned = Signal()
    """Another manner was chosen."""
    failed = Signal(str)
    """The parameter can't be drawn so: why."""

    def __init__(self, link: EngineLink, center: RunCenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._center = center
        self._owned: Owned | None = None
        self._region: Region | None = None
        self._file = ""
        self._wanted: Manner = "values"
        self._spectrum: Spectrum | None = None
        self.map = ZoomMap(self)
        self.kernels = TileWall(tr("Kernels"), self)
        self.points = PointsView(link, self)
        self.spectrum = Plot(self, least=QSize(200, 90))
        self.stack = QStackedWidget(self)
        self.export = Button(tr("Export"), self, kind="quiet")
        self.switch: dict[Manner, Segment] = {}
        self._pages: dict[Manner, QWidget] = {
            "values": self.map,
            "kernels": self.kernels,
            "points": self.points,
            "spectrum": self.spectrum,
        }
        self._question = Question(link, self, self._take)
        self.points.failed.connect(self.failed)
        self._lay_out()
        self.export.clicked.connect(self._open_menu)
        take_along(self, self.sheet)

    @property
    def manner(self) -> Manner:
        """The manner that is shown: the chosen one, where the parameter can be drawn so."""
        known = self._region.shape if self._region is not None else ()
        return self._wanted if self._wanted in offered(known) else "values"

    def choose(self, manner: Manner) -> None:
        """Draw parameters in another manner, as far as they can be."""
        self._wanted = manner
        self.turned.emit()
        self._show()

    def show_region(self, owned: Owned, region: Region, file: str = "") -> None:
        """Draw a parameter as it is now, in the network or in a file of weights."""
        self._file = file
        if self._region is None or region.key != self._region.key:
            self._spectrum = None
        self._owned, self._region = owned, region
        self.map.show_heat(from_region(region))
        self._show()

    def show_spectrum(self, spectrum: Spectrum | None) -> None:
        """Take in the singular values of the parameter, if it has some."""
        self._spectrum = spectrum
        if self.manner == "spectrum":
            figure = NOTHING if spectrum is None else spectrum_figure(spectrum)
            self.spectrum.show_figure(figure)

    def sheet(self) -> Sheet | None:
        """Return what is drawn, to be taken along; None where that is nothing."""
        region, size = self._region, self.stack.size()
        if region is None:
            return None
        match self.manner:
            case "kernels":
                slab = self.kernels.slab
                return None if slab is None else kernels_sheet(self.kernels, slab, region.key, size)
            case "points":
                return self.points.sheet()
            case "spectrum":
                found = self._spectrum
                return None if found is None else spectrum_sheet(found, self.spectrum.figure, size)
            case "values":
                return heat_sheet(from_region(region), region.key, size)

    def clear(self) -> None:
        """Draw nothing."""
        self._region = None
        self.map.show_heat(None)
        self._question.forget()
        self.points.forget()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(0)
        for manner, (title, words) in MANNERS.items():
            segment = self.switch[manner] = Segment(told(title), self)
            segment.setToolTip(told(words))
            segment.clicked.connect(partial(self._on_segment, manner))
            group.addButton(segment)
            line.addWidget(segment)
            self.stack.addWidget(self._pages[manner])
        line.addStretch(1)
        line.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.stack, 1)

    def _open_menu(self) -> None:
        below = self.export.mapToGlobal(self.export.rect().bottomLeft())
        export_menu(self.sheet, self).popup(below)

    def _on_segment(self, manner: Manner, _checked: object = None) -> None:
        self.choose(manner)

    def _show(self) -> None:
        region, manner = self._region, self.manner
        if region is None or self._owned is None:
            return
        manners = offered(region.shape)
        for name, segment in self.switch.items():
            segment.setVisible(name in manners and len(manners) > 1)
        self.switch[manner].setChecked(True)
        self.stack.setCurrentWidget(self._pages[manner])
        if manner == "kernels":
            self._question.ask_again(LookAtKernels(region.key, region.part.place, self._file))
        elif manner == "points":
            count = region.shape[0]
            self.points.show_rows(region.key, count, self._names(count), file=self._file)
        elif manner == "spectrum":
            self.show_spectrum(self._spectrum)

    def _take(self, answer: Answer) -> None:
        match answer:
            case Slab():
                self.kernels.show_slab(answer, coloured=in_colours(answer.shape, answer.place))
            case Failed(problem):
                self.failed.emit(sentence(problem))
            case _:
                pass

    def _names(self, rows: int) -> tuple[str, ...]:
        """Return what the rows are called: the classes, where the layer answers with them."""
        preview, last = self._center.data.preview, answered_by(self._center.session.store)
        names = preview.facts.class_names if preview is not None else ()
        own = self._owned is not None and last is not None
        is_last = own and node_of(self._owned.path[-1]) == last.id  # pyright: ignore[reportOptionalMemberAccess]
        return names if is_last and len(names) == rows else ()
