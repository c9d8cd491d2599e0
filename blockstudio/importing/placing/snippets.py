"""Python for a single call that no kind of node makes: a function of what flows into it."""

import inspect
from collections.abc import Callable, Mapping
from types import GetSetDescriptorType
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from blockstudio.api.expression import Expression
from blockstudio.api.tensor import without_defaults
from blockstudio.graph import names
from blockstudio.importing.python.sources import class_source
from blockstudio.importing.recording.gradients import own_function
from blockstudio.importing.recording.spellings import Only
from blockstudio.importing.recording.values import (
    Arithmetic,
    Call,
    Kept,
    Mode,
    Size,
    Untraceable,
    Value,
)

_PLACES = (
    ("torch", torch),
    ("F", functional),
    ("torch.fft", torch.fft),
    ("torch.linalg", torch.linalg),
    ("torch.special", torch.special),
)
_WISHES: dict[type, str] = {Size: "size", Arithmetic: "size", Expression: "number"}
_PROTECTED = frozenset({"torch", "nn", "F"})


def snippet(call: Call, taken: Mapping[str, str]) -> tuple[str, list[Any]]:
    """Return the source of a function that makes a call, and what flows into it, in order.

    `taken` are the sources of other functions by their names: none has the name of another.
    """
    wish, number = "", 1
    while True:
        made = _Snippet(call)
        source, title = made.source(wish)
        if taken.get(title, source) == source:
            return source, made.flowing
        number += 1
        wish = f"{made.title.rstrip('_')}_{number}{'_' * call.lasts}"


class _Snippet:
    """Writes one call."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.flowing: list[Any] = []
        self.parameters: list[str] = []

    @property
    def title(self) -> str:
        """What the function is called at first."""
        kind = own_function(self.call.function)
        name = getattr(kind or self.call.function, "__name__", "call").strip("_")
        # By the convention of torch, what writes into what it is given ends so.
        return (names.suggested(name) or "call") + ("_" if self.call.lasts else "")

    def source(self, wish: str) -> tuple[str, str]:
        """Return the text, and the name of the function in it."""
        body = self._taken_apart(self._body(self.call.function))
        title = names.unique(wish or self.title, {*self.parameters, *_PROTECTED})
        lines = [f"def {title}({', '.join(self.parameters)}):", *(f"    {line}" for line in body)]
        kind = own_function(self.call.function)
        before = "" if kind is None else f"{class_source(kind)}\n\n"
        return before + "\n".join(lines) + "\n", title

    def _taken_apart(self, body: list[str]) -> list[str]:
        """Return the lines with each of several results given back by itself."""
        count = len(self.call.results)
        if count == 1 or self.call.lasts:
            return body
        found = ", ".join(f"result_{place}" for place in range(count))
        return [*body[:-1], f"{found} = {body[-1].removeprefix('return ')}", f"return {found}"]

    def _body(self, function: Any) -> list[str]:
        if isinstance(function, Only):
            *before, last = self._body(function.function)
            return [*before, f"{last}[0]"]
        arguments = [
            self._index(value) if isinstance(value, slice) else self._written(value)
            for value in self.call.arguments
        ]
        given = without_defaults(function, self.call.named) if callable(function) else {}
        named = [f"{name}={self._written(value)}" for name, value in given.items()]
        if self.call.lasts and function is Tensor.__setitem__:
            index = self._index(self.call.arguments[1])
            return [f"{arguments[0]}[{index}] = {arguments[2]}", f"return {arguments[0]}"]
        if self.call.writes:
            return self._writing(function, arguments, named)
        if getattr(function, "__name__", "") == "__getitem__":
            return [f"return {arguments[0]}[{self._index(self.call.arguments[1])}]"]
        if isinstance(function, GetSetDescriptorType):
            return [f"return {arguments[0]}.{function.__name__}"]
        if (kind := own_function(function)) is not None:
            return [f"return {kind.__name__}.apply({', '.join(arguments)})"]
        path = _path_of(function)
        if path:
            return [f"return {path}({', '.join([*arguments, *named])})"]
        if "Tensor" in getattr(function, "__qualname__", ""):
            rest = ", ".join([*arguments[1:], *named])
            return [f"return {arguments[0]}.{function.__name__}({rest})"]
        raise Untraceable(
            "{name} has no node", name=str(getattr(function, "__qualname__", function))
        )

    def _writing(self, function: Any, arguments: list[str], named: list[str]) -> list[str]:
        into = arguments[0]
        if function is Tensor.__setitem__:
            written = f"{into}[{self._index(self.call.arguments[1])}] = {arguments[2]}"
            return [f"{into} = {into}.clone()", written, f"return {into}"]
        rest = ", ".join([*arguments[1:], *named])
        return [f"return {into}.clone().{function.__name__}({rest})"]

    def _written(self, value: Any) -> str:
        match value:
            case Value() | Size() | Arithmetic() | Kept() | Mode() | Expression():
                return self._parameter(value)
            case slice():
                return self._slice(value)
            case list():
                return f"[{', '.join(map(self._written, value))}]"
            case tuple():
                inner = ", ".join(
                    self._slice(v) if isinstance(v, slice) else self._written(v) for v in value
                )
                return f"({inner},)" if len(value) == 1 else f"({inner})"
            case dict():
                return "{" + ", ".join(f"{k!r}: {self._written(v)}" for k, v in value.items()) + "}"
            case float() if value - value != 0:
                return f'float("{value}")'
            case (
                None
                | bool()
                | int()
                | float()
                | complex()
                | str()
                | torch.dtype()
                | torch.memory_format()
            ):
                return repr(value)
            case _ if value is ...:
                return "..."
            case _:
                raise Untraceable("a call is given {kind}", kind=type(value).__name__)

    def _index(self, value: Any) -> str:
        """Return what stands in square brackets: slices only there, and a tuple without its own."""
        if isinstance(value, slice):
            return self._slice(value)
        return (
            self._written(value).removeprefix("(").removesuffix(")")
            if isinstance(value, tuple)
            else self._written(value)
        )

    def _slice(self, value: slice) -> str:
        start, stop = ("" if v is None else self._written(v) for v in (value.start, value.stop))
        step = "" if value.step is None else f":{self._written(value.step)}"
        return f"{start}:{stop}{step}"

    def _parameter(self, value: Any) -> str:
        for known, name in zip(self.flowing, self.parameters, strict=True):
            if known is value or (isinstance(value, Size | Kept) and known == value):
                return name
        own = value.path.rpartition(".")[2] if isinstance(value, Kept) else ""
        wish = own or getattr(value, "name", "") or _WISHES.get(type(value), "x")
        wish = wish if names.is_argument(wish) else "x"
        self.flowing.append(value)
        self.parameters.append(names.unique(wish, self.parameters))
        return self.parameters[-1]


def _path_of(function: Callable[..., Any]) -> str:
    """Return how Python reaches a function of torch, "" if by no name that is known."""
    name = getattr(function, "__name__", "")
    for prefix, module in _PLACES:
        for wish in (
            name,
            name.removeprefix("fft_"),
            name.removeprefix("linalg_"),
            name.removeprefix("special_"),
        ):
            if getattr(module, wish, None) is function or getattr(module, wish, None) == function:
                return f"{prefix}.{wish}"
    module = inspect.getmodule(function)
    if (
        module is not None
        and module.__name__.startswith("torch")
        and getattr(module, name, None) is function
    ):
        return f"{module.__name__}.{name}"
    return ""
