"""Which class does something else than the original, found by trying each with what it was called with."""

import contextlib
import copy
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.catalogue.text import Text
from blockstudio.importing.grouping.groups import Member
from blockstudio.importing.recording.paths import module_at
from blockstudio.importing.recording.recording import Recording, parts_of
from blockstudio.importing.recording.results import bound_arguments
from blockstudio.importing.recording.steps import steps_in
from blockstudio.importing.recording.structures import mapped
from blockstudio.importing.recording.values import Untraceable, Value
from blockstudio.importing.trying.keeping import give_values
from blockstudio.importing.trying.verifying import Trial, difference, outcome

Arguments = tuple[tuple[Any, ...], dict[str, Any]]


def blame(
    root: nn.Module,
    built: nn.Module,
    members: Iterable[Member],
    trial: Trial,
    *,
    asking: bool = False,
) -> Iterator[tuple[nn.Module, Text]]:
    """Yield the modules, the deepest first, whose counterparts in `built` do something else.

    What a module is made of is to blame before it is itself. If `asking`, what they are called with
    asks for gradients: some only do something else on the way back.
    """
    paths = {module: path for path, module in root.named_modules()}
    chosen = [member for member in members if member.recording is not None]
    calls = _calls(root, [member.module for member in chosen], trial)
    give_values(root, built)
    blamed: set[nn.Module] = set()
    for member in chosen:
        module = member.module
        if module not in calls or blamed.intersection(module.modules()):
            continue
        given = mapped(calls[module], _asking) if asking else calls[module]
        twin = module_at(built, paths[module])
        reason = _differs(member, twin, given, training=trial.training)
        if reason is not None:
            blamed.add(module)
            yield module, reason


def blame_in_other_mode(
    root: nn.Module,
    built: nn.Module,
    members: Iterable[Member],
    calls: Mapping[nn.Module, Recording],
) -> Iterator[tuple[Member, Text]]:
    """Yield the members that do something else in the mode in which the network does not call them.

    `calls` are those that it makes in the other one.
    """
    paths = {module: path for path, module in root.named_modules()}
    give_values(root, built)
    for member in members:
        known = calls.get(member.module)
        if member.recording is None or known is None or member.recording.is_of_one_mode:
            continue
        for network in (root, built):
            network.train(not known.training)
        twin = module_at(built, paths[member.module])
        reason = _differs(member, twin, copy.deepcopy(known.given), training=not known.training)
        if reason is not None:
            yield member, reason


def writing_into_views(
    members: Iterable[Member], reason: Text
) -> Iterator[tuple[nn.Module, Untraceable]]:
    """Yield the modules that write into turned views, where a gradient differs, each with one line that does.

    What they write is a value of its own in nodes: its gradient is laid otherwise, and added up so.
    """
    if not str(reason).startswith("gradient of"):
        return
    for member in members:
        recording = None if member.source else member.recording
        for call in steps_in(recording.calls) if recording is not None else ():
            if call.turned and call.line is not None:
                error = Untraceable("its gradient is added up in another order", call.line)
                error.in_place = True
                yield member.module, error


def _differs(member: Member, twin: nn.Module, given: Arguments, *, training: bool) -> Text | None:
    """Return what the counterpart of a module does that the module does not."""
    mine = outcome(member.module, Trial("", *given, training))
    if not (member.source or member.takes_as_written):
        given = (_flat(member.recording, *given), {})  # type: ignore[arg-type]
    return difference(mine, outcome(twin, Trial("", *given, training)))


def _asking(part: Any) -> Any:
    floats = isinstance(part, Tensor) and part.is_floating_point()
    return part.detach().requires_grad_() if floats else part


def _calls(root: nn.Module, modules: list[nn.Module], trial: Trial) -> dict[nn.Module, Arguments]:
    """Return what each module is called with first while the network runs, as far as it comes."""
    calls: dict[nn.Module, Arguments] = {}

    def note(module: nn.Module, arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
        if module not in calls:
            calls[module] = copy.deepcopy((arguments, named))

    hooks = [module.register_forward_pre_hook(note, with_kwargs=True) for module in modules]
    root.train(trial.training)
    try:
        # the code of others raises whatever it likes
        with torch.no_grad(), contextlib.suppress(Exception):
            root(*copy.deepcopy(trial.arguments), **copy.deepcopy(dict(trial.named)))
    finally:
        for hook in hooks:
            hook.remove()
    return calls


def _flat(
    recording: Recording, arguments: tuple[Any, ...], named: dict[str, Any]
) -> tuple[Any, ...]:
    """Return the arguments of a call as the block takes them: tensors and numbers, one by one."""
    bound = bound_arguments(recording.module, arguments, named)
    flat: list[Any] = []
    for name, structure in recording.inputs.items():
        # What may be left out is None there.
        pairs = zip(parts_of(structure), parts_of(bound.get(name)), strict=False)
        flat += [value for part, value in pairs if isinstance(part, Value)]
    return tuple(flat)
