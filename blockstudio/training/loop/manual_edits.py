"""Values set by hand while a run is paused, and taken back: in the model itself, each one logged."""

import logging
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from blockstudio.runs.control import ValueOrder
from blockstudio.runs.run import ManualEdit

logger = logging.getLogger("blockstudio.training")


class ManualEdits:
    """Carries out orders on a model; what was there before each of them is kept, to be put back."""

    def __init__(self, model: nn.Module) -> None:
        self._model = model
        self._before: dict[int, tuple[str, Tensor]] = {}

    @torch.no_grad()
    def apply(self, orders: Iterable[ValueOrder], step: int) -> list[ManualEdit]:
        """Do what is ordered, in order; return what was done. What can't be is only logged."""
        done = [
            self._undone(order, step) if order.undoes else self._done(order, step)
            for order in orders
        ]
        return [edit for edit in done if edit is not None]

    def _done(self, order: ValueOrder, step: int) -> ManualEdit | None:
        tensor = self._tensor(order.key)
        if tensor is None or not _is_place(order.index, tensor.shape):
            logger.warning("step %d: %s has no place %s", step, order.key, list(order.index))
            return None
        self._before[order.number] = order.key, tensor.detach().clone()
        place = order.index or ...
        tensor[place] = tensor[place] + order.value if order.add else order.value
        sign = "+=" if order.add else "="
        logger.info("step %d: %s%s %s %r", step, order.key, _at(order.index), sign, order.value)
        return ManualEdit(step, order.key, order.value, order.index, order.add)

    def _undone(self, order: ValueOrder, step: int) -> ManualEdit | None:
        key, before = self._before.pop(order.undoes, ("", None))
        tensor = self._tensor(key)
        if before is None or tensor is None:
            logger.warning("step %d: the values of order %d are not known", step, order.undoes)
            return None
        tensor.copy_(before)
        logger.info("step %d: %s has the values again that it had", step, key)
        return ManualEdit(step, key, taken_back=True)

    def _tensor(self, key: str) -> Tensor | None:
        tensors: dict[str, Tensor] = dict(self._model.named_buffers(remove_duplicate=False))
        tensors |= dict(self._model.named_parameters(remove_duplicate=False))
        return tensors.get(key)


def _is_place(index: tuple[int, ...], shape: tuple[int, ...]) -> bool:
    fits = zip(index, shape, strict=False)
    return len(index) <= len(shape) and all(-size <= at < size for at, size in fits)


def _at(index: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, index))}]" if index else ""
