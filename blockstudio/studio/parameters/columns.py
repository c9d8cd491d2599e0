"""The columns of the table of parameters: their titles, and a cell in words."""

import math

from blockstudio.catalogue.text import Text, text
from blockstudio.project.parameter_rows import COLUMNS, Cell, ParameterRow
from blockstudio.studio.parameters.figures import number
from blockstudio.studio.translations import told, tr

SHOWN: tuple[tuple[str, Text], ...] = (
    ("name", text("name")),
    ("shape", text("shape")),
    ("norm", text("norm")),
    ("mean", text("mean")),
    ("std", text("std")),
    ("min", text("min")),
    ("max", text("max")),
    ("zeros", text("zeros")),
    ("nan", text("NaN")),
    ("grad", text("gradient norm")),
    ("update", text("update/weight")),
    ("dtype", text("dtype")),
    ("device", text("device")),
    ("trainable", text("trained")),
    ("init", text("starts as")),
    ("tied", text("one tensor with")),
)
"""The columns in their order, with their titles."""


def in_words(row: ParameterRow, column: str) -> str:
    """Return what stands in a cell; nothing where it is not known."""
    cell = row.cell(column)
    if column == "trainable":
        return _trained(row)
    written = _written(cell)
    sampled = row.measured.sampled and COLUMNS[column].sort == "number" and written
    return f"≈ {written}" if sampled else written


def about(row: ParameterRow, column: str) -> str:
    """Return what is said of a cell when the mouse rests on it."""
    known = row.measured
    if column == "name":
        return row.owned.key
    if not COLUMNS[column].measured:
        return in_words(row, column)
    if known.missing is not None:
        return told(known.missing)
    if column in ("grad", "update"):
        return "" if known.step is None else tr("step {step:,}", step=known.step)
    if known.sampled:
        return tr("from a sample of {count:,} values", count=known.sampled)
    return ""


def order_of(row: ParameterRow, column: str) -> tuple[bool, float, str]:
    """Return by what a row is sorted: what is not known comes last, NaN before it."""
    cell = row.cell(column)
    if isinstance(cell, str):
        return not cell, 0.0, cell.casefold()
    if cell is None:
        return True, 0.0, ""
    value = float(cell)
    return False, math.inf if math.isnan(value) else value, ""


def _trained(row: ParameterRow) -> str:
    facts = row.owned.facts
    return tr("buffer") if facts.buffer else tr("yes") if facts.trainable else tr("frozen")


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return cell
        case int():
            return f"{cell:,}"
        case _:
            return number(cell)
