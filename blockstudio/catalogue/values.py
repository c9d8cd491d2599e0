"""Which values a property takes, said once for forms, checks and the compiler."""

import keyword
import math
import re
from collections.abc import Sequence
from typing import Any, cast

from blockstudio.catalogue.spec import Property, ValueType
from blockstudio.catalogue.text import Text, text

DTYPES = (
    "float16",
    "bfloat16",
    "float32",
    "float64",
    "complex64",
    "complex128",
    "uint8",
    "int8",
    "int16",
    "int32",
    "int64",
    "bool",
)
_SYMBOL = re.compile(r"[A-Za-z_]\w*")
_INDEX = re.compile(r"[\s\d:,.\-]*(?:\b(?:None|True|False)\b[\s\d:,.\-]*)*")


def literal(item: Property, value: Any) -> bool:
    """Return whether `value` is, as it stands, a value of the property (no expression)."""
    return any(_is(kind, item, value) for kind in item.types)


def in_range(item: Property, value: Any) -> bool:
    """Return whether every number in `value` keeps to the property's limits."""
    low = -math.inf if item.minimum is None else item.minimum
    high = math.inf if item.maximum is None else item.maximum
    return all(low <= number <= high for number in parts(value) or [value] if _number(number))


def parts(value: Any) -> Sequence[Any] | None:
    """Return the items of a value that is a list, or None if it is none."""
    return cast("Sequence[Any]", value) if isinstance(value, list | tuple) else None


def takes_expressions(item: Property) -> bool:
    """Return whether a text that is no literal may be an expression over block arguments."""
    return bool({"int", "float", "bool", "ints", "floats"} & set(item.types))


def expected(item: Property) -> Text:
    """Say which values the property takes."""
    kinds: list[Text | str] = [_WORDS[kind] for kind in item.types if kind in _WORDS]
    kinds += [f"“{choice}”" for choice in item.choices]
    if item.minimum is not None and item.maximum is not None:
        return text(
            "{kinds} from {low:g} to {high:g}", kinds=kinds, low=item.minimum, high=item.maximum
        )
    if item.minimum is not None:
        return text("{kinds}, at least {low:g}", kinds=kinds, low=item.minimum)
    return text("{kinds}", kinds=kinds)


_WORDS: dict[ValueType, Text] = {
    "int": text("a whole number"),
    "float": text("a number"),
    "bool": text("true or false"),
    "str": text("a text"),
    "none": text("nothing"),
    "ints": text("whole numbers"),
    "floats": text("numbers"),
    "dtype": text("a dtype such as float32"),
    "shape": text("a shape such as N, 3, 32, 32"),
    "index": text("an index such as :, 0"),
    "tensor": text("numbers, or lists of them such as [[1, 0], [0, 1]]"),
}


def _is(kind: ValueType, item: Property, value: Any) -> bool:
    match kind:
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "float":
            return _number(value) or value in ("inf", "-inf", "nan")
        case "bool":
            return isinstance(value, bool)
        case "str":
            return isinstance(value, str)
        case "none":
            return value is None
        case "ints":
            return _sequence(value) and all(_whole(number) for number in value)
        case "floats":
            return _sequence(value) and all(_number(number) for number in value)
        case "choice":
            return value in item.choices
        case "dtype":
            return value in DTYPES
        case "shape":
            return _sequence(value) and all(_dimension(dim) for dim in value)
        case "index":
            return isinstance(value, str) and bool(value.strip()) and is_index(value)
        case "tensor":
            return is_tensor(value)


def is_index(value: str) -> bool:
    """Return whether the text is numbers, slices, `...`, None, True and False, and nothing else."""
    if not _INDEX.fullmatch(value):
        return False
    try:
        compile(f"x[{value}]", "<index>", "eval")
    except (SyntaxError, ValueError):
        return False
    return True


def is_tensor(value: Any) -> bool:
    """Return whether `value` is a number, or lists of equal length of such (no ragged ones)."""
    return _dimensions(value) is not None


def _dimensions(value: Any) -> tuple[int, ...] | None:
    if isinstance(value, bool | int | float):
        return ()
    if (items := parts(value)) is None:
        return None
    inner = {_dimensions(item) for item in items}
    if len(inner) > 1 or None in inner:
        return None
    return (len(items), *(next(iter(inner), None) or ()))


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _sequence(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _dimension(dim: Any) -> bool:
    if _whole(dim):
        return dim >= 0
    return isinstance(dim, str) and bool(_SYMBOL.fullmatch(dim)) and not keyword.iskeyword(dim)
