"""A file of tensors as lines of plain text: what it is, what else lies in it, a line for each tensor."""

from collections.abc import Iterator, Mapping, Sequence

from blockstudio.catalogue.units import figure, in_bytes
from blockstudio.project.checkpoints import CheckpointTable, TensorEntry, TensorSummary

_HEAD = ("name", "shape", "dtype", "bytes")
_SUMMARY = ("mean", "std", "min", "max", "zeros", "nan")
_NAMED = 1


def head_lines(table: CheckpointTable) -> Iterator[str]:
    """Yield what a file is as a whole, and what lies in it besides the tensors that are looked at."""
    where = f" in “{table.inside}”" if table.inside else ""
    yield (
        f"{table.path}: {table.format}, {in_bytes(table.size)}; {len(table.entries)} tensors{where},"
        f" {table.numbers:,} values, {in_bytes(table.total)}"
    )
    for other in table.holdings:
        if other.inside != table.inside:
            name = other.inside or "the file itself"
            yield f"  also in it: {name} ({other.count} tensors, {in_bytes(other.size)})"
    if table.beside:
        said = ", ".join(f"{each.name} ({each.what})" for each in table.beside)
        yield f"  beside them: {said}"


def tensor_lines(
    entries: Sequence[TensorEntry], summaries: Mapping[str, TensorSummary] | None = None
) -> list[str]:
    """Return a line for each tensor under a line of titles; `summaries` give statistics by name."""
    titles = (*_HEAD, *_SUMMARY) if summaries is not None else _HEAD
    rows = [[*_cells(entry), *_figures(entry.name, summaries)] for entry in entries]
    ties = ["", *(f"= {entry.shares}" if entry.shares else "" for entry in entries)]
    return [
        f"{line}  {tie}".rstrip()
        for line, tie in zip(aligned([list(titles), *rows]), ties, strict=True)
    ]


def shape_words(shape: Sequence[int | str]) -> str:
    """Return a shape as people read it: `64×3×7×7`."""
    return "×".join(map(str, shape)) or "scalar"


def figures_of(summary: TensorSummary) -> list[str]:
    """Return the statistics of a tensor in the order of their columns."""
    measured = (summary.mean, summary.std, summary.low, summary.high)
    return [*map(figure, measured), f"{summary.zeros:,}", f"{summary.nans:,}"]


def _cells(entry: TensorEntry) -> list[str]:
    return [entry.name, shape_words(entry.shape), entry.dtype, f"{entry.size:,}"]


def _figures(name: str, summaries: Mapping[str, TensorSummary] | None) -> list[str]:
    if summaries is None:
        return []
    summary = summaries.get(name)
    return figures_of(summary) if summary is not None else ["–"] * len(_SUMMARY)


def aligned(rows: list[list[str]]) -> list[str]:
    """Return rows of cells as lines: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if place < _NAMED else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
