"""One parameter looked at closely: its code, its values as a map that zooms, its singular values."""

from collections.abc import Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from blockstudio.catalogue.axes import axes_of
from blockstudio.engine.messages import Answer, Failed
from blockstudio.engine.parameter_messages import Decompose, LookCloser
from blockstudio.graph import edits
from blockstudio.graph.indexing import place_of, places_at
from blockstudio.graph.owned import Owned
from blockstudio.graph.parameters import node_of
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Node
from blockstudio.graph.value_edits import ValueChange
from blockstudio.graph.weights import Names, parameter_ids
from blockstudio.project.closer import Part, Region, Spectrum
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, Field
from blockstudio.studio.forms.words import OneLine, muted, sentence
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.parameters.drawings import Drawings
from blockstudio.studio.parameters.setter import ValueSetter, shared_words
from blockstudio.studio.parameters.spectra import spectrum_words
from blockstudio.studio.parameters.whose import Holder, WhoseValues
from blockstudio.studio.questions import Question
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.translations import told, tr
from blockstudio.studio.weights.using import load_one, set_value

_WIDTH = 344
_MARGIN = 16
"""The room around the words of a button."""
_SAID = 1500
"""Milliseconds for which it is said that something was copied."""


class CloserLook(QWidget):
    """Shows a part of a parameter; the engine is asked for what is in view alone."""

    def __init__(self, link: EngineLink, center: RunCenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._link = link
        self._center = center
        self._owned: Owned | None = None
        self._part = Part()
        self._region = Question(link, self, self._take)
        self._spectrum = Question(link, self, self._tell_spectrum)
        self.code = Button("", self, kind="quiet")
        self.whose = WhoseValues(center, self)
        self.slice = Field(self)
        self.drawings = Drawings(link, center, self)
        self.map = self.drawings.map
        self.axes = muted("", self, wraps=True)
        self.point = OneLine("", self)
        self.spectrum = muted("", self, wraps=True)
        self.setter = ValueSetter(self)
        self.note = muted("", self, wraps=True)
        self._copied = QTimer(self, singleShot=True, interval=_SAID)
        self._code = ""
        self._why = ""
        """Why there are no singular values."""
        self._lay_out()
        self._soon = Refresh(self, self._ask)
        self._listen()
        self._clear(tr("Choose a row to look closer."))

    def look_at(self, owned: Owned | None) -> None:
        """Look at a parameter; None: the one that was looked at is in the network no more."""
        if owned is None:
            if self._owned is not None:
                gone = tr("{key} is not in the network any more.", key=self._owned.key)
                self._owned = None
                self._clear(gone)
            return
        if self._owned is None or owned.key != self._owned.key:
            self._part = Part()
            self._region.forget()
            self._spectrum.forget()
            self._why = ""
            self.slice.clear()
            self.slice.set_tone("")
            self.setter.say("")
        self._owned = owned
        self._soon.ask()

    def copy_code(self) -> None:
        """Copy the Python that gives the values."""
        QGuiApplication.clipboard().setText(self._code)
        self.code.setText(tr("Copied"))
        self._copied.start()

    def _lay_out(self) -> None:
        self.slice.setPlaceholderText(tr("slice: 0, :, 2"))
        self.slice.setObjectName("slice")
        self.slice.setAccessibleName(tr("Slice"))
        self.slice.setToolTip(
            tr("Which of it is shown, as Python indexes it: 0, or :, 1; empty for all")
        )
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.code)
        line.addStretch(1)
        line.addWidget(self.slice)
        self.slice.fit_prompt()
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(4)
        column.addWidget(self.whose)
        column.addLayout(line)
        column.addWidget(self.drawings, 1)
        column.addWidget(self.axes)
        for widget in (self.point, self.setter, self.spectrum, self.note):
            column.addWidget(widget)

    def _listen(self) -> None:
        self.whose.turned.connect(self._soon.ask)
        self.map.wanted.connect(self._zoom)
        self.drawings.turned.connect(self._turn)
        self.drawings.failed.connect(self._fail)
        self.map.pointed.connect(self._tell_point)
        self.drawings.kernels.pointed.connect(self._tell_point)
        self.code.clicked.connect(self.copy_code)
        self._copied.timeout.connect(self._write_code)
        self.map.picked.connect(self.setter.pick)
        self.setter.requested.connect(self._set)
        self.setter.reset.connect(self._reset)
        self.setter.filed.connect(self._load)
        self._center.state_changed.connect(self._soon.ask)
        self.slice.returnPressed.connect(self._cut)
        self.slice.abandoned.connect(self._restore)
        self._link.session.weights_changed.connect(self._soon.ask)
        self._link.learned.connect(self._soon.ask)

    def _ask(self) -> None:
        if self._owned is None:
            return
        file = self.whose.chosen.file
        key = self.whose.key_of(self._link.session.store, self._owned.key)
        if not key:
            self._clear(tr("The run has no such parameter: it was made after the run had begun."))
            return
        self._region.ask_again(LookCloser(key, self._part, file))
        self._spectrum.ask_again(Decompose(key, file))

    def _is_at(self, key: str) -> bool:
        return self._owned is not None and self._owned.key == key

    def _take(self, answer: Answer) -> None:
        match answer:
            case Region():
                self._show(answer)
            case Failed(problem):
                self._refuse(problem)
            case _:
                pass

    def _show(self, region: Region) -> None:
        assert self._owned is not None
        self._code = region.code
        self._copied.stop()
        self.note.hide()
        self.drawings.show_region(self._owned, region, self.whose.chosen.file)
        for widget in (self.code, self.drawings):
            widget.show()
        ours = not self.whose.chosen.file
        self.setter.initial.setVisible(ours and self._identifier() in self._changed())
        self.setter.file.setVisible(ours)
        said = self._axes(region)
        if region.sampled:
            sample = tr("from a sample of {count:,} values", count=region.sampled)
            said = " · ".join(filter(None, [said, sample]))
        self.axes.setText(said)
        self._on_manner()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as much of the code as there is room for."""
        super().resizeEvent(event)
        self._write_code()

    def _write_code(self) -> None:
        """Write the code, its middle left out where it is too long: a click copies all of it."""
        if self._copied.isActive():
            return
        beside = self.slice.width() + GRID if self.slice.isVisibleTo(self) else 0
        room = self.width() - 3 * GRID - beside - _MARGIN
        elide = Qt.TextElideMode.ElideMiddle
        self.code.setText(self.code.fontMetrics().elidedText(self._code, elide, room))
        self.code.setToolTip(f"{tr('Copy the code that gives these values')}\n{self._code}")
        self.code.updateGeometry()

    def _axes(self, region: Region) -> str:
        """Say what is drawn downwards and what to the right."""
        assert self._owned is not None
        names = self._names(len(region.shape))
        at = zip(names, places_at(region.shape, region.part.place), region.shape, strict=True)
        open_ones = [f"{name} ({len(part)})" for name, part, _ in at if isinstance(part, range)]
        if len(open_ones) < 2:
            return tr("→ {columns}", columns=" ".join(open_ones)) if open_ones else ""
        down, *right = open_ones
        return tr("↓ {rows}  → {columns}", rows=down, columns=" × ".join(right))

    def _names(self, rank: int) -> list[str]:
        assert self._owned is not None
        node = self._link.session.store.records.get(node_of(self._owned.path[-1]))
        kind = node.kind if isinstance(node, Node) else ""
        known = axes_of(kind, self._owned.facts.name, rank)
        return [told(name) for name in known] or [
            tr("dimension {number}", number=n) for n in range(rank)
        ]

    def _tell_spectrum(self, answer: Answer) -> None:
        found = answer if isinstance(answer, Spectrum) else None
        self.spectrum.setText("" if found is None else spectrum_words(found))
        self.drawings.show_spectrum(found)
        self._why = sentence(answer.problem) if isinstance(answer, Failed) else ""
        self._on_manner()

    def _turn(self) -> None:
        self.note.hide()
        self._on_manner()

    def _on_manner(self) -> None:
        """Have beside the drawing what belongs to it."""
        self.axes.setVisible(self.drawings.manner == "values" and bool(self.axes.text()))
        cells = self.drawings.manner in ("values", "kernels")
        for widget in (self.slice, self.point):
            widget.setVisible(cells)
        self._write_code()
        self.spectrum.setVisible(cells and bool(self.spectrum.text()))
        # The values of a run at work are its own; those in a file stay as they are.
        holder, live = self.whose.chosen, self._center.live
        self.setter.setVisible(cells and self._may_set(holder))
        if self.drawings.manner == "spectrum" and self._why:
            self._fail(self._why)
        elif live and cells and not holder.file:
            self._fail(tr("The values of the run at work are seen, and set, in the inspector."))
        self._tell_point("")

    def _may_set(self, holder: Holder) -> bool:
        """Return whether values can be set: in the network, or in a run by one process that is paused."""
        info = self._center.info
        if holder.paused:
            return info is not None and info.settings.train.processes == 1
        return not holder.file and not self._center.live

    def _fail(self, words: str) -> None:
        self.note.setText(words)
        self.note.show()

    def _set(self, change: ValueChange) -> None:
        if self._owned is None:
            return
        key = self._owned.key
        if self.whose.chosen.paused:
            in_run = self.whose.key_of(self._link.session.store, key)
            self._center.followed.set_value(in_run, change)
            return

        def tied(others: list[str]) -> None:
            if isValid(self) and self._is_at(key) and others:
                self.setter.say(shared_words(others))

        set_value(self._link, key, change, partial(self._tell_failure, key), tied)

    def _load(self, path: Path) -> None:
        """Take the values that a file has under the name of the parameter."""
        if self._owned is not None:
            key = self._owned.key
            load_one(self._link, key, path, partial(self._tell_failure, key))

    def _tell_failure(self, key: str, answer: Failed) -> None:
        if isValid(self) and self._is_at(key):
            self.setter.refuse(answer.problem)

    def _reset(self) -> None:
        self._link.session.attempt(edits.reset_weights, {self._identifier()})

    def _identifier(self) -> str:
        """Return the id of the parameter; of a tied one, that of its original."""
        store = self._link.session.store
        key = "" if self._owned is None else Names(store, ()).original(self._owned.key)
        return parameter_ids(store, [key]).get(key, "")

    def _changed(self) -> Collection[str]:
        weights = self._link.session.store.weights
        return weights.values if weights is not None else ()

    def _zoom(self, rows: tuple[int, int] | None, columns: tuple[int, int] | None) -> None:
        self._part = Part(self._part.place, rows, columns)
        self._soon.ask()

    def _cut(self) -> None:
        try:
            self._part = Part(place_of(self.slice.text()))
        except Refusal as refusal:
            self._refuse(refusal.problem)
            return
        self.slice.set_tone("")
        self._soon.ask()

    def _restore(self) -> None:
        self.slice.clear()
        self._cut()

    def _refuse(self, problem: Problem) -> None:
        """Say what is wrong: with the slice that was typed, or with the parameter."""
        if self.slice.text():
            self.slice.set_tone("error")
            self.note.setText(sentence(problem))
            self.note.show()
        else:
            self._clear(sentence(problem))

    def _clear(self, words: str) -> None:
        self.drawings.clear()
        self._region.forget()
        self._spectrum.forget()
        parts = (self.code, self.drawings, self.axes, self.point, self.slice)
        for widget in (*parts, self.spectrum, self.setter):
            widget.hide()
        self.note.setText(words)
        self.note.show()

    def _tell_point(self, words: str) -> None:
        kernels = self.drawings.manner == "kernels"
        if kernels and self.drawings.kernels.coloured:
            self.point.setText(words or tr("black the least value, white the greatest"))
            return
        limit = (self.drawings.kernels if kernels else self.map).limit
        scale = tr("blue −{limit:.3g}, white 0, red +{limit:.3g}", limit=limit)
        scale = scale if limit else tr("white 0: all are zero")
        origin = tr("Weights: {origin}", origin=told(self._link.session.origin))
        holder = f" · {origin}" if self.whose.isHidden() else ""
        self.point.setText(words or f"{scale}{holder}")
