"""The parameters of one layer, looked at: map, histogram, figures, and where they come from."""

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.graph.facts import ParameterFacts
from blockstudio.graph.owned import key_below
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import PROJECT
from blockstudio.graph.value_edits import ValueChange
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.figures.exporting import Sheet, take_along
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import capital, muted, sentence
from blockstudio.studio.look.exposure import exposure_of
from blockstudio.studio.parameters.figures import Figures
from blockstudio.studio.parameters.heat import HeatMap
from blockstudio.studio.parameters.histogram import Histogram
from blockstudio.studio.parameters.picture import Picture
from blockstudio.studio.parameters.rows import ParameterRows
from blockstudio.studio.parameters.setter import ValueSetter, shared_words
from blockstudio.studio.parameters.sheets import heat_sheet, histogram_sheet
from blockstudio.studio.parameters.watcher import ParameterWatcher
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.translations import told, tr


class ParameterPanel(QWidget):
    """Shows the parameters below one `state_dict` prefix; live while a run trains them."""

    def __init__(self, link: EngineLink, center: RunCenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prefix = ""
        self._picture: Picture | None = None
        self._shared = ""
        """What other keys the values had that were changed last."""
        self.rows = ParameterRows(self)
        self.heat = HeatMap(self)
        self.histogram = Histogram(self)
        self.point = muted("", self)
        self.setter = ValueSetter(self)
        self.figures = Figures(self)
        self.note = muted("", self, wraps=True)
        self.watcher = ParameterWatcher(link, center, self)
        self._lay_out()
        self._show(None)
        self.rows.chosen.connect(self._look)
        self.heat.pointed.connect(self._tell_point)
        self.watcher.seen.connect(self._show)
        self.watcher.missed.connect(self._tell)
        self.watcher.refused.connect(self._refuse)
        self.watcher.shared.connect(self._tell_shared)
        self.heat.picked.connect(self.setter.pick)
        take_along(self.heat, self._heat_sheet)
        take_along(self.histogram, self._histogram_sheet)
        exposure_of(self).changed.connect(self.watcher.set_looking)
        self.setter.requested.connect(self._set)
        self.setter.reset.connect(self.watcher.reset_value)
        self.setter.filed.connect(self.watcher.load_file)

    @property
    def key(self) -> str:
        """The `state_dict` key of the parameter that is looked at."""
        return "" if self.rows.empty else key_below(self._prefix, self.rows.current)

    def show_layer(
        self,
        prefix: str,
        parameters: tuple[ParameterFacts, ...],
        starts: Mapping[str, str] | None = None,
    ) -> None:
        """Show the parameters of the layer with that prefix, and by which rules they start."""
        if self._picture is not None and self._picture.key == self.key:
            # The layer may have another name: what was seen of it is still so.
            renamed = key_below(prefix, self.rows.current)
            self._picture = replace(self._picture, key=renamed)
        self._prefix = prefix
        self.rows.show_rows(parameters, starts)
        self._look()

    def _heat_sheet(self) -> Sheet | None:
        seen = self._picture
        return None if seen is None else heat_sheet(seen.heat, seen.key, self.heat.size())

    def _histogram_sheet(self) -> Sheet | None:
        seen = self._picture
        if seen is None:
            return None
        return histogram_sheet(seen.counts, seen.span, seen.key, self.histogram.size())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        parts = (self.rows, self.heat, self.point, self.setter, self.histogram, self.figures)
        for widget in (*parts, self.note):
            column.addWidget(widget)

    def _set(self, change: ValueChange) -> None:
        self._shared = ""
        self.watcher.set_value(change)

    def _look(self, _name: str = "") -> None:
        if self._picture is not None and self._picture.key != self.key:
            self._shared = ""
            self._show(None)
        self.watcher.look_at(self.key)

    def _refuse(self, problem: Problem) -> None:
        self.setter.refuse(problem)

    def _tell_shared(self, keys: list[str]) -> None:
        # It stands beside the values that come next, until something else is done or looked at.
        self._shared = shared_words(keys)
        self.setter.say(self._shared)

    def _show(self, picture: Picture | None) -> None:
        self._picture = picture
        self._make_room(there=True)
        self.setter.say(self._shared)
        # What a run is training is not ours to set, unless it waits for us.
        self.setter.setVisible(picture is not None and self.watcher.may_set)
        self.setter.initial.setVisible(self.watcher.has_values)
        self.setter.file.setVisible(self.watcher.may_load)
        self.heat.show_heat(picture.heat if picture else None)
        if picture is None:
            self.histogram.show_counts((), 0, 0)
        else:
            self.histogram.show_counts(picture.counts, *picture.span)
            self.rows.found(picture.device, picture.heat.shape)
        self.figures.show_picture(picture)
        self._tell_point("")
        self.note.setText(self._note(picture))

    def _note(self, picture: Picture | None) -> str:
        if picture is None:
            return tr("The values appear as soon as the engine has built the network.")
        count = picture.heat.sampled
        sample = tr("from a sample of {count:,} values", count=count) if count else ""
        origin = tr("Weights: {origin}", origin=told(picture.origin)) if picture.origin else ""
        return " · ".join(filter(None, [origin, sample]))

    def _tell(self, problem: Problem) -> None:
        self._show(None)
        self._make_room(there=False)
        self.note.setText(_why(problem))

    def _make_room(self, *, there: bool) -> None:
        """Show or hide what is drawn: an empty frame beside a problem would say nothing."""
        for widget in (self.histogram, *([] if there else [self.setter])):
            widget.setVisible(there)
        # A single number is no picture.
        single = self._picture is not None and not self._picture.heat.shape
        for widget in (self.heat, self.point):
            widget.setVisible(there and not single)

    def _tell_point(self, words: str) -> None:
        if words or self._picture is None:
            self.point.setText(words)
            return
        limit = self.heat.limit
        if not limit:
            self.point.setText(tr("white 0: all are zero"))
            return
        self.point.setText(tr("blue −{limit:.3g}, white 0, red +{limit:.3g}", limit=limit))


def _why(problem: Problem) -> str:
    """Return why there are no values; what is wrong with a node is told where the node is."""
    if problem.place.record and problem.place.record != PROJECT:
        return tr("The values appear once the errors in the network are mended.")
    return "\n".join([sentence(problem), *_hints(problem)])


def _hints(problem: Problem) -> list[str]:
    return [capital(told(problem.hint))] if problem.hint is not None else []
