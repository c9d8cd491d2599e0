"""Statements that stay Python, in a recording: one call, of what flows into them and out of them."""

import ast
from collections import deque
from collections.abc import Iterator, Mapping, Set
from functools import cached_property, partial
from types import FunctionType, TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence

from blockstudio.importing.recording.asked import Asked
from blockstudio.importing.recording.numbers import Traced, TracedFloat, TracedInt, traced
from blockstudio.importing.recording.results import CONSTANT
from blockstudio.importing.recording.structures import mapped, parts_of
from blockstudio.importing.recording.values import Untraceable, Value
from blockstudio.importing.statements.flow import Flow, captured
from blockstudio.importing.statements.spans import Span, is_read_after, leaving
from blockstudio.importing.statements.splitting import TEST

if TYPE_CHECKING:
    from blockstudio.importing.recording.recording import Recording
    from blockstudio.importing.recording.tape import Tape

_FLOWING = (Tensor, TracedInt, TracedFloat, Asked)
"""What of what statements give is known in a recording."""
RESULT = "return"
"""Stands for the variable that is given back: none is called so."""


class Part:
    """A run of statements of a function that stays Python: the function of a call in recordings."""

    def __init__(
        self,
        function: FunctionType,
        tree: ast.FunctionDef,
        span: Span,
        itself: str,
        reason: Untraceable,
        carried: Set[str] = frozenset(),
    ) -> None:
        self.__name__ = "statements"
        self.function = function
        self.tree = tree
        """The definition of the function that the statements are in, split."""
        self.span = span
        self.itself = itself
        """What the function calls its module, "" if it has none."""
        self.reason = reason
        """Why they stay Python."""
        self.carried = carried
        """The variables that are numbers for other statements that stay Python, and for nothing else."""
        self.refusal = ""
        """What a run has shown them to do that no Python of their own can."""
        self.spilled: set[str] = set()
        """The variables that hold something else than tensors after them, and that others read."""
        self.missing: set[str] = set()
        """The variables that flow in and hold what nothing brings: a queue, an iterator."""
        self.source = ""
        """The function of its own that they are in the document, with all that it needs."""
        self.statements = span.statements(tree)
        self.flow = Flow(self.statements)
        self.returns = leaving(self.statements, itself).returns

    def __repr__(self) -> str:
        return f"<statements of {self.function.__name__}, lines {self.lines}>"

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last of their lines."""
        last = self.statements[-1]
        return self.statements[0].lineno, last.end_lineno or last.lineno

    @cached_property
    def variables(self) -> frozenset[str]:
        """The names that are variables of the function, and none of around it."""
        code = self.function.__code__
        own = {*code.co_varnames, *code.co_cellvars, *code.co_freevars}
        made = {name for name in (*self.flow.binds, *self.flow.reads) if not name.isidentifier()}
        return frozenset((own | made) - {self.itself, "__class__"})

    @cached_property
    def reads(self) -> list[str]:
        """The variables that flow in."""
        return [name for name in self.flow.reads if name in self.variables]

    @cached_property
    def gives(self) -> list[str]:
        """The variables that they bind, or may change, and that others read."""
        names = dict.fromkeys([*self.flow.binds, *self.reads])
        return [name for name in names if name in self.variables and self.is_read_after(name)]

    def is_read_after(self, name: str) -> bool:
        """Return whether others read what a variable is after them."""
        return self.is_captured(name) or is_read_after(self.tree, self.span, name)

    def is_captured(self, name: str) -> bool:
        """Return whether an inner function elsewhere reads a variable, nobody knows when."""
        return name in captured(self.tree, self.statements)

    @cached_property
    def chains(self) -> list[tuple[str, ...]]:
        """What is read of the module: the names of attributes, `("config", "top_k")`."""
        found: dict[tuple[str, ...], None] = {}
        for statement in self.statements:
            for node in ast.walk(statement):
                if chain := chain_of(node, self.itself):
                    found.setdefault(chain)
        longer = {chain[:end] for chain in found for end in range(1, len(chain))}
        return [chain for chain in found if chain not in longer]


def chain_of(node: ast.AST, itself: str) -> tuple[str, ...]:
    """Return the names of the attributes that an expression reads of the module, one in another."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    is_own = bool(itself) and isinstance(node, ast.Name) and node.id == itself
    return tuple(reversed(names)) if is_own else ()


