"""What a person says of a run: a name, tags, notes. Written by the window, never by the run."""

from pathlib import Path

from msgspec import Struct

from blockstudio.project.formats import Format
from blockstudio.runs.run import put

FILE = "labels.json"


class Labels(Struct, frozen=True, omit_defaults=True):
    """The contents of `labels.json`, a file of its own: the run rewrites `run.json` all the time."""

    name: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""


_FORMAT = Format(Labels)


def read_labels(folder: Path) -> Labels:
    """Return what is said of the run in `folder`, which may be nothing; raise `Refusal` for a damaged file."""
    try:
        return _FORMAT.read(folder / FILE)
    except FileNotFoundError:
        return Labels()


def write_labels(folder: Path, labels: Labels) -> None:
    """Write what is said of a run; raises OSError where that can't be done."""
    put(folder / FILE, _FORMAT.encode(labels))


def tags_in(words: str) -> tuple[str, ...]:
    """Return the tags in a line such as `baseline, wide`: each once, in order."""
    return tuple(dict.fromkeys(tag for part in words.split(",") if (tag := part.strip())))
