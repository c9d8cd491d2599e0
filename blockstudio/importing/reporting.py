"""The report of an import: what each class became, and why."""

import inspect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace
from torch import nn

from blockstudio.catalogue.text import Text, text
from blockstudio.importing.grouping.constants import ANYTHING, fixed
from blockstudio.importing.grouping.groups import Group, Member
from blockstudio.importing.placing.scope import Definition
from blockstudio.importing.python.class_lines import class_line
from blockstudio.importing.python.class_trees import packages_in, packages_inside
from blockstudio.importing.recording.leaves import why_no_layer
from blockstudio.importing.recording.parts import Part
from blockstudio.importing.recording.recording import Recording, parts_of
from blockstudio.importing.recording.several import in_several
from blockstudio.importing.recording.signatures import signature_of
from blockstudio.importing.recording.steps import steps_in
from blockstudio.importing.recording.tensors import is_left_out
from blockstudio.importing.recording.trees import tensor_at
from blockstudio.importing.recording.values import (
    Branch,
    Call,
    Kept,
    Loop,
    Turns,
    Untraceable,
    Value,
    either_way,
)
from blockstudio.project.import_report import (
    ClassReport,
    Rung,
    may_need_package,
    needs_package,
)

_HOLDING = (nn.Sequential, nn.ModuleList, nn.ModuleDict)


def class_reports(
    groups: Iterable[Group],
    definitions: Mapping[Group, Definition],
    notes: Mapping[nn.Module, Sequence[Text]],
    aside: Collection[nn.Module] = (),
) -> Iterator[ClassReport]:
    """Yield what is to be said of each block, the deepest first; `notes` are further ones of modules.

    What those `aside` do stands in the blocks of who calls them.
    """
    for group in groups:
        member = group.first
        if group not in definitions:
            continue
        block = definitions[group].block
        file, line = _where(member)
        reason = member.reason.reason if member.reason is not None else None
        own = (*notes.get(member.module, ()), *_notes(member, aside))
        places, parts = len(group.members), len(_parts(member))
        rung = _rung(member)
        yield ClassReport(block.name, block.id, rung, reason, file, line, places, own, parts)


def joined(*notes: Mapping[nn.Module, list[Text]]) -> dict[nn.Module, list[Text]]:
    """Return what is to be said of modules, of several who say something."""
    found: dict[nn.Module, list[Text]] = {}
    for module, said in (pair for one in notes for pair in one.items()):
        found[module] = [*found.get(module, []), *said]
    return found


def saying_packages(
    classes: Sequence[ClassReport], sources: Iterable[str]
) -> tuple[ClassReport, ...]:
    """Return reports that say every package which the Python of a project imports.

    The classes of what a network takes and gives are of no block: the last, the network, says theirs.
    """
    known = {note for item in classes for note in map(str, item.notes)}
    found = {str(note): note for source in sources for note in _packages(source)}
    more = [found[said] for said in sorted(found.keys() - known)]
    if not classes or not more:
        return tuple(classes)
    notes = (*classes[-1].notes, *more)
    return (*classes[:-1], replace(classes[-1], notes=notes))


def _rung(member: Member) -> Rung:
    if member.source:
        return "python"
    if type(member.module) in _HOLDING:
        return "containers"
    steps = member.recording.calls if member.recording is not None else []
    return "regions" if any(isinstance(step, Branch | Loop | Turns) for step in steps) else "traced"


def _where(member: Member) -> tuple[str, int]:
    """Return the source line that decided, else where the class is written, if torch has not."""
    if member.reason is not None and member.reason.line is not None:
        return member.reason.line.file, member.reason.line.number
    kind = type(member.module)
    if kind.__module__.startswith("torch."):
        return "", 0
    try:
        return inspect.getfile(kind), class_line(kind)
    except (OSError, TypeError):
        return "", 0


