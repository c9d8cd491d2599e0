"""Which class does something else than the original, found by trying each with what it was called with."""

import contextlib
import copy
from collections.abc import Iterable, Iterator
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.catalogue.text import Text
from blockstudio.importing.grouping.groups import Member
from blockstudio.importing.recording.recording import Recording, parts_of
from blockstudio.importing.recording.results import bound_arguments
from blockstudio.importing.recording.structures import mapped
from blockstudio.importing.recording.values import Value
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
    _bring_together(root, built)
    blamed: set[nn.Module] = set()
    for member in chosen:
        module = member.module
        if module not in calls or blamed.intersection(module.modules()):
            continue
        arguments, named = mapped(calls[module], _asking) if asking else calls[module]
        mine = outcome(module, Trial("", arguments, named, trial.training))
        given: Arguments = (arguments, named)
        if not (member.source or member.takes_as_written):
            given = (_flat(member.recording, arguments, named), {})  # type: ignore[arg-type]
        other = outcome(built.get_submodule(paths[module]), Trial("", *given, trial.training))
        reason = difference(mine, other)
        if reason is not None:
            blamed.add(module)
            yield module, reason


def _asking(part: Any) -> Any:
    floats = isinstance(part, Tensor) and part.is_floating_point()
    return part.detach().requires_grad_() if floats else part


def _bring_together(root: nn.Module, built: nn.Module) -> None:
    """Give a copy the values of the original: what one class does wrong shows in those of others."""
    built.load_state_dict(root.state_dict())
    buffers = dict(built.named_buffers())
    for name, value in root.named_buffers():
        if name in buffers and buffers[name].shape == value.shape:
            buffers[name].copy_(value)


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
        pairs = zip(parts_of(structure), parts_of(bound[name]), strict=False)
        flat += [value for part, value in pairs if isinstance(part, Value)]
    return tuple(flat)
