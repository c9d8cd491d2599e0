"""Which dtypes a node takes, asked of torch on small real tensors: meta ones are taken for any.

A call that fails with the dtypes that come, and works with others of the same shapes, fails because
of them.
"""

from collections.abc import Iterator
from math import prod

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.runtime.leaf_calls import LeafCall, Outcome
from blockstudio.runtime.leaves import Leaves
from blockstudio.runtime.probes import Probe
from blockstudio.runtime.trials import Trial, called_at, works

_USUAL = ("float32", "int64", "bool", "complex64", "float64")
_HALF = {"float16", "bfloat16"}
"""What the CPU can't do with these, another device can."""
_BATCH, _SIZE = 2, 96
_LARGEST = 8_000_000
"""The most numbers a tensor may have to be made for real."""


class Misfit(Struct, frozen=True):
    """The variable of a call that has another dtype than torch takes there, and which it takes."""

    variable: str
    expected: tuple[str, ...]
    actual: str


def wrong_dtype(leaves: Leaves, call: LeafCall, trial: Trial, outcome: Outcome) -> Misfit | None:
    """Return what has a dtype with which a call can't work, if something has."""
    if not leaves.is_runnable(call) or (not outcome.failed and leaves.takes_dtypes(call)):
        return None
    small = _small(leaves, call, trial)
    if small is None or (not outcome.failed and _fits(leaves, small)):
        return None
    for variables in _suspects(small):
        actual = small.inputs[variables[0]].dtype
        others = (dtype for dtype in _USUAL if dtype != actual)
        expected = tuple(dtype for dtype in others if _fits(leaves, _with(small, variables, dtype)))
        if expected:
            return Misfit(variables[0], expected, actual)
    return None


def refusing(leaves: Leaves, call: LeafCall, trial: Trial) -> str:
    """Return which watched module lets a call fail for real that works on the meta device, if one does."""
    half = any(probe.dtype in _HALF for probe in call.inputs.values())
    small = None if half or not leaves.is_runnable(call) else _small(leaves, call, trial)
    return "" if small is None else leaves.refusing(small)


def _fits(leaves: Leaves, call: LeafCall) -> bool:
    """Return whether a call works, on the meta device and for real."""
    if not works(leaves.outcome(call)):
        return False
    half = any(probe.dtype in _HALF for probe in call.inputs.values())
    return half or not leaves.refused_on_cpu(call)


def _may_fit(leaves: Leaves, call: LeafCall) -> bool:
    """Return whether a call works; a heavy layer is taken to, with the dtype of its parameters."""
    if leaves.is_heavy(call):
        return leaves.takes_dtypes(call) and works(leaves.outcome(call))
    return _fits(leaves, call)


def _small(leaves: Leaves, call: LeafCall, trial: Trial) -> LeafCall | None:
    """Return the call with few samples of small sizes, or None where they are large or not known."""
    sizes = (
        (name, size, size)
        for name, _, _ in trial.symbols
        for size in [_BATCH if name in trial.batches else _SIZE]
    )
    there = called_at(call, trial, replace(trial, symbols=tuple(sizes)))
    if there is None:
        return None
    values = (*there.inputs.values(), *leaves.outcome(there).results)
    large = any(one is not None and prod(one.shapes[0]) > _LARGEST for one in values)
    return None if large else there


def _suspects(call: LeafCall) -> Iterator[list[str]]:
    """Yield the variables to try with another dtype: each, those of an unusual one first, then groups."""
    tensors = {name: probe.dtype for name, probe in call.inputs.items() if probe.holds == "tensor"}
    names = sorted(tensors, key=lambda name: tensors[name] == _USUAL[0])
    yield from ([name] for name in names)
    for dtype in dict.fromkeys(tensors.values()):
        group = [name for name in tensors if tensors[name] == dtype]
        if len(group) > 1:
            yield group


def _with(call: LeafCall, variables: list[str], dtype: str) -> LeafCall:
    inputs: dict[str, Probe] = {
        name: replace(probe, dtype=dtype) if name in variables else probe
        for name, probe in call.inputs.items()
    }
    return replace(call, inputs=inputs)
