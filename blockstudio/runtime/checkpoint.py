"""Files of tensors opened: their dictionaries are found by what they hold, and no value is read.

What can be mapped into memory is, so that a file of gigabytes costs what is looked at. Nothing in a
file is ever run.
"""

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeGuard, cast

import safetensors
import torch
from msgspec import Struct
from torch import Tensor

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Refusal, refuse, unknown
from blockstudio.project.checkpoints import Beside, CheckpointTable, Holding, TensorEntry
from blockstudio.project.unpacking import room
from blockstudio.runtime.refused_files import unreadable

FIRST = (
    "state_dict",
    "model_state_dict",
    "model",
    "net",
    "network",
    "module",
    "weights",
    "params",
)
"""Where weights are looked for first, in this order; elsewhere they are found by what is there."""
_DEEPEST = 4
_LONGEST = 40
_AVERAGED = "ema"


class Dictionary(Struct, frozen=True):
    """Tensors by name, and the path of keys that leads to them in a file."""

    path: tuple[str, ...]
    tensors: Mapping[str, Tensor]

    @property
    def inside(self) -> str:
        """The path as people say it: `model.ema`."""
        return ".".join(self.path)


class Checkpoint(Struct, frozen=True):
    """An open file: all dictionaries of tensors in it, the one that is looked at, and what else."""

    path: Path
    format: Literal["torch", "safetensors"]
    dictionaries: tuple[Dictionary, ...]
    chosen: Dictionary
    is_guess: bool = False
    beside: tuple[Beside, ...] = ()

    @property
    def tensors(self) -> Mapping[str, Tensor]:
        """The tensors that are looked at, by name."""
        return self.chosen.tensors

    def table(self) -> CheckpointTable:
        """Return what the file tells of itself without any value being read."""
        holdings = tuple(
            Holding(each.inside, len(each.tensors), sum(map(_size, each.tensors.values())))
            for each in self.dictionaries
        )
        return CheckpointTable(
            str(self.path),
            self.format,
            self.path.stat().st_size,
            self.chosen.inside,
            tuple(entries_of(self.tensors)),
            holdings,
            self.beside,
            self.is_guess,
        )


def open_checkpoint(path: Path, inside: str = "", *, mapped: bool = True) -> Checkpoint:
    """Open a file of tensors and find the dictionaries in it. Raises `Refusal`.

    `inside` says which dictionary is looked at: its path, or the end of it. Without `mapped` all
    values are read, so that they stay whatever becomes of the file.
    """
    try:
        if is_safetensors(path):
            return _of_safetensors(path, inside, mapped=mapped)
        return _of_torch(path, _loaded(path, mapped=mapped), inside)
    except Refusal:
        raise
    except Exception as error:  # a damaged file makes torch raise anything
        raise unreadable(path, error) from error


def weights_in(path: Path, inside: str = "", *, mapped: bool = True) -> Checkpoint:
    """Open a file of weights, of which it must be clear where in it they are. Raises `Refusal`."""
    checkpoint = open_checkpoint(path, inside, mapped=mapped)
    if checkpoint.is_guess:
        names = [each.inside for each in checkpoint.dictionaries]
        raise refuse(
            text("{name} holds several dictionaries of tensors", name=path.name),
            expected=text("which of them, one of: {names}", names=", ".join(names)),
            hint=text("say which is meant"),
            script=text("say which by inside=…, or --inside"),
        )
    return checkpoint


def is_safetensors(path: Path) -> bool:
    """Return whether a file is one of safetensors, by its first bytes. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(9)
    fits = len(head) > 8 and int.from_bytes(head[:8], "little") < path.stat().st_size
    return path.suffix == ".safetensors" or (fits and head[8:] == b"{")


def dictionaries(found: object) -> list[Dictionary]:
    """Return every dictionary of tensors that an object is, or holds a few levels down."""
    every = list(_dictionaries(found, ()))
    whole = [each for each in every if len(each.tensors) == len(_at(found, each.path))]
    return whole or every


def _of_safetensors(path: Path, inside: str, *, mapped: bool) -> Checkpoint:
    if not mapped:
        room().hold(path.name, path.stat().st_size)
    with safetensors.safe_open(path, "pt") as file:
        tensors = {name: file.get_tensor(name) for name in file.offset_keys()}
        metadata: dict[str, str] = file.metadata() or {}
    kept = tensors if mapped else {name: value.clone() for name, value in tensors.items()}
    whole = Dictionary((), kept)
    beside = tuple(Beside(name, _words(value)) for name, value in metadata.items())
    chosen, _ = _chosen(path, [whole], inside)
    return Checkpoint(path, "safetensors", (whole,), chosen, beside=beside)


def _of_torch(path: Path, found: object, inside: str) -> Checkpoint:
    every = dictionaries(found)
    if not every:
        raise refuse(
            text("{name} holds no state_dict", name=path.name),
            expected=text("tensors by name"),
            actual=text("{kind}", kind=type(found).__name__),
            hint=text("save net.state_dict(), not the network itself"),
        )
    chosen, is_guess = _chosen(path, every, inside)
    beside = tuple(_beside(found, chosen.path))
    return Checkpoint(path, "torch", tuple(every), chosen, is_guess, beside)


def _loaded(path: Path, *, mapped: bool) -> object:
    can_map = mapped and _is_plain_zip(path)
    if not can_map:
        held = room()
        held.hold_members(path)
        held.hold(path.name, path.stat().st_size)
    with warnings.catch_warnings():
        # What torch has to say of a strange file is told by its exception.
        warnings.simplefilter("ignore")
        return torch.load(path, map_location="cpu", weights_only=True, mmap=can_map)


def _is_plain_zip(path: Path) -> bool:
    """Return whether a file is an archive of what lies in it as it is: only that can be mapped."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return all(member.compress_type == zipfile.ZIP_STORED for member in archive.infolist())


