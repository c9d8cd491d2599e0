"""Finding runs by words: number, name, tags, notes, status, and settings such as `lr=0.1`."""

import re
from typing import Any

from blockstudio.runs.listing import RunRow
from blockstudio.runs.settings import settings_of, shown

_TERM = re.compile(r"^([\w.]+)(<=|>=|!=|=|<|>)(.+)$")


def matches(row: RunRow, words: str) -> bool:
    """Return whether a run fits every word: `adam lr<0.01 #baseline`; no words fit all."""
    return all(_fits(row, word.casefold()) for word in words.split())


def compared(words: str) -> list[str]:
    """Return the names of the values that a search compares: of `lr<0.1 adam`, `lr`."""
    terms = (_TERM.match(word.casefold()) for word in words.split())
    return [term[1] for term in terms if term is not None]


def figures_of(row: RunRow) -> dict[str, Any]:
    """Return what can be compared in a search: settings, progress, last and best metrics."""
    info = row.info
    figures: dict[str, Any] = {f"best.{name}": value for name, value in info.best.items()}
    if (epoch := figures.pop("best.epoch", None)) is not None:
        figures["best_epoch"] = epoch
    figures |= info.last
    figures |= settings_of(info.settings.train, info.settings.data)
    return figures | {
        "epoch": info.progress.epoch,
        "seconds": info.progress.seconds,
        "status": row.status,
        "group": row.group,
        "run": row.number,
    }


def _fits(row: RunRow, word: str) -> bool:
    if (term := _TERM.match(word)) is not None:
        return _compares(figures_of(row), *term.groups())
    if word.startswith("#"):
        return any(tag.casefold().startswith(word[1:]) for tag in row.labels.tags)
    if word.isdecimal():
        return word == row.number or word in row.labels.name
    words_of_run = (
        row.full_number,
        row.status,
        row.group,
        row.labels.name,
        row.labels.notes,
        *row.labels.tags,
    )
    settings = settings_of(row.info.settings.train, row.info.settings.data)
    texts = [
        *words_of_run,
        *(shown(value) for value in settings.values() if isinstance(value, str)),
    ]
    return any(word in text.casefold() for text in texts)


def _compares(figures: dict[str, Any], name: str, sign: str, operand: str) -> bool:
    value = next((figure for key, figure in figures.items() if key.casefold() == name), None)
    if value is None:
        return sign == "!="
    try:
        return _ordered(float(value), float(operand), sign)
    except (TypeError, ValueError):
        same = operand in shown(value).casefold()
        return same if sign == "=" else not same if sign == "!=" else False


def _ordered(value: float, operand: float, sign: str) -> bool:
    match sign:
        case "=":
            return value == operand
        case "!=":
            return value != operand
        case "<":
            return value < operand
        case ">":
            return value > operand
        case "<=":
            return value <= operand
        case _:
            return value >= operand
