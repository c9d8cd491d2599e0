"""The gradient of a parameter that several calls use, taken apart: what each of them gave to it.

Autograd sums up what comes back along every edge into the place where a gradient is gathered; each
such edge is one use, and is listened to by itself.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import torch
from torch import Tensor
from torch.utils.hooks import RemovableHandle

from blockstudio.project.checkpoints import TensorSummary
from blockstudio.project.trace import Share, SharedGradient, Subject
from blockstudio.runtime.stepping.recorder import Mark
from blockstudio.runtime.stepping.values import Kept, summary_of

_Use = tuple[Any, int]
"""A function of the history, and along which of its edges the parameter came."""


class SharedUses:
    """Listens to every use of the parameters that are used more than once."""

    def __init__(self, loss: Tensor, marks: list[Mark], number: int, kept: Kept) -> None:
        self._number = number
        self._kept = kept
        self._owners = _owners(marks)
        self._uses: dict[int, list[_Use]] = {}
        self._parameters: dict[int, Tensor] = {}
        self._given: dict[tuple[int, int], TensorSummary] = {}
        self.handles: list[RemovableHandle] = []
        self._look(loss)
        self._shared = [key for key, uses in self._uses.items() if len(uses) > 1]
        for which, key in enumerate(self._shared):
            for item, use in enumerate(self._uses[key]):
                self.handles.append(use[0].register_hook(self._taking(which, item, use[1])))

    def gradients(
        self, names: Mapping[int, tuple[str, ...]], totals: Mapping[int, Tensor]
    ) -> Iterator[SharedGradient]:
        """Yield every shared gradient with its parts; both mappings go by the id of the parameter."""
        for which, key in enumerate(self._shared):
            total = totals.get(key)
            summary = summary_of(total) if total is not None else None
            if total is None or summary is None:
                continue
            self._kept.add(Subject(self._number, which, -1, "shared"), total)
            shares = (
                Share(self._owners.get(use[0], -1), self._given[which, item])
                for item, use in enumerate(self._uses[key])
                if (which, item) in self._given
            )
            shape = tuple(self._parameters[key].shape)
            yield SharedGradient(names.get(key, ()), shape, tuple(shares), summary)

    def _look(self, loss: Tensor) -> None:
        """Find the uses of every parameter in the history of the loss."""
        seen, front = {loss.grad_fn}, [loss.grad_fn]
        while front:
            function = front.pop()
            for edge, (following, _) in enumerate(function.next_functions if function else ()):
                if following is None:
                    continue
                gathered = getattr(following, "variable", None)
                if gathered is not None:
                    self._parameters[id(gathered)] = gathered
                    self._uses.setdefault(id(gathered), []).append((function, edge))
                elif following not in seen:
                    seen.add(following)
                    front.append(following)
        for uses in self._uses.values():
            uses.sort(key=lambda use: self._owners.get(use[0], -1))

    def _taking(self, which: int, item: int, edge: int) -> Callable[..., None]:
        def take(inputs: tuple[Tensor | None, ...], _outputs: Any) -> None:
            gradient = inputs[edge]
            summary = summary_of(gradient) if gradient is not None else None
            if gradient is not None and summary is not None:
                self._given[which, item] = summary
                self._kept.add(Subject(self._number, which, item, "shared"), gradient)

        return take


def gradients_of(loss: Tensor, wanted: list[Tensor]) -> dict[int, Tensor]:
    """Return the gradient of each of these tensors by its id; nothing is gathered anywhere."""
    if not wanted:
        return {}
    found = torch.autograd.grad(loss, wanted, allow_unused=True)
    pairs = zip(wanted, found, strict=True)
    return {id(tensor): gradient for tensor, gradient in pairs if gradient is not None}


def _owners(marks: list[Mark]) -> dict[Any, int]:
    """Return the place of the call that wrote each function into the history: the innermost one."""
    owners: dict[Any, int] = {}
    for mark in marks:
        front = list(mark.functions)
        while front:
            function = front.pop()
            if function in owners:
                continue
            owners[function] = mark.place
            front += [following for following, _ in function.next_functions if following]
    return owners
