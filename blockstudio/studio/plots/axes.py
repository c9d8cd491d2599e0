"""The x axis of the charts: steps, or epochs."""

from msgspec import Struct

from blockstudio.studio.translations import tr


class Axes(Struct, frozen=True):
    """Units of the x axis: points are kept in steps, and shown in steps or in epochs."""

    per_epoch: float = 1.0
    end: float = 0.0
    epochs: bool = False

    @property
    def scale(self) -> float:
        """What a step is on the axis."""
        return 1.0 / self.per_epoch if self.epochs else 1.0

    @property
    def name(self) -> str:
        """The name of the axis."""
        return tr("epoch") if self.epochs else tr("step")

    def place(self, step: float) -> str:
        """Say where a step is."""
        if self.epochs:
            return tr("epoch {epoch:.2f}", epoch=step / self.per_epoch)
        return tr("step {step:,.0f}", step=step)
