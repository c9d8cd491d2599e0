"""The samples of a script: a file of tensors as the source gives them, and what reads and prepares it.

What the training part alone tells (means, deviations, what stands for a missing number) is in the
file too: another sum of the same numbers could differ in its last bit.
"""

import io

import numpy as np
import torch
from torch import Tensor

from blockstudio.data.arrays import Array, Stored
from blockstudio.data.preprocessing import UNKNOWN, Category, Preprocessing
from blockstudio.training.script.limits import unwritable_samples
from blockstudio.training.script.plan import Plan
from blockstudio.training.script.targets import target_lines
from blockstudio.training.script.writing import documented, inside, literal

PARTS = ("train", "validation", "test")


def samples_bytes(plan: Plan) -> bytes:
    """Return the file of the samples, as `torch.save` writes it: tensors by name.

    Raises `Refusal` where they are not in memory.
    """
    held: dict[str, Tensor] = _inputs(plan)
    if not plan.data.reconstructs:
        held["y"] = _tensor(_whole(plan, "y"))
    for part, places in zip(PARTS, plan.places, strict=True):
        if len(places):
            held[part] = _tensor(places)
    buffer = io.BytesIO()
    torch.save(held, buffer)
    return buffer.getvalue()


def reading(plan: Plan) -> list[str]:
    """Return the function `read_samples`."""
    parts = [part for part, places in zip(PARTS, plan.places, strict=True) if len(places)]
    about = f"Return the inputs and targets of these samples: {', '.join(parts)}."
    both = 'x = file["x"]' if plan.data.reconstructs else 'x, y = file["x"], file["y"]'
    lines = ["file = torch.load(path, weights_only=True)", both]
    lines += _prepared(plan)
    end = f"[(x[file[part]], y[file[part]]) for part in {literal(tuple(parts))}]"
    if plan.train.oversample:
        about = f"Return the samples of {', '.join(parts)}, and the chances of those to train on."
        lines += ['labels = y[file["train"]]', "chances = class_weights(labels)[labels]"]
        end += ", chances"
    lines += target_lines(plan)
    if plan.train.device != "cpu":
        lines.append("x, y = x.to(DEVICE), y.to(DEVICE)")
    return documented("read_samples(path)", about, *lines, f"return {end}")


def _whole(plan: Plan, name: str) -> Array:
    """Return all samples of the source, those of an official test split last."""
    pairs = [plan.arrays.pair, *([plan.arrays.held] if plan.arrays.held is not None else [])]
    parts = [getattr(pair, name) for pair in pairs]
    if any(isinstance(part, Stored) for part in parts):
        raise unwritable_samples(plan.arrays.loading)
    return np.concatenate(parts) if len(parts) > 1 else parts[0]


def _inputs(plan: Plan) -> dict[str, Tensor]:
    x, how = _whole(plan, "x"), plan.data.preprocessing
    if how is None:
        return {"x": _tensor(x)}
    flat = x.reshape(len(x), -1)
    first = len(how.numbers)
    held = (
        {"x": _tensor(flat[:, :first].astype(np.float64))} if _split_up(how) else {"x": _tensor(x)}
    )
    if how.categories:
        codes = flat[:, first : first + len(how.categories)].T
        columns = [
            _codes(column, values) for column, values in zip(how.categories, codes, strict=True)
        ]
        held["categories"] = _tensor(np.stack(columns, 1))
    if how.cycles:
        width = sum(1 if part == "year" else 2 for cycle in how.cycles for part in cycle.parts)
        held["dates"] = _tensor(how.apply(x).reshape(len(x), -1)[:, -width:])
    if _fills(plan):
        held["fill"] = _numbers(how, "fill")
    if _scales(how):
        held["mean"], held["deviation"] = _numbers(how, "mean"), _numbers(how, "deviation")
    return held


def _prepared(plan: Plan) -> list[str]:
    """Return the lines that make the inputs of the network of what is in the file."""
    how = plan.data.preprocessing
    if how is None:
        return []
    raw = plan.arrays.pair.x
    lines: list[str] = []
    if _fills(plan) or _scales(how):
        lines.append("x = x.double()" if len(raw.shape) == 2 else "x = x.flatten(1).double()")
    if _fills(plan):
        lines.append('x = torch.where(x.isnan(), file["fill"], x)')
    if _scales(how):
        lines.append('x = (x - file["mean"]) / file["deviation"]')
    if how.categories:
        lines += [
            "columns = [",
            *inside(
                [
                    'file["categories"][:, [place]] == torch.arange(width)',
                    "for place, width in enumerate(CATEGORIES.values())",
                ]
            ),
            "]",
        ]
    others = [*(["*columns"] if how.categories else []), *(['file["dates"]'] if how.cycles else [])]
    if others:
        return [*lines, f"x = torch.cat([x, {', '.join(others)}], 1).float()"]
    if lines or raw.dtype != np.float32:
        shape = "" if len(raw.shape) == 2 else f".reshape(len(x), {', '.join(map(str, how.shape))})"
        lines.append(f"x = x.float(){shape}")
    return lines


def category_lines(plan: Plan) -> list[str]:
    """Return the table of the columns that are categories, where there are some."""
    how = plan.data.preprocessing
    if how is None or not how.categories:
        return []
    entries = [f"{literal(column.name)}: {_width(column)}," for column in how.categories]
    about = "# How many columns of zeros and ones a column of categories becomes."
    return [about, "CATEGORIES = {", *inside(entries), "}"]


def _split_up(how: Preprocessing) -> bool:
    return bool(how.categories or how.cycles)


def _fills(plan: Plan) -> bool:
    how = plan.data.preprocessing
    first = 0 if how is None else len(how.numbers)
    x = _whole(plan, "x")
    return how is not None and bool(np.isnan(x.reshape(len(x), -1)[:, :first]).any())


def _scales(how: Preprocessing) -> bool:
    return any(column.mean != 0 or column.deviation != 1 for column in how.numbers)


def _numbers(how: Preprocessing, name: str) -> Tensor:
    return torch.tensor([getattr(column, name) for column in how.numbers], dtype=torch.float64)


def _width(column: Category) -> int:
    return len(column.values) + (column.rule == "column")


def _codes(column: Category, raw: Array) -> Array:
    """Return of each cell which of the category's columns is one; one past them: none is."""
    return column.places()[np.where(np.isnan(raw) | (raw == UNKNOWN), -1, raw).astype(np.int64)]


def _tensor(array: Array) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(array).copy())
