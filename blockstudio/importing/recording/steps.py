"""What the steps of a recording read, and the same steps with other values."""

from collections.abc import Iterator
from types import GetSetDescriptorType
from typing import Any

from msgspec.structs import replace

from blockstudio.importing.recording.values import (
    Arithmetic,
    Branch,
    Call,
    Given,
    Kept,
    Loop,
    Size,
    Step,
    Turns,
    Value,
)

_CONSTANTS = frozenset(["arange", "eye", "full", "linspace", "logspace", "ones", "tensor", "zeros"])
"""The functions that make tensors of numbers, and never by chance."""


def steps_in(steps: list[Step]) -> Iterator[Call]:
    """Yield the calls in a recording, those in its choices and loops too."""
    for step in steps:
        if isinstance(step, Branch):
            yield from steps_in(step.then)
            yield from steps_in(step.other)
        elif isinstance(step, Loop):
            yield from steps_in(step.asked)
            yield from steps_in(step.body)
        elif isinstance(step, Turns):
            yield from steps_in(step.body)
        else:
            yield step


def without_looks(steps: list[Step], output: Any) -> list[Step]:
    """Return the steps without attributes that are read of a tensor, and constants, of which nothing is made."""
    read = set(leaves([*map(reads, steps), output]))
    return [step for step in steps if not _is_look(step) or read.intersection(step.results)]


def _is_look(step: Step) -> bool:
    looks = isinstance(step, Call) and isinstance(step.function, GetSetDescriptorType)
    return looks or is_constant(step)


def is_constant(step: Step) -> bool:
    """Return whether a step makes the same tensor each time, of numbers that are written there."""
    made = isinstance(step, Call) and step.child is None and not (step.writes or step.lasts)
    name = getattr(step.function, "__name__", "") if isinstance(step, Call) else ""
    return made and name in _CONSTANTS and not leaves(reads(step))


def flat(parts: list[Any]) -> list[Any]:
    """Return what numbers and slices are made of, and all else as it is."""
    found: list[Any] = []
    for part in parts:
        if isinstance(part, Arithmetic):
            found += flat([part.left, part.right])
        elif isinstance(part, slice):
            found += flat([part.start, part.stop, part.step])
        else:
            found.append(part)
    return found


def reads(step: Step) -> list[Any]:
    """Return what a step reads of what was there before it."""
    match step:
        case Branch():
            return [*step.inputs, *flat([step.condition])]
        case Loop():
            return [*(first for first, _ in step.carried), *step.outside]
        case Turns():
            starts = [one.start for one in step.carried]
            return [step.count, step.over, *starts, *outside(step)]
        case _:
            return [step.arguments, step.named]


def outside(turns: Turns) -> list[Any]:
    """Return what the body of a loop reads that stays as it is: values, and tensors that are kept."""
    own = {turns.item, *(one.inside for one in turns.carried)}
    own |= {value for step in turns.body for value in step.results}
    ends = [*(one.after for one in turns.carried), *turns.collected]
    read = leaves([*map(reads, turns.body), ends])
    return list(dict.fromkeys(leaf for leaf in read if leaf not in own))


def leaves(structure: Any) -> list[Any]:
    """Return the values and kept tensors in a structure, those that numbers are read off too."""
    match structure:
        case Value() | Kept():
            return [structure]
        case Size() | Given():
            return [structure.value]
        case Arithmetic():
            return leaves([structure.left, structure.right])
        case slice():
            return leaves([structure.start, structure.stop, structure.step])
        case list() | tuple():
            return [leaf for part in structure for leaf in leaves(part)]
        case dict():
            return leaves(list(structure.values()))
        case _:
            return []


def renamed(step: Step, back: dict[Value, Value]) -> Step:
    """Return a step that reads other values in the place of some."""

    def all_of(steps: list[Step]) -> list[Step]:
        return [renamed(inner, back) for inner in steps]

    def other(value: Any) -> Any:
        return swapped(value, back)

    match step:
        case Branch():
            ways = {"then": all_of(step.then), "other": all_of(step.other)}
            outer = {"condition": other(step.condition), "inputs": other(step.inputs)}
            return replace(step, **ways, **outer, ends=other(step.ends))
        case Loop():
            steps = {"asked": all_of(step.asked), "body": all_of(step.body)}
            return replace(step, **steps, carried=other(step.carried), outside=other(step.outside))
        case Turns():
            starts = {"count": other(step.count), "over": other(step.over)}
            carried = [replace(one, start=other(one.start)) for one in step.carried]
            return replace(step, **starts, body=all_of(step.body), carried=carried)
        case _:
            return replace(step, arguments=other(step.arguments), named=other(step.named))


def swapped(value: Any, back: dict[Value, Value]) -> Any:
    """Return a structure with other values in the place of some."""
    match value:
        case Value():
            return back.get(value, value)
        case Given():
            return Given(swapped(value.value, back))
        case Size():
            return Size(swapped(value.value, back), value.dim)
        case Arithmetic():
            return Arithmetic(value.sign, swapped(value.left, back), swapped(value.right, back))
        case slice():
            return slice(*(swapped(part, back) for part in (value.start, value.stop, value.step)))
        case list() | tuple():
            return type(value)(swapped(part, back) for part in value)
        case dict():
            return {key: swapped(part, back) for key, part in value.items()}
        case _:
            return value
