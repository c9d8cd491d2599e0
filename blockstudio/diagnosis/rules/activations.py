"""Rules about what layers give: as a run measures it while somebody looks, or on one batch."""

from collections.abc import Iterator

from blockstudio.catalogue.text import text
from blockstudio.diagnosis.case import Case, Output, middle
from blockstudio.diagnosis.finding import Curve, Hit
from blockstudio.diagnosis.remedies import leaking, unsquashed
from blockstudio.graph.problems import Place
from blockstudio.graph.records import OUTPUT
from blockstudio.runs.activations import ActivationRow

DEAD = 0.6
"""The share of units of a rectifier that give 0 for every sample, from which on it is told."""
SATURATED = 0.7
"""The share of values in the flat ends, from which on it is told."""
_FLAT = {"Sigmoid": (0.03, 0.97), "Tanh": (-0.95, 0.95), "Hardsigmoid": (0.001, 0.999)}
"""Where the slope is a tenth of the steepest, or less."""


def dead(case: Case) -> Iterator[Hit]:
    """Yield the rectifiers that give nothing but 0."""
    for output in case.given():
        share = middle(row.dead for row in output.rows)
        if share is not None and share >= DEAD:
            yield Hit(
                output.place,
                text("“{name}” is dead", name=case.places.name(output.place)),
                text(
                    "{share} of its units are 0 for every sample of a batch", share=f"{share:.0%}"
                ),
                _histogram(output),
                leaking(case.store, output.place),
            )


def saturated(case: Case) -> Iterator[Hit]:
    """Yield the sigmoids and tanhs inside the network whose values lie in the flat ends."""
    for output in case.given():
        flat = _FLAT.get(_titled(output.kind))
        if flat is None or _answers(case, output.place):
            continue
        share = middle(_share_beyond(row, *flat) for row in output.rows)
        if share is not None and share >= SATURATED:
            yield Hit(
                output.place,
                text("“{name}” is saturated", name=case.places.name(output.place)),
                text("{share} of its values lie where the curve is flat", share=f"{share:.0%}"),
                _histogram(output),
                unsquashed(case.store),
            )


def _titled(kind: str) -> str:
    return kind.rstrip("_").capitalize()


def _answers(case: Case, place: Place) -> bool:
    """Return whether a node gives the answers of the network: those may be sure."""
    store = case.store
    wires = store.wires_from(place.record) if place.record in store else []
    return any(store.node(wire.target).kind == OUTPUT for wire in wires)


def _share_beyond(row: ActivationRow, low: float, high: float) -> float | None:
    """Return the share of sampled values outside two limits, by the middles of the bins."""
    if row.low is None or row.high is None or not sum(row.counts):
        return None
    width = (row.high - row.low) / len(row.counts)
    middles = (row.low + (place + 0.5) * width for place in range(len(row.counts)))
    pairs = zip(middles, row.counts, strict=True)
    return sum(count for at, count in pairs if not low < at < high) / sum(row.counts)


def _histogram(output: Output) -> Curve:
    row = output.rows[-1]
    title = text(
        "values from {low} to {high}", low=f"{row.low or 0:.3g}", high=f"{row.high or 0:.3g}"
    )
    return Curve(title, tuple(map(float, row.counts)), bars=True)
