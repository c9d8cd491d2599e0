"""The names of rows in a file: one in each line, or JSON, a list of them or a place for each."""

from pathlib import Path
from typing import Any

import msgspec

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Refusal, refuse

_LARGEST = 1 << 26


def read_names(path: Path, count: int) -> tuple[str, ...]:
    """Return the names of so many rows. Raises `Refusal` for a file with other ones, or that is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise refuse(text("{path} is too large", path=path.name))
        written = path.read_text(encoding="utf-8-sig")
        names = _in_json(written) if path.suffix.lower() == ".json" else _in_lines(written)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError) as error:
        raise _unreadable(path, str(error)) from error
    if len(names) != count:
        raise refuse(
            text("{path} has {given:,} names", path=path.name, given=len(names)),
            expected=text("one for each of {count:,} rows", count=count),
        )
    return tuple(names)


def _in_lines(written: str) -> list[str]:
    """Return the first column of each line, as the lists of words of tokenizers are written."""
    return [line.partition("\t")[0] for line in written.splitlines()]


def _in_json(written: str) -> list[str]:
    found: Any = msgspec.json.decode(written)
    if isinstance(found, dict):
        places = msgspec.convert(found, dict[str, int])
        return sorted(places, key=lambda name: places[name])
    return msgspec.convert(found, list[str])


def _unreadable(path: Path, why: str) -> Refusal:
    return refuse(text("{path} can't be read", path=path.name), actual=text("{why}", why=why))
