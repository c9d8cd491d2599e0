"""Images that a run is asked about: files of any size, some of which may be unreadable."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import Array
from blockstudio.data.image_folder import ENDINGS
from blockstudio.data.pictures import Form, decoded, form_of
from blockstudio.data.stored import OnDisk
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.training.prediction.sought import Manner, Sought, class_numbers

_BYTE = 255.0


def image_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the images among some paths, and those below the folders among them, in order."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for place, folders, files in os.walk(path):
            folders.sort()
            files_here = (Path(place) / name for name in sorted(files) if not name.startswith("."))
            yield from (file for file in files_here if file.suffix.lower() in ENDINGS)


def sought_images(manner: Manner, paths: tuple[Path, ...]) -> Sought:
    """Return images as samples; that the folder of one is called as a class tells what it is.

    Raises `Refusal` where there is none, or the run takes no images. One that can't be read is told
    in `faults`.
    """
    import pandas as pd  # noqa: PLC0415  (slow to import: only where it is needed)

    check_takes_images(manner)
    files = tuple(image_files(paths))
    if not files:
        raise refuse(
            text("{path} holds no images", path=str(paths[0])),
            expected=text("files ending in {endings}", endings=sorted(ENDINGS)),
        )
    channels, height, width = manner.intake.shape
    form = Form(height, width, channels)
    asked = AskedImages(files, form, manner.intake.full_scale)
    notes = _looked_at(files, form)
    words = np.array([path.parent.name for path in files], object)
    known = np.array([word if word in manner.class_names else None for word in words], object)
    truths, _ = class_numbers(known, manner)
    names = tuple(_names(files))
    return Sought(pd.DataFrame({"file": names}), asked, names, truths, asked.faults, notes)


def check_takes_images(manner: Manner) -> None:
    """Raise `Refusal` where the run takes no pixels, and say what it takes."""
    if not manner.intake.is_picture:
        raise refuse(
            text("The run learnt from no images that files can hold"),
            expected=text("{what}", what=_what(manner)),
        )


class AskedImages(OnDisk):
    """Image files, each decoded when it is taken; one that can't be is black, and in `faults`."""

    costly = True

    def __init__(self, paths: tuple[Path, ...], form: Form, full_scale: float) -> None:
        self.paths = paths
        self.form = form
        self.shape = (len(paths), form.channels, form.height, form.width)
        self.dtype = np.dtype(np.uint8)
        self.faults: dict[int, Text] = {}
        self._scale = full_scale / _BYTE

    def take(self, places: Array) -> Array:
        """Read the images at `places`, in that order."""
        result = np.zeros((len(places), *self.shape[1:]), np.uint8)
        for row, place in enumerate(places):
            try:
                pixels = decoded(str(self.paths[place]), self.form)
            except Refusal as refusal:
                self.faults[int(place)] = refusal.problem.message
                continue
            result[row] = pixels if self._scale == 1 else np.rint(pixels * self._scale)
        return result


def _looked_at(files: tuple[Path, ...], form: Form) -> tuple[Text, ...]:
    """Return a note on the images of another size, if there are some; the heads tell."""
    changed = 0
    for path in files:
        # What is wrong with an image is told when it is taken.
        with suppress(Refusal):
            head = form_of(str(path))
            changed += (head.height, head.width) != (form.height, form.width)
    size = f"{form.height}×{form.width}"
    note = text("{count} images of another size are brought to {size}", count=changed, size=size)
    return (note,) if changed else ()


def _names(files: tuple[Path, ...]) -> Iterator[str]:
    """Yield the files below the folder that all of them are in."""
    common = Path(os.path.commonpath([path.parent.absolute() for path in files]))
    return (str(path.absolute().relative_to(common)) for path in files)


def _what(manner: Manner) -> Text:
    if manner.is_table:
        return text("a table")
    return text("arrays of the shape {shape}", shape="×".join(map(str, manner.shape)))
