"""Which values a property takes, said once for forms, checks and the compiler."""

import ast
import keyword
import math
import re
from collections.abc import Callable, Iterator, Sequence
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
HOLE = "_"
"""What stands in an index, or in a list of sizes, for a value that comes by a wire: `_, -1, 8`."""
NONE = "None"
"""How a form shows the None that is a value: an empty field is one that is not set."""

LARGEST = 2**63 - 1
"""The largest whole number that torch takes as a size or a place."""

_NOT_FINITE = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}
"""The words for numbers that JSON has none for."""

_SYMBOL = re.compile(r"[A-Za-z_]\w*")
_INDEX = re.compile(r"[\s\d:,.\-]*(?:\b(?:None|True|False|_)\b[\s\d:,.\-]*)*")
_CALLABLE = re.compile(r"(?:nn|F|torch)(?:\.[A-Za-z]\w*)+")


def literal(item: Property, value: Any) -> bool:
    """Return whether `value` is, as it stands, a value of the property (no expression)."""
    return any(_is(kind, item, value) for kind in item.types)


def in_range(item: Property, value: Any) -> bool:
    """Return whether every number in `value` keeps to the property's limits."""
    low = -math.inf if item.minimum is None else item.minimum
    high = math.inf if item.maximum is None else item.maximum
    numbers = [*_numbers(parts(value) or [value])]
    if any(number != number for number in numbers):
        return item.minimum is None and item.maximum is None
    ends = {low} if item.open else set[float]()
    left_out: set[float] = {*item.excluded, *ends, *({high} if item.open_end else ())}
    return all(low <= number <= high and number not in left_out for number in numbers)


def countable(value: Any) -> bool:
    """Return whether torch can count as far as the whole numbers in a value go."""
    if (items := parts(value)) is not None:
        return all(map(countable, items))
    return not isinstance(value, int) or -LARGEST - 1 <= value <= LARGEST


def parts(value: Any) -> Sequence[Any] | None:
    """Return the items of a value that is a list, or None if it is none."""
    return cast("Sequence[Any]", value) if isinstance(value, list | tuple) else None


def nullable(item: Property) -> bool:
    """Return whether None is a value to be set, and something else than leaving the value out."""
    return "none" in item.types and not item.infer and (item.required or item.default is not None)


def holes(index: Any) -> int:
    """Return how many wired values an index asks for: one for each `_` in `:, _`."""
    return index.count(HOLE) if isinstance(index, str) else 0


def is_hole(part: Any) -> bool:
    """Return whether a value, or a part of a list, only says that a wire gives it."""
    return isinstance(part, str) and part.strip() == HOLE


def takes_expressions(item: Property) -> bool:
    """Return whether a text that is no literal may be an expression over block arguments."""
    return bool({"int", "float", "bool", "ints", "floats"} & set(item.types))


def words(item: Property) -> tuple[str, ...]:
    """Return the words that are values of the property, for whom it is told that his is none."""
    named = (DTYPES if "dtype" in item.types else ()) + item.choices
    return (*named, "True", "False") if "bool" in item.types else named


def expected(item: Property) -> Text:
    """Say which values the property takes."""
    kinds: list[Text | str] = [_WORDS[kind] for kind in item.types if kind in _WORDS]
    kinds += [f"“{choice}”" for choice in item.choices]
    kept = _limits(item, text("{kinds}", kinds=kinds))
    left_out = " / ".join(f"{number:g}" for number in item.excluded)
    return text("{kinds}, but not {numbers}", kinds=kept, numbers=left_out) if left_out else kept


def _limits(item: Property, kinds: Text) -> Text:
    low, high = item.minimum, item.maximum
    if low is None:
        return kinds
    if high is not None:
        if item.open_end:
            return text(
                "{kinds}, at least {low:g} and below {high:g}", kinds=kinds, low=low, high=high
            )
        return text("{kinds} from {low:g} to {high:g}", kinds=kinds, low=low, high=high)
    if item.open:
        return text("{kinds}, above {low:g}", kinds=kinds, low=low)
    return text("{kinds}, at least {low:g}", kinds=kinds, low=low)


