"""Statistics of what modules give while a network trains, as plain data."""

from msgspec import Struct


class ActivationRow(Struct, frozen=True):
    """What one call of a module gave in one step; what is not finite is None.

    `call` counts the calls of the module in that step from 0. `dead` is the share of units that are 0
    for every sample of the batch, of a module whose outputs can be exactly 0 by rule; else None.
    `counts` are those of at most 4,096 values in equal bins from `low` to `high`.
    """

    step: int
    module: str
    call: int
    mean: float | None
    std: float | None
    low: float | None
    high: float | None
    dead: float | None = None
    counts: tuple[int, ...] = ()
