"""Answers in a folder, for another process to look at: many samples, read only as far as they are seen.

No torch here: who looks is the window.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import Array, Stored
from blockstudio.data.inspection.pictures import Span, is_picture, picture_of
from blockstudio.graph.problems import refuse
from blockstudio.training.prediction.measures.records import Measures
from blockstudio.training.prediction.verdict import Verdict
from blockstudio.training.prediction.written import (
    as_csv,
    as_json,
    measures_in,
    texts_of,
    verdict_of,
)

if TYPE_CHECKING:
    from blockstudio.training.prediction.asking import Asked

CSV, JSON = "answers.csv", "answers.json"
"""All answers in full, to be copied to where somebody wants them."""
_HEAD, _VERDICT, _SHARES, _PICTURES = "head.json", "verdict.npz", "shares.npy", "pictures.npy"
_MEASURES = "measures.json"
_MOST_COLUMNS = 24
_SIDES = (128, 96, 64, 48, 32, 24)
_ROOM = 200_000_000
"""What pictures may take on the disk, in bytes."""
_LOOKED_AT = 256


class Head(Struct, frozen=True):
    """What is shown of answers in words; `cells` are those of each of `columns`, by column.

    `left` is how many columns are not shown. `faults` say by place why a sample has no answer.
    """

    target: str
    class_names: tuple[str, ...]
    origin: Text
    names: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    left: int = 0
    notes: tuple[Text, ...] = ()
    faults: dict[int, Text] = {}


class Sheet(Struct, frozen=True):
    """Answers as they were written; `shares` and `pictures` stay on the disk, None if there are none."""

    folder: Path
    head: Head
    verdict: Verdict
    shares: Array | None = None
    pictures: Array | None = None
    errors: Array | None = None
    measures: Measures = Measures()

    def __len__(self) -> int:
        return len(self.head.names)


def write_sheet(asked: "Asked", folder: Path) -> None:
    """Write answers into a folder; raise `Refusal` where they can't be written."""
    try:
        _write(asked, folder)
    except OSError as error:
        raise refuse(
            text("{path} could not be written", path=str(folder)),
            actual=text("{why}", why=error.strerror or str(error)),
        ) from error


def read_sheet(folder: Path) -> Sheet:
    """Read what was written; raise `Refusal` if it is gone."""
    try:
        head = msgspec.json.decode((folder / _HEAD).read_bytes(), type=Head)
        with np.load(folder / _VERDICT, allow_pickle=False) as file:
            verdict = Verdict(**{name: file[name] for name in file})
        shares, pictures = _mapped(folder / _SHARES), _mapped(folder / _PICTURES)
        measures = msgspec.json.decode((folder / _MEASURES).read_bytes(), type=Measures)
        return Sheet(folder, head, verdict, shares, pictures, verdict.errors, measures)
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        message = text("the answers in {path} can't be read", path=str(folder))
        raise refuse(message, actual=text("{why}", why=str(error))) from error


def _write(asked: "Asked", folder: Path) -> None:
    manner, sought, answers = asked.manner, asked.sought, asked.answers
    verdict = verdict_of(sought, answers)
    table = sought.cells.iloc[:, :_MOST_COLUMNS]
    _write_pictures(sought.x, folder, manner.intake.full_scale)
    head = Head(
        manner.target,
        manner.class_names,
        asked.origin,
        sought.names,
        tuple(map(str, table.columns)),
        tuple(texts_of(table[name]) for name in table.columns),
        sought.cells.shape[1] - table.shape[1],
        sought.notes,
        sought.faults,
    )
    arrays = {name: getattr(verdict, name) for name in Verdict.__struct_fields__}
    with (folder / _VERDICT).open("wb") as file:
        np.savez(file, **{name: value for name, value in arrays.items() if value is not None})
    if answers.shares is not None:
        np.save(folder / _SHARES, answers.shares.astype(np.float32))
    (folder / _MEASURES).write_bytes(msgspec.json.encode(measures_in(asked)))
    (folder / CSV).write_text(as_csv(asked), encoding="utf-8", newline="")
    (folder / JSON).write_bytes(as_json(asked))
    (folder / _HEAD).write_bytes(msgspec.json.encode(head))


def _write_pictures(x: Array | Stored, folder: Path, full_scale: float) -> None:
    """Write a small picture of each sample, where samples are pictures."""
    shape = tuple(x.shape[1:])
    if not len(x) or not is_picture(shape):
        return
    span = _span(x, full_scale)
    largest = _side(len(x))
    first = picture_of(_taken(x, 0), span, largest)
    shape_of_all = (len(x), first.height, first.width, first.channels)
    kept = np.lib.format.open_memmap(folder / _PICTURES, "w+", np.uint8, shape_of_all)
    for place in range(len(x)):
        picture = picture_of(_taken(x, place), span, largest)
        kept[place] = np.frombuffer(picture.pixels, np.uint8).reshape(shape_of_all[1:])
    kept.flush()


def _side(count: int) -> int:
    fits = (side for side in _SIDES if count * side * side * 3 <= _ROOM)
    return next(fits, _SIDES[-1])


def _span(x: Array | Stored, full_scale: float) -> Span:
    if x.dtype == np.uint8:
        return 0.0, full_scale
    step = max(1, len(x) // _LOOKED_AT)
    some = np.concatenate([np.ravel(_taken(x, place)) for place in range(0, len(x), step)])
    some = some[np.isfinite(some)]
    return (float(some.min()), float(some.max())) if some.size else (0.0, 1.0)


def _taken(x: Array | Stored, place: int) -> Array:
    return x.take(np.array([place]))[0] if isinstance(x, Stored) else x[place]


def _mapped(path: Path) -> Array | None:
    with suppress(FileNotFoundError):
        return np.load(path, mmap_mode="r", allow_pickle=False)
    return None
