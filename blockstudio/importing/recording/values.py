"""What a recording is made of: values, numbers computed from their sizes, and calls."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.importing.recording.lines import Line


class Untraceable(Exception):
    """Why the calls of a class don't say what it does; `line` is where, if that is known.

    The reason is a text, as `text(reason, **values)` is.
    """

    def __init__(self, reason: str, line: Line | None = None, **values: Any) -> None:
        self.reason = Text(reason, values)
        super().__init__(self.reason)
        self.line = line
        self.lines: tuple[Line, ...] = () if line is None else (line,)
        """The lines that were being run then, the innermost first, as far as they are known."""
        self.in_place = False
        """Whether what is written there has to be written where it is, in no copy."""

    def at(self, line: Line | None) -> "Untraceable":
        """Return the same reason with a line, where it has none of its own."""
        other = Untraceable(self.reason.template, self.line or line, **self.reason.values)
        other.lines = self.lines or other.lines
        other.in_place = self.in_place
        return other


class Refused(Untraceable):
    """Why a module does not take what it is given: it raises an error by itself."""


class Value(Struct, eq=False):
    """What flows in one call of a module: an argument of it, or one result of a call in it.

    `shape` is what it had when it was recorded, `number` its value where it is a plain number.
    """

    shape: tuple[int, ...] = ()
    number: float | None = None
    name: str = ""
    dtype: Any = None
    larger: tuple[int, ...] = ()
    """The shape it had with one more sample, for an input."""
    variable: str | None = None
    """The variable that people put it into, "" where they use it at once, None if nobody knows."""


class Size(Struct, frozen=True):
    """The size of a value along a dimension: `x.shape[0]`."""

    value: Value
    dim: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Size) and (other.value, other.dim) == (self.value, self.dim)

    def __hash__(self) -> int:
        return hash((id(self.value), self.dim))


class Arithmetic(Struct, frozen=True):
    """A number computed of others: `x.shape[1] // 2`."""

    sign: str
    left: "Number"
    right: "Number"


Number = Value | Size | Arithmetic | int | float
"""A number in `forward`, or one that is always the same."""


class Opaque(Struct, frozen=True):
    """An object that is handed on and holds nothing that flows: a configuration."""

    kind: type


OF = "\0of"
"""The key under which the fields of an object say its class."""


class Kept(Struct, frozen=True):
    """A parameter, buffer or plain tensor of the module, by its path: `weight`, `embed.weight`."""

    path: str


class Mode(Struct, frozen=True):
    """Whether the network is being trained."""


class Flag(Struct, frozen=True):
    """A truth value that is an argument of the block."""

    name: str


class Given(Struct, frozen=True):
    """Whether an argument is given that may be left out."""

    value: Value


class Call(Struct, eq=False):
    """One call in a recording: of a function or method of torch, or of the child at a path.

    `arguments` and `named` hold constants, Values, Numbers and Kept, in lists, tuples and slices.
    """

    function: Callable[..., Any] | str
    arguments: tuple[Any, ...]
    named: dict[str, Any]
    results: list[Value]
    line: Line | None = None
    target: str = ""
    writes: bool = False
    """Whether the function writes into its first argument, of which the call takes a copy."""
    lasts: bool = False
    """Whether it writes into what the module keeps: its place among the calls counts, it gives nothing."""
    turned: bool = False
    """Whether it was written into a turned view: a gradient comes back through that laid as what it shows."""

    @property
    def child(self) -> str | None:
        """The path of the child that is called, None for a function."""
        return self.function if isinstance(self.function, str) else None


class Branch(Struct, eq=False):
    """A choice in a recording: `then` is what happens where the condition holds, `other` where not.

    `inputs` are the values that either reads; each of `results` is one of `ends`, a pair: what it is
    after `then`, and after `other`.
    """

    condition: Mode | Flag | Given | Value | Arithmetic
    then: list["Step"]
    other: list["Step"]
    inputs: list[Any]
    ends: list[tuple[Any, Any]]
    results: list[Value]
    line: Line | None = None
    target: str = ""


class Loop(Struct, eq=False):
    """A loop in a recording: as long as `condition`, a value of the steps `asked`, holds, `body` is done.

    Each of `carried` is a value before the loop and what an iteration makes of it; each of
    `results` is what it is in the end. `outside` are values that are read and stay as they are.
    """

    asked: list["Step"]
    condition: Value
    body: list["Step"]
    carried: list[tuple[Any, Any]]
    outside: list[Any]
    results: list[Value]
    line: Line | None = None
    target: str = ""


class Carried(Struct, eq=False):
    """What goes from one turn of a loop to the next: before the loop, within a turn, and after it."""

    start: Any
    inside: Value
    after: Value


class Turns(Struct, eq=False):
    """A loop over sizes in a recording: `body` is done `count` times, or for each part of `over`.

    `item` is the number of the turn, or the part of `over` along `dim`. Of every turn the
    `collected` values are kept, stacked along `dim`. `results` are what the `carried` values are in
    the end, and after these the collected ones.
    """

    count: Number
    over: Value | None
    dim: int
    item: Value
    body: list["Step"]
    carried: list[Carried]
    collected: list[Value]
    results: list[Value]
    line: Line | None = None
    target: str = ""


class Decision(Struct, eq=False):
    """A place where Python went by the truth value of a tensor; so many steps had been made before."""

    value: Value
    outcome: bool
    steps: int
    line: Line | None


def either_way(then: Any, other: Any, *, condition: bool) -> Any:
    """Return what is given back where that is another structure either way.

    As the function of a call it stays Python: no node gives a tuple here and a tensor there.
    """
    return then if condition else other


Step = Call | Branch | Loop | Turns
"""What a recording holds in its order."""
