"""The experiments there are: what each asks, its numbers, and how many bars it will have."""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Refusal, refuse, unknown

Unit = Literal["time", "rate"]
"""How bars are shown: by how long it took, or by how much was done in a second."""

_REPEATS = Property("repeats", ("int",), 7, minimum=1, maximum=1000, help=text("measured so often"))


class Experiment(Struct, frozen=True):
    """One experiment; `unit` says how its bars are to be read."""

    key: str
    title: Text
    question: Text
    numbers: tuple[Property, ...]
    unit: Unit = "time"


def _number(name: str, default: int, most: int, words: Text) -> Property:
    return Property(name, ("int",), default, minimum=1, maximum=most, help=words)


EXPERIMENTS = (
    Experiment(
        "products",
        text("Large and small products"),
        text("When is a device worth it: one large product of matrices, or many small ones?"),
        (
            _number("size", 1000, 20000, text("rows and columns of the large matrices")),
            _number("small", 32, 2000, text("rows and columns of the small matrices")),
            _number("count", 1000, 100000, text("how many small products")),
            _REPEATS,
        ),
    ),
    Experiment(
        "copies",
        text("What copies cost"),
        text("How fast is data moved between the memory of the machine and that of a device?"),
        (
            _number("largest", 64, 4096, text("the largest copy, in megabytes")),
            _REPEATS,
        ),
        "rate",
    ),
    Experiment(
        "logging",
        text("Log every step"),
        text("What does it cost to read a number at every step, instead of all at the end?"),
        (
            _number("size", 100, 5000, text("rows and columns of the matrices")),
            _number("steps", 1000, 100000, text("products, and norms that are logged")),
            _REPEATS,
        ),
    ),
    Experiment(
        "parallel",
        text("Two devices at once"),
        text("Do two devices compute at the same time if nobody waits in between?"),
        (
            _number("size", 1000, 20000, text("rows and columns of the matrices")),
            _number("count", 10, 10000, text("products on each device")),
            _REPEATS,
        ),
    ),
)

Numbers = Mapping[str, int]


def experiment(key: str) -> Experiment:
    """Return the experiment of that name. Raises `Refusal` if there is none."""
    found = next((one for one in EXPERIMENTS if one.key == key), None)
    if found is None:
        message = text("there is no experiment “{key}”", key=key)
        raise Refusal(unknown(message, key, [one.key for one in EXPERIMENTS]))
    return found


def numbers_of(found: Experiment, given: Numbers) -> dict[str, int]:
    """Return every number of an experiment, defaults included. Raises `Refusal` for a bad one."""
    numbers = {item.name: given.get(item.name, item.default) for item in found.numbers}
    for item in found.numbers:
        low, high, value = int(item.minimum or 1), int(item.maximum or 1), numbers[item.name]
        if not low <= value <= high:
            raise refuse(
                text("“{name}” can't be {value}", name=item.name, value=value),
                expected=text("{low} to {high}", low=low, high=high),
            )
    return numbers


def copied_sizes(numbers: Numbers) -> list[int]:
    """Return the sizes of copies in bytes: from 4 kB on by sixteens, the largest last."""
    largest = numbers["largest"] * 1_000_000
    sizes = [4000 * 16**step for step in range(8)]
    return [*(size for size in sizes if size < largest), largest]


def expected_bars(key: str, devices: Sequence[str], numbers: Numbers) -> int:
    """Return how many bars an experiment will have, for its progress."""
    match key:
        case "products" | "logging":
            return 2 * len(devices)
        case "copies":
            ways = sum(1 if device == "cpu" else 2 for device in devices)
            return ways * len(copied_sizes(numbers))
        case _:
            return 1 if len(devices) < 2 else 4
