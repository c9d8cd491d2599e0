"""Commands that tell of runs: list them, compare two."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Refusal, refuse, unknown


def runs(given: Namespace) -> int:
    """Print the runs of a project, or those in a folder."""
    # Not at the top: only these commands read runs.
    from blockstudio.runs.columns import USUAL, column_keys
    from blockstudio.runs.listing import RunList
    from blockstudio.runs.search import compared, figures_of, matches
    from blockstudio.runs.table import runs_table

    place = Path(given.place)
    if not place.exists():
        raise refuse(text("there is no {path}", path=given.place))
    folder = place if place.is_dir() else place.with_suffix(".runs")
    listed = RunList()
    every = listed.read(folder)
    for problem in listed.faults:
        print(f"blockstudio: {problem}", file=sys.stderr)
    keys = given.columns.split(",") if given.columns else USUAL
    known = column_keys(every)
    _check_known([key for key in keys if key not in USUAL], known)
    if every:
        figures = [name.casefold() for row in every for name in figures_of(row)]
        _check_known(compared(given.search), figures)
    rows = [row for row in every if matches(row, given.search)]
    if not rows:
        print(f"no runs in {folder}" + (" fit the search" if given.search else ""))
        return 0
    print(runs_table(rows, keys))
    return 0


def _check_known(names: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a name of a value that none of the runs has."""
    words = list(dict.fromkeys(known))
    for name in names:
        if name not in words:
            message = text("there is no column {name}", name=name)
            raise Refusal(unknown(message, name, words))


def compare(given: Namespace) -> int:
    """Print what differs between two runs."""
    from blockstudio.runs.comparison import compare_runs
    from blockstudio.runs.table import comparison_lines

    first, other = Path(given.one), Path(given.other)
    comparison = compare_runs(first, other)
    print("\n".join(comparison_lines(comparison, (first.name, other.name))))
    return 0
