"""What is wrong with what a recipe chooses, whatever it is to train: kinds and options, a device."""

from collections.abc import Iterator

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph.checks.values import option_problems, value_problem
from blockstudio.graph.placement import is_device, no_device
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import TRAIN, TrainSpec

OPTIONS = {
    "optimiser": "optimiser_options",
    "loss": "loss_options",
    "scheduler": "scheduler_options",
}
"""The field that holds the options of what another field chooses."""


def choice_problems(train: TrainSpec) -> Iterator[Problem]:
    """Yield what is wrong with the kinds that a recipe names, their options, and its device."""
    for field, holder in OPTIONS.items():
        yield from _chosen(train, field, holder)
    if train.device and not is_device(train.device):
        yield no_device(train.device, Place(record=TRAIN, item="device"))


def _chosen(train: TrainSpec, field: str, holder: str) -> Iterator[Problem]:
    choice, options = getattr(train, field), getattr(train, holder)
    spec = library().get(choice)
    place = Place(record=TRAIN, item=holder)
    if spec is not None:
        yield from option_problems(spec.title, spec.properties, options, place, TRAIN)
    elif choice:
        item = Property(field, ("choice",), choices=tuple(_kinds(field)))
        problem = value_problem(f"{TRAIN}.{field}", item, choice, Place(record=TRAIN, item=field))
        yield from [problem] if problem is not None else []
    elif options:
        yield Problem(
            text("there are options, but no {field} is chosen", field=field),
            place,
            actual=text("{names}", names=", ".join(options)),
        )


def _kinds(field: str) -> list[str]:
    catalogue = library()
    kinds = {
        "optimiser": catalogue.optimisers,
        "loss": catalogue.losses,
        "scheduler": catalogue.schedulers,
    }
    return [spec.kind for spec in kinds[field]()]
