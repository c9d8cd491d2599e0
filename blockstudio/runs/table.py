"""Runs and comparisons as plain text, for a terminal."""

import time
from collections.abc import Iterable, Sequence

from blockstudio.catalogue.units import duration, figure
from blockstudio.graph.fragments.differences import Difference, Piece
from blockstudio.runs.columns import Column, Value, column
from blockstudio.runs.comparison import Comparison, Result
from blockstudio.runs.listing import RunRow
from blockstudio.runs.settings import shown

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def cell(value: Value, kind: str, row: RunRow) -> str:
    """Return a value as it is read in a table; `kind` is that of its column."""
    if value is None:
        return "–"
    if kind == "epochs":
        return f"{value} / {row.info.progress.epochs}"
    if isinstance(value, str):
        return value.replace("\n", " ")
    match kind:
        case "share":
            return f"{value:.2%}"
        case "seconds":
            return duration(float(value))
        case "moment":
            return time.strftime("%Y-%m-%d %H:%M", time.localtime(value))
        case "count":
            return f"{value:,}"
        case _:
            return f"{value:.5g}" if isinstance(value, float) else str(value)


def runs_table(rows: Sequence[RunRow], keys: Iterable[str]) -> str:
    """Return runs as lines of columns; those of `keys` that no run has anything in are left out."""
    columns = [column(key) for key in keys]
    columns = [
        candidate for candidate in columns if any(candidate.value(row) is not None for row in rows)
    ]
    lines = [[str(each.title) for each in columns], *([_cells(row, columns) for row in rows])]
    return _aligned(lines, [_is_number(each, rows) for each in columns])


def comparison_lines(comparison: Comparison, names: tuple[str, str]) -> list[str]:
    """Return what differs between two runs, section by section."""
    lines = [f"comparing {names[0]} with {names[1]}"]
    sections = (
        ("network", [line for piece in comparison.network for line in _piece(piece)]),
        ("recipe", [_difference(difference) for difference in comparison.recipe]),
        ("data", [_difference(difference) for difference in comparison.data]),
        ("environment", [_difference(difference) for difference in comparison.environment]),
    )
    for title, rows in sections:
        lines += ["", title, *(f"  {line}" for line in rows or ["no difference"])]
    lines += ["", "results", *_results(comparison.results, names)]
    if comparison.code:
        lines += ["", "code", *comparison.code]
    return lines


def _piece(piece: Piece) -> list[str]:
    where = f" in {piece.block}" if piece.block else ""
    kind = f" ({piece.kind})" if piece.kind else ""
    head = f"{_SIGNS[piece.how]} {piece.what} {piece.name}{kind}{where}"
    if piece.how == "changed":
        return [head, *(f"    {_difference(difference)}" for difference in piece.values)]
    return [head]


def _difference(difference: Difference) -> str:
    if isinstance(difference.old, str) and "\n" in difference.old:
        return f"{difference.name}: changed"
    return f"{difference.name}: {shown(difference.old)} → {shown(difference.new)}"


def _results(results: Iterable[Result], names: tuple[str, str]) -> list[str]:
    head = ["", *(f"{when} {name}" for when in ("last", "best") for name in (*names, "change"))]
    rows = [
        [
            result.name,
            *map(figure, (*result.last, result.last_change, *result.best, result.best_change)),
        ]
        for result in results
    ]
    return _aligned([head, *rows], [False] + [True] * 6).splitlines() if rows else ["  none"]


def _cells(row: RunRow, columns: Iterable[Column]) -> list[str]:
    return [cell(each.value(row), each.kind, row) for each in columns]


def _is_number(column: Column, rows: Iterable[RunRow]) -> bool:
    return (
        any(isinstance(column.value(row), int | float) for row in rows) and column.kind != "moment"
    )


def _aligned(lines: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    widths = [max(map(len, texts)) for texts in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            text.rjust(width) if to_right else text.ljust(width)
            for text, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )
