"""Any kind drawn: an activation, initial values, a schedule, an optimiser."""

from typing import Any

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.recipes.starting_schedule import schedule_fields
from blockstudio.training.functions.curves import activation
from blockstudio.training.functions.densities import density
from blockstudio.training.functions.drawn import EPOCHS, Drawn, family_of
from blockstudio.training.functions.surfaces import walk
from blockstudio.training.optim.rate_points import rate_points

_STEPS = 20
"""Steps of an epoch of the run that a schedule is drawn for."""


def drawn(kind: str, arguments: dict[str, Any], surface: str = "valley") -> Drawn:
    """Return what a kind looks like with these arguments; an optimiser walks on `surface`.

    Raises `Refusal` where it has no picture, or torch does not take the arguments.
    """
    match family_of(kind):
        case "activation":
            return activation(kind, arguments)
        case "initialiser":
            return density(kind, arguments)
        case "optimiser":
            return walk(kind, arguments, surface)
        case "schedule":
            fields = schedule_fields(kind, TrainSpec(TRAIN, epochs=EPOCHS))
            fields |= {"scheduler_options": arguments}
            epochs, rates = rate_points(TrainSpec(TRAIN, epochs=EPOCHS, **fields), _STEPS)
            return Drawn("schedule", (tuple(epochs), tuple(rates)))
        case _:
            raise refuse(text("{kind} has no curve to be drawn", kind=kind))
