"""Two runs side by side: what differs in graph, recipe, data, surroundings and code, and in results."""

import difflib
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from blockstudio.graph.fragments.differences import (
    Difference,
    Piece,
    network_differences,
    value_differences,
)
from blockstudio.project.file import load
from blockstudio.runs.run import MODEL, PROJECT, RunInfo, read_info
from blockstudio.runs.settings import data_of, recipe_of

_CONTEXT = 3


class Result(Struct, frozen=True):
    """One metric of both runs: at the end, and at the epoch that was best."""

    name: str
    last: tuple[float | None, float | None]
    best: tuple[float | None, float | None]

    @property
    def last_change(self) -> float | None:
        """How much more the second run has at its end."""
        return _change(self.last)

    @property
    def best_change(self) -> float | None:
        """How much more the second run has at its best epoch."""
        return _change(self.best)


class Comparison(Struct, frozen=True):
    """What differs between two runs; `code` are the lines of a unified diff of their `model.py`."""

    network: tuple[Piece, ...] = ()
    recipe: tuple[Difference, ...] = ()
    data: tuple[Difference, ...] = ()
    environment: tuple[Difference, ...] = ()
    code: tuple[str, ...] = ()
    results: tuple[Result, ...] = ()


def compare_runs(first: Path, other: Path) -> Comparison:
    """Return what differs between the runs in two folders; raise `Refusal` if one is no run."""
    infos = read_info(first), read_info(other)
    settings = infos[0].settings, infos[1].settings
    return Comparison(
        network_differences(load(first / PROJECT).records, load(other / PROJECT).records),
        value_differences(recipe_of(settings[0].train), recipe_of(settings[1].train)),
        value_differences(data_of(settings[0].data), data_of(settings[1].data)),
        value_differences(_environment(infos[0]), _environment(infos[1])),
        code_difference(first, other),
        results(*infos),
    )


def code_difference(first: Path, other: Path) -> tuple[str, ...]:
    """Return the unified diff of the code that two runs execute; no lines where it is the same."""
    names = f"{first.name}/{MODEL}", f"{other.name}/{MODEL}"
    old, new = _lines(first / MODEL), _lines(other / MODEL)
    return tuple(difflib.unified_diff(old, new, *names, lineterm="", n=_CONTEXT))


def results(first: RunInfo, other: RunInfo) -> tuple[Result, ...]:
    """Return every metric that either run has."""
    names = dict.fromkeys([*first.last, *other.last, *first.best, *other.best])
    return tuple(
        Result(
            name,
            (first.last.get(name), other.last.get(name)),
            (first.best.get(name), other.best.get(name)),
        )
        for name in names
    )


def _environment(info: RunInfo) -> dict[str, Any]:
    environment = msgspec.structs.asdict(info.environment) if info.environment is not None else {}
    return environment | {"folder": info.settings.base}


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []


def _change(pair: tuple[float | None, float | None]) -> float | None:
    old, new = pair
    return None if old is None or new is None else new - old
