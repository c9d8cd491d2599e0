"""When modules are alike: of one class, with the same children and steps, but for some numbers."""

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from blockstudio.importing.grouping.constants import constants_of
from blockstudio.importing.grouping.groups import Member, full, is_number, parts_in
from blockstudio.importing.recording.leaves import Leaf
from blockstudio.importing.recording.recording import Recording, values_in
from blockstudio.importing.recording.trees import dictionaries_of
from blockstudio.importing.recording.values import (
    Arithmetic,
    Branch,
    Given,
    Kept,
    Loop,
    Size,
    Step,
    Turns,
    Value,
)

_HOLE = "#"


def key_of(member: Member) -> Any:
    """Return what two members of one group have in common."""
    children = tuple((path, kind_key(child)) for path, child in member.children.items())
    tensors = tuple((path, kind, _tensor(said)) for path, (kind, said) in member.tensors.items())
    return (
        type(member.module),
        children,
        tensors,
        dictionaries_of(member.module, member.children),
        tuple(member.flags),
        member.source or _recorded(member.recording),
        constants_of(member.recording, member.source, as_written=member.as_written),
    )


def kind_key(child: Leaf | Member) -> Any:
    """Return what two children that are one in a block have in common."""
    if isinstance(child, Leaf):
        return (child.kind, _hollow(full(child)))
    return ("group", child.group.number if child.group is not None else None)


def _tensor(said: Mapping[str, Any]) -> Any:
    """Return what two tensors of one place have in common: all but their sizes."""
    return tuple((n, _hollow(v) if n == "shape" else repr(v)) for n, v in said.items())


def _hollow(value: Any) -> Any:
    """Return a hashable value with a hole in the place of each number."""
    if is_number(value):
        return (_HOLE, type(value))
    if isinstance(value, dict | list | tuple | slice | Arithmetic):
        return (type(value), tuple((key, _hollow(part)) for key, part in parts_in(value)))
    return (type(value), value)


def _recorded(recording: Recording | None) -> Any:
    if recording is None:
        return None
    known: dict[Value, int] = {}
    for structure in recording.inputs.values():
        _learn(known, values_in(structure))
    inputs = _frozen(recording.inputs, known)
    steps = tuple(_step(step, known) for step in recording.calls)
    return (inputs, steps, _frozen(recording.output, known))


def _learn(known: dict[Value, int], values: Any) -> None:
    for value in values:
        known.setdefault(value, len(known))


def _turns(step: Turns, known: dict[Value, int]) -> Any:
    """Return what a loop over sizes has in common with its like."""
    first = _frozen([step.count, step.over, [one.start for one in step.carried]], known)
    _learn(known, [step.item, *(one.inside for one in step.carried)])
    body = tuple(_step(inner, known) for inner in step.body)
    ends = _frozen([*(one.after for one in step.carried), *step.collected], known)
    _learn(known, step.results)
    return ("turns", first, step.dim, body, ends)


def _step(step: Step, known: dict[Value, int]) -> Any:
    if isinstance(step, Turns):
        return _turns(step, known)
    if isinstance(step, Loop):
        first = _frozen([start for start, _ in step.carried], known)
        parts = tuple(_step(inner, known) for inner in (*step.asked, *step.body))
        nexts = _frozen([after for _, after in step.carried], known)
        asked = _frozen(step.condition, known)
        _learn(known, step.results)
        return ("loop", first, len(step.asked), parts, nexts, asked)
    if isinstance(step, Branch):
        ways = tuple(_step(inner, known) for inner in (*step.then, *step.other))
        ends = _frozen(step.ends, known)
        _learn(known, step.results)
        return (_frozen(step.condition, known), len(step.then), ways, ends)
    given = (_frozen(step.arguments, known), _frozen(step.named, known))
    _learn(known, step.results)
    return (step.function, *given, len(step.results))


def _frozen(value: Any, known: Mapping[Value, int]) -> Any:
    """Return something hashable that is equal for the same place in like recordings."""
    match value:
        case Value():
            return ("value", known.get(value))
        case Size():
            return ("size", known.get(value.value), value.dim)
        case Arithmetic():
            return (value.sign, _frozen(value.left, known), _frozen(value.right, known))
        case Given():
            return ("given", known.get(value.value))
        case Kept():
            return ("kept", value.path)
        case list() | tuple() | dict() | slice():
            return (
                type(value),
                tuple((key, _frozen(part, known)) for key, part in parts_in(value)),
            )
        case Tensor():
            return tuple(value.flatten().tolist())
        case _:
            return (_HOLE, type(value)) if is_number(value) else (type(value), value)
