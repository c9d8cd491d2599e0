"""A recipe suggested from the data and the network's output, with the reason for each part."""

from collections.abc import Sequence
from math import prod
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.facts import Dim
from blockstudio.graph.records import TrainSpec

if TYPE_CHECKING:
    from blockstudio.data.description import DataFacts

CROSS_ENTROPY = "torch.nn.CrossEntropyLoss"
BINARY = "torch.nn.BCEWithLogitsLoss"
SQUARES = "torch.nn.MSELoss"
ADAM = "torch.optim.Adam"

_BATCHES = (16, 32, 64, 128)
_STEPS_AN_EPOCH = 50
_EPOCHS = (5, 10, 20, 40, 60, 100)
_STEPS = 2_000
"""How many steps a first run is to have: enough for most small networks to settle."""
_FEW = 1_000
"""Below so many samples the steps may be longer: an epoch has few of them."""


class Choice(Struct, frozen=True):
    """Fields of the recipe, in words, and why."""

    fields: dict[str, Any]
    words: Text
    why: Text


class Suggestion(Struct, frozen=True):
    """A recipe for a first run, part by part."""

    choices: tuple[Choice, ...]

    @property
    def fields(self) -> dict[str, Any]:
        """All fields of the recipe that are suggested."""
        return {name: value for choice in self.choices for name, value in choice.fields.items()}

    def applied(self, train: TrainSpec) -> TrainSpec:
        """Return the recipe with the suggestion; what it does not speak of stays."""
        return replace(train, **self.fields)


def suggested(facts: "DataFacts", output: Sequence[Dim] | None = None) -> Suggestion:
    """Return a recipe for the data; `output` is the network's output shape, batch included."""
    samples = facts.train
    batch = _batch(samples)
    epochs = _epochs(samples, batch)
    rate = 0.01 if samples < _FEW else 0.001
    return Suggestion(
        (
            loss_for(facts, output),
            Choice(
                {"optimiser": ADAM, "optimiser_options": {"lr": rate}},
                text("Adam, lr {rate}", rate=rate),
                text(
                    "Adam needs little tuning; {rate} suits {count} samples",
                    rate=rate,
                    count=samples,
                ),
            ),
            Choice(
                {"batch_size": batch},
                text("batches of {batch}", batch=batch),
                text("so that an epoch has {steps} steps", steps=-(-samples // batch)),
            ),
            Choice(
                {"epochs": epochs},
                text("{epochs} epochs", epochs=epochs),
                text("together {steps} steps", steps=epochs * -(-samples // batch)),
            ),
        )
    )


def loss_for(facts: "DataFacts", output: Sequence[Dim] | None = None) -> Choice:
    """Return the loss that fits the targets: the one place that says which."""
    name, why = _loss(facts, output)
    title = name.rpartition(".")[2]
    return Choice({"loss": name, "loss_options": {}}, text("{loss}", loss=title), why)


def outputs_for(facts: "DataFacts") -> int:
    """Return how many numbers the network has to give for each sample."""
    return 1 if facts.classes is None else facts.classes


def _loss(facts: "DataFacts", output: Sequence[Dim] | None) -> tuple[str, Text]:
    if facts.classes is None:
        return SQUARES, text("the target is a number")
    if facts.classes == 2 and _width(output) == 1:
        return BINARY, text("2 classes and one output: the score of the second")
    return CROSS_ENTROPY, text("{count} classes, a score for each", count=facts.classes)


def _width(output: Sequence[Dim] | None) -> int | None:
    sizes = [size for size in output[1:] if isinstance(size, int)] if output else []
    whole = output is not None and len(sizes) == len(output) - 1
    return prod(sizes) if whole else None


def _batch(samples: int) -> int:
    return next(
        (size for size in reversed(_BATCHES) if samples >= size * _STEPS_AN_EPOCH), _BATCHES[0]
    )


def _epochs(samples: int, batch: int) -> int:
    least = _STEPS / max(1, -(-samples // batch))
    return next((count for count in _EPOCHS if count >= least), _EPOCHS[-1])
