"""The summary of a network as a table for a page, a spreadsheet or a paper."""

import csv as table_files
import io

from blockstudio.catalogue.text import Text
from blockstudio.exporting.job import WHOLE, Job, Made
from blockstudio.exporting.layers import Layer, Layers, layers_of

_HEADER = ("layer", "kind", "output", "parameters", "multiply-adds", "memory")
_NO_BREAK = "\N{NO-BREAK SPACE}"
_LATEX = {
    "\\": r"\textbackslash{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "×": r"$\times$",
    "·": r"$\cdot$",
    "→": r"$\to$",
}


def markdown(job: Job) -> Made:
    """Write a table of Markdown; what is inside a block is indented."""
    layers = layers_of(job.subject)
    head = [
        f"# {job.subject.name}",
        "",
        _piped(_HEADER),
        "| --- | --- | --- | ---: | ---: | ---: |",
    ]
    body = [
        _piped((_NO_BREAK * 4 * row.depth + _marked(row.name), *_cells(row))) for row in layers.rows
    ]
    foot = ["", _totals(layers), "", *map(_sentence, layers.notes)]
    return Made({WHOLE: "\n".join([*head, *body, *foot, ""]).encode()}, layers.notes)


def csv(job: Job) -> Made:
    """Write a table of comma-separated values: plain numbers, the depth of each layer beside its name."""
    layers = layers_of(job.subject)
    file = io.StringIO(newline="")
    rows = table_files.writer(file, lineterminator="\n")
    rows.writerow(("depth", *_HEADER[:-1], "memory_bytes"))
    for row in layers.rows:
        numbers = (row.parameters, row.multiply_adds, row.memory)
        plain = ("" if number is None else number for number in numbers)
        rows.writerow((row.depth, row.name, row.kind, row.shapes, *plain))
    return Made({WHOLE: file.getvalue().encode()}, layers.notes)


def latex(job: Job) -> Made:
    """Write a `tabular` for a paper that uses `booktabs`."""
    layers = layers_of(job.subject)
    head = [r"% \usepackage{booktabs}", r"\begin{tabular}{lllrrr}", r"\toprule"]
    head += [_row(_HEADER), r"\midrule"]
    body = [_row((row.name, *_cells(row)), r"\quad " * row.depth) for row in layers.rows]
    total = ("total", "", "", f"{layers.parameters:,}", _number(layers.multiply_adds), "")
    foot = [r"\midrule", _row(total), r"\bottomrule", r"\end{tabular}"]
    foot += [f"% {note}" for note in layers.notes]
    return Made({WHOLE: "\n".join([*head, *body, *foot, ""]).encode()}, layers.notes)


def _cells(row: Layer) -> tuple[str, str, str, str, str]:
    count = f"{row.parameters:,}" if row.parameters else ""
    count += " tied" if row.tied else ""
    memory = _bytes(row.memory) if row.memory is not None else ""
    return row.kind, row.shapes, count.strip(), _number(row.multiply_adds), memory


def _sentence(note: Text) -> str:
    return f"{str(note)[0].upper()}{str(note)[1:]}."


def _number(number: int | None) -> str:
    return f"{number:,}" if number else ""


def _bytes(size: int) -> str:
    return f"{size / 2**20:.2f} MiB" if size >= 2**20 else f"{size / 2**10:.2f} KiB"


def _totals(layers: Layers) -> str:
    known = [f"{layers.parameters:,} parameters ({_bytes(layers.parameter_bytes)})"]
    known.append(f"{layers.trainable:,} trainable")
    if layers.multiply_adds is not None:
        known.append(f"{layers.multiply_adds:,} multiply-adds")
    return ", ".join(known) + "."


def _piped(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _marked(name: str) -> str:
    return f"`{name}`"


def _row(cells: tuple[str, ...], indent: str = "") -> str:
    return (
        indent
        + " & ".join("".join(_LATEX.get(sign, sign) for sign in cell) for cell in cells)
        + r" \\"
    )
