"""Tensors in a `.pt` file, read without torch: nothing in the file is ever run.

`torch.save` writes a zip with one pickle, `data.pkl`, and the bytes of each storage in a file of
its own, `data/0`, `data/1`, …. Of the pickle only tensors, numbers, texts, dicts, lists and tuples
are made; whatever else it names is refused, as `torch.load(weights_only=True)` does.
"""

import io
import math
import pickle
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from blockstudio.data.arrays import Array
from blockstudio.data.room import data_room
from blockstudio.project.unpacking import Room

_STORAGES = {
    "DoubleStorage": "f8",
    "FloatStorage": "f4",
    "HalfStorage": "f2",
    "BFloat16Storage": "u2",
    "LongStorage": "i8",
    "IntStorage": "i4",
    "ShortStorage": "i2",
    "CharStorage": "i1",
    "ByteStorage": "u1",
    "BoolStorage": "?",
}
_HALF = 16


class NoTensors(ValueError):
    """The file is no `.pt` file, or holds something else than tensors."""


class _Kind(Struct, frozen=True):
    """A type of storage, as a pickle names it."""

    name: str


class _Tensors(pickle.Unpickler):
    """Makes arrays where the pickle means tensors, and nothing that has code of its own."""

    def __init__(self, archive: zipfile.ZipFile, folder: str, room: Room, name: str) -> None:
        super().__init__(io.BytesIO(archive.read(f"{folder}data.pkl")))
        self._room, self._name = room, name
        self._archive = archive
        self._folder = folder
        order = f"{folder}byteorder"
        big = order in archive.namelist() and archive.read(order) == b"big"
        self._order = ">" if big else "<"

    def find_class(self, module: str, name: str) -> Any:
        """Return what stands for a thing that the pickle names."""
        if module == "torch" and name in _STORAGES:
            return _Kind(name)
        stand_in = self._tensor if (module, name) == _TENSOR else _KNOWN.get((module, name))
        if stand_in is None:
            raise NoTensors(f"it holds {module}.{name}, and not only tensors")
        return stand_in

    def persistent_load(self, pid: Any) -> Array:
        """Return the numbers of a storage."""
        match pid:
            case ("storage", _Kind(name), str(key), _, int(count)):
                data = self._archive.read(f"{self._folder}data/{key}")
                numbers = np.frombuffer(data, self._order + _STORAGES[name], count)
                return widened(numbers) if name == "BFloat16Storage" else numbers
            case _:
                raise NoTensors("it holds storages of a kind that is not known")

    def _tensor(self, storage: Any, offset: int, size: Any, stride: Any, *_more: Any) -> Array:
        # A stride of 0 makes a large tensor of a small storage.
        self._room.hold(self._name, math.prod(size) * storage.itemsize)
        return _tensor(storage, offset, size, stride)


def read_pt(path: Path, room: Room | None = None) -> dict[str, Array]:
    """Return the tensors of a dict by name, those of a tuple or list by their place: `0`, `1`.

    Raises `NoTensors` for anything else, and `Refusal` where they need more than `room`.
    """
    room = data_room({}) if room is None else room
    try:
        room.hold_members(path)
        with zipfile.ZipFile(path) as archive:
            folder = next(
                (
                    name[: -len("data.pkl")]
                    for name in archive.namelist()
                    if name.endswith("/data.pkl")
                ),
                None,
            )
            if folder is None:
                raise NoTensors("it was not written by torch.save")
            content = _Tensors(archive, folder, room, path.name).load()
    except zipfile.BadZipFile as error:
        raise NoTensors("it was not written by torch.save of torch 1.6 or later") from error
    except (pickle.UnpicklingError, KeyError, IndexError, AttributeError) as error:
        raise NoTensors(f"it is damaged: {error}") from error
    return _by_name(content)


def widened(halves: Array) -> Array:
    """Return bfloat16 numbers, given as their bits, as float32: the same values."""
    return (halves.astype(np.uint32) << _HALF).view(np.float32)


def _by_name(content: Any) -> dict[str, Array]:
    match content:
        case dict():
            pairs = [(str(name), value) for name, value in content.items()]
        case tuple() | list():
            pairs = [(str(place), value) for place, value in enumerate(content)]
        case _:
            raise NoTensors("expected a dict of tensors, or a tuple of two")
    return {name: value for name, value in pairs if isinstance(value, np.ndarray)}


def _tensor(storage: Any, offset: int, size: Any, stride: Any) -> Array:
    """Return the view of a storage that a tensor is; it may not reach beyond the end."""
    ends = [(length - 1) * step for length, step in zip(size, stride, strict=True)]
    empty = 0 in tuple(size)
    if (
        offset < 0
        or min(stride, default=0) < 0
        or (not empty and offset + sum(ends) >= len(storage))
    ):
        raise NoTensors("it is damaged: a tensor is larger than its storage")
    if empty:
        return np.empty(tuple(size), storage.dtype)
    steps = [step * storage.itemsize for step in stride]
    return np.lib.stride_tricks.as_strided(storage[offset:], tuple(size), steps, writeable=False)


def _parameter(data: Array, *_more: Any) -> Array:
    return data


_TENSOR = ("torch._utils", "_rebuild_tensor_v2")
_KNOWN: dict[tuple[str, str], Any] = {
    _TENSOR: _tensor,
    ("torch._utils", "_rebuild_parameter"): _parameter,
    ("collections", "OrderedDict"): OrderedDict,
}