def _notes(member: Member, aside: Collection[nn.Module]) -> Iterator[Text]:
    yield from _module_notes(member)
    if member.recording is None and member.module in aside:
        yield text("what it does stands in the blocks that call it")
        return
    if member.recording is None:
        yield text("it is never called: its children are kept")
        return
    if member.source:
        yield from _packages(member.source)
        return
    yield from member.recording.specialised
    if member.recording.is_of_one_mode:
        mode = text("training") if member.recording.training else text("evaluation")
        yield text("specialised here: {what}", what=mode)
    for name, parameter in signature_of(member.module).parameters.items():
        given = name in member.recording.inputs
        if not given and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            value = repr(parameter.default)
            yield text("“{name}” was not given: it is taken as {value}", name=name, value=value)
    if fixed_here := ", ".join(_fixed(member)):
        yield text("specialised here: {what}", what=fixed_here)
    yield from _part_notes(member, member.recording)
    yield from _line_notes(member.recording)


def _module_notes(member: Member) -> Iterator[Text]:
    """Yield what is to be said of a module whatever it does when it is called."""
    if (why := why_no_layer(member.module)) is not None:
        yield why
    if member.module._backward_hooks or member.module._backward_pre_hooks:
        yield text("what hooks do when gradients arrive is not taken along")
    for path, (kind, properties) in member.tensors.items():
        tensor = tensor_at(member.module, path)
        if kind == "Constant" and is_left_out(tensor, properties):
            yield text("the values of “{name}” come with the weights: here it is zeros", name=path)


def needed_notes(member: Member) -> Iterator[Text]:
    """Yield what the author's forward may be called without, and the nodes of a network may not."""
    if member.source or member.recording is None:
        return
    parameters = signature_of(member.module).parameters
    for name, structure in member.recording.inputs.items():
        empty = inspect.Parameter.empty
        optional = name in parameters and parameters[name].default is not empty
        if optional and any(isinstance(part, Value) for part in parts_of(structure)):
            yield text("“{name}” was given: here it can't be left out", name=name)


def _packages(source: str) -> Iterator[Text]:
    needed = packages_in(source)
    yield from map(needs_package, needed)
    yield from (may_need_package(name) for name in packages_inside(source) if name not in needed)


def _parts(member: Member) -> list[Part]:
    """Return the statements of a class that stay Python, where it is not all of it."""
    steps = member.recording.calls if member.recording is not None and not member.source else []
    functions = [call.function for call in steps_in(steps)]
    return list(dict.fromkeys(one for one in functions if isinstance(one, Part)))


def _part_notes(member: Member, recording: Recording) -> Iterator[Text]:
    """Yield which statements stay Python, why, and of which nothing goes on."""
    for part in _parts(member):
        first, last = part.lines
        why = part.reason.reason
        if first == last:
            yield text("line {line} stays Python: {reason}", line=first, reason=why)
        else:
            said = {"first": first, "last": last, "reason": why}
            yield text("lines {first}–{last} stay Python: {reason}", **said)
        yield from _packages(part.source)
    for part in dict.fromkeys(recording.left_out):
        yield text("line {line} gives nothing that is used: it is left out", line=part.lines[0])


def _line_notes(recording: Recording) -> Iterator[Text]:
    """Yield what is to be said of single lines."""
    for line in dict.fromkeys(check.line for check in recording.checks):
        if line is not None:
            yield text("line {line} refuses some values; here they are taken", line=line.number)
    for call in steps_in(recording.calls):
        if call.function is either_way:
            yield text("what it gives back goes by the mode: that choice is Python of its own")
        if call.writes and call.line is not None and not _has_nodes(call):
            number = call.line.number
            yield text(
                "line {line} writes into a tensor: there it is Python of its own", line=number
            )


def _has_nodes(call: Call) -> bool:
    """Return whether other calls do what one does that no kind of node makes."""
    try:
        return bool(in_several(call))
    except Untraceable:
        return False


def _fixed(member: Member) -> Iterator[str]:
    """Yield the arguments that are the same in every call, and not what the author has for them."""
    assert member.recording is not None
    parameters = signature_of(member.module).parameters
    for name, structure in member.recording.inputs.items():
        default = parameters[name].default if name in parameters else inspect.Parameter.empty
        flows = any(isinstance(part, Value | Kept) for part in parts_of(structure))
        same = type(structure) is type(default) and structure == default
        if not flows and not same and (said := fixed(structure)) != ANYTHING:
            yield f"{name}={said}"
