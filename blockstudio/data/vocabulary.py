"""The words that whole numbers stand for: a file with one token a line, the first being that of 0."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import bad_data
from blockstudio.data.options import VOCABULARY as OPTION
from blockstudio.graph.problems import Refusal

_LARGEST = 64 << 20
"""The most bytes of such a file."""


def vocabulary(options: dict[str, Any], base: Path) -> tuple[str, ...]:
    """Return the tokens that the options of a source name a file of; none where they name none.

    Raises `Refusal` for a file that can't be read.
    """
    named = options.get(OPTION)
    if not isinstance(named, str) or not named:
        return ()
    path = base / Path(named).expanduser()
    try:
        if path.stat().st_size > _LARGEST:
            raise bad_data(text("{name} is too large for a vocabulary", name=path.name), OPTION)
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise bad_data(text("There is no file {path}", path=str(path)), OPTION) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _unread(path, error) from error
    # What ends the last line begins no other one.
    return tuple(line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines))


def known_vocabulary(options: dict[str, Any], base: Path) -> tuple[str, ...]:
    """Return the tokens; none where the file can't be read, which is told where the data is."""
    with suppress(Refusal):
        return vocabulary(options, base)
    return ()


def tokens(words: tuple[str, ...], ids: Iterable[int]) -> list[str]:
    """Return what ids stand for; one beyond the vocabulary for itself."""
    return [words[one] if 0 <= one < len(words) else str(one) for one in ids]


def _unread(path: Path, error: Exception) -> Refusal:
    return bad_data(
        text("{name} can't be read: {why}", name=path.name, why=text("{why}", why=str(error))),
        OPTION,
        expected=text("one token a line, in UTF-8"),
    )
