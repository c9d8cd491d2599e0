"""Recordings of modules at work: the calls that each of them makes while the network really runs.

A network runs once, on real tensors, in a mode of torch that sees every function and method; so
nothing stops at what Python decides. Each call of a module that is no leaf has a recording of its
own, in which its children are single calls: what can't be written down in one concerns it alone.
"""

import inspect
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence

from blockstudio.importing.recording.agreed_on import AgreedOn
from blockstudio.importing.recording.asked import Asked
from blockstudio.importing.recording.by_sizes import BySizes
from blockstudio.importing.recording.handed_on import HandedOn
from blockstudio.importing.recording.lasting import Lasting
from blockstudio.importing.recording.lines import calling_line, target_of
from blockstudio.importing.recording.memory import Memory, kept_paths, kept_tensors, overlap
from blockstudio.importing.recording.numbers import Traced, plainly, traced, value_of
from blockstudio.importing.recording.parts import Part
from blockstudio.importing.recording.renewing import renew
from blockstudio.importing.recording.results import (
    CONSTANT,
    fields_of,
    is_plain,
    name_by_keys,
    odd_in,
    shaped,
)
from blockstudio.importing.recording.signatures import signature_of
from blockstudio.importing.recording.spellings import spelt
from blockstudio.importing.recording.steps import is_constant, steps_in, without_looks
from blockstudio.importing.recording.structures import mapped, parts_of, values_in
from blockstudio.importing.recording.tensors import is_short
from blockstudio.importing.recording.untracked import Untracked
from blockstudio.importing.recording.values import (
    OF,
    Call,
    Decision,
    Kept,
    Number,
    Opaque,
    Step,
    Untraceable,
    Value,
)
from blockstudio.importing.recording.variables import variables_of

Structure = Any
"""Nested tuples, lists and dictionaries of Values and constants."""

_TYPES = {bool: torch.bool, int: torch.int64, float: torch.float64}
"""What Python's own types are for torch."""
_SEVERAL = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


