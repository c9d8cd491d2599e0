"""The learning rate over a run: warm-up, then one of torch's schedulers, then the user's factor."""

import warnings
from typing import Any

import msgspec
import torch
from torch import nn
from torch.optim import lr_scheduler

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.recipes.going_on import LENGTHS, GoingOn
from blockstudio.training.optim.groups import arguments

PER_STEP = frozenset(f"torch.optim.lr_scheduler.{name}" for name in ("OneCycleLR", "CyclicLR"))
"""Schedulers that only make sense step by step."""
PLATEAU = "torch.optim.lr_scheduler.ReduceLROnPlateau"
_PREVIEWED = 100_000


class Schedule:
    """Sets the learning rates of an optimiser's groups after every step and every epoch.

    `steps` are those of the optimiser in one epoch. `factor` is what the user asked for on top;
    the scheduler never sees it. `going_on` says how it goes on after the end of another one.
    """

    def __init__(self, train: TrainSpec, optimiser: torch.optim.Optimizer, steps: int) -> None:
        self.going_on: GoingOn | None = None
        self._optimiser = optimiser
        self._steps = steps
        self.warmup: int = round(train.warmup * steps)
        """How many steps of the optimiser it takes until the learning rate is what was set."""
        self._step = 0
        per_step = train.scheduler in PER_STEP or train.scheduler_every == "step"
        self.per_step: bool = per_step and train.scheduler != PLATEAU
        """Whether the scheduler goes on after every step, and not after every epoch."""
        length = train.epochs * steps - self.warmup if per_step else train.epochs
        self.arguments: dict[str, Any] = _arguments(train, optimiser, max(1, length))
        """What the scheduler is made with, beside the optimiser."""
        self._scheduler = _scheduler(train, optimiser, self.arguments)
        self._planned = self._rates()
        self._last = self._planned
        self.factor = 1.0
        self._apply()

    def set_rate(self, rate: float) -> None:
        """Make `rate` the learning rate of the first group now; later changes keep the factor."""
        now = self._goal()[0]
        self.set_factor(rate / now if now else 1.0)

    def set_factor(self, factor: float) -> None:
        """Multiply all that is planned by `factor` from now on."""
        self.factor = factor
        self._apply()

    def after_step(self) -> None:
        """Go on after a step of the optimiser."""
        self._step += 1
        if self._step <= self.warmup:
            self._apply()
        elif self.per_step:
            self._advance(None)

    def after_epoch(self, monitored: float | None) -> None:
        """Go on after an epoch; `monitored` is the metric a plateau is looked for in."""
        if not self.per_step and self._scheduler is not None and self._step > self.warmup:
            self._advance(monitored)

    def state(self) -> dict[str, Any]:
        """Return where the schedule stands, as plain data."""
        inner = None if self._scheduler is None else self._scheduler.state_dict()
        return {
            "step": self._step,
            "planned": self._planned,
            "last": self._last,
            "factor": self.factor,
            "scheduler": _plain(inner),
            "going_on": None if self.going_on is None else msgspec.to_builtins(self.going_on),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Stand where `state` says; a run that was made longer keeps its new length."""
        before = msgspec.convert(state.get("going_on"), GoingOn | None)
        if self.going_on is not None and before != self.going_on:
            self._take_over(state, self.going_on)
            return
        self._step, self._planned, self.factor = state["step"], state["planned"], state["factor"]
        self._last = state.get("last", self._planned)
        if self._scheduler is not None and state["scheduler"] is not None:
            own = vars(self._scheduler)
            lengths = {name: own[name] for name in LENGTHS.values() if name in own}
            self._scheduler.load_state_dict(state["scheduler"] | lengths)

    def _take_over(self, state: dict[str, Any], how: GoingOn) -> None:
        """Go on from the end of the schedule that `state` tells of; one begun again knows nothing of it."""
        self.factor: Any = state["factor"]
        if how.manner == "keep":
            self._step, self._planned = state["step"], state.get("last", state["planned"])
        elif how.manner == "stretch":
            self._step = state["step"]
            advances = self._step - self.warmup
            if not self.per_step:
                advances = how.since - how.began - self.warmup // self._steps
            with warnings.catch_warnings():
                # The steps it would have followed were taken, though not in this process.
                warnings.filterwarnings("ignore", "Detected call of `lr_scheduler.step")
                for _ in range(advances):
                    self._advance(None)
        self._last = self._planned
        self._apply()

    def _advance(self, monitored: float | None) -> None:
        if self._scheduler is None:
            return
        self._last = self._planned
        self._set(self._planned)
        if isinstance(self._scheduler, lr_scheduler.ReduceLROnPlateau):
            if monitored is not None:
                self._scheduler.step(monitored)
        else:
            self._scheduler.step()
        self._planned = self._rates()
        self._apply()

    def _goal(self) -> list[float]:
        share = 1.0
        if self._step < self.warmup:
            share = (self._step + 1) / self.warmup
        return [rate * share for rate in self._planned]

    def _apply(self) -> None:
        self._set([rate * self.factor for rate in self._goal()])

    def _rates(self) -> list[float]:
        return [float(group["lr"]) for group in self._optimiser.param_groups]

    def _set(self, rates: list[float]) -> None:
        for group, rate in zip(self._optimiser.param_groups, rates, strict=True):
            if isinstance(group["lr"], torch.Tensor):
                group["lr"].fill_(rate)
            else:
                group["lr"] = rate


def learning_rates(train: TrainSpec, steps_per_epoch: int) -> list[float]:
    """Return the learning rate of every step of the optimiser, at most 100,000; no training needed.

    A scheduler that waits for a plateau shows the rate it begins with. Raises `Refusal` where the
    scheduler can't be used as it is set.
    """
    rate = float(train.optimiser_options.get("lr", 1e-3))
    optimiser = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=rate)
    schedule = Schedule(train, optimiser, steps_per_epoch)
    rates: list[float] = []
    for step in range(min(train.epochs * steps_per_epoch, _PREVIEWED)):
        rates.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        schedule.after_step()
        if (step + 1) % steps_per_epoch == 0:
            schedule.after_epoch(None)
    return rates


def _arguments(train: TrainSpec, optimiser: torch.optim.Optimizer, length: int) -> dict[str, Any]:
    """Return the options of a scheduler as torch takes them, with what follows from the run."""
    options = _defaults(_name(train), float(optimiser.param_groups[0]["lr"]), length)
    options |= {key: value for key, value in train.scheduler_options.items() if value is not None}
    return arguments(options)


def _scheduler(train: TrainSpec, optimiser: torch.optim.Optimizer, options: dict[str, Any]) -> Any:
    if not train.scheduler:
        return None
    kind = getattr(lr_scheduler, _name(train), None)
    if not isinstance(kind, type) or not train.scheduler.startswith("torch.optim.lr_scheduler."):
        message = text("There is no scheduler “{name}”", name=train.scheduler)
        raise refuse(message, Place(record=TRAIN, item="scheduler"))
    try:
        return kind(optimiser, **options)
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise refuse(
            text("{kind} can't be used as it is set: {why}", kind=train.scheduler, why=str(error)),
            Place(record=TRAIN, item="scheduler_options"),
        ) from error


def _name(train: TrainSpec) -> str:
    return train.scheduler.rsplit(".", 1)[-1]


def _defaults(name: str, rate: float, length: int) -> dict[str, Any]:
    """Return what follows from the run itself: its length, and its learning rate as the highest."""
    options: dict[str, Any] = {LENGTHS[name]: length} if name in LENGTHS else {}
    if name in ("OneCycleLR", "CyclicLR"):
        options["max_lr"] = rate
    if name == "CyclicLR":
        options["base_lr"] = rate / 10
    return options


def _plain(state: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a scheduler's state without what is no plain data; torch makes that anew."""
    if state is None:
        return None
    kept = (bool, int, float, str, list, tuple, dict, type(None), torch.Tensor)
    return {name: value for name, value in state.items() if isinstance(value, kept)}
