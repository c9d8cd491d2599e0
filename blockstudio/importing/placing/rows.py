"""Rows: equal blocks of a list that are called one after the other become one that is repeated."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from torch import nn

from blockstudio.importing.agreeing.branches import reads
from blockstudio.importing.placing.scope import Instance, Kind, numbers_in
from blockstudio.importing.recording.recording import parts_of
from blockstudio.importing.recording.steps import steps_in
from blockstudio.importing.recording.trees import named_tensors
from blockstudio.importing.recording.values import Call, Kept, Step, Value

ROW = 2
"""How many equal blocks make a row."""


def in_rows(
    module: nn.Module, steps: list[Step], output: Any, kinds: Mapping[str, Kind]
) -> tuple[list[Step], dict[str, Kind]]:
    """Return the steps of a module with one call for each row, and what its children are then."""
    joined = dict(kinds)
    for path, held in module.named_modules():
        if path and isinstance(held, nn.ModuleList | nn.Sequential):
            row = _row(path, len(held), steps, joined)
            if row and _flows_on(row, path, steps, output) and _is_apart(module, path, len(row)):
                place = steps.index(row[0])
                steps = [*steps[:place], _whole(path, row), *steps[place + len(row) :]]
                joined = dict(_joined(path, len(row), joined))
    return steps, joined


def _row(path: str, count: int, steps: list[Step], kinds: Mapping[str, Kind]) -> list[Call]:
    """Return the calls of all that a list holds, if they follow each other and are of equal blocks."""
    names = [f"{path}.{place}" for place in range(count)]
    calls = [step for step in steps_in(steps) if step.child in names]
    if count < ROW or [call.child for call in calls] != names or calls[0] not in steps:
        return []
    place = steps.index(calls[0])
    alike = all(_is_alike(kinds.get(name), kinds.get(names[0])) for name in names)
    return calls if alike and steps[place : place + count] == calls else []


def _is_alike(kind: Kind | None, first: Kind | None) -> bool:
    if not isinstance(kind, Instance) or not isinstance(first, Instance):
        return False
    plain = kind.times is None and not kind.definition.by_name and kind.definition.takes is None
    return plain and kind.definition is first.definition and kind.arguments == first.arguments


def _flows_on(row: list[Call], path: str, steps: list[Step], output: Any) -> bool:
    """Return whether each call is given what the one before it gives, which nothing else reads."""
    if any(len(call.results) != 1 or not call.arguments for call in row):
        return False
    between = {call.results[0] for call in row[:-1]}
    follows = all(
        two.arguments[0] is one.results[0]
        and (two.arguments[1:], two.named) == (row[0].arguments[1:], row[0].named)
        for one, two in pairwise(row)
    )
    other = [reads(step) for step in steps if step not in row]
    rest = [(call.arguments[1:], call.named) for call in row]
    read = set(_read_in([*other, *rest, output]))
    inside = any(isinstance(part, Kept) and part.path.startswith(f"{path}.") for part in read)
    return follows and not between & read and not inside


def _read_in(structure: Any) -> Iterator[Value | Kept]:
    """Yield the values and tensors that a structure holds, and those whose sizes it holds."""
    for part in (*parts_of(structure), *numbers_in(structure)):
        if isinstance(part, Value | Kept):
            yield part


def _is_apart(module: nn.Module, path: str, count: int) -> bool:
    """Return whether the blocks of a list have tensors of their own, and train the same of them."""
    owners: dict[int, set[str]] = {}
    trained: dict[str, list[bool]] = {}
    names = {f"{path}.{place}" for place in range(count)}
    for name, tensor in named_tensors(module):
        owner = next((one for one in names if name.startswith(f"{one}.")), "")
        owners.setdefault(id(tensor), set()).add(owner)
        trained.setdefault(owner, []).append(tensor.requires_grad)
    apart = all(len(held) == 1 for held in owners.values())
    return apart and all(trained.get(name) == trained.get(f"{path}.0") for name in names)


def _whole(path: str, row: list[Call]) -> Call:
    first, last = row[0], row[-1]
    return Call(path, first.arguments, first.named, last.results, first.line, last.target)


def _joined(path: str, count: int, kinds: Mapping[str, Kind]) -> Iterable[tuple[str, Kind]]:
    """Yield the children with one in the place of a row."""
    names = [f"{path}.{place}" for place in range(count)]
    for name, kind in kinds.items():
        if name == names[0] and isinstance(kind, Instance):
            yield path, Instance(kind.definition, kind.arguments, count)
        elif name not in names:
            yield name, kind