class Recording(BySizes, AgreedOn):
    """What one call of a module does: its inputs, the calls in it, and what it gives back."""

    def __init__(self, module: nn.Module) -> None:
        super().__init__(module)
        self.training = module.training
        self.inputs: dict[str, Structure] = {}
        """The arguments of `forward` by their names."""
        self.calls: list[Step] = []
        self.output: Structure = None
        self.plain = True
        """Whether the call, as it is written, needs nothing but tensors and numbers, one for an argument."""
        self.shape: Structure = None
        """The output with a fresh value for each tensor in it, known even where the calls are not."""
        self.known: dict[int, Any] = {}
        self.paths: dict[int, str] | None = None
        self.made: set[int] = set()
        """The identities of what is known in any recording of the run: a constant is none of it."""
        self.recent: dict[Any, Value] = {}
        self.decisions: list[Decision] = []
        self.checks: list[Decision] = []
        """Those that raise an error where they come out otherwise."""
        self.given: tuple[tuple[Any, ...], dict[str, Any]] = ((), {})
        """What the module was called with."""
        self.variables: dict[Number, tuple[str, Value]] = {}
        """The variables that numbers are put into, and what is made first after that."""
        self.memory = Memory()
        self.untracked = Untracked(self)
        self.lasting = Lasting(self)
        self.handed_on = HandedOn()
        self._entering = False
        self.rest = ""
        """The name of `*args`, if any are given."""
        self.left_out: list[Part] = []
        """The statements of which nothing goes on: they are not among the calls."""
        self.odd = ""
        """What it gives back that no block does: the name of a class."""

    @property
    def called(self) -> list[str]:
        """The paths of the children that are called."""
        return [call.child for call in steps_in(self.calls) if call.child is not None]

    @property
    def values(self) -> Iterator[Value]:
        """Every value, those of the inputs first."""
        for structure in self.inputs.values():
            yield from values_in(structure)
        for call in self.calls:
            yield from call.results

    def begin(
        self, arguments: tuple[Any, ...], named: Mapping[str, Any]
    ) -> tuple[Any, dict[str, Any]]:
        """Note the arguments of the call; return those that it is to be made with."""
        self.given = (arguments, dict(named))
        given = [*arguments, *named.values()]
        self.plain = all(isinstance(value, Tensor | Traced) for value in given)
        fresh = mapped(list(arguments), self._enter)
        fresh_named = mapped(dict(named), self._enter)
        try:
            signature = signature_of(self.module)
            bound = signature.bind(*fresh, **fresh_named)
        except (TypeError, ValueError):
            self.fail(Untraceable("its arguments don't fit the signature of forward"))
            return tuple(fresh), fresh_named
        self._entering = True
        try:
            for name, value in bound.arguments.items():
                kind = signature.parameters[name].kind
                self.plain &= kind not in _SEVERAL
                self.rest = name if kind is inspect.Parameter.VAR_POSITIONAL else self.rest
                if kind is inspect.Parameter.VAR_KEYWORD:
                    self.inputs |= {key: self.encode(part) for key, part in value.items()}
                else:
                    self.inputs[name] = self.encode(value)
        except Untraceable as error:
            self.fail(error)
        finally:
            self._entering = False
        self._name_inputs()
        return tuple(fresh), fresh_named

    def _name_inputs(self) -> None:
        for name, structure in self.inputs.items():
            found = list(values_in(structure))
            for place, value in enumerate(found):
                value.name = name if structure is value else f"{name}_{place}"
            name_by_keys(structure)

    def _enter(self, value: Any) -> Any:
        """Make an input of what comes from outside: a tensor, a number known there only, a device."""
        if isinstance(value, Tensor):
            if id(value) not in self.known and self.kept(value) is None:
                self.learn(value, Value(tuple(value.shape), dtype=value.dtype))
            return value
        if isinstance(value, Traced):
            return traced(plainly(value), Value(number=plainly(value)), self)
        if isinstance(value, torch.device):
            self.recent.setdefault(value, Value())
        return value

    def finish(self, result: Any) -> None:
        """Note what the call gave back."""
        last = self.calls[-1] if self.calls else None
        if isinstance(last, Call) and len(last.results) == 1 and last.results[0].variable == "":
            last.results[0].variable = last.target
        self.handed_on.finish(result)
        self.shape = shaped(result)
        self.plain &= is_plain(result)
        self.odd = odd_in(result)
        try:
            self.output = self.encode(result)
        except Untraceable as error:
            self.fail(error)
        self.untracked.finish()
        if not self.decisions:
            self.calls = without_looks(self.calls, self.output)

    def note(
        self,
        function: Callable[..., Any] | str,
        arguments: tuple[Any, ...],
        named: Mapping[str, Any],
        result: Any,
    ) -> Any:
        """Note a call and its results; return the result as Python is to have it."""
        line = calling_line()
        encode = self._handed if isinstance(function, str) else self.encode
        gives = any(isinstance(part, Tensor) for part in parts_of(result))
        try:
            with self.untracked.taking(gives=gives):
                given = tuple(encode(value) for value in arguments)
                others = {name: encode(value) for name, value in named.items()}
        except Untraceable as error:
            self.fail(error.at(line))
            return result
        call = Call(function, given, others, [], line, target_of(line))
        result = mapped(result, self._fresh)
        self._note_results(call, result)
        self.handed_on.note(call, result)
        self._note_variables(call)
        self.calls.append(call)
        self.untracked.made(call, result)
        self.memory.keep_views(call, arguments, result)
        return result

    def _note_variables(self, call: Call) -> None:
        """Note where people have put what was made before a call, whose results are used at once."""
        found = variables_of(self.module)
        for name, held in found or ():
            value = self.known.get(id(held)) if isinstance(held, Tensor) else None
            if isinstance(value, Value) and not value.variable:
                value.variable = name
            elif isinstance(held, Traced) and held.owner is self:
                self._note_number(name, held.source, call)
        for value in call.results if found is not None else ():
            value.variable = value.variable or ""

    def _note_number(self, name: str, number: Number, call: Call) -> None:
        if isinstance(number, Value):
            number.variable = number.variable or name
        elif call.results:
            self.variables.setdefault(number, (name, call.results[0]))

    def _note_results(self, call: Call, result: Any) -> None:
        for part in parts_of(result):
            if isinstance(part, Tensor):
                value = Value(tuple(part.shape), dtype=part.dtype)
                self.learn(part, value)
                call.results.append(value)
            elif isinstance(part, Traced):
                call.results.append(value_of(part, self))
            elif isinstance(part, Asked):
                call.results.append(part.value)
            elif isinstance(part, torch.dtype | torch.device):
                self.recent[part] = Value()
                call.results.append(self.recent[part])

    def _fresh(self, part: Any) -> Any:
        """Return another object for a number, or for what is known: `dropout` gives its very input."""
        if isinstance(part, Traced):
            return traced(plainly(part), value_of(part, self), self)
        if not isinstance(part, Tensor) or id(part) not in self.known or part.is_sparse:
            return part
        return part.view_as(part)

    def is_constant(self, tensor: Tensor) -> bool:
        """Return whether a tensor is what one of the calls makes each time, whatever is given."""
        value = self.known.get(id(tensor))
        return any(is_constant(step) for step in self.calls if value in step.results)

    def keeps(self, tensor: Tensor) -> bool:
        """Return whether a tensor lies in the memory of one that the module has."""
        return any(overlap(tensor, kept) for _, kept in kept_tensors(self.module))

    def replace(self, tensor: Tensor, call: Call) -> None:
        """Note that a tensor was written into: from now on it is what `call` gives."""
        value = Value(tuple(tensor.shape), dtype=tensor.dtype)
        call.results[:] = [value]
        self.memory.write(tensor)
        self.learn(tensor, value)
        self._note_variables(call)
        self.calls.append(call)

    def _again(
        self,
        tensor: Tensor,
        function: Callable[..., Any],
        given: tuple[Any, ...],
        named: Mapping[str, Any] | None = None,
        *,
        writes: bool = False,
    ) -> Value:
        """Note a call that nobody wrote: from now on a tensor is what that gives."""
        value, line = Value(tuple(tensor.shape), dtype=tensor.dtype), calling_line()
        target = "" if writes else target_of(line)
        call = Call(function, given, dict(named or {}), [value], line, target, writes=writes)
        self.learn(tensor, value)
        self.calls.append(call)
        return value

    def wrote(self, tensor: Tensor, result: Tensor) -> None:
        """Note that a child wrote into a tensor that it was given, which is now what it gave back."""
        value = self.known.get(id(result))
        if isinstance(value, Value) and id(tensor) in self.known:
            self.memory.write(tensor)
            self.learn(tensor, value)
            self.learn(result, value)

    def learn(self, thing: Any, value: Any) -> None:
        """Know from now on what a tensor, or a number, is."""
        self.known[id(thing)] = value
        self.made.add(id(thing))
        self.memory.keep(thing)

    def _handed(self, value: Any) -> Structure:
        """Return how a recording holds what a child is given: objects that nothing flows in, too.

        A type of numbers is the same for a child in every call, wherever it was read.
        """
        if isinstance(value, torch.dtype):
            return value
        try:
            return self.encode(value)
        except Untraceable:
            if any(isinstance(part, Tensor | Traced) for part in parts_of(value)):
                raise
            return Opaque(type(value))

    def encode(self, value: Any) -> Structure:
        """Return how a recording holds what Python gave; raise `Untraceable` for what it can't."""
        if isinstance(value, Tensor):
            return self._tensor(value)
        if isinstance(value, Traced):
            if value.owner is self:
                return value.source
            return int(value) if isinstance(value, int) else float(value)
        if isinstance(value, torch.dtype | torch.device) and value in self.recent:
            return self.recent[value]
        if isinstance(value, np.generic):
            # First: what numpy has for a float is a float too, and is written otherwise.
            return value.item()
        if isinstance(value, CONSTANT):
            return value
        if isinstance(value, type) and value in _TYPES:
            return _TYPES[value]
        return self._structure(value)

    def _structure(self, value: Any) -> Structure:
        """Return how a recording holds what has parts: lists, dictionaries, objects with fields."""
        if isinstance(value, PackedSequence):
            return self.encode(value.data)
        if (fields := fields_of(value)) is not None:
            return {OF: type(value)} | {name: self.encode(part) for name, part in fields.items()}
        match value:
            case slice():
                return slice(*(self.encode(part) for part in (value.start, value.stop, value.step)))
            case list():
                return [self.encode(part) for part in value]  # pyright: ignore[reportUnknownVariableType]
            case tuple():
                return tuple(self.encode(part) for part in value)  # pyright: ignore[reportUnknownVariableType]
            case dict():
                of = {OF: OrderedDict} if type(value) is OrderedDict else {}
                return of | {key: self.encode(part) for key, part in value.items()}  # pyright: ignore[reportUnknownVariableType]
            case _ if self._entering:
                return Opaque(type(value))
            case _:
                kind = type(value).__name__
                raise Untraceable(
                    "it passes on {kind}, which is no tensor and no number", kind=kind
                )

    def _tensor(self, tensor: Tensor) -> Any:
        if id(tensor) in self.memory.stale:
            renew(self, tensor)
        return self.untracked.of(tensor, self.place_of(tensor))

    def place_of(self, tensor: Tensor) -> Value | Kept:
        """Return what a tensor is, whatever may have been written into it."""
        if (found := self.known.get(id(tensor))) is not None:
            return found
        if (kept := self.kept(tensor)) is not None:
            return kept
        if self._entering:
            self.learn(tensor, Value(tuple(tensor.shape), dtype=tensor.dtype))
            return self.known[id(tensor)]
        if (twin := self.memory.twin(tensor)) is not None:
            # What `torch.autograd.Variable` makes of a tensor.
            return self._again(tensor, Tensor.detach, (self._tensor(twin),))
        if id(tensor) in self.made or not is_short(tensor):
            raise Untraceable("it uses a tensor that none of its calls has made")
        # It comes from numpy, or from around the class.
        given = (tensor.tolist(),), {"dtype": tensor.dtype}
        return self._again(tensor, *spelt(torch.tensor, *given, tensor))

    def kept(self, tensor: Tensor) -> Kept | None:
        """Return by which path the module has a tensor, None if it is none of its own."""
        if self.paths is None:
            self.paths = kept_paths(self.module)
        path = self.paths.get(id(tensor))
        return None if path is None else Kept(path)
