"""Groups of one class that differ by a choice: with and without a child, or by a flag of its author.

ResNet's blocks with and without a downsample are one class, and become one block: what only some do
stands in an If on an argument, `if has_downsample:`.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from msgspec.structs import replace
from torch import nn

from blockstudio.graph import names
from blockstudio.graph.names import is_number
from blockstudio.importing.agreeing.agreement import Pairing
from blockstudio.importing.agreeing.branches import branched
from blockstudio.importing.grouping.groups import Group, Member
from blockstudio.importing.grouping.likeness import kind_key
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.trees import dictionaries_of
from blockstudio.importing.recording.values import Branch, Call, Flag, Step, Untraceable

_MOST = 2
"""How many flags a block may get."""


def merged_variants(groups: list[Group], apart: Collection[type] = ()) -> bool:
    """Make two groups that differ by a choice alike; return whether there were any, but for classes of `apart`."""
    groups = [group for group in groups if type(group.first.module) not in apart]
    for place, first in enumerate(groups):
        for second in groups[place + 1 :]:
            if _are_variants(first.first, second.first):
                fewer, more = sorted((first, second), key=lambda g: len(g.first.children))
                if _merge(fewer, more):
                    return True
    return False


def _are_variants(one: Member, other: Member) -> bool:
    """Return whether two members are of one class, and alike in all children that both have."""
    if type(one.module) is not type(other.module) or isinstance(one.module, nn.Sequential):
        return False
    if any(map(is_number, (*one.children, *other.children))):
        # What is called by a number goes by its place, and in a region it has another name.
        return False
    if one.pattern != other.pattern or _dictionaries(one) != _dictionaries(other):
        return False
    if one.source or other.source or one.recording is None or other.recording is None:
        return False
    if one.tensors.keys() != other.tensors.keys() or max(len(one.flags), len(other.flags)) >= _MOST:
        return False
    both = one.children.keys() & other.children.keys()
    smaller = min(one.children.keys(), other.children.keys(), key=len)
    return both == smaller and all(
        kind_key(one.children[path]) == kind_key(other.children[path]) for path in both
    )


def _dictionaries(member: Member) -> tuple[str, ...]:
    return dictionaries_of(member.module, member.children)


def _merge(fewer: Group, more: Group) -> bool:
    """Give all members of two groups the same children, calls and a flag; none where that can't be."""
    flag = _flag(fewer.first, more.first)
    if not flag:
        return False
    without, having = (_copy(group.first.recording) for group in (fewer, more))
    plans = [(m, having, False) for m in fewer.members]
    plans += [(m, without, True) for m in more.members]
    try:
        made = [(m, _joined(m, _copy(other), flag, has), has) for m, other, has in plans]
    except Untraceable:
        return False
    extra = {p: c for p, c in more.first.children.items() if p not in fewer.first.children}
    if _share_container(extra, fewer.first.children):
        return False
    order = list(more.first.children)
    flags = {**fewer.first.flags, **more.first.flags}
    for member, recording, has in made:
        place = next((n for n, s in enumerate(recording.calls) if _is_choice(s, flag)), None)
        if place is None:
            return False
        member.recording = recording
        if not has:
            children = {**member.children, **extra}
            member.children = {path: children[path] for path in order}
            member.missing |= {("child", path) for path in extra}
        member.missing.add((place, "other" if has else "then"))
        member.missing |= {("flag", name) for name in flags if name not in member.flags}
        member.flags = {**flags, **member.flags, flag: has}
    return True


def _share_container(extra: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether some of a list of modules would be made in a choice, and some not."""
    lists = {path.rpartition(".")[0] for path in extra} - {""}
    return any(path.rpartition(".")[0] in lists for path in others)


def _is_choice(step: Step, flag: str) -> bool:
    return isinstance(step, Branch) and step.condition == Flag(flag)


def _flag(fewer: Member, more: Member) -> str:
    """Return what the choice is called: by the attribute that says it, or by what there is.

    Two that differ in neither are two blocks: "" for them.
    """
    for name, value in more.module.__dict__.items():
        differs = value is True and fewer.module.__dict__.get(name) is False
        taken = name.startswith("_") or name == "training" or name in more.flags | fewer.flags
        if differs and not taken:
            return name
    extra = next((path for path in more.children if path not in fewer.children), None)
    return (
        ""
        if extra is None
        else names.unique(f"has_{extra.replace('.', '_')}", more.flags | fewer.flags)
    )


def _joined(member: Member, other: Recording, flag: str, has: bool) -> Recording:  # noqa: FBT001
    """Return what a member does, with what the others do as the other way of a choice."""
    recording = _copy(member.recording)
    before = {id(step) for step in recording.calls}
    branched(recording, other, _either)
    for step in recording.calls:
        if isinstance(step, Branch) and id(step) not in before:
            step.condition = Flag(flag)
            if has:
                step.then, step.other = step.other, step.then
                step.ends = [(two, one) for one, two in step.ends]
    return recording


def _either(mine: Any, other: Any, _: Pairing) -> Any:
    """Return the first of two numbers: they become an argument where they differ."""
    if type(mine) is type(other) and isinstance(mine, int | float) and not isinstance(mine, bool):
        return mine
    raise Untraceable("two of its class do different things")


def _copy(recording: Recording | None) -> Recording:
    """Return a recording whose steps can be changed without those of the first."""
    assert recording is not None
    made = Recording(recording.module)
    made.inputs, made.output = dict(recording.inputs), recording.output
    made.plain, made.shape = recording.plain, recording.shape
    made.variables, made.forgotten = recording.variables, recording.forgotten
    made.notes, made.asked, made.settled = recording.notes, recording.asked, recording.settled
    made.optional = recording.optional
    made.training, made.is_of_one_mode = recording.training, recording.is_of_one_mode
    made.checks, made.left_out = recording.checks, recording.left_out
    made.calls = list(_copied(recording.calls))
    return made


def _copied(steps: list[Step]) -> Iterator[Step]:
    for step in steps:
        if isinstance(step, Branch):
            then, other = list(_copied(step.then)), list(_copied(step.other))
            ends, inputs, results = list(step.ends), list(step.inputs), list(step.results)
            yield Branch(step.condition, then, other, inputs, ends, results, step.line, step.target)
        elif isinstance(step, Call):
            yield replace(step, named=dict(step.named), results=list(step.results))
        else:
            yield step
