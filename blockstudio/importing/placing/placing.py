"""The calls of a recording, placed as nodes of a block."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from types import GetSetDescriptorType
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.api.code import CodeHandle
from blockstudio.api.expression import Expression
from blockstudio.api.kinds import kind_of_torch
from blockstudio.api.node import NodeHandle
from blockstudio.api.tensor import TensorLike, without_defaults
from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Spec
from blockstudio.graph import ports
from blockstudio.graph.problems import Refusal
from blockstudio.importing.grouping.constants import ANYTHING, fixed
from blockstudio.importing.placing.regions import RegionPlacer
from blockstudio.importing.placing.returning import returning
from blockstudio.importing.placing.scope import Instance, Kind
from blockstudio.importing.placing.snippets import snippet
from blockstudio.importing.recording.operations import ARITY, OPERATIONS
from blockstudio.importing.recording.parts import Part
from blockstudio.importing.recording.paths import module_at
from blockstudio.importing.recording.recording import parts_of, values_in
from blockstudio.importing.recording.results import bound_arguments
from blockstudio.importing.recording.several import in_several
from blockstudio.importing.recording.signatures import signature_of
from blockstudio.importing.recording.tensors import constant_properties
from blockstudio.importing.recording.values import (
    Arithmetic,
    Branch,
    Call,
    Kept,
    Loop,
    Mode,
    Size,
    Step,
    Turns,
    Untraceable,
    Value,
    either_way,
)

CallWriter = Callable[[Call, Mapping[str, str]], tuple[str, list[Any]]]
"""Writes the function that a call is, beside functions that are there; returns what flows in, too."""


class Placer(RegionPlacer):
    """Places one recording in a block; `kinds` say what each child that it calls is."""

    def steps(self, steps: list[Step]) -> None:
        """Place every call and every choice, in their order."""
        for place, step in enumerate(steps):
            self.place_numbers(step)
            follows = place + 1 < len(steps) and steps[place + 1].line == step.line
            target = "" if follows else step.target
            try:
                if isinstance(step, Branch):
                    self.place_branch(step)
                elif isinstance(step, Loop):
                    self.place_loop(step)
                elif isinstance(step, Turns):
                    self.place_turns(step)
                else:
                    self._call(step, target)
            except Untraceable as error:
                raise error.at(step.line) from error

    def _call(self, call: Call, target: str) -> None:
        if call.child is not None:
            node = self._child(call)
            flowing = list(node.outputs.values())
            if len(flowing) < len(call.results):
                raise Untraceable("“{name}” gives more than its node does", name=call.child)
            handles: list[TensorLike] = (
                [node] if len(call.results) == 1 == len(flowing) else list(flowing)
            )
        elif isinstance(call.function, Part):
            handles = self._part(call, call.function)
        elif call.function is either_way:
            handles = [self._python(call, returning)]
        else:
            handles = self._function(call, target)
        for value, handle in zip(call.results, handles, strict=False):
            self.handles[value] = handle
        variables = [value.variable for value in call.results]
        self.put_into(zip(handles, variables, strict=False))

    def _child(self, call: Call) -> NodeHandle:
        path = call.child or ""
        kind = self.kinds[path]
        given = self._given_to(call, kind)
        before = self.children.get(path)
        if before is not None:
            other = self._second_name(path)
            again = before.again(other, block=self.block, keys=bool(other))
            if other:
                self.children[other] = again
            for name, handle in given.items():
                self._wire_again(again, name, handle)
            return again
        return self.add_child(path, kind, given)

    def _second_name(self, path: str) -> str | None:
        """Return another path of the same child, by which it is not called yet, None if it has none."""
        return next((other for other in self.names_of(path) if other not in self.children), None)

    def _wire_again(self, node: NodeHandle, name: str, value: Any) -> None:
        if isinstance(value, TensorLike):
            self.block.wire(node, **{name: value})
        elif isinstance(value, tuple | list) and any(
            isinstance(part, TensorLike) for part in value
        ):
            for place, part in enumerate(value):
                self.block.wire(node, **{f"{name}.{place}": part})

    def _given_to(self, call: Call, kind: Kind) -> dict[str, Any]:
        """Return what a child is called with, by the names of its ports and properties."""
        if isinstance(kind, Instance):
            if kind.definition.takes is not None:
                return self._structured(call, kind, kind.definition.takes)
            if kind.definition.by_name:
                return self._by_name(call, kind.inputs)
            module = self._called(call, kind)
            flowing = values_and_numbers(bound_arguments(module, call.arguments, call.named))
            if len(flowing) != len(kind.inputs):
                raise Untraceable(
                    "“{name}” is called with other arguments from time to time", name=call.child
                )
            handles = [self.given(part) for part in flowing]
            return dict(zip(kind.inputs, handles, strict=True))
        module = module_at(self.recording.module, call.child or "")
        spec = library()[kind.kind]
        parameters = signature_of(module)
        bound = parameters.bind(*call.arguments, **call.named).arguments
        given: dict[str, Any] = {}
        ports_of = [port.name for port in spec.inputs]
        free = [name for name in ports_of if name not in bound]
        for name, value in bound.items():
            default = parameters.parameters[name].default
            if not _flows(value) and (value is default or value == default or value is None):
                continue
            given |= self._named_for(spec, name, value, free)
        return given

    def _called(self, call: Call, kind: Instance) -> nn.Module:
        """Return the module that is called: of a row the first, which takes what the row is given."""
        module = module_at(self.recording.module, call.child or "")
        return module if kind.times is None else next(module.children())

    def _structured(self, call: Call, kind: Instance, takes: dict[str, Any]) -> dict[str, Any]:
        """Return what flows into a child whose forward takes structures and constants."""
        module = self._called(call, kind)
        given = bound_arguments(module, call.arguments, call.named)
        for name, structure in takes.items():
            if not any(values_in(structure)) and fixed(structure) == ANYTHING:
                words = {"name": call.child, "kind": name}
                raise Untraceable("“{name}” is called with {kind}, which no wire brings", **words)
        flowing = list(_meeting(takes, given))
        if len(flowing) != len(kind.inputs):
            raise Untraceable(
                "“{name}” is called with other arguments from time to time", name=call.child
            )
        return dict(zip(kind.inputs, map(self.given, flowing), strict=True))

    def _by_name(self, call: Call, inputs: list[str]) -> dict[str, Any]:
        """Return what a child with a forward of its own is called with, by the names it gives."""
        module = module_at(self.recording.module, call.child or "")
        bound = signature_of(module).bind(*call.arguments, **call.named).arguments
        given: dict[str, Any] = {}
        for name, value in bound.items():
            if value is None:
                continue
            if name not in inputs:
                raise Untraceable(
                    "“{child}” is called with “{name}”, which is no input of it",
                    child=call.child,
                    name=name,
                )
            if isinstance(value, bool | int | float):
                given[name] = self.block.add("Expression", value=value)
            elif isinstance(value, Value | Size | Arithmetic | Kept):
                given[name] = self.given(value)
            else:
                raise Untraceable(
                    "“{name}” is called with {kind}, which no wire brings",
                    name=call.child,
                    kind=type(value).__name__,
                )
        return given

    def _named_for(self, spec: Spec, name: str, value: Any, free: list[str]) -> dict[str, Any]:
        """Return an argument of a layer's forward by the ports that it goes to."""
        known = {port.name for port in spec.inputs} | {item.name for item in spec.properties}
        if isinstance(value, tuple) and all(isinstance(part, Value) for part in value):
            into = free[: len(value)]
            if name not in known and len(into) == len(value):
                return dict(zip(into, map(self.given, value), strict=True))
        if name in known:
            return {name: self.given(value)}
        if free and _flows(value):
            return {free.pop(0): self.given(value)}
        raise Untraceable(
            "the argument “{name}” of {kind} has no place in a node", name=name, kind=spec.full_name
        )

    def _function(self, call: Call, target: str) -> list[TensorLike]:
        function: Any = call.function
        with contextlib.suppress(Untraceable):
            return self._in_turn(in_several(call), target)
        called = getattr(function, "__name__", "")
        arguments = [self.given(value) for value in call.arguments]
        plain = OPERATIONS.get(called)
        method = "Tensor" in getattr(function, "__qualname__", "")
        operands = method and not call.named and len(arguments) == ARITY.get(called, 2)
        # No node of arithmetic writes a complex number: torch's own function takes one.
        operands = operands and not any(isinstance(one, complex) for one in arguments)
        if call.writes:
            node = self._snippet(call)
        elif called == "__getitem__":
            node = self._indexed(arguments, call)
        elif isinstance(function, GetSetDescriptorType):
            node = getattr(arguments[0], called)
        elif plain is not None and operands:
            node = plain(*arguments)
        else:
            node = self._placed(function, arguments, call)
        if isinstance(node, NodeHandle) and len(node.outputs) < len(call.results):
            node.remove()
            node = self._snippet(call)
        if not isinstance(node, NodeHandle):
            raise Untraceable("{name} has no node", name=called)
        self._name(node, call, target)
        flowing = list(node.outputs.values())
        if len(call.results) == 1 == len(flowing):
            return [node]
        if len(flowing) < len(call.results):
            raise Untraceable("{name} gives more results than its node", name=called)
        return list(flowing)

    def _in_turn(self, calls: list[Call], target: str) -> list[TensorLike]:
        """Place the calls that are one; return what the last gives."""
        handles: list[TensorLike] = []
        for call in calls:
            handles = self._function(call, target if call is calls[-1] else "")
            self.handles |= zip(call.results, handles, strict=False)
        return handles

    def _indexed(self, arguments: list[Any], call: Call) -> NodeHandle:
        """Place `x[index]`; what is no index of a node is Python of its own."""
        tensor, index = arguments
        try:
            return tensor[self._flowing(_as_slices(index))]
        except Refusal:
            return self._snippet(call)

    def _flowing(self, index: Any) -> Any:
        """Return an index with a node in the place of each bound that is an argument of the block."""
        match index:
            case tuple():
                return tuple(map(self._flowing, index))
            case slice():
                bounds = (index.start, index.stop, index.step)
                return slice(*(self._flow(b) if isinstance(b, Expression) else b for b in bounds))
            case _:
                return index

    def _placed(self, function: Any, arguments: list[Any], call: Call) -> NodeHandle:
        """Place a function or method by its name, with the arguments that are not its defaults."""
        if function is torch.tensor and is_constant_call(arguments, call.named):
            with contextlib.suppress(Refusal):
                said = constant_properties(arguments[0], call.named.get("dtype"))
                return self.block.add("Constant", **said)
        spec = self._spec(function)
        if spec is None:
            return self._snippet(call)
        given = without_defaults(function, call.named)
        named = self._fixed(spec, call)
        named |= {key: self.given(value) for key, value in given.items() if key not in named}
        if spec.property_named(ports.OUTPUTS) is not None:
            named[ports.OUTPUTS] = len(call.results)
        try:
            return self.block.add(function, *arguments, **named)
        except Refusal:
            return self._snippet(call)

    def _snippet(self, call: Call) -> NodeHandle:
        """Place a call that no kind of node makes, as Python of its own."""
        return self._python(call, snippet)

    def _python(self, call: Call, writer: CallWriter) -> NodeHandle:
        project = self.block.project
        taken = {code.name: code.source for code in project.store.codes()}
        source, flowing = writer(call, taken)
        known = {code.source: CodeHandle(project, code.id) for code in project.store.codes()}
        code = known.get(source) or project.add_code(source)
        return self.block.add(code, *map(self._flow, flowing))

    def _part(self, call: Call, part: Part) -> list[TensorLike]:
        """Place statements that stay Python."""
        project = self.block.project
        taken = {code.name: code.source for code in project.store.codes()}
        source, flowing = self.writer.source(call, part, taken)
        known = {code.source: CodeHandle(project, code.id) for code in project.store.codes()}
        code = known.get(source) or project.add_code(source)
        node = self.block.add(code, *map(self._flow, flowing))
        return [node] if len(call.results) == 1 else list(node.outputs.values())

    def _flow(self, value: Any) -> TensorLike:
        """Return the handle of what flows into Python: an expression over arguments has a node."""
        if isinstance(value, Expression):
            return self.block.add("Expression", value=value)
        return self.given(value)

    @staticmethod
    def _spec(function: Any) -> Spec | None:
        kind = kind_of_torch(function)
        return library().get(kind) if kind is not None else None

    def _fixed(self, spec: Spec, call: Call) -> dict[str, Any]:
        """Return the properties that a node would fill in by itself, as the call had them."""
        found: dict[str, Any] = {}
        for item in spec.properties:
            if not item.source:
                continue
            value = call.named.get(item.name, item.default)
            places = [p.name for p in spec.inputs] + [p.name for p in spec.properties]
            place = places.index(item.name)
            if item.name not in call.named and place < len(call.arguments):
                continue
            if isinstance(value, Mode):
                found[item.name] = "auto"
            elif isinstance(value, bool):
                found[item.name] = value
        return found

    def _name(self, node: NodeHandle, call: Call, target: str) -> None:
        """Give a node the name of the variable, unless that is the one it goes on with."""
        sources = {source.name for source in values_in([*call.arguments, *call.named.values()])}
        read = {getattr(self.handles.get(v), "name", "") for v in values_in([*call.arguments])}
        if target and target not in sources and target not in read:
            self.name_after(node, target)


