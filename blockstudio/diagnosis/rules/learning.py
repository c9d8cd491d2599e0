"""Rules about the course of a run: what loss and figures say of it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from blockstudio.catalogue.text import text
from blockstudio.diagnosis.case import RECIPE, Case, middle
from blockstudio.diagnosis.finding import Curve, Hit, Remedy, figure, set_to
from blockstudio.diagnosis.rates import rate_of
from blockstudio.diagnosis.remedies import other_rate
from blockstudio.diagnosis.rules.gradients import OFF, USUAL_UPDATE
from blockstudio.graph.problems import Place
from blockstudio.graph.records import TRAIN
from blockstudio.runs.breakdown import broken_step

_ENOUGH = 20
"""Steps before anything is said of the course of the loss."""
_SHARE = 5
"""Beginning and end are a fifth of the steps each."""
_FALLING = 0.98
_SLOW = 0.9
_TIMES, _AWAY = 3.0, 1.5
_EPOCHS = 4
_WORSE, _BETTER = 1.15, 0.75
_MEMORISED = 0.5
_POOR = 0.6
"""The share of right answers on what it is trained on, below which a run has learnt little."""
_EXPLAINED = 0.25
_FLAT = 0.02


def not_finite(case: Case) -> Iterator[Hit]:
    """Yield where the first NaN or infinity came up, if the loss became one."""
    step = broken_step(case.failure.problem) if case.failure is not None else None
    if step is None:
        return
    broken = case.look.broken if case.look is not None else None
    place, words = RECIPE, text("the loss is no number at step {step}", step=step)
    if broken is not None:
        at = broken.step
        if broken.spots or broken.module:
            place = case.places.code(broken.module, broken.spots)
        words = (
            text(
                "{what} gives it at step {step}, for values that are finite",
                what=broken.what,
                step=at,
            )
            if not broken.backward
            else text("it comes up in its gradient at step {step}", step=at)
        )
    name = case.places.name(place) if place.path else ""
    yield Hit(
        place,
        text("“{name}” gives the first NaN or infinity", name=name)
        if name
        else text("The loss became NaN or infinite"),
        words,
        _losses(case),
        other_rate(case.store, 0.1),
    )


def not_falling(case: Case) -> Iterator[Hit]:
    """Yield that the loss does not fall."""
    ends = _ends(case.losses)
    if ends is None or case.failure is not None:
        return
    first, last = ends
    if last > first - (1 - _FALLING) * abs(first) and not _is_good(case, first):
        yield Hit(
            RECIPE,
            text("The loss does not fall"),
            text("{first} at first, {last} at last", first=figure(first), last=figure(last)),
            _losses(case),
        )


def rate_too_high(case: Case) -> Iterator[Hit]:
    """Yield that the loss grows, jumps, or ends in NaN because steps are too large."""
    losses, rate = case.losses, rate_of(case.train)
    if rate is None or len(losses) < 2:
        return
    broken = case.failure is not None and broken_step(case.failure.problem) is not None
    least, ends = min(losses), _ends(losses)
    broken = case.failure is not None and broken_step(case.failure.problem) is not None
    grown = max(losses[1:]) > _TIMES * max(abs(losses[0]), 1e-12)
    worse = ends is not None and ends[1] > _AWAY * ends[0] > 0
    if (broken and grown) or worse or (ends is not None and _jumps(case)):
        yield Hit(
            Place(record=TRAIN, item="optimiser_options"),
            text("The learning rate is too high"),
            text(
                "with {rate} the loss goes from {least} to {most}",
                rate=f"{rate:g}",
                least=figure(least),
                most=figure(max(losses)),
            ),
            _losses(case),
            other_rate(case.store, 0.1),
        )


def rate_too_low(case: Case) -> Iterator[Hit]:
    """Yield that the loss falls, but by steps so small that it will take for ever."""
    rate, ends = rate_of(case.train), _ends(case.losses)
    if rate is None or ends is None or case.failure is not None:
        return
    first, last = ends
    ratios = [row.update_ratio for rows in case.matrices.values() for row in rows]
    ratio = middle(ratios)
    slow = last > _SLOW * first > 0
    if slow and ratio is not None and ratio < USUAL_UPDATE / 10 and not _is_good(case, first):
        yield Hit(
            Place(record=TRAIN, item="optimiser_options"),
            text("The learning rate is too low"),
            text(
                "with {rate} a step changes the weights by {ratio} of what they are",
                rate=f"{rate:g}",
                ratio=figure(ratio),
            ),
            _losses(case),
            other_rate(case.store, 10),
        )


def overfitting(case: Case) -> Iterator[Hit]:
    """Yield that the network gets better on what it is trained on, and worse on what it is not."""
    held, own = _metric(case, "val_loss"), _metric(case, "train_loss")
    if len(held) < _EPOCHS or len(own) != len(held):
        return
    best = held.index(min(held))
    worse = held[-1] > max(_WORSE * held[best], held[best] + 0.1 * held[0])
    if worse and own[-1] < _BETTER * own[best] and own[-1] < _MEMORISED * held[-1]:
        yield Hit(
            Place(record=TRAIN, item="patience"),
            text("The network overfits"),
            text(
                "the validation loss was {best} after epoch {epoch} and is {last} now; that of training is {own}",
                best=figure(held[best]),
                epoch=case.epochs[best].epoch,
                last=figure(held[-1]),
                own=figure(own[-1]),
            ),
            Curve(text("validation loss"), tuple(held), held[best]),
            _regularised(case),
        )


def underfitting(case: Case) -> Iterator[Hit]:
    """Yield that the loss has come to rest, and the network has not learnt what it is trained on."""
    own, shares = _metric(case, "train_loss"), _metric(case, "train_accuracy")
    if len(own) < _EPOCHS or case.failure is not None:
        return
    third = max(2, len(own) // 3)
    rests = own[-third] - own[-1] < _FLAT * abs(own[-third])
    variance = case.look.targets.std**2 if case.look is not None and case.look.targets else None
    squares = case.train.loss == "torch.nn.MSELoss" and variance
    poor = shares[-1] < _POOR if shares else squares and own[-1] > (1 - _EXPLAINED) * squares
    fell = own[-1] < _FALLING * own[0]
    if rests and poor and fell:
        words = (
            text("accuracy {share} on the training samples", share=f"{shares[-1]:.0%}")
            if shares
            else text(
                "loss {loss}, where the targets vary by {variance}",
                loss=figure(own[-1]),
                variance=figure(variance),
            )
        )
        yield Hit(
            RECIPE, text("The network underfits"), words, Curve(text("training loss"), tuple(own))
        )


def _regularised(case: Case) -> Remedy | None:
    settings = {"train.patience": 3}
    return (
        set_to(text("Stop after {count} epochs that are no better", count=3), settings)
        if not case.train.patience
        else None
    )


def _metric(case: Case, name: str) -> list[float]:
    return [value for row in case.epochs if (value := row.metrics.get(name)) is not None]


def _ends(losses: Sequence[float]) -> tuple[float, float] | None:
    """Return the median loss of the first and of the last fifth of the steps; None of too few."""
    if len(losses) < _ENOUGH:
        return None
    part = len(losses) // _SHARE
    first, last = middle(losses[:part]), middle(losses[-part:])
    return None if first is None or last is None else (first, last)


def _jumps(case: Case) -> bool:
    """Return whether the loss jumps up and down by more than it is, as steps are too large."""
    losses = case.losses
    moved = middle(abs(later - earlier) for earlier, later in pairwise(losses))
    ratio = middle(row.update_ratio for rows in case.matrices.values() for row in rows)
    large = ratio is not None and ratio > USUAL_UPDATE * OFF
    return large and moved is not None and moved > 0.5 * (middle(losses) or 0.0)


def _is_good(case: Case, first: float) -> bool:
    """Return whether it began with weights that leave little to be learnt."""
    shares = [row.accuracy for row in case.steps if row.accuracy is not None]
    share = middle(shares)
    return bool(case.started_with) and (first < 0.1 or (share or 0.0) > 0.9)


def _losses(case: Case) -> Curve:
    losses = case.losses
    stride = max(1, len(losses) // 200)
    return Curve(text("loss, step by step"), tuple(losses[::stride]))
