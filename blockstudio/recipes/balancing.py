"""What evens out classes of different size: weights of the loss, and how often samples are drawn.

As scikit-learn's `balanced` has it, each of `k` classes counts the same: with `n` samples in all a
sample of a class of `m` weighs `n / (k * m)`. No torch.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Fix, Place, Problem
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.recipes.losses import LOSSES

if TYPE_CHECKING:
    from blockstudio.data.description import DataFacts

MOST_DRAWN = 2**24
"""How many samples `torch.multinomial` can draw from."""
_MOST_NAMED = 12


def balanced_weights(counts: Sequence[int]) -> list[float]:
    """Return the weight of each class from its number of samples; a class without any has 1."""
    total, present = sum(counts), sum(count > 0 for count in counts)
    return [total / (present * count) if count else 1.0 for count in counts]


def loss_weights(train: TrainSpec, counts: Sequence[int]) -> list[float]:
    """Return what the loss weighs a sample of each class; what it ignores is not counted."""
    ignored = train.loss_options.get("ignore_index", -1)
    return balanced_weights([0 if label == ignored else n for label, n in enumerate(counts)])


def balancing_problems(train: TrainSpec, facts: "DataFacts") -> Iterator[Problem]:
    """Yield why classes can't be evened out in the way that a recipe wants."""
    if train.class_weight == "balanced":
        yield from _weighing(train, facts)
    if train.oversample:
        yield from _drawing(facts)


def balancing_words(
    train: TrainSpec, names: Sequence[str], counts: Sequence[int]
) -> Iterator[Text]:
    """Yield what a recipe does about classes that have these `counts` of training samples."""
    if train.class_weight == "balanced":
        weights = dict(zip(names, loss_weights(train, counts), strict=True))
        yield text(
            "The loss weighs a sample by its class: {weights}", weights=weights_said(weights)
        )
    if train.oversample and (present := sum(count > 0 for count in counts)):
        yield text(
            "Samples are drawn with replacement, so that each class comes up about {each} times an"
            " epoch",
            each=round(sum(counts) / present),
        )


def weights_said(weights: dict[str, float]) -> str:
    """Return the weights of classes by name, as a person reads them: `a 0.5, b 3.25`."""
    shown = [f"“{name}” {weight:.4g}" for name, weight in list(weights.items())[:_MOST_NAMED]]
    return ", ".join(shown if len(weights) <= _MOST_NAMED else [*shown, "…"])


def _weighing(train: TrainSpec, facts: "DataFacts") -> Iterator[Problem]:
    rule = LOSSES.get(train.loss)
    able = [name for name, loss in LOSSES.items() if loss.weighs_classes]
    if facts.classes is None:
        yield _none(text("The targets are numbers, so there are no classes to weigh"), _UNWEIGHED)
    elif rule is not None and not rule.weighs_classes:
        yield _none(
            text("{loss} takes no weight for each class", loss=train.loss),
            _UNWEIGHED,
            text("{losses}", losses=able),
            text("Draw rare classes more often (oversample) instead, or choose another loss."),
        )
    elif train.loss_options.get("weight") is not None:
        yield _none(
            text("The weights of the classes are given in the options of the loss already"),
            _UNWEIGHED,
            text("one of both"),
        )


def _drawing(facts: "DataFacts") -> Iterator[Problem]:
    if facts.classes is None:
        message = text("The targets are numbers, so there are no classes to draw more often")
        yield _none(message, _UNDRAWN)
    elif facts.target_shape:
        yield _none(
            text("A sample has a class at each of its points, so none can be drawn by its class"),
            _UNDRAWN,
            hint=text("Weigh the loss by class (class_weight) instead."),
        )
    elif facts.train > MOST_DRAWN:
        yield _none(
            text("There are too many samples to draw from"),
            _UNDRAWN,
            text("at most {count}", count=MOST_DRAWN),
            text("Weigh the loss by class (class_weight) instead."),
        )


_UNWEIGHED = Fix(TRAIN, "class_weight", "none")
_UNDRAWN = Fix(TRAIN, "oversample", value=False)


def _none(
    message: Text, fix: Fix, expected: Text | None = None, hint: Text | None = None
) -> Problem:
    place = Place(record=TRAIN, item=fix.property)
    return Problem(message, place, expected=expected, hint=hint, fix=fix)
