"""A folder of images, a folder for each class: `FOLDER/cat/1.png`, or `FOLDER/train/cat/1.png`.

Only names are listed and a few heads looked at until samples are taken. Pillow is imported late.
"""

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Array, Arrays, Pair, bad_data
from blockstudio.data.pictures import Form, ImageFiles, form_of, image_room
from blockstudio.data.room import data_room
from blockstudio.data.sources import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".ppm", ".pgm"}
_TRAIN = "train"
_HELD = ("test", "val", "valid", "validation")
_LOOKED_AT = 64
_NAMED = 3


class Listed(Struct, frozen=True):
    """The images below a folder, class by class: their paths, and the number of each one's class."""

    paths: tuple[str, ...]
    classes: Array
    names: tuple[str, ...]

    def without(self, bad: set[str]) -> "Listed":
        """Return the list without some of the paths."""
        kept = np.asarray([path not in bad for path in self.paths], bool)
        return Listed(tuple(p for p in self.paths if p not in bad), self.classes[kept], self.names)


def read_image_folder(options: Options, base: Path) -> Arrays:
    """List the images of a folder; they are decoded when they are taken."""
    folder = base / Path(options["path"]).expanduser()
    if not folder.is_dir():
        hint = text("Choose a folder that holds a folder of images for each class.")
        raise bad_data(text("There is no folder {path}", path=str(folder)), "path", hint=hint)
    train, held = _listed_parts(folder)
    most = data_room(options).most if options["largest"] else 0
    if options["skip_unreadable"]:
        train = _readable(train, most)
        held = None if held is None else _readable(held, most)
    form = _form(train if held is None else _joined(train, held), options, most)
    image_room(most).hold(folder.name, form.height * form.width * form.channels)

    def pair(listed: Listed) -> Pair:
        return _pair(listed, form, folder, most)

    return Arrays(pair(train), train.names, None if held is None else pair(held))


def _listed_parts(folder: Path) -> tuple[Listed, Listed | None]:
    if not (folder / _TRAIN).is_dir():
        return _listed(folder, _class_folders(folder)), None
    held = next((folder / name for name in _HELD if (folder / name).is_dir()), None)
    names = _class_folders(folder / _TRAIN)
    return _listed(folder / _TRAIN, names), None if held is None else _listed(held, names)


def _class_folders(folder: Path) -> tuple[str, ...]:
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if not entry.name.startswith(".")]
    # A link that leads to itself is no folder; `is_dir` of an entry would raise.
    folders = sorted(name for name in names if (folder / name).is_dir())
    if not folders:
        raise bad_data(
            text("{folder} has no folders for the classes", folder=str(folder)),
            "path",
            expected=text("a folder of images for each class, such as {name}", name="cat/1.png"),
        )
    return tuple(folders)


def _listed(folder: Path, names: tuple[str, ...]) -> Listed:
    if unknown := [name for name in _class_folders(folder) if name not in names]:
        raise bad_data(
            text("{folder} has classes that are not trained on", folder=str(folder)),
            "path",
            expected=text("{names}", names=list(names)),
            actual=text("{names}", names=unknown),
        )
    by_class = [list(_images(folder / name)) for name in names]
    numbers = np.repeat(np.arange(len(names)), [len(paths) for paths in by_class])
    return Listed(tuple(path for paths in by_class for path in paths), numbers, names)


def _images(folder: Path) -> "Iterator[str]":
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if Path(name).suffix.lower() in ENDINGS and not name.startswith("."):
                yield str(Path(place) / name)


def _joined(first: Listed, second: Listed) -> Listed:
    classes = np.concatenate([first.classes, second.classes])
    return Listed(first.paths + second.paths, classes, first.names)


def _readable(listed: Listed, most: int) -> Listed:
    return listed.without(ImageFiles(listed.paths, Form(1, 1, 1), most).unreadable())


def _pair(listed: Listed, form: Form, folder: Path, most: int) -> Pair:
    if not listed.paths:
        raise bad_data(
            text("{folder} holds no images", folder=str(folder)),
            "path",
            expected=text("files ending in {endings}", endings=sorted(ENDINGS)),
        )
    return Pair(ImageFiles(listed.paths, form, most), listed.classes.astype(np.int64))


def _form(listed: Listed, options: Options, most: int) -> Form:
    """Return what every image becomes: as the options say, or as a few heads tell."""
    wished: list[int] = list(options["size"])
    colour: str = options["colour"]
    if wished and (len(wished) > 2 or min(wished) < 1):
        raise bad_data(
            text("“{name}” is {value}", name="size", value=str(wished)),
            "size",
            expected=text("height and width, or one number for both"),
        )
    if wished and colour != "auto":
        return Form(wished[0], wished[-1], 1 if colour == "grey" else 3)
    forms = [form_of(path, most) for path in _spread(listed.paths)]
    channels = 3 if any(form.channels == 3 for form in forms) else 1
    if colour != "auto":
        channels = 1 if colour == "grey" else 3
    height, width = (wished[0], wished[-1]) if wished else _common_size(forms)
    return Form(height, width, channels)


def _spread(paths: tuple[str, ...]) -> tuple[str, ...]:
    return paths[:: max(1, -(-len(paths) // _LOOKED_AT))]


def _common_size(forms: list[Form]) -> tuple[int, int]:
    sizes = Counter((form.height, form.width) for form in forms)
    if len(sizes) == 1 or not sizes:
        return next(iter(sizes), (1, 1))
    shown = [f"{height}×{width}" for (height, width), _ in sizes.most_common(_NAMED)]
    raise bad_data(
        text("The images are not all of one size"),
        "size",
        expected=text("“size”, to which all of them are brought"),
        actual=text("{sizes}", sizes=shown),
        hint=text("Set “size” to height and width, such as 64, 64."),
    )
