"""The limits of the numbers of a recipe, said once for its form, for settings and for the run."""

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.spec import Property


class Limits(Struct, frozen=True):
    """What a number may be: from `least` up, or, where it is `open`, above that."""

    least: int
    open: bool = False


RECIPE_LIMITS: dict[str, Limits] = {
    "epochs": Limits(1),
    "batch_size": Limits(1),
    "accumulate": Limits(1),
    "processes": Limits(1),
    "seed": Limits(0),
    "warmup": Limits(0),
    "clip_norm": Limits(0, open=True),
    "clip_value": Limits(0, open=True),
    "patience": Limits(0),
    "min_delta": Limits(0),
}


def limited(item: Property) -> Property:
    """Return a number of a recipe with its limits."""
    limits = RECIPE_LIMITS[item.name]
    return replace(item, minimum=limits.least, open=limits.open)
