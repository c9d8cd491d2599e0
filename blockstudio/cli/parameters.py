"""The command that lists the parameters of a network with statistics of their values."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Sequence

import msgspec

from blockstudio.catalogue.units import figure
from blockstudio.cli.loading import load_options, load_weights
from blockstudio.cli.opening import opened
from blockstudio.project.checkpoint_lines import aligned
from blockstudio.project.parameter_rows import COLUMNS, Cell, ParameterRow

_SHOWN = (
    *("name", "shape", "dtype", "trainable", "init"),
    *("norm", "mean", "std", "min", "max", "zeros", "nan"),
)


def parameters(given: Namespace) -> int:
    """Print a line for each parameter and buffer; with --json an object for each."""
    project = opened(given.file)
    if given.load:
        load_weights(project, given)
    rows = project.weights.table(given.where, trust_code=given.trust_code)
    if given.json:
        for row in rows:
            print(msgspec.json.encode(row.cells()).decode())
        return 0
    for line in _lines(rows):
        print(line)
    for row in rows:
        if row.measured.missing is not None:
            print(f"blockstudio: {row.measured.missing}", file=sys.stderr)
        if row.measured.sampled:
            count = f"{row.measured.sampled:,} of {row.cell('count'):,} values"
            print(f"blockstudio: {row.owned.key}: from a sample of {count}", file=sys.stderr)
    return 0


def _lines(rows: Sequence[ParameterRow]) -> list[str]:
    cells = [[_written(row.cell(name)) for name in _SHOWN] for row in rows]
    return aligned([list(_SHOWN), *cells])


def _written(cell: Cell) -> str:
    match cell:
        case None | "":
            return "–"
        case bool():
            return "yes" if cell else "no"
        case str():
            return cell
        case int():
            return f"{cell:,}"
        case _:
            return figure(cell)


def parameters_options(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("file", metavar="FILE", help="a .bstudio file")
    load_options(command, "look at other weights than the project's own")
    command.add_argument(
        "--where",
        metavar="EXPR",
        default="",
        help="only some of them: 'conv and std < 1e-3', 'name ~ \"bias\" or not trainable'; columns: "
        + ", ".join(COLUMNS),
    )
    command.add_argument(
        "--json", action="store_true", help="print an object for each, line by line"
    )
