"""Modules that are instances of one block: of one class, and alike but for some numbers.

The numbers that differ become arguments of the block; those that go with another are computed of it,
`planes * 4`. An argument is called as the author of the class calls it, where that can be seen.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from torch import nn

from blockstudio.api.expression import Expression
from blockstudio.catalogue.library import library
from blockstudio.graph import names
from blockstudio.importing.grouping.authors import authors_of
from blockstudio.importing.recording.leaves import Leaf
from blockstudio.importing.recording.recording import Recording, values_in
from blockstudio.importing.recording.values import (
    Arithmetic,
    Branch,
    Call,
    Loop,
    Step,
    Turns,
    Untraceable,
)

Address = tuple[Any, ...]
"""Where a number stands in a member: `("child", "conv1", "stride")`."""
Vector = tuple[float, ...]
_HOLE = "#"
_FACTORS = range(2, 65)


class Member(Struct, eq=False):
    """One module that is an instance of a group's block."""

    module: nn.Module
    recording: Recording | None
    children: dict[str, "Leaf | Member"]
    tensors: dict[str, tuple[str, dict[str, Any]]]
    """The kinds and properties of its own parameters and buffers, by their paths."""
    source: str = ""
    """The Python of its class, where its calls don't say what it does."""
    reason: Untraceable | None = None
    """Why they don't."""
    group: "Group | None" = None
    numbers: dict[Address, float] = {}
    flags: dict[str, bool] = {}
    """What it does of that which only some of its class do."""
    pattern: int | None = None
    """Which of what its parameters ask for, where those of its class differ in that."""
    missing: set[Address] = set()
    """Where in the block stands what this one has not: its numbers there are any."""
    as_written: bool = False
    """Whether it is called by Python that stays as it is, or by people."""

    @property
    def takes_as_written(self) -> bool:
        """Whether its block takes what the forward of its class takes, in the author's way."""
        return self.as_written and self.recording is not None and not self.recording.plain

    def arguments(self) -> dict[str, Any]:
        """Return what the instance gives to the arguments of its block."""
        assert self.group is not None
        return {n: self.group.number_of(self, where) for n, where in self.group.arguments.items()}


class Group:
    """The members that share a block."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.members: list[Member] = []
        self.arguments: dict[str, Address] = {}
        self.written: dict[Address, Any] = {}
        """What stands in the block in the place of a number that differs: an expression."""

    @property
    def first(self) -> Member:
        """The member that the block is made of: one that has all there is, if any does."""
        return min(
            self.members, key=lambda one: [address[0] for address in one.missing].count("child")
        )

    def settle(self) -> None:
        """Find the arguments, once all members are known and have numbers."""
        for address in self.first.numbers:
            there = [m.numbers[address] for m in self.members if not _is_missing(m, address)]
            if any(type(v) is not type(there[0]) or v != there[0] for v in there):
                self.written[address] = self._expression(address)

    def number_of(self, member: Member, address: Address) -> float:
        """Return the number of a member at a place, of any other where it has none there."""
        if not _is_missing(member, address):
            return member.numbers[address]
        others = (m.numbers[address] for m in self.members if not _is_missing(m, address))
        return next(others, member.numbers[address])

    def _vectors(self, address: Address, other: Address) -> tuple[Vector, Vector]:
        """Return the numbers at two places, of the members that have both."""
        both = [m for m in self.members if not (_is_missing(m, address) or _is_missing(m, other))]
        return tuple(m.numbers[address] for m in both), tuple(m.numbers[other] for m in both)

    def _expression(self, address: Address) -> Expression:
        for name, where in self.arguments.items():
            said = _derived(name, *self._vectors(where, address))
            if said and self._known_wherever(name, address, same=said == name):
                return Expression(said)
        name = self._name(address)
        self.arguments[name] = address
        return Expression(name)

    def _known_wherever(self, name: str, address: Address, *, same: bool) -> bool:
        """Return whether each member that has a place has that of an argument, or make it this one."""
        where = self.arguments[name]
        if not any(_is_missing(m, where) and not _is_missing(m, address) for m in self.members):
            return True
        if not same or any(
            _is_missing(m, address) and not _is_missing(m, where) for m in self.members
        ):
            return False
        self.arguments[name] = address
        return True

    def _name(self, address: Address) -> str:
        if address[0] == "flag":
            return address[1]
        vector = tuple(member.numbers[address] for member in self.members)
        known = {*self.arguments, *_inputs(self.first)}
        taken = {*known, *self.first.children}
        for wish in (*authors_of(type(self.first.module), address), *self._attributes(vector)):
            if names.is_argument(wish) and wish not in known:
                return wish
        last = next((part for part in reversed(address) if isinstance(part, str)), "size")
        return names.unique(last if names.is_argument(last) else "size", taken)

    def _attributes(self, vector: tuple[float, ...]) -> Iterator[str]:
        for name in self.first.module.__dict__:
            if not name.startswith("_") and name != "training":
                found = tuple(member.module.__dict__.get(name) for member in self.members)
                if all(isinstance(value, int | float) for value in found) and found == vector:
                    yield name


def deepest_first(groups: Iterable[Group]) -> list[Group]:
    """Return groups in an order in which each comes after those that its members are made of."""
    found: dict[Group, None] = {}

    def visit(group: Group) -> None:
        for member in group.members if group not in found else ():
            for child in member.children.values():
                if isinstance(child, Member) and child.group is not None:
                    visit(child.group)
        found.setdefault(group)

    for group in groups:
        visit(group)
    return list(found)


def _inputs(member: Member) -> Iterator[str]:
    """Yield what the inputs of a member's block are called: an argument of that name would be one too."""
    taken = member.recording.inputs if member.recording is not None else {}
    for parameter, structure in taken.items():
        yield from (parameter, *(value.name for value in values_in(structure)))


