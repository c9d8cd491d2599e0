"""From a loss to new parameters: backward, accumulation, scaling, clipping, step, schedule."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.graph.records import TrainSpec
from blockstudio.training.optim.precision import Precision
from blockstudio.training.optim.schedule import Schedule

Evaluate = Callable[[], Tensor]


class Update:
    """Does one batch's part of training; every `accumulate`-th one takes a step."""

    def __init__(
        self,
        train: TrainSpec,
        optimiser: torch.optim.Optimizer,
        schedule: Schedule,
        precision: Precision,
    ) -> None:
        self.optimiser = optimiser
        self.schedule = schedule
        self.pending = 0
        self._accumulate = train.accumulate
        self._scaler = precision.scaler
        self._clips = _clips(train, optimiser)
        self._searches = isinstance(optimiser, torch.optim.LBFGS)

    def __call__(self, evaluate: Evaluate) -> Tensor:
        """Train on the batch whose loss `evaluate` computes; return that loss."""
        if self._searches:
            return self._search(evaluate)
        if not self.pending:
            self.optimiser.zero_grad()
        loss = evaluate()
        share = loss if self._accumulate == 1 else loss / self._accumulate
        (share if self._scaler is None else self._scaler.scale(share)).backward()
        self.pending += 1
        if self.pending >= self._accumulate:
            self.flush()
        return loss

    @property
    def rate(self) -> float | Tensor:
        """The learning rate of the first group, as the optimiser holds it."""
        return self.optimiser.param_groups[0]["lr"]

    @property
    def gradient_scale(self) -> float:
        """What the gradients that lie at the parameters now are multiplied by."""
        return self._scaler.get_scale() if self._scaler is not None and self.pending else 1.0

    def flush(self) -> None:
        """Take a step with the gradients that are there, if any are: an epoch may end between."""
        if not self.pending:
            return
        self.pending = 0
        if self._scaler is None:
            self._clip()
            self.optimiser.step()
        else:
            self._scaler.unscale_(self.optimiser)
            self._clip()
            self._scaler.step(self.optimiser)
            self._scaler.update()
        self.schedule.after_step()

    def state(self) -> dict[str, Any]:
        """Return what the optimiser's own state leaves out, as plain data and tensors."""
        return {
            "pending": self.pending,
            "gradients": self._gradients() if self.pending else [],
            "scaler": None if self._scaler is None else self._scaler.state_dict(),
            "schedule": self.schedule.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what `state` returned."""
        self.pending: int = state["pending"]
        if self.pending:
            for value, gradient in zip(self._parameters(), state["gradients"], strict=True):
                value.grad = None if gradient is None else gradient.to(value.device)
        if self._scaler is not None and state["scaler"] is not None:
            self._scaler.load_state_dict(state["scaler"])
        self.schedule.restore(state["schedule"])

    def _search(self, evaluate: Evaluate) -> Tensor:
        """Let the optimiser ask for the loss as often as it wants; return the first answer."""
        losses: list[Tensor] = []

        def closure() -> float:
            self.optimiser.zero_grad()
            losses.append(evaluate())
            losses[-1].backward()
            self._clip()
            return float(losses[-1].detach())

        self.optimiser.step(closure)
        self.schedule.after_step()
        return losses[0]

    def _clip(self) -> None:
        for clip in self._clips:
            clip()

    def _gradients(self) -> list[Tensor | None]:
        return [value.grad for value in self._parameters()]

    def _parameters(self) -> list[nn.Parameter]:
        return _parameters(self.optimiser)


def _clips(train: TrainSpec, optimiser: torch.optim.Optimizer) -> list[Callable[[], object]]:
    """Return what is to be done to the gradients before a step."""
    values = _parameters(optimiser)
    clips: list[Callable[[], object]] = []
    if (norm := train.clip_norm) is not None:
        clips.append(lambda: nn.utils.clip_grad_norm_(values, norm))
    if (limit := train.clip_value) is not None:
        clips.append(lambda: nn.utils.clip_grad_value_(values, limit))
    return clips


def _parameters(optimiser: torch.optim.Optimizer) -> list[nn.Parameter]:
    return [value for group in optimiser.param_groups for value in group["params"]]
