"""When to stop early: an epoch without a better metric uses up a piece of patience."""

from typing import Any

from blockstudio.recipes.metric_table import higher_is_better


class Patience:
    """Counts epochs in a row that were not better by more than `least`; 0 epochs: never ends."""

    def __init__(self, epochs: int, least: float = 0.0) -> None:
        self.epochs = epochs
        self.least = least
        self.best: float | None = None
        self.waited = 0

    def wait(self, name: str, value: float | None) -> None:
        """Take the metric of an epoch, by its name; None is one that is not finite."""
        sign = 1.0 if higher_is_better(name) else -1.0
        better = value is not None and (
            self.best is None or sign * (value - self.best) > self.least
        )
        if better:
            self.best = value
        self.waited = 0 if better else self.waited + 1

    @property
    def ended(self) -> bool:
        """Whether the patience is used up."""
        return 0 < self.epochs <= self.waited

    def state(self) -> dict[str, Any]:
        """Return how long was waited, and for what, as plain data."""
        return {"best": self.best, "waited": self.waited}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on waiting."""
        self.best, self.waited = state["best"], state["waited"]