def _meeting(taken: Any, given: Any) -> Iterator[Any]:
    """Yield what is given where values are taken; raise `Untraceable` where a constant is another."""
    match taken:
        case Value():
            yield given
        case list() | tuple() | dict() if type(taken) is type(given) and len(taken) == len(given):
            pairs = zip(taken, given, strict=True)
            if isinstance(taken, dict):
                pairs = zip(taken.items(), given.items(), strict=True)
            for pair in pairs:
                yield from _meeting(*pair)
        case _ if not isinstance(taken, Kept) and taken != given:
            raise Untraceable("a child is called with other constants from time to time")
        case _:
            pass


def values_and_numbers(structure: Any) -> list[Any]:
    """Return what flows in arguments: values, and numbers that are known only in `forward`."""
    return [
        part for part in parts_of(structure) if isinstance(part, Value | Size | Arithmetic | Kept)
    ]


def _flows(value: Any) -> bool:
    return bool(values_and_numbers(value)) if not isinstance(value, Tensor) else True


def is_constant_call(arguments: list[Any], named: Mapping[str, Any]) -> bool:
    """Return whether a call of `torch.tensor` gives the same each time, wherever the network is."""
    numbers = all(isinstance(part, bool | int | float) for part in parts_of(arguments))
    known = named.keys() <= {"dtype"} and isinstance(named.get("dtype"), torch.dtype | None)
    return len(arguments) == 1 and numbers and known


def _as_slices(index: Any) -> Any:
    """Return an index with a slice in the place of its one list of one number: `x[:, [-1]]`."""
    parts = index if isinstance(index, tuple) else (index,)
    lists = [part for part in parts if isinstance(part, list)]
    others = any(isinstance(part, TensorLike | bool) for part in parts)
    if len(lists) != 1 or others or len(lists[0]) != 1 or not isinstance(lists[0][0], int):
        return index
    number = lists[0][0]
    rows = slice(number, None if number == -1 else number + 1)
    return tuple(rows if isinstance(part, list) else part for part in parts)
