"""Arrays in files, seen through a memory map: `.npy`, `.npz` that is not compressed, `.safetensors`."""

import json
import math
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from blockstudio.data.stored import Array, OnDisk
from blockstudio.project.unpacking import Room

_TENSOR_TYPES = {
    "BOOL": "|b1",
    "U8": "|u1",
    "I8": "|i1",
    "I16": "<i2",
    "I32": "<i4",
    "I64": "<i8",
    "F16": "<f2",
    "F32": "<f4",
    "F64": "<f8",
}
"""The types of safetensors that numpy has; bfloat16 and the eight-bit floats are not among them."""
_LOCAL_HEAD = struct.Struct("<26xHH")
"""The head of a member of a zip file: lengths of its name and of what follows the name."""


class Mapped(OnDisk):
    """An array in a file, from byte `offset` on, of which only what is asked for is read.

    What comes out has one of the three types of inputs and at least two dimensions, as `as_inputs`
    would make it.
    """

    def __init__(self, path: Path, shape: tuple[int, ...], dtype: str, offset: int = 0) -> None:
        self._made_of = (path, shape, dtype, offset)
        mapped = np.memmap(path, np.dtype(dtype), "r", offset, shape)
        self._array: Array = np.asarray(mapped).reshape(_sample_shape(shape, mapped.dtype))
        self.shape = self._array.shape
        self.dtype = _input_type(mapped.dtype)

    def __reduce__(self) -> tuple[Any, ...]:
        """Send the place of the file to another process, not what is in it."""
        return Mapped, self._made_of

    def take(self, places: Array) -> Array:
        """Read the samples at `places`, in that order."""
        return self._array[places].astype(self.dtype, copy=False)


def mapped_npy(path: Path) -> Mapped | None:
    """Return the array of a `.npy` file, or None if it can't be mapped (objects, Fortran order)."""
    with path.open("rb") as file:
        return _mapped_npy(path, file)


def mapped_npz(path: Path, name: str) -> Mapped | None:
    """Return an array of an archive, or None if it is compressed or can't be mapped."""
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        member = archive.getinfo(f"{name}.npy")
        if member.compress_type != zipfile.ZIP_STORED:
            return None
        file.seek(member.header_offset)
        named, more = _LOCAL_HEAD.unpack(file.read(_LOCAL_HEAD.size))
        start = file.seek(named + more, 1)
        if _size_of(file) > member.file_size:
            raise ValueError("the array is larger than its member")
        file.seek(start)
        return _mapped_npy(path, file)


def hold_arrays(path: Path, room: Room, only: str = "") -> None:
    """Raise `Refusal` if the arrays of an archive, or the one called `only`, need more than `room`.

    An array is as large as its own head says: that is made before any of it is read.
    """
    with zipfile.ZipFile(path) as archive:
        members = [name for name in archive.namelist() if only in ("", name.removesuffix(".npy"))]
        size = 0
        for name in members:
            with archive.open(name) as file:
                size += max(_size_of(file), archive.getinfo(name).file_size)
        room.hold(path.name, size)


def _size_of(file: Any) -> int:
    """Return how many bytes the array of a `.npy` file has by its head; 0 if it is none."""
    try:
        shape, _, dtype = _head(file)
    except ValueError:
        return 0
    return math.prod(shape) * dtype.itemsize


def mapped_safetensors(path: Path, name: str) -> Mapped | None:
    """Return a tensor of a file, or None if numpy has no such type."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if length > path.stat().st_size:
            raise ValueError("the file is shorter than its head")
        entry = json.loads(file.read(length))[name]
    dtype = _TENSOR_TYPES.get(entry["dtype"])
    if dtype is None or not entry["shape"]:
        return None
    return Mapped(path, tuple(entry["shape"]), dtype, 8 + length + entry["data_offsets"][0])


def _mapped_npy(path: Path, file: Any) -> Mapped | None:
    shape, by_column, dtype = _head(file)
    if by_column or dtype.kind not in "biuf" or not shape or 0 in shape:
        return None
    return Mapped(path, shape, dtype.str, file.tell())


def _head(file: Any) -> tuple[tuple[int, ...], bool, "np.dtype[Any]"]:
    major, _minor = np.lib.format.read_magic(file)
    read = np.lib.format.read_array_header_1_0
    return (read if major == 1 else np.lib.format.read_array_header_2_0)(file)


def _sample_shape(shape: tuple[int, ...], dtype: "np.dtype[Any]") -> tuple[int, ...]:
    if len(shape) == 1:
        return (*shape, 1)
    return (shape[0], 1, *shape[1:]) if dtype == np.uint8 and len(shape) == 3 else shape


def _input_type(dtype: "np.dtype[Any]") -> "np.dtype[Any]":
    if dtype == np.uint8:
        return dtype
    return np.dtype(np.int64 if np.issubdtype(dtype, np.integer) else np.float32)
