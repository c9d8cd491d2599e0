"""The lines of the histories: parameters by their keys; what lies below one prefix folds into a line."""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct


class HistoryLine(Struct, frozen=True):
    """One parameter, or all below a prefix taken together: the run's names of them."""

    key: str
    title: str
    depth: int
    names: tuple[str, ...]
    folds: bool = False


def history_lines(names: Mapping[str, str], folded: Collection[str]) -> list[HistoryLine]:
    """Return the lines of parameters, named by the run, in their order; those folded away left out."""
    below = _below(names)
    lines: list[HistoryLine] = []
    begun: set[str] = set()
    for key, name in names.items():
        around = [prefix for prefix in _prefixes(key) if prefix in below]
        outer = ""
        for depth, prefix in enumerate(around):
            if prefix not in begun:
                begun.add(prefix)
                title = prefix.removeprefix(outer)
                lines.append(HistoryLine(prefix, title, depth, below[prefix], folds=True))
            if prefix in folded:
                break
            outer = f"{prefix}."
        else:
            lines.append(HistoryLine(key, key.removeprefix(outer), len(around), (name,)))
    return lines


def folded_at_first(names: Mapping[str, str], most: int) -> set[str]:
    """Return which prefixes to fold so that at most so many lines are there, if that can be."""
    below = _below(names)
    depths = {prefix: _depth(prefix, below) for prefix in below}
    for depth in range(max(depths.values(), default=0) + 1, -1, -1):
        folded = {prefix for prefix, own in depths.items() if own >= depth}
        if len(history_lines(names, folded)) <= most:
            return folded
    return set(below)


def _below(names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the prefixes that more than one parameter has, and what the run calls those."""
    below: dict[str, list[str]] = {}
    for key, name in names.items():
        for prefix in _prefixes(key):
            below.setdefault(prefix, []).append(name)
    return {prefix: tuple(inner) for prefix, inner in below.items() if len(inner) > 1}


def _prefixes(key: str) -> Iterable[str]:
    parts = key.split(".")
    return (".".join(parts[:end]) for end in range(1, len(parts)))


def _depth(prefix: str, below: Mapping[str, object]) -> int:
    return sum(outer in below for outer in _prefixes(prefix))
