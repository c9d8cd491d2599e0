"""The modes that a run measures of each parameter while it trains: gradients and updates."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QObject

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.change import Change
from blockstudio.graph.facts import NodeFacts, ParameterFacts, Path
from blockstudio.graph.records import Node
from blockstudio.graph.walk import state_key
from blockstudio.runs.listing import number_of
from blockstudio.runs.metrics import StatisticsRow
from blockstudio.studio.actions.view_modes import Mode
from blockstudio.studio.canvas.views.figures import FigureSource
from blockstudio.studio.canvas.views.inside import leaves
from blockstudio.studio.heat.figure import Figure, measured
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.kept_steps import KeptSteps, with_newer
from blockstudio.studio.runs.keys import RunKeys
from blockstudio.studio.translations import tr

_VANISHING, _EXPLODING = 1e-7, 1e3
"""The criteria of the legend; the first is that of SageMaker Debugger's VanishingGradient."""
_NAMED = 3
_NOTHING = NodeFacts()


class RunFigures(FigureSource):
    """Reads the statistics of the current run's parameters, while somebody looks, step by step."""

    def __init__(self, center: RunCenter, parent: QObject) -> None:
        super().__init__(parent)
        self._center = center
        self._session = center.session
        self._looking = False
        self._steps = KeptSteps(center, with_newer, self)
        self._names: dict[str, str] | None = None
        """What the run calls each parameter of the document; None until that is looked up."""
        self._keys: RunKeys | None = None
        self._rows: dict[str, StatisticsRow] = {}
        self._listen()

    def begin(self, mode: Mode) -> None:  # noqa: ARG002
        """Read what there is."""
        if not self._looking:
            self._looking = True
            self._steps.begin()

    def end(self) -> None:
        """Read no more."""
        self._looking = False
        self._steps.end()

    def steps(self) -> list[int]:
        """Return the steps that the run kept."""
        return self._steps.all

    def go_to(self, step: int | None) -> None:
        """Show the figures of a step, None for those of the newest from now on."""
        self._steps.go_to(step)

    def of_node(self, mode: Mode, path: Path, node: Node) -> Figure | None:
        """Return the norm of the gradients of a node and all inside it, or its greatest update."""
        own = [row for key in self._parameters(path, node) if (row := self._rows.get(key))]
        if mode.id == "update_ratio":
            ratios = [row.update_ratio for row in own if row.update_ratio is not None]
            return Figure(measured(max(ratios)), max(ratios)) if ratios else None
        norms = [row.grad_norm for row in own if row.grad_norm is not None]
        return _gradient(math.hypot(*norms)) if norms else None

    def notes(self, mode: Mode) -> list[Text]:  # noqa: ARG002
        """Tell the run, the step, and of which parameters nothing is known."""
        reader = self._center.current
        if reader is None:
            return [text("there is no run: train, or choose one among the runs")]
        number = number_of(reader.folder)
        if not self._rows:
            return [text("run {number} has not measured anything yet", number=number)]
        notes = [text("run {number}, step {step:,}", number=number, step=self._steps.shown)]
        names = self._names or {}
        if missing := [key for key, name in names.items() if not name]:
            more = len(missing) - _NAMED
            shown = ", ".join(missing[:_NAMED]) + (f" + {more}" if more > 0 else "")
            notes.append(text("the run is of an older network, without {names}", names=shown))
        return notes

    def _parameters(self, path: Path, node: Node) -> Iterator[str]:
        """Yield the keys of the parameters of a node and all inside it, what is tied once."""
        session = self._session
        for inner, _ in leaves(session.store, session.facts, path, node):
            for one in session.facts.get(inner, _NOTHING).parameters:
                if not one.buffer and not one.tied:
                    yield self._key(inner, one)

    def _key(self, path: Path, one: ParameterFacts) -> str:
        return ".".join(filter(None, [state_key(self._session.store, path), one.name]))

    def _listen(self) -> None:
        self._steps.begun.connect(self._on_run)
        self._steps.turned.connect(self._read)
        self._steps.grown.connect(self.changed)
        self._session.facts_changed.connect(self._on_document)
        self._session.changed.connect(self._on_change)

    def _on_run(self) -> None:
        self._names, self._rows = None, {}
        self.changed.emit()

    def _on_change(self, change: Change) -> None:
        if not all(map(change.only_moves, change.ids)):
            self._names = None

    def _on_document(self, _paths: object) -> None:
        self._names = None
        if self._looking:
            self._read()

    def _read(self) -> None:
        """Read the statistics of the step that is shown."""
        reader, step = self._center.current, self._steps.shown
        if reader is None or step is None:
            return
        names = self._run_names()
        rows = reader.statistics_at(step, filter(None, names.values()))
        by_name = {row.parameter: row for row in rows}
        self._rows = {key: by_name[name] for key, name in names.items() if name in by_name}
        self.changed.emit()

    def _run_names(self) -> dict[str, str]:
        reader = self._center.current
        assert reader is not None
        if self._keys is None or self._keys.folder != reader.folder:
            self._keys, self._names = RunKeys(reader.folder), None
        if self._names is None:
            facts = self._session.facts.items()
            own = [
                self._key(path, one)
                for path, known in facts
                for one in known.parameters
                if not one.buffer and not one.tied
            ]
            self._names = self._keys.keys(self._session.store, own)
        return self._names


def _gradient(norm: float) -> Figure:
    words = measured(norm)
    if norm < _VANISHING:
        words = tr("{figure} vanishing", figure=words)
    elif not norm <= _EXPLODING:
        words = tr("{figure} exploding", figure=words)
    return Figure(words, norm)
