"""Which runs are not worth going on with: the rule of the median.

A run is ended when its best so far is worse than the median of what the others had reached by the
same epoch (Golovin et al., Google Vizier, 2017, section 3.2.2).
"""

import statistics
from collections.abc import Iterable, Sequence

from blockstudio.sweeps.results import Curve
from blockstudio.sweeps.spec import SweepSpec

_LEAST_OTHERS = 4
"""With fewer there is no telling what is usual."""


def is_pruned(spec: SweepSpec, curve: Sequence[float | None], others: Iterable[Curve]) -> bool:
    """Return whether a run is worse after its epochs so far than half of the others were then."""
    epochs = len(curve)
    if not spec.patience or epochs < spec.patience:
        return False
    own = _best(spec, curve)
    reached = [_best(spec, other[:epochs]) for other in others if len(other) >= epochs]
    known = [value for value in reached if value is not None]
    if len(known) < _LEAST_OTHERS:
        return False
    return own is None or spec.sign * own < spec.sign * statistics.median(known)


def _best(spec: SweepSpec, curve: Sequence[float | None]) -> float | None:
    known = [value for value in curve if value is not None]
    return max(known, key=lambda value: spec.sign * value) if known else None
