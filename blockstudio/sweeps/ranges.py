"""What one setting may be in a sweep: some values, or an interval; and how people write that."""

import math
import re
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.recipes.settings.paths import value_from

_DIGITS = 4
"""Drawn numbers are rounded to so many digits: nobody wants to read more."""
_MOST_STEPS = 100_000
_INTERVAL = re.compile(
    r"(?P<log>log:)?(?P<low>[^:/,]+?)\.\.(?P<high>[^:/,]+)(?:(?P<cut>[:/])(?P<by>[^:/,]+))?"
)


class Choice(Struct, frozen=True, tag="choice"):
    """Some values, in the order they were given."""

    values: tuple[Any, ...]


class Interval(Struct, frozen=True, omit_defaults=True, tag="interval"):
    """Numbers from `low` to `high`, both included; of a logarithmic one each factor counts alike.

    A `step`, or a number of `points`, makes it a list; `whole` numbers are one already unless they
    are logarithmic.
    """

    low: float
    high: float
    log: bool = False
    whole: bool = False
    step: float | None = None
    points: int | None = None


Range = Choice | Interval


def values_of(given: Range) -> tuple[Any, ...] | None:
    """Return every value of a range, or None where there are too many to name."""
    match given:
        case Choice(values):
            return values
        case Interval(points=int()):
            return _points(given)
        case Interval(step=float() as step):
            return _stepped(given, step)
        case Interval(whole=True, log=False) if given.high - given.low < _MOST_STEPS:
            return _stepped(given, 1.0)
        case _:
            return None


def at(given: Interval, share: float) -> int | float:
    """Return the number that lies at `share` (0 to 1) of an interval, rounded to four digits."""
    if given.log:
        low, high = math.log(given.low), math.log(given.high)
        number = math.exp(low + share * (high - low))
    else:
        number = given.low + share * (given.high - given.low)
    return rounded(given, number)


def rounded(given: Interval, number: float) -> int | float:
    """Return a number as the interval gives it: whole, or of four digits, and never outside."""
    kept = round(number) if given.whole else float(f"{number:.{_DIGITS}g}")
    inside = min(max(kept, given.low), given.high)
    return int(inside) if given.whole else float(inside)


def read_range(line: str, *, whole: bool = False) -> Range:
    """Return the range that is written: `64,128`, `0.1..0.5`, `log:0.001..0.1`, `16..128:16`.

    After `:` comes a step, after `/` the number of points. `whole` is for a setting that takes
    nothing but whole numbers. Raises `Refusal` for what can't be read.
    """
    line = line.strip()
    if line.startswith("["):
        return _choice(_decoded(line))
    if (match := _INTERVAL.fullmatch(line)) is not None:
        return _interval(line, match, whole=whole)
    return _choice([value_from(part.strip()) for part in line.split(",") if part.strip()])


def written(given: Range) -> str:
    """Return a range as `read_range` reads it."""
    if isinstance(given, Choice):
        plain = all(_is_plain(value) for value in given.values)
        encoded = msgspec.json.encode(given.values).decode()
        return ", ".join(map(_shown, given.values)) if plain else encoded
    ends = f"{'log:' if given.log else ''}{given.low:.12g}..{given.high:.12g}"
    if given.points is not None:
        return f"{ends}/{given.points}"
    return f"{ends}:{given.step:.12g}" if given.step is not None else ends


def _points(given: Interval) -> tuple[Any, ...]:
    count = given.points or 1
    shares = [place / (count - 1) for place in range(count)] if count > 1 else [0.0]
    return tuple(dict.fromkeys(at(given, share) for share in shares))


def _stepped(given: Interval, step: float) -> tuple[Any, ...]:
    # A hair more than the division gives: 0.1..0.3 in steps of 0.1 includes 0.3.
    count = math.floor((given.high - given.low) / step + 1e-9)
    numbers = (given.low + place * step for place in range(min(count, _MOST_STEPS) + 1))
    return tuple(round(n) if given.whole else float(f"{n:.12g}") for n in numbers)


def _interval(line: str, match: "re.Match[str]", *, whole: bool) -> Interval:
    low, high = _number(match["low"], line), _number(match["high"], line)
    by = _number(match["by"], line) if match["by"] else None
    log = match["log"] is not None
    if low >= high or (log and low <= 0):
        raise refuse(
            text("“{said}” is no interval", said=line),
            expected=text("numbers above 0, the smaller first")
            if log
            else text("two numbers, the smaller first"),
        )
    if by is not None and (by <= 0 or (match["cut"] == "/" and by != int(by))):
        raise refuse(
            text("“{said}” can't be cut so", said=line),
            expected=text(":STEP above 0, or /POINTS, a whole number"),
        )
    if log and match["cut"] == ":":
        raise refuse(
            text("“{said}” has a step on a logarithmic scale", said=line),
            expected=text("a number of points, such as {example}", example="log:0.001..0.1/3"),
        )
    points = int(by) if by is not None and match["cut"] == "/" else None
    step = by if match["cut"] == ":" else None
    return Interval(low, high, log, whole, step, points)


def _choice(values: Iterable[Any]) -> Choice:
    kept = tuple(values)
    if not kept:
        raise refuse(text("there are no values to try"), expected=text("one or more, with commas"))
    # By what is written, not by value: 1 and True are told apart.
    written = list(map(repr, kept))
    if (twice := next((one for one in written if written.count(one) > 1), None)) is not None:
        raise refuse(
            text("{value} is to be tried twice", value=twice), expected=text("each value once")
        )
    return Choice(kept)


def _decoded(line: str) -> list[Any]:
    try:
        return msgspec.json.decode(line, type=list[Any])
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise refuse(
            text("“{said}” is no list", said=line), expected=text("JSON, such as [[1, 2], [3, 4]]")
        ) from error


def _number(line: str, whole: str) -> float:
    try:
        return float(line)
    except ValueError as error:
        raise refuse(
            text("“{said}” is no interval", said=whole), expected=text("two numbers: LOW..HIGH")
        ) from error


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        return "," not in value and ".." not in value and value_from(value) == value
    return not isinstance(value, list | tuple | dict)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
