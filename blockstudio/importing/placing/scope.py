"""What stands for the values of a recording in a block: handles of nodes, sizes, kept tensors."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any

from msgspec import Struct
from torch import nn

from blockstudio.api.block import BlockHandle
from blockstudio.api.ends import parameter_end
from blockstudio.api.expression import Expression
from blockstudio.api.node import NodeHandle
from blockstudio.api.tensor import TensorLike
from blockstudio.api.value import Value as Port
from blockstudio.graph import edits, names
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Id
from blockstudio.graph.scope import names_taken
from blockstudio.importing.python.part_source import PartWriter
from blockstudio.importing.recording.leaves import Leaf
from blockstudio.importing.recording.numbers import OPERATORS
from blockstudio.importing.recording.recording import Recording, parts_of
from blockstudio.importing.recording.steps import steps_in
from blockstudio.importing.recording.values import (
    Arithmetic,
    Flag,
    Given,
    Kept,
    Mode,
    Number,
    Size,
    Step,
    Untraceable,
    Value,
)

_SAME = {"==": "torch.eq", "!=": "torch.ne"}
"""The kinds that say of two nodes whether they give the same: the signs ask whether they are one."""


def numbers_in(structure: Any) -> Iterator[Any]:
    """Yield the numbers in a structure, and what they are computed from."""
    for part in parts_of(structure):
        match part:
            case slice():
                yield from numbers_in([part.start, part.stop, part.step])
            case Arithmetic():
                yield part
                yield from numbers_in([part.left, part.right])
            case Size():
                yield part
                yield part.value
            case _:
                pass


class Definition(Struct, eq=False):
    """A block made of a module, and what its instances are given, in the order of their inputs."""

    block: BlockHandle
    inputs: list[str]
    by_name: bool = False
    """Whether its inputs are the arguments of a forward of its own, by their names."""
    takes: dict[str, Any] | None = None
    """What these arguments are, where they are not single values."""


class Instance(Struct, eq=False):
    """An instance of a block, with the arguments it gives."""

    definition: Definition
    arguments: dict[str, Any]
    times: int | None = None
    """How often it stands in a row."""

    @property
    def inputs(self) -> list[str]:
        """The names of its inputs in the order in which a call gives them."""
        return self.definition.inputs


Kind = Leaf | Instance
"""What a child is placed as."""


class Scope:
    """A block in which a recording is placed, and what is placed there so far."""

    def __init__(
        self,
        block: BlockHandle,
        recording: Recording,
        kinds: Mapping[str, Kind],
        writer: PartWriter,
    ) -> None:
        self.block = block
        self.recording = recording
        self.kinds = kinds
        self.writer = writer
        self.children: dict[str, NodeHandle] = {}
        self.choices: dict[str, str] = {}
        """The names of the Ifs that hold children, by the paths of these."""
        self.handles: dict[Value | Kept, TensorLike] = {}
        self.numbers: dict[Any, TensorLike] = {}
        self._taken: set[str] = set()

    def reserve(self, taken: set[str]) -> None:
        """Keep names for children and tensors: no call and no input gets them."""
        self._taken |= taken

    def add_child(self, path: str, kind: Kind, given: Mapping[str, Any]) -> NodeHandle:
        """Place a child, with what it is called with."""
        if isinstance(kind, Leaf):
            node = self.block.add(kind.kind, name=path, **kind.properties, **given)
        else:
            node = self.block.add(kind.definition.block, name=path, **kind.arguments, **given)
            if kind.times is not None:
                node.repeat(kind.times)
        self.children[path] = node
        return node

    def keep_child(self, path: str) -> None:
        """Have the class keep a child that is not called here: another name of one that is placed is that one."""
        known = next((one for one in self.names_of(path) if one in self.children), None)
        if known is None:
            self.add_child(path, self.kinds[path], {}).set_idle()
        else:
            self.children[path] = self.children[known].again(path, keys=True).set_idle()

    def names_of(self, path: str) -> list[str]:
        """Return the paths by which the class has one child; none where another of its variants has it."""
        return self._names.get(self._modules.get(path), [])

    @cached_property
    def _names(self) -> dict[nn.Module | None, list[str]]:
        found: dict[nn.Module | None, list[str]] = {}
        for path in self.kinds:
            if path in self._modules:
                found.setdefault(self._modules[path], []).append(path)
        return found

    @cached_property
    def _modules(self) -> dict[str, nn.Module]:
        return dict(self.recording.module.named_modules(remove_duplicate=False))

    def put_into(self, variables: Iterable[tuple[TensorLike, str | None]]) -> None:
        """Say which variables people put values into, where they are known."""
        project = self.block.project
        by_node: dict[Id, dict[str, str]] = {}
        for handle, variable in variables:
            if variable is not None:
                by_node.setdefault(handle.end.node, {})[handle.end.port] = variable
        for key, names_ in by_node.items():
            project.do(edits.set_variables(project.store, key, names_))

    def name_after(self, node: NodeHandle, variable: str) -> None:
        """Give a node the name of the variable, unless something else has that."""
        if names.is_identifier(variable) and self.free(variable) == variable:
            # One that is taken somewhere else in the class is only a name: it keeps its own.
            with contextlib.suppress(Refusal):
                node.rename(variable)

    def place_numbers(self, step: Step) -> None:
        """Place the numbers that people have put into variables before a step, and use."""
        for number, (_, first) in self.recording.variables.items():
            if first in step.results and number in self._used and self._is_known(number):
                self.given(number)

    def _is_known(self, number: Number) -> bool:
        read = (part for part in numbers_in(number) if isinstance(part, Value))
        return all(value in self.handles for value in read)

    @cached_property
    def _used(self) -> set[Any]:
        """The numbers that calls of the recording are made with."""
        calls = steps_in(self.recording.calls)
        return {part for call in calls for part in numbers_in([call.arguments, call.named])}

    def free(self, wish: str) -> str:
        """Return the free name nearest to `wish`."""
        taken = names_taken(self.block.project.store, self.block.id)
        return names.unique(wish, self._taken | set(taken))

    def given(self, value: Any) -> Any:
        """Return the handle, or the constant, that stands for an argument."""
        match value:
            case Value():
                if value not in self.handles:
                    raise Untraceable("it uses what is made only from time to time")
                return self.handles[value]
            case Size() | Arithmetic():
                return self._number(value)
            case Kept():
                return self._kept(value.path)
            case Mode() | Flag():
                return self._condition(value)
            case Given():
                return self.handles[value.value].is_none(negated=True)
            case slice():
                return slice(*map(self.given, (value.start, value.stop, value.step)))
            case tuple():
                sizes = self._sizes(value)
                return tuple(map(self.given, value)) if sizes is None else sizes
            case list():
                return [self.given(part) for part in value]
            case _:
                return value

    def end(self, value: Any) -> Any:
        """Return the handle that stands for what comes out of a region: nothing, and a number, are nodes."""
        if value is None:
            return self.block.add("blockstudio.Nothing")
        if isinstance(value, bool | int | float):
            return self.block.add("Expression", value=value)
        return self.given(value)

    def _number(self, value: Size | Arithmetic) -> Any:
        if value in self.numbers:
            return self.numbers[value]
        if isinstance(value, Size):
            number = self._handle(value.value).size(value.dim)
        else:
            sides = self.given(value.left), self.given(value.right)
            asks = value.sign in _SAME and all(isinstance(side, TensorLike) for side in sides)
            compute = partial(self.block.add, _SAME[value.sign]) if asks else OPERATORS[value.sign]
            number = compute(*sides)
        variable = self.recording.variables.get(value)
        if isinstance(number, NodeHandle) and variable is not None:
            self.name_after(number, variable[0])
            self.put_into([(number, variable[0])])
        if isinstance(value, Size) or variable is not None:
            self.numbers[value] = number
        return number

    def _condition(self, value: Mode | Flag) -> TensorLike:
        if isinstance(value, Mode):
            return self.block.add("blockstudio.Training")
        return self.block.add("Expression", value=Expression(value.name))

    def _handle(self, value: Value) -> Any:
        return self.handles[value]

    def _sizes(self, parts: tuple[Any, ...]) -> Any:
        """Return the shape of a value where these are all of its sizes."""
        first = parts[0] if parts else None
        if not isinstance(first, Size) or len(first.value.shape) != len(parts):
            return None
        if all(part == Size(first.value, dim) for dim, part in enumerate(parts)):
            return self._handle(first.value).shape
        return None

    def _kept(self, path: str) -> TensorLike:
        if Kept(path) in self.handles:
            return self.handles[Kept(path)]
        node = self.block.nodes.get(path)
        if node is not None:
            return node
        project = self.block.project
        for child in sorted(self.kinds, key=len, reverse=True):
            if path.startswith(f"{child}."):
                if child not in self.children:
                    self.add_child(child, self.kinds[child], {}).set_idle()
                end = parameter_end(project.store, self.block.id, path)
                return Port(project, end.node, end.port)
        raise Untraceable(
            "it uses “{name}”, which belongs to a module that it does not call", name=path
        )
