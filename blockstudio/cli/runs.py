"""Commands that tell of runs: list them, compare two."""

from argparse import Namespace
from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse


def runs(given: Namespace) -> int:
    """Print the runs of a project, or those in a folder."""
    # Not at the top: only these commands read runs.
    from blockstudio.training.runs.columns import USUAL, is_column  # noqa: PLC0415
    from blockstudio.training.runs.listing import RunList  # noqa: PLC0415
    from blockstudio.training.runs.search import matches  # noqa: PLC0415
    from blockstudio.training.runs.table import runs_table  # noqa: PLC0415

    place = Path(given.place)
    if not place.exists():
        raise refuse(text("there is no {path}", path=given.place))
    folder = place if place.is_dir() else place.with_suffix(".runs")
    keys = given.columns.split(",") if given.columns else USUAL
    if unknown := [key for key in keys if not is_column(key)]:
        raise refuse(
            text("there is no column {name}", name=", ".join(unknown)),
            expected=text("lr, seed, last:val_loss, best:val_accuracy, set:weight_decay, …"),
        )
    rows = [row for row in RunList().read(folder) if matches(row, given.search)]
    if not rows:
        print(f"no runs in {folder}" + (" fit the search" if given.search else ""))
        return 0
    print(runs_table(rows, keys))
    return 0


def compare(given: Namespace) -> int:
    """Print what differs between two runs."""
    from blockstudio.training.runs.comparison import compare_runs  # noqa: PLC0415
    from blockstudio.training.runs.table import comparison_lines  # noqa: PLC0415

    one, other = Path(given.one), Path(given.other)
    found = compare_runs(one, other)
    print("\n".join(comparison_lines(found, (one.name, other.name))))
    return 0
