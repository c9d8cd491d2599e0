"""Files of tensors: one of inputs, one of targets, by name."""

import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Array, Arrays, Pair, Stored, as_inputs, bad_data
from blockstudio.data.mapped import hold_arrays, mapped_npz, mapped_safetensors
from blockstudio.data.pickles import NoTensors, read_pt, widened
from blockstudio.data.room import data_room
from blockstudio.data.sources import Options
from blockstudio.data.targets import target_kind, targets
from blockstudio.data.vocabulary import vocabulary
from blockstudio.graph.problems import Refusal
from blockstudio.project.unpacking import Room

_BROKEN = (
    ValueError,
    OSError,
    EOFError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
    NoTensors,
)


def read_tensors(options: Options, base: Path) -> Arrays:
    """Read the tensors that `x` and `y` name; raise `Refusal` where they don't fit together."""
    path = base / Path(options["path"]).expanduser()
    x, y = _pair(path, options["x"], options["y"], data_room(options))
    if not x.shape or not y.shape or len(x) != len(y):
        raise bad_data(
            text("The arrays of {name} do not belong together", name=path.name),
            "y",
            expected=text("as many targets as inputs"),
            actual=text("inputs {x}, targets {y}", x=str(x.shape), y=str(y.shape)),
        )
    if not len(x):
        raise bad_data(text("{name} holds no samples", name=path.name), "path")
    if not isinstance(x, Stored) and x.dtype.kind not in "biuf":
        message = text("The array “{x}” holds no numbers", x=options["x"])
        raise bad_data(message, "x", actual=text("{dtype}", dtype=str(x.dtype)))
    # A column of targets and a row of them say the same.
    flat = y[:, 0] if y.ndim == 2 and y.shape[1] == 1 else y
    numbers, names = targets(flat, target_kind(flat, options["task"]), options["y"])
    words = vocabulary(options, base)
    return Arrays(Pair(x if isinstance(x, Stored) else as_inputs(x), numbers), names, words=words)


def tensors_in(path: Path, room: Room | None = None) -> dict[str, Array]:
    """Return every tensor of a file by its name, those of a tuple by `0` and `1`.

    Raises `Refusal` for a file that is none of tensors, or that says it needs more than the `room`.
    """
    room = data_room({}) if room is None else room
    if not path.is_file():
        raise bad_data(text("There is no file {path}", path=str(path)), "path")
    try:
        match path.suffix.lower():
            case ".pt" | ".pth":
                return read_pt(path, room)
            case ".safetensors":
                return _safetensors(path, room)
            case _:
                return _npz(path, room)
    except Refusal:
        raise
    except _BROKEN as error:
        message = text("{name} can't be read as {what}", name=path.name, what=_what(path))
        raise bad_data(message, "path", actual=text("{why}", why=str(error))) from error


def _pair(path: Path, x: str, y: str, room: Room) -> tuple[Array | Stored, Array]:
    """Return inputs and targets; inputs stay on the disk where the file allows it."""
    readers = {".npz": (mapped_npz, _npz), ".safetensors": (mapped_safetensors, _safetensors)}
    mapped, read = readers.get(path.suffix.lower(), (None, None))
    if mapped is not None and read is not None and path.is_file():
        try:
            inputs = mapped(path, x)
            targets = read(path, room, y) if inputs is not None else {}
        except Refusal:
            raise
        except (*_BROKEN, KeyError, UnicodeError):
            # What is wrong is told by who reads all of it.
            inputs, targets = None, {}
        if inputs is not None and y in targets:
            return inputs, targets[y]
    first, second = _chosen(tensors_in(path, room), path, (x, y))
    return first, second


def _chosen(arrays: dict[str, Array], path: Path, names: tuple[str, str]) -> list[Array]:
    # The two of a tuple have no names: the first are the inputs.
    if list(arrays) == ["0", "1"] and not set(names) & set(arrays):
        return [arrays["0"], arrays["1"]]
    if missing := [name for name in names if name not in arrays]:
        raise bad_data(
            text("{file} has no array “{name}”", file=path.name, name=missing[0]),
            "x" if missing[0] == names[0] else "y",
            expected=text("{names}", names=list(arrays)),
        )
    return [arrays[name] for name in names]


def _npz(path: Path, room: Room, only: str = "") -> dict[str, Array]:
    hold_arrays(path, room, only)
    # Opened here, because numpy leaves a torn file open.
    with path.open("rb") as handle, np.load(handle, allow_pickle=False) as file:
        return {name: file[name] for name in file if only in ("", name)}


def _safetensors(path: Path, room: Room, only: str = "") -> dict[str, Array]:
    from safetensors import SafetensorError, deserialize, safe_open  # noqa: PLC0415

    # safetensors is imported only where such a file is read.
    try:
        if only:
            with safe_open(path, framework="numpy") as file:
                return {only: file.get_tensor(only)}
        room.hold(path.name, path.stat().st_size)
        return {name: _array(item) for name, item in deserialize(path.read_bytes())}
    except SafetensorError as error:
        raise NoTensors(str(error)) from error


def _array(item: dict[str, Any]) -> Array:
    kinds = {"F64": "f8", "F32": "f4", "F16": "f2", "BOOL": "?", "BF16": "u2"}
    kinds |= {
        f"{sign}{8 * size}": f"{sign.lower()}{size}" for sign in "IU" for size in (1, 2, 4, 8)
    }
    dtype = str(item["dtype"])
    if dtype not in kinds:
        raise NoTensors(f"it holds tensors of type {dtype}")
    array = np.frombuffer(item["data"], f"<{kinds[dtype]}").reshape(item["shape"])
    return widened(array) if dtype == "BF16" else array


def _what(path: Path) -> str:
    names = {".npz": "a NumPy archive", ".safetensors": "a safetensors file"}
    return names.get(path.suffix.lower(), "a file of tensors")
