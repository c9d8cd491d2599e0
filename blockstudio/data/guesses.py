"""What a file or folder is taken for when nothing is said but its path: source, target, task."""

from pathlib import Path
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import Array
from blockstudio.data.description import DataFacts, describe
from blockstudio.data.sources import SOURCES
from blockstudio.data.suffixes import OR_WEIGHTS, SUFFIXES
from blockstudio.data.tensors import tensors_in
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import DATA, DataSpec

_INPUTS = ("x", "inputs", "data", "images", "features")
_OUTPUTS = ("y", "labels", "targets", "target", "label")
_MOST_TOLD = 3
_IMAGES = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"}


class Guess(Struct, frozen=True):
    """The data source a path is taken for, what it holds, and in words what was assumed."""

    source: str
    options: dict[str, Any]
    facts: DataFacts
    said: tuple[Text, ...]


def guess(path: Path) -> Guess | None:
    """Return what the file or folder is taken for; None if it holds weights and no samples.

    Raises `Refusal` where it is neither.
    """
    if path.is_dir():
        source, options = _folder(path), {}
    else:
        source = SUFFIXES[path.suffix.lower()]
        options = {} if SOURCES[source].maps else _pair(path)
    if options is None:
        return None
    whole = {"path": str(path), **options}
    facts = describe(DataSpec(DATA, source, whole))
    if facts.table is not None and facts.classes is None:
        # Prices in the hundred thousands would throw any network off its feet.
        whole["standardise_target"] = True
    return Guess(source, whole, facts, _said(path, facts))


def _pair(path: Path) -> dict[str, Any] | None:
    """Return the names of inputs and targets; None if the file holds weights."""
    arrays = tensors_in(path)
    x = next((name for name in _INPUTS if name in arrays), None)
    y = next((name for name in _OUTPUTS if name in arrays), None)
    unnamed = set(arrays) == {"0", "1"}
    # Two tensors with names of their own may be a weight and a bias.
    if x is None and y is None and len(arrays) == 2 and (unnamed or path.suffix == ".npz"):
        x, y = _by_size(arrays)
    if x is not None and y is not None:
        options = {"x": x, "y": y}
        return {} if options == {"x": "x", "y": "y"} or unnamed else options
    if path.suffix.lower() in OR_WEIGHTS:
        return None
    raise refuse(
        text("{name} holds no arrays that look like inputs and targets", name=path.name),
        expected=text("two arrays, such as x and y"),
        actual=text("{names}", names=list(arrays)),
        hint=text("Choose the source in the data panel, and name the arrays there."),
        script=text("name the arrays by the options x and y of the source"),
    )


def _by_size(arrays: dict[str, Array]) -> tuple[str | None, str | None]:
    """Return the names of two arrays as long as each other, the one with fewer dimensions last."""
    if len({value.shape[:1] for value in arrays.values()}) > 1:
        return None, None
    x, y = sorted(arrays, key=lambda name: -arrays[name].ndim)
    return (x, y) if arrays[y].ndim <= 1 or set(arrays) == {"0", "1"} else (None, None)


def _folder(path: Path) -> str:
    if any(path.glob("train-images*")):
        return "idx"
    inside = (file for file in path.rglob("*") if file.suffix.lower() in _IMAGES)
    if "image_folder" in SOURCES and any(inside):
        return "image_folder"
    raise refuse(
        text("{path} holds no samples that are known", path=str(path)),
        expected=text("images in a folder for each class, or the IDX files of MNIST"),
    )


def _said(path: Path, facts: DataFacts) -> tuple[Text, ...]:
    table = facts.table
    if facts.classes is None:
        kind = text("a number")
    else:
        kind = text("one of {count} classes", count=facts.classes)
    if table is None:
        return (
            text(
                "{name}: {count} samples, to predict {kind}",
                name=path.name,
                count=facts.samples,
                kind=kind,
            ),
        )
    first = text(
        "{name}: {count} rows, to predict “{target}”, {kind}",
        name=path.name,
        count=facts.samples,
        target=table.target,
        kind=kind,
    )
    ignored = [
        text("“{name}” is ignored: {why}", name=column.name, why=column.why)
        for column in table.columns
        if column.why is not None
    ]
    scaled = text("the target is brought to mean 0 and deviation 1")
    notes = table.notes if facts.classes is not None else (scaled, *table.notes)
    return (first, *notes, *ignored[:_MOST_TOLD], *_more(len(ignored) - _MOST_TOLD))


def _more(count: int) -> tuple[Text, ...]:
    return (text("{count} more columns are ignored", count=count),) if count > 0 else ()
