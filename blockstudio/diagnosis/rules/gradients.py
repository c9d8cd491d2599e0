"""Rules about gradients and updates, as each run measures them of its parameters."""

import math
from collections.abc import Iterable, Iterator, Sequence

from blockstudio.catalogue.text import Text, text
from blockstudio.diagnosis.case import Case, middle
from blockstudio.diagnosis.finding import Curve, Hit, Remedy, figure, set_to
from blockstudio.diagnosis.places import replaced_item
from blockstudio.diagnosis.remedies import other_rate, trained, unsquashed
from blockstudio.graph.problems import Place
from blockstudio.runs.metrics import StatisticsRow

VANISHING, EXPLODING = 1e-7, 1e3
"""Norms of gradients; the first is that of SageMaker Debugger's VanishingGradient."""
_FADED = 1e-4
"""What the gradients of the first layer may be of those of the last."""
USUAL_UPDATE = 1e-3
OFF = 100.0
"""A step usually changes weights by a thousandth; this factor beside it is too far."""
_STILL = 20.0
"""How many times too large they still are later on: the first ones may be."""
_FEW = 3


def vanishing(case: Case) -> Iterator[Hit]:
    """Yield the first layer whose gradients have faded on their way back."""
    norms = {name: _gradient(rows) for name, rows in case.matrices.items()}
    known = {name: norm for name, norm in norms.items() if norm is not None}
    if len(known) < _FEW or _is_learnt(case):
        return
    last = list(known.values())[-1]
    for name, norm in known.items():
        if norm < VANISHING or norm < _FADED * last:
            place = case.places.parameter(name)
            yield Hit(
                place,
                text("The gradients of “{name}” vanish", name=case.places.name(place)),
                text(
                    "{first} here, {last} at the last layer", first=figure(norm), last=figure(last)
                ),
                _by_layer(list(known.values()), VANISHING),
                unsquashed(case.store),
            )
            return


def exploding(case: Case) -> Iterator[Hit]:
    """Yield the layer with the largest gradients, where they are beyond all measure."""
    norms = {name: _gradient(rows) for name, rows in case.statistics.items()}
    known = {name: norm for name, norm in norms.items() if norm is not None}
    if not known:
        return
    name, norm = max(known.items(), key=lambda item: item[1])
    if norm > EXPLODING:
        place = case.places.parameter(name)
        yield Hit(
            place,
            text("The gradients of “{name}” explode", name=case.places.name(place)),
            text("norm {norm}, more than {limit}", norm=figure(norm), limit=figure(EXPLODING)),
            _by_layer(list(known.values()), EXPLODING),
            set_to(text("Clip the gradients to norm 1"), {"train.clip_norm": 1.0}),
        )


def cut(case: Case) -> Iterator[Hit]:
    """Yield the nodes whose parameters get no gradients at all."""
    lost = [name for name in case.statistics if case.is_cut(name) and _stays(case, name)]
    for place, names in _by_place(case, lost):
        remedy = _training(case, place)
        if remedy is not None and case.started_with:
            # Weights that were learnt elsewhere are kept as they are on purpose.
            continue
        yield Hit(
            place,
            text("“{name}” is never changed", name=case.places.name(place)),
            text("it gets no gradients: {names}", names=", ".join(names)),
            remedy=remedy,
        )


def unchanged(case: Case) -> Iterator[Hit]:
    """Yield the nodes whose parameters get gradients that change nothing, while others learn."""
    still = [name for name in case.statistics if _stays(case, name)]
    if len(still) == len(case.statistics):
        # Where nothing learns at all, that is another thing.
        return
    for place, names in _by_place(case, [name for name in still if not case.is_cut(name)]):
        rows = case.statistics[names[0]]
        yield Hit(
            place,
            text("“{name}” is never changed", name=case.places.name(place)),
            text("its gradients change nothing: {names}", names=", ".join(names)),
            _curve(text("norm of the gradients"), [row.grad_norm for row in rows]),
        )


def updates(case: Case) -> Iterator[Hit]:
    """Yield the layer whose steps are a hundred times too large, or too small, early and late."""
    if len(case.losses) < _FEW or _is_learnt(case):
        return
    known = {name: pair for name in case.matrices if (pair := _ratios(case, name)) is not None}
    if not known:
        return
    large = max(known, key=lambda name: min(known[name]))
    small = min(known, key=lambda name: max(known[name]))
    first, later = known[large]
    if first > USUAL_UPDATE * OFF and later > _STILL * USUAL_UPDATE:
        yield _update(case, large, later, text("too large"), 1 / 10)
    elif max(known[small]) < USUAL_UPDATE / OFF:
        yield _update(case, small, max(known[small]), text("too small"), 10)


def _update(case: Case, name: str, ratio: float, how: Text, factor: float) -> Hit:
    place = case.places.parameter(name)
    rows = [row.update_ratio for row in case.statistics[name]]
    return Hit(
        place,
        text("The steps of “{name}” are {how}", name=case.places.name(place), how=how),
        text("|Δw| / |w| is {ratio}; about 1e-3 is usual", ratio=figure(ratio)),
        _curve(text("|Δw| / |w|"), rows, USUAL_UPDATE),
        other_rate(case.store, factor),
    )


def _gradient(rows: Sequence[StatisticsRow]) -> float | None:
    return middle(row.grad_norm for row in rows)


def _ratios(case: Case, name: str) -> tuple[float, float] | None:
    """Return ‖Δw‖ / ‖w‖ in the first and in the second half of what was measured."""
    rows = case.statistics[name]
    half = len(rows) // 2
    # A step that only gathers gradients changes nothing.
    early = middle(row.update_ratio or None for row in rows[:half])
    late = middle(row.update_ratio or None for row in rows[half:])
    return None if early is None or late is None or half < _FEW - 1 else (early, late)


def _stays(case: Case, name: str) -> bool:
    """Return whether a parameter is as it began: by its last values, else after all that was measured."""
    changed, rows = case.changed(name), case.statistics[name]
    if changed is not None:
        return not changed
    seen = {(row.norm, row.mean) for row in rows}
    return len(rows) >= _FEW and len(seen) == 1 and not any(row.update_ratio for row in rows)


def _by_place(case: Case, names: Iterable[str]) -> Iterator[tuple[Place, list[str]]]:
    """Yield the nodes that have these parameters, each once."""
    found: dict[tuple[str, ...], tuple[Place, list[str]]] = {}
    for name in names:
        place = case.places.parameter(name)
        found.setdefault(place.path, (replaced_item(place, ""), []))[1].append(name)
    yield from found.values()


def _training(case: Case, place: Place) -> Remedy | None:
    """Return the remedy that has frozen parameters trained; None where code cuts them off."""
    store = case.store
    said = any(store.node(step).requires_grad for step in place.path if step in store)
    frozen = said or any(group.frozen for group in store.train.groups)
    return trained(place) if frozen and place.path else None


def _is_learnt(case: Case) -> bool:
    """Return whether there is hardly anything left to be learnt: then gradients are small."""
    losses = case.losses
    return bool(losses) and abs(middle(losses[-_FEW:]) or 0.0) < 0.05 * max(abs(losses[0]), 1e-12)


def _by_layer(norms: list[float], limit: float) -> Curve:
    return Curve(text("gradient norm, layer by layer"), tuple(norms), limit, log=True, bars=True)


def _curve(title: Text, values: Sequence[float | None], limit: float | None = None) -> Curve:
    known = tuple(value for value in values if value is not None and math.isfinite(value))
    return Curve(title, known, limit, log=limit is not None)