_WORDS: dict[ValueType, Text] = {
    "int": text("a whole number"),
    "float": text("a number"),
    "bool": text("true or false"),
    "str": text("a text"),
    "none": text("nothing"),
    "ints": text("whole numbers"),
    "floats": text("numbers"),
    "sizes": text("whole numbers or None"),
    "lists": text("lists of whole numbers"),
    "tensor": text("the numbers of a tensor"),
    "dtype": text("a dtype such as float32"),
    "device": text("the device of a tensor, by a wire"),
    "shape": text("a shape such as N, 3, 32, 32"),
    "index": text("an index such as :, 0"),
    "callable": text("a module or function such as nn.LayerNorm(64) or F.relu"),
}


def _is(kind: ValueType, item: Property, value: Any) -> bool:
    return value in item.choices if kind == "choice" else _TESTS[kind](value)


def is_index(value: str) -> bool:
    """Return whether the text is numbers, slices, `...`, None, True, False and `_`, and no more."""
    if not _INDEX.fullmatch(value):
        return False
    try:
        compile(f"x[{value}]", "<index>", "eval")
    except (SyntaxError, ValueError):
        return False
    return True


def is_callable(value: str) -> bool:
    """Return whether the text names a function of torch, or makes one of its modules.

    `F.relu`, `nn.LayerNorm(64, eps=1e-6)`: names of torch and plain values, and nothing else, since
    what a file holds is written into the source as it is.
    """
    try:
        tree = ast.parse(value.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return _is_of_torch(tree)


def _is_of_torch(tree: ast.expr) -> bool:
    match tree:
        case ast.Attribute():
            return bool(_CALLABLE.fullmatch(ast.unparse(tree)))
        case ast.Call(func=ast.Attribute(value=ast.Name(id="nn")), args=given, keywords=named):
            return all(map(_is_argument, [*given, *(item.value for item in named)]))
        case _:
            return False


def _is_argument(tree: ast.expr) -> bool:
    match tree:
        case ast.Attribute() | ast.Call():
            return _is_of_torch(tree)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return all(map(_is_argument, items))
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant()) | ast.Constant():
            return True
        case _:
            return False


def _is_tensor(value: Any) -> bool:
    items = parts(value)
    if items is None:
        return _number(value) or isinstance(value, bool)
    lengths = {len(part) if (part := parts(item)) is not None else -1 for item in items}
    return len(lengths) < 2 and all(map(_is_tensor, items))


def _numbers(values: Sequence[Any]) -> Iterator[float]:
    """Yield the numbers among values, those that a word stands for too."""
    for value in values:
        if _number(value):
            yield value
        elif isinstance(value, str) and value in _NOT_FINITE:
            yield _NOT_FINITE[value]


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


def _all(value: Any, test: Callable[[Any], bool]) -> bool:
    return _sequence(value) and all(map(test, value))


def _is_index(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and is_index(value)


_TESTS: dict[ValueType, Callable[[Any], bool]] = {
    "int": _whole,
    "float": lambda value: _number(value) or (isinstance(value, str) and value in _NOT_FINITE),
    "bool": lambda value: isinstance(value, bool),
    "str": lambda value: isinstance(value, str),
    "none": lambda value: value is None,
    "ints": lambda value: _all(value, _whole),
    "floats": lambda value: _all(value, _number),
    "sizes": lambda value: _all(value, lambda part: part is None or _whole(part)),
    "lists": lambda value: _all(value, lambda part: _all(part, _whole)),
    "tensor": _is_tensor,
    "dtype": lambda value: value in DTYPES,
    "shape": lambda value: _all(value, _dimension),
    "index": _is_index,
    "callable": lambda value: isinstance(value, str) and is_callable(value),
    "device": lambda _value: False,
}
"""Whether a value is one of a type, for all types but choices, which are told by the property."""