def _chosen(path: Path, every: list[Dictionary], inside: str) -> tuple[Dictionary, bool]:
    """Return the dictionary that is meant, and whether that is a guess."""
    if inside:
        return _called(path, every, inside), False
    known = [each for each in every if all(part in FIRST for part in each.path)]
    if known:
        return min(known, key=_rank), False
    plain = [each for each in every if _AVERAGED not in each.inside.lower()]
    if len(plain) == 1 or len(every) == 1:
        return (plain or every)[0], False
    return max(every, key=lambda each: len(each.tensors)), True


def _rank(dictionary: Dictionary) -> list[int]:
    return [FIRST.index(part) for part in dictionary.path]


def _called(path: Path, every: list[Dictionary], inside: str) -> Dictionary:
    for each in every:
        if inside in (each.inside, each.path[-1] if each.path else ""):
            return each
    message = text(
        "{name} holds no dictionary “{inside}” of tensors", name=path.name, inside=inside
    )
    raise Refusal(unknown(message, inside, (each.inside for each in every)))


def _dictionaries(found: object, path: tuple[str, ...]) -> Iterator[Dictionary]:
    if not _is_mapping(found) or is_optimiser(found):
        return
    tensors = {key: value for key, value in found.items() if _is_tensor(key, value)}
    if tensors or (not found and all(part in FIRST for part in path)):
        yield Dictionary(path, tensors)
    for key, inner in found.items() if len(path) < _DEEPEST else ():
        if isinstance(key, str):
            yield from _dictionaries(inner, (*path, key))


def is_optimiser(found: object) -> bool:
    """Return whether an object is the `state_dict` of an optimiser."""
    return _is_mapping(found) and {"state", "param_groups"} <= found.keys()


def _at(found: object, path: tuple[str, ...]) -> Mapping[Any, Any]:
    for part in path:
        found = cast("Mapping[Any, Any]", found)[part]
    return cast("Mapping[Any, Any]", found)


def _beside(found: object, path: tuple[str, ...]) -> Iterator[Beside]:
    """Yield what lies along the way to the dictionary that is looked at, and in it if no tensor."""
    for depth in range(len(path) + 1):
        level = _at(found, path[:depth])
        for key, value in level.items():
            is_way = depth < len(path) and key == path[depth]
            if not is_way and (depth < len(path) or not _is_tensor(key, value)):
                yield Beside(str(key), _what(value))


def _what(value: object) -> Text:
    """Say what something is that is no tensor of the network."""
    if is_optimiser(value):
        return text("state of an optimiser")
    if isinstance(value, Tensor):
        shape = "×".join(map(str, value.shape)) or "scalar"
        return text("tensor {shape}", shape=shape)
    if _is_mapping(value):
        held = sum(len(each.tensors) for each in dictionaries(value))
        if held:
            return text("{count} tensors", count=held)
        return text("dictionary of {count}", count=len(value))
    if isinstance(value, list | tuple):
        return text("list of {count}", count=len(cast("list[object]", value)))
    return _words(value)


def _words(value: object) -> Text:
    words = str(value).replace("\n", " ")
    return text("{value}", value=words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…")


def entries_of(tensors: Mapping[str, Tensor]) -> Iterator[TensorEntry]:
    """Yield what is known of tensors before any value of them is read."""
    first: dict[int, str] = {}
    for name, tensor in tensors.items():
        memory = _memory(tensor)
        shares = first.setdefault(memory, name) if memory else name
        dtype = str(tensor.dtype).removeprefix("torch.")
        shared = shares if shares != name else ""
        yield TensorEntry(name, tuple(tensor.shape), dtype, _size(tensor), shared)


def _memory(tensor: Tensor) -> int:
    """Return where the storage of a tensor lies; 0 where it has none, or one of nothing."""
    if tensor.layout != torch.strided or tensor.is_meta or not tensor.numel():
        return 0
    return tensor.untyped_storage().data_ptr()


def _size(tensor: Tensor) -> int:
    return tensor.numel() * tensor.element_size()


def _is_mapping(found: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(found, Mapping)


def _is_tensor(key: object, value: object) -> bool:
    return isinstance(key, str) and isinstance(value, Tensor)
