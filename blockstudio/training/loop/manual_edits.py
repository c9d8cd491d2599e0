"""Values set by hand while a run is paused, and taken back: in the model itself, each one logged."""

import logging
from collections.abc import Iterable

import torch
from msgspec.structs import asdict
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.graph.value_changes import in_words
from blockstudio.runs.control import ValueOrder
from blockstudio.runs.run import ManualEdit
from blockstudio.runtime.hand import check_change, set_at

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
        try:
            if tensor is None:
                raise refuse(text("the network has no parameter {key}", key=order.key))
            check_change(order.key, tensor, order.change)
        except Refusal as refusal:
            logger.warning("step %d: %s", step, refusal)
            return None
        self._before[order.number] = order.key, tensor.detach().clone()
        set_at(tensor, order.change)
        logger.info("step %d: %s", step, in_words(order.key, order.change))
        return ManualEdit(step, order.key, **asdict(order.change))

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
