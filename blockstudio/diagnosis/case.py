"""All that is known of one run, or of a document that has none: what the rules look at."""

import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median

from msgspec import Struct

from blockstudio.diagnosis.examination import Examination, Parameter
from blockstudio.diagnosis.places import Places
from blockstudio.graph.problems import Place
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.graph.running import running
from blockstudio.graph.store import Store
from blockstudio.graph.walk import every_path, state_key
from blockstudio.runs.activations import ActivationRow
from blockstudio.runs.metrics import EpochRow, StatisticsRow, StepRow
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import Failure, document_of

RECIPE = Place(record=TRAIN)
_WATCHED = ("ReLU", "ReLU6", "Sigmoid", "Tanh", "Hardsigmoid")
_MOST_MEASURED = 8
"""Steps whose statistics are looked at, at even distances."""
_LATEST = 5
"""Steps whose activations are looked at, the newest."""


class Output(Struct, frozen=True):
    """What a layer or function of that kind gave, call by call and step by step."""

    place: Place
    kind: str
    rows: tuple[ActivationRow, ...]


class Case(Struct, frozen=True):
    """What is known; what is not is empty or None. `started_with` says which weights it began with."""

    store: Store
    places: Places
    steps: Sequence[StepRow] = ()
    epochs: Sequence[EpochRow] = ()
    statistics: dict[str, list[StatisticsRow]] = {}
    outputs: Sequence[Output] = ()
    failure: Failure | None = None
    started_with: str = ""
    look: Examination | None = None

    @property
    def train(self) -> TrainSpec:
        """The recipe."""
        return self.store.train

    @property
    def losses(self) -> list[float]:
        """The loss of each step that was kept."""
        return [row.loss for row in self.steps if row.loss is not None]

    @property
    def matrices(self) -> dict[str, list[StatisticsRow]]:
        """The statistics of weights that are no vectors: a bias begins small and moves as it likes."""
        return {name: rows for name, rows in self.statistics.items() if self.is_matrix(name)}

    def is_matrix(self, name: str) -> bool:
        """Return whether a parameter has two dimensions or more, as far as that is known."""
        shapes = {one.name: one.shape for one in self.look.parameters} if self.look else {}
        return len(shapes[name]) > 1 if name in shapes else not name.endswith("bias")

    def is_cut(self, name: str) -> bool:
        """Return whether a parameter got no gradient in any step that was measured."""
        return all(_is_none(row.grad_norm) for row in self.statistics.get(name, ()))

    def changed(self, name: str) -> bool | None:
        """Return whether the run has changed a parameter, None where its last values are not known."""
        return next((one.changed for one in self.at_start() if one.name == name), None)

    def at_start(self) -> Iterator[Parameter]:
        """Yield the parameters at their initial values, the first of the network first."""
        yield from self.look.parameters if self.look is not None else ()

    def given(self) -> list[Output]:
        """Return what layers gave: as the run measured it, else with its last or initial weights."""
        if self.outputs or self.look is None:
            return list(self.outputs)
        layers = self.look.trained or self.look.layers
        return [
            Output(
                self.places.code(one.row.module, one.spots),
                one.kind,
                (one.row,),
            )
            for one in layers
        ]


def case_of_run(
    folder: Path,
    look: Examination | None = None,
    reader: RunReader | None = None,
    places: Places | None = None,
) -> Case:
    """Return what a run has measured, with what was seen by looking at it; raise `Refusal` if it is none.

    Who asks again and again brings the `reader`, and the `places` of the run's document.
    """
    reading = reader or RunReader(folder)
    try:
        info = reading.info()
        places = places or Places(document_of(folder))
        return Case(
            places.store,
            places,
            reading.course(),
            reading.epochs(),
            _measured(reading, look),
            tuple(_outputs(reading, places)),
            info.failure,
            str(info.start or ""),
            look,
        )
    finally:
        if reader is None:
            reading.close()


def case_of_document(store: Store, look: Examination | None = None) -> Case:
    """Return what is known of a document that is not trained, without what is left out of it."""
    store = running(store)
    return Case(store, Places(store), statistics=_looked_at(look), look=look)


def watched_modules(store: Store) -> list[str]:
    """Return what a run is to measure for the doctor: the names of its activation functions."""
    nodes = ((path, node) for path, node in every_path(store) if not node.same)
    return sorted(
        {state_key(store, path) for path, node in nodes if node.kind.rpartition(".")[2] in _WATCHED}
    )


def middle(values: Iterable[float | None]) -> float | None:
    """Return the median of those that are finite; None if none is."""
    known = [value for value in values if value is not None and math.isfinite(value)]
    return median(known) if known else None


def _is_none(value: float | None) -> bool:
    """Return whether there is no number: read from a run it is None, measured here it is NaN."""
    return value is None or math.isnan(value)


def _measured(reader: RunReader, look: Examination | None) -> dict[str, list[StatisticsRow]]:
    """Return the statistics of some steps, the first ones by a look, the others as the run kept them."""
    rows = _looked_at(look)
    steps = reader.measured_steps()
    stride = max(1, -(-len(steps) // _MOST_MEASURED))
    names = [row.parameter for row in reader.latest_statistics()]
    for step in sorted({*steps[::stride], *steps[-1:]}):
        for row in reader.statistics_at(step, names):
            rows.setdefault(row.parameter, []).append(row)
    return rows


def _looked_at(look: Examination | None) -> dict[str, list[StatisticsRow]]:
    rows: dict[str, list[StatisticsRow]] = {}
    for row in (*look.statistics, *look.later) if look is not None else ():
        rows.setdefault(row.parameter, []).append(row)
    return rows


def _outputs(reader: RunReader, places: Places) -> Iterator[Output]:
    """Yield what a run was asked to measure of its layers in the latest steps."""
    found: dict[tuple[str, int], list[ActivationRow]] = {}
    for step in reader.latest_activation_steps(_LATEST):
        for row in reader.activations_at(step):
            found.setdefault((row.module, row.call), []).append(row)
    for (module, _), rows in found.items():
        place = places.module(module)
        node = places.node(place)
        if node is not None:
            yield Output(place, node.kind.rpartition(".")[2], tuple(rows))