def _is_missing(member: Member, address: Address) -> bool:
    return any(address[: len(part)] == part for part in member.missing)


def _derived(name: str, known: Vector, wanted: Vector) -> str:
    """Return how numbers are computed of the values of an argument, "" if in no simple way."""
    if any(isinstance(value, bool) for value in (*known, *wanted)) or not known:
        return ""
    if known == wanted:
        return name
    if not all(isinstance(value, int) for value in (*known, *wanted)) or len(set(wanted)) < 2:
        return ""
    pairs = list(zip(known, wanted, strict=True))
    for factor in _FACTORS:
        if all(value * factor == want for value, want in pairs):
            return f"{name} * {factor}"
        if all(value == want * factor for value, want in pairs):
            return f"{name} // {factor}"
    return ""


def numbers_of(member: Member) -> dict[Address, float]:
    """Return the numbers of a member by where they stand; equal members have the same places."""
    found: dict[Address, float] = {("flag", name): has for name, has in member.flags.items()}
    for path, child in member.children.items():
        if isinstance(child, Member):
            found |= {("child", path, name): value for name, value in child.arguments().items()}
            continue
        for name, value in full(child).items():
            found |= dict(_numbers(("child", path, name), value))
    for path, (_, said) in member.tensors.items():
        found |= dict(_numbers(("tensor", path, "shape"), said.get("shape")))
    if member.recording is not None and not member.source:
        for place, step in enumerate(member.recording.calls):
            found |= dict(_in_step((place,), step))
    return found


def full(leaf: Leaf) -> dict[str, Any]:
    """Return the numbers of a layer, those that are defaults too, and whatever else it was given."""
    spec = library()[leaf.kind]
    defaults = {
        item.name: item.default
        for item in spec.properties
        if not item.forward and is_number(item.default)
    }
    return defaults | leaf.properties


def _in_step(address: Address, step: Step) -> Iterator[tuple[Address, float]]:
    if not isinstance(step, Call):
        if isinstance(step, Turns):
            yield from _numbers((*address, "count"), step.count)
        elif isinstance(step.condition, Arithmetic):
            yield from _numbers((*address, "condition"), step.condition)
        for role, steps in _parts_of_step(step):
            for place, inner in enumerate(steps):
                yield from _in_step((*address, role, place), inner)
    else:
        yield from _numbers((*address, "arguments"), step.arguments)
        yield from _numbers((*address, "named"), step.named)


def _numbers(address: Address, value: Any) -> Iterator[tuple[Address, float]]:
    if is_number(value):
        yield address, value
    for key, part in parts_in(value):
        yield from _numbers((*address, key), part)


def filled(address: Address, value: Any, written: Mapping[Address, Any]) -> Any:
    """Return a value with what is written in the places of its numbers that differ."""
    if address in written:
        return written[address]
    match value:
        case list() | tuple():
            return type(value)(filled((*address, n), p, written) for n, p in enumerate(value))
        case dict():
            return {key: filled((*address, key), part, written) for key, part in value.items()}
        case slice():
            return slice(*(filled((*address, n), p, written) for n, p in parts_in(value)))
        case Arithmetic():
            left, right = (filled((*address, n), p, written) for n, p in parts_in(value))
            return Arithmetic(value.sign, left, right)
        case _:
            return value


def _parts_of_step(step: Branch | Loop | Turns) -> tuple[tuple[str, list[Step]], ...]:
    if isinstance(step, Turns):
        return (("body", step.body),)
    if isinstance(step, Loop):
        return (("asked", step.asked), ("body", step.body))
    return (("then", step.then), ("other", step.other))


def filled_step(address: Address, step: Step, written: Mapping[Address, Any]) -> Step:
    """Return a step of a recording with what is written in the places of numbers that differ."""
    if not isinstance(step, Call):
        parts = {
            role: [
                filled_step((*address, role, n), inner, written) for n, inner in enumerate(steps)
            ]
            for role, steps in _parts_of_step(step)
        }
        where = (step.results, step.line, step.target)
        match step:
            case Turns():
                count = filled((*address, "count"), step.count, written)
                kept = (parts["body"], step.carried, step.collected)
                return Turns(count, step.over, step.dim, step.item, *kept, *where)
            case Loop():
                kept = (parts["body"], step.carried, step.outside)
                return Loop(parts["asked"], step.condition, *kept, *where)
            case _:
                ways = (parts["then"], parts["other"], step.inputs, step.ends)
                condition = filled((*address, "condition"), step.condition, written)
                return Branch(condition, *ways, *where)
    arguments = filled((*address, "arguments"), step.arguments, written)
    named = filled((*address, "named"), step.named, written)
    return replace(step, arguments=arguments, named=named)


def parts_in(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield what a structure consists of, each with its place there."""
    match value:
        case list() | tuple():
            yield from enumerate(value)
        case dict():
            yield from value.items()
        case slice():
            yield from enumerate((value.start, value.stop, value.step))
        case Arithmetic():
            yield from enumerate((value.left, value.right))
        case _:
            pass


def is_number(value: Any) -> bool:
    """Return whether a value can be an argument of a block: a number, no flag."""
    return isinstance(value, int | float) and not isinstance(value, bool)
