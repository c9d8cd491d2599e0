"""Answers as a table, and as the text of a CSV or a JSON file."""

import math
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from msgspec.structs import replace

from blockstudio.data.arrays import Array
from blockstudio.training.prediction.measures.of_answers import measures_of
from blockstudio.training.prediction.measures.records import Measures
from blockstudio.training.prediction.measures.slices import slicings
from blockstudio.training.prediction.sought import UNKNOWN, Manner, Sought
from blockstudio.training.prediction.verdict import Verdict

if TYPE_CHECKING:
    import pandas as pd

    from blockstudio.training.prediction.answers import Answers
    from blockstudio.training.prediction.asking import Asked


def verdict_of(sought: Sought, answers: "Answers") -> Verdict:
    """Return the answers beside what is known of the samples."""
    answered = np.ones(len(sought), bool)
    answered[list(sought.faults)] = False
    values = answers.values.astype(np.float64) if answers.chosen is None else None
    truths = sought.truths
    if values is not None and truths is not None:
        truths = truths.astype(np.float64)
    losses = None if answers.losses is None else np.where(answered, answers.losses, np.nan)
    return Verdict(answered, answers.chosen, values, truths, answers.probabilities, losses)


def measures_in(asked: "Asked") -> Measures:
    """Return how good answers are, as far as it is known what is right."""
    verdict = verdict_of(asked.sought, asked.answers)
    measures = measures_of(verdict, asked.manner.class_names, asked.answers.shares)
    return replace(measures, slicings=slicings(asked.sought.cells, verdict))


def as_table(manner: Manner, sought: Sought, answers: "Answers") -> "pd.DataFrame":
    """Return the samples with their answers: what is known of them, how sure, right or how far off.

    A sample that could not be answered has no answer.
    """
    verdict = verdict_of(sought, answers)
    target = manner.target or ("class" if manner.class_names else "")
    table = sought.cells.copy(deep=False)
    if sought.truths is not None and target not in table.columns:
        for name, values in _columns(target or "target", _truths(manner, verdict)):
            table[name] = values
    name = f"predicted {target}" if target else "prediction"
    for column, values in _columns(name, _blank(answers.values, verdict.answered)):
        table[column] = values
    if answers.probabilities is not None:
        table["probability"] = _blank(answers.probabilities, verdict.answered)
    if sought.truths is None:
        return table
    if verdict.chosen is not None:
        right = verdict.right.astype(object)
        right[~verdict.known] = None
        table["right"] = right
    elif (errors := verdict.errors) is not None:
        for column, values in _columns("error", errors):
            table[column] = values
    if verdict.losses is not None:
        table["loss"] = verdict.losses
    return table


def texts_of(column: "pd.Series") -> tuple[str, ...]:
    """Return cells as they are written, "" for a missing one."""
    known = column.notna().to_numpy()
    cells = zip(column.tolist(), known, strict=True)
    return tuple(_cell(cell) if there else "" for cell, there in cells)


def as_csv(asked: "Asked", order: Array | None = None) -> str:
    """Return the answers as a CSV file; `order` are the places of the samples that it holds."""
    table = as_table(asked.manner, asked.sought, asked.answers)
    return (table if order is None else table.iloc[order]).to_csv(index=False)


def as_json(asked: "Asked", order: Array | None = None) -> bytes:
    """Return the answers as a JSON file, with the probability of every class, and who gave them."""
    places = range(len(asked.sought)) if order is None else order.tolist()
    contents: dict[str, Any] = {
        "weights": str(asked.origin),
        "target": asked.manner.target or None,
        "classes": list(asked.manner.class_names) or None,
        "notes": [str(note) for note in asked.sought.notes],
        "answers": _entries(asked, list(places)),
    }
    data = {name: value for name, value in contents.items() if value not in (None, [])}
    return msgspec.json.format(
        msgspec.json.encode(data | {"answers": contents["answers"]}), indent=1
    )


def _entries(asked: "Asked", places: list[int]) -> list[dict[str, Any]]:
    manner, sought, answers = asked.manner, asked.sought, asked.answers
    verdict = verdict_of(sought, answers)
    cells = sought.cells.astype(object).where(sought.cells.notna(), None).to_dict("records")
    truths = _truths(manner, verdict) if sought.truths is not None else None
    known, right, errors = verdict.known, verdict.right, verdict.errors
    entries: list[dict[str, Any]] = []
    for place in places:
        entry: dict[str, Any] = {"sample": sought.names[place], "cells": _plain(cells[place])}
        if (fault := sought.faults.get(place)) is not None:
            entries.append(entry | {"answer": None, "why": str(fault)})
            continue
        entry["answer"] = _plain(answers.values[place])
        if answers.probabilities is not None:
            entry["probability"] = float(answers.probabilities[place])
        if answers.shares is not None:
            shares = answers.shares[place].tolist()
            entry["probabilities"] = dict(zip(manner.class_names, shares, strict=False))
        if truths is not None and known[place]:
            entry["truth"] = _plain(truths[place])
            more = {"right": bool(right[place])} if errors is None else {"error": errors[place]}
            entry |= _plain(more)
            if verdict.losses is not None:
                entry["loss"] = _plain(verdict.losses[place])
        entries.append(entry)
    return entries


def _cell(value: Any) -> str:
    return f"{value:.7g}" if isinstance(value, float) else str(value)


def _truths(manner: Manner, verdict: Verdict) -> Array:
    truths = verdict.truths
    assert truths is not None
    if verdict.chosen is None:
        return truths
    names = np.array([*manner.class_names, None], object)
    return names[np.where(truths == UNKNOWN, len(manner.class_names), truths)]


def _blank(values: Array, answered: Array) -> Array:
    """Return the values with nothing in the place of those that don't count."""
    if answered.all():
        return values
    answers = values.astype(object if values.dtype == object else np.float64)
    answers[~answered] = np.nan
    return answers


def _columns(name: str, values: Array) -> list[tuple[str, Array]]:
    """Return the columns of some values: one, or one for each number of a target."""
    if values.ndim == 1:
        return [(name, values)]
    rows = values.reshape(len(values), -1)
    return [(f"{name} {place + 1}", rows[:, place]) for place in range(rows.shape[1])]


def _plain(value: Any) -> Any:
    """Return what JSON can hold: no numpy, no NaN."""
    match value:
        case dict():
            return {str(name): _plain(item) for name, item in value.items()}
        case np.ndarray():
            return [_plain(item) for item in value.tolist()]
        case np.generic():
            return _plain(value.item())
        case float() if not math.isfinite(value):
            return None
        case None | bool() | int() | float() | str() | list():
            return value
        case _:
            return str(value)
