"""Search by TPE: Optuna proposes the next settings from how the runs so far came out.

Each proposal is asked of a fresh study that is told everything again, with a seed of its own: so a
sweep that was killed needs nothing but its `sweep.json`, and goes on with the same proposals.
"""

import random
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.sweeps.drawing import combination
from blockstudio.sweeps.ranges import Interval, rounded, values_of
from blockstudio.sweeps.spec import Axis, SweepSpec, product_size
from blockstudio.sweeps.sweep import Trial

if TYPE_CHECKING:
    from optuna.distributions import BaseDistribution
    from optuna.trial import FrozenTrial

_SEEDS = 2**32
_TURNS, _STRIDE = 8, 7_919
"""How often Optuna is asked for settings that no run has had, each time with another seed."""
_MOST = 10_000


def check_installed() -> None:
    """Raise `Refusal` where Optuna is missing."""
    try:
        import optuna  # noqa: F401, PLC0415  (an extra, and slow to import)
    except ImportError as error:
        raise refuse(
            text("a search by TPE needs Optuna, which is not installed"),
            hint=text("install it with: pip install 'blockstudio[search]'; or sweep at random"),
        ) from error


def proposed(spec: SweepSpec, number: int, before: Sequence[Trial]) -> dict[str, Any]:
    """Return the settings Optuna proposes for run `number`; raise `Refusal` where it is missing."""
    check_installed()
    import optuna  # noqa: PLC0415  (an extra, and slow to import)

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    tried = [trial.values for trial in before]
    asked = (_asked(spec, number + turn * _STRIDE, before) for turn in range(_TURNS))
    fresh = next((proposal for proposal in asked if proposal not in tried), None)
    return fresh or _untried(spec, number, tried) or _asked(spec, number, before)


def _asked(spec: SweepSpec, number: int, before: Sequence[Trial]) -> dict[str, Any]:
    import optuna  # noqa: PLC0415  (as above)

    with warnings.catch_warnings():
        # `multivariate` is marked as experimental; it has been there since 2020.
        warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
        sampler = optuna.samplers.TPESampler(
            seed=(spec.seed * 1_000_003 + number) % _SEEDS,
            multivariate=True,
            constant_liar=spec.at_a_time > 1,
        )
        direction = "maximize" if spec.goal == "max" else "minimize"
        study = optuna.create_study(direction=direction, sampler=sampler)
    spaces = {axis.path: _space(axis) for axis in spec.axes}
    for trial in before:
        if (known := _told(spec, trial, spaces)) is not None:
            study.add_trial(known)
    asked = study.ask(spaces).params
    return {axis.path: _meant(axis, asked[axis.path]) for axis in spec.axes}


def _untried(
    spec: SweepSpec, number: int, tried: Sequence[dict[str, Any]]
) -> dict[str, Any] | None:
    """Return settings that no run has had, drawn from all there are; None where they have no end."""
    size = product_size(spec.axes)
    if size is None:
        return None
    every = [combination(spec.axes, place) for place in range(min(size, len(tried) + _MOST))]
    left = [point for point in every if point not in tried]
    return random.Random(f"{spec.seed}:{number}").choice(left) if left else None


def _space(axis: Axis) -> "BaseDistribution":
    from optuna.distributions import (  # noqa: PLC0415  (as above)
        CategoricalDistribution,
        FloatDistribution,
        IntDistribution,
    )

    given = axis.range
    if isinstance(given, Interval) and given.points is None:
        # With a step the last of its values is the end: Optuna would warn and move it there.
        high = (values_of(given) or (given.high,))[-1]
        if given.whole:
            step = 1 if given.log else int(given.step or 1)
            return IntDistribution(int(given.low), int(high), given.log, step)
        return FloatDistribution(given.low, high, given.log, given.step)
    # Lists and the like are told apart by how they are written.
    return CategoricalDistribution([_key(value) for value in values_of(given) or ()])


def _told(
    spec: SweepSpec, trial: Trial, spaces: "dict[str, BaseDistribution]"
) -> "FrozenTrial | None":
    """Return a run as Optuna is told of it; None for one that says nothing."""
    from optuna.trial import TrialState, create_trial  # noqa: PLC0415  (as above)

    if trial.values.keys() != spaces.keys():
        return None
    values = {axis.path: _said(axis, trial.values[axis.path]) for axis in spec.axes}
    history = {epoch: value for epoch, value in enumerate(trial.history, 1) if value is not None}
    match trial.status:
        case "running":
            state, value, history = TrialState.RUNNING, None, {}
        case "pruned" if history:
            state, value = TrialState.PRUNED, None
        case _ if trial.value is not None:
            state, value, history = TrialState.COMPLETE, trial.value, {}
        case _:
            return None
    return create_trial(
        state=state,
        value=value,
        params=values,
        distributions=spaces,
        intermediate_values=history,
    )


def _said(axis: Axis, value: Any) -> Any:
    given = axis.range
    if not isinstance(given, Interval) or given.points is not None:
        return _key(value)
    return int(value) if given.whole else float(value)


def _meant(axis: Axis, value: Any) -> Any:
    given = axis.range
    if isinstance(given, Interval) and given.points is None:
        return rounded(given, value) if given.step is None else value
    return next(known for known in values_of(given) or () if _key(known) == value)


def _key(value: Any) -> str:
    return msgspec.json.encode(value).decode()
