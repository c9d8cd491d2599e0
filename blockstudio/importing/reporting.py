"""The report of an import: what each class became, and why."""

import inspect
from collections.abc import Iterable, Iterator

from torch import nn

from blockstudio.api.import_report import ClassReport, Rung
from blockstudio.importing.groups import Group, Member
from blockstudio.importing.recording import steps_in
from blockstudio.importing.scope import Definition
from blockstudio.importing.values import Branch, Loop

_HOLDING = (nn.Sequential, nn.ModuleList, nn.ModuleDict)


def class_reports(
    groups: Iterable[Group], definitions: dict[Group, Definition]
) -> Iterator[ClassReport]:
    """Yield what is to be said of each block, the deepest first."""
    for group in groups:
        member = group.first
        if group not in definitions:
            continue
        block = definitions[group].block
        file, line = _where(member)
        reason = member.reason.reason if member.reason is not None else ""
        notes = tuple(_notes(member))
        count = len(group.members)
        yield ClassReport(block.name, block.id, _rung(member), reason, file, line, count, notes)


def _rung(member: Member) -> Rung:
    if member.source:
        return "python"
    if type(member.module) in _HOLDING:
        return "containers"
    steps = member.recording.calls if member.recording is not None else []
    return "regions" if any(isinstance(step, Branch | Loop) for step in steps) else "traced"


def _where(member: Member) -> tuple[str, int]:
    """Return the source line that decided, else where the class is written, if torch has not."""
    if member.reason is not None and member.reason.line is not None:
        return member.reason.line.file, member.reason.line.number
    kind = type(member.module)
    if kind.__module__.startswith("torch."):
        return "", 0
    try:
        return inspect.getfile(kind), inspect.getsourcelines(kind)[1]
    except (OSError, TypeError):
        return "", 0


def _notes(member: Member) -> Iterator[str]:
    frozen = [name for name, p in member.module.named_parameters() if not p.requires_grad]
    shown = [name for name in frozen if "." in name or name not in member.tensors]
    if shown:
        yield f"frozen in the original, and not here: {', '.join(shown[:3])}" + (
            "…" * (len(shown) > 3)
        )
    if member.recording is None:
        yield "it is never called: its children are kept"
        return
    if member.source:
        return
    for name, parameter in inspect.signature(member.module.forward).parameters.items():
        given = name in member.recording.inputs
        if not given and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            yield f"“{name}” was not given: it is taken as {parameter.default!r}"
    for call in steps_in(member.recording.calls):
        if call.writes and call.line is not None:
            yield f"line {call.line.number} writes into a tensor: there it is Python of its own"