def attribute(module: nn.Module | None, chain: tuple[str, ...]) -> tuple[tuple[str, ...], Any]:
    """Return what attributes of a module lead to: the first that is a tensor or a constant; and how far.

    Where one is absent it is the module itself, which nothing can hold.
    """
    value: Any = module
    for place, name in enumerate(chain):
        try:
            value = getattr(value, name)
        except Exception:  # noqa: BLE001  (what others work out may raise anything)
            return chain, module
        if isinstance(value, Tensor | tuple | list | dict) or type(value) in CONSTANT:
            return chain[: place + 1], value
    return chain, value


class Running:
    """Is told, while a network runs, when statements that stay Python begin and end."""

    def __init__(self, tape: "Tape", part: Part, module: nn.Module | None) -> None:
        self.part = part
        self.gives: dict[str, Any] = {}
        """What variables are afterwards: fresh tensors for Python to go on with."""
        self._tape = tape
        self._module = module
        self._top: Recording | None = None
        self._given: dict[str, Any] = {}
        self._before: dict[str, Any] = {}
        self._held: list[tuple[str, Any, list[int]]] = []
        self._versions: list[tuple[Tensor, int]] = []
        self._made: list[Any] = []

    def __enter__(self) -> "Running":
        self._top = self._tape.begin(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._top is not None:
            self._tape.end()
            if kind is not None:
                self._top.fail(Untraceable("it raises an error in Python that stays as it is"))

    def calls(self, module: nn.Module) -> None:
        """Note that the statements call a module: that has to stay a node."""
        self.part.refusal = type(module).__name__

    def makes(self, result: Any) -> None:
        """Note what a call within the statements gives: it is known to come from there."""
        if self._top is not None:
            found = [part for part in parts_of(result) if isinstance(part, Tensor)]
            self._made += found
            self._top.made |= {id(part) for part in found}

    def enter(self, known: Mapping[str, Any]) -> dict[str, Any]:
        """Note what variables are before the statements; return what they are within these."""
        if self._top is None:
            return {}
        with torch._C.DisableTorchFunction():
            for name in self.part.reads:
                if name in known:
                    self.part.missing |= set() if _flows(known[name]) else {name}
                    self._before[name] = known[name]
                    self._given[name] = mapped(self._carried(name, known[name]), lambda part: part)
            for chain in self.part.chains:
                found, value = attribute(self._module, chain)
                self.part.missing |= set() if _flows(value) else {".".join(chain)}
                self._given[".".join((self.part.itself, *found))] = value
            self._held = [(n, one, _parts(one)) for n, one in self._before.items() if _holds(one)]
            tensors = [one for one in parts_of(self._given) if isinstance(one, Tensor)]
            self._versions = [(one, one._version) for one in tensors]
        return {name: _plain(value) for name, value in self._before.items() if _is_numbers(value)}

    def _carried(self, name: str, value: Any) -> Any:
        """Return a value, as a number that knows where it comes from if it is of another part."""
        assert self._top is not None
        found = self._tape.carried.get((self._top, self.part.function, name))
        if name not in self.part.carried or name in self.part.flow.binds:
            return value
        if found is None or not (value is found[0] or value == found[0]):
            self.part.refusal = name
            return value
        return traced(found[0], found[1], self._top)

    def leave(self, known: Mapping[str, Any]) -> None:
        """Note what variables are after the statements."""
        if self._top is None:
            return
        top = self._ended()
        with torch._C.DisableTorchFunction():
            result = self._written(top, known)
            written = tuple(result)
            changed = {name for name, one, parts in self._held if parts != _parts(one)}
            self.part.spilled |= changed.intersection(self.part.gives)
            for name in self.part.gives:
                if name in known and name not in result:
                    result |= self._given_on(top, name, known[name])
            if self.part.spilled or self.part.missing or self.part.refusal:
                top.fail(self.part.reason)
            elif any(isinstance(one, _FLOWING) for one in parts_of(result)):
                self.gives |= self._noted(top, result, written)
            elif not top.failure:
                top.left_out.append(self.part)

    def _given_on(self, top: "Recording", name: str, value: Any) -> dict[str, Any]:
        """Return what a variable gives to others; note what nothing can bring them."""
        if name not in self.part.flow.binds:
            if _is_numbers(self._before.get(name)):
                self.gives[name] = self._before[name]
            return {}
        if _crosses(value):
            return {name: value}
        if name.startswith(TEST) and isinstance(value, bool):
            return {name: Asked(partial(self._tape.goes, top), outcome=value)}
        if name in self.part.carried and type(value) in (int, float):
            return {name: traced(value, Value(number=value), top)}
        self.part.spilled.add(name)
        return {}

    def returned(self, value: Any) -> Any:
        """Note what the statements give back; return it as whoever called is to have it."""
        if self._top is None:
            return value
        top = self._ended()
        with torch._C.DisableTorchFunction():
            written = self._written(top, {})
            if written or self.part.missing or not _crosses(value, dict):
                self.part.refusal = self.part.refusal or "" if self.part.missing else RESULT
                top.fail(self.part.reason)
                return value
            return self._noted(top, {RESULT: value}, ()).get(RESULT, value)

    def _ended(self) -> "Recording":
        top, self._top = self._top, None
        assert top is not None
        self._tape.end()
        return top

    def _written(self, top: "Recording", known: Mapping[str, Any]) -> dict[str, Any]:
        """Return the variables whose tensors the statements have written into."""
        found: dict[str, Any] = {}
        for tensor, version in self._versions:
            if tensor._version == version:
                continue
            name = next((n for n, one in self._before.items() if one is tensor), "")
            if not name or top.keeps(tensor) or known.get(name) is not tensor:
                top.fail(Untraceable("it writes into a tensor that it keeps"))
            else:
                found[name] = tensor
        return found

    def _noted(
        self, top: "Recording", result: dict[str, Any], written: tuple[str, ...]
    ) -> dict[str, Any]:
        """Note the statements as one call; return what they give as Python is to have it."""
        gives = tuple(said for name, one in result.items() for said in expressions(name, one))
        noted = top.note(self.part, (gives, written), self._given, result)  # type: ignore[arg-type]
        if top.failure is not None:
            return noted
        # The variables are known: a line has that of one statement.
        call = top.calls[-1]
        call.target = ""
        for said, value in zip(gives, call.results, strict=True):
            if value.number is not None:
                plain = noted[said] = _plain(result[said])
                value.variable = said
                self._tape.carried[top, self.part.function, said] = plain, value
        for name in written:
            top.wrote(result[name], noted[name])
            noted[name] = result[name]
        return noted


def expressions(name: str, value: Any) -> Iterator[str]:
    """Yield how each tensor in a value is written, where that has a name."""
    if isinstance(value, _FLOWING):
        yield name
    elif isinstance(value, tuple | list):
        for place, part in enumerate(value):
            yield from expressions(f"{name}[{place}]", part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from expressions(f"{name}[{key!r}]", part)


def _crosses(value: Any, *more: type) -> bool:
    """Return whether a value can flow out of Python of its own: tensors, nothing, tuples of these."""
    if isinstance(value, PackedSequence):
        return False
    if isinstance(value, tuple):
        return all(_crosses(part, *more) for part in value)
    if isinstance(value, more):
        return all(isinstance(k, str) and _crosses(part, *more) for k, part in value.items())
    return value is None or isinstance(value, Tensor)


def _flows(value: Any) -> bool:
    """Return whether a value can flow into Python of its own, or be written there."""
    if isinstance(value, slice):
        return _flows([value.start, value.stop, value.step])
    if isinstance(value, tuple) or type(value) is list:
        return all(map(_flows, value))
    if type(value) is dict:
        return all(map(_flows, value.values()))
    known = (Tensor, Traced, torch.device, np.generic)
    return isinstance(value, known) or type(value) in CONSTANT


def _holds(value: Any) -> bool:
    """Return whether a value can be changed where it is: a list, and what is like one."""
    return isinstance(value, list | dict | set | deque)


def _parts(value: Any) -> list[int]:
    held = [*value, *value.values()] if isinstance(value, dict) else list(value)
    return [id(part) for part in parts_of(held)]


def _is_numbers(value: Any) -> bool:
    """Return whether a value is numbers that come from sizes: statements get plain ones."""
    if type(value) in (tuple, torch.Size):
        return any(map(_is_numbers, value))
    return isinstance(value, Traced)


def _plain(value: Any) -> Any:
    if type(value) in (tuple, torch.Size):
        return type(value)([_plain(part) for part in value])
    if isinstance(value, Traced):
        return int(value) if isinstance(value, int) else float(value)
    return value
