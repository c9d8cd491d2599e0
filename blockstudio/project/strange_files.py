"""What a file is that somebody took for a file of tensors: told by its first bytes, never by running it."""

import contextlib
import io
import pickletools
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from msgspec import Struct

from blockstudio.catalogue.text import Text, text

_HEAD = 64
_MOST_READ = 1 << 20
_WORDS = ("SHORT_BINUNICODE", "BINUNICODE", "UNICODE", "BINUNICODE8")
_HARMLESS = ("collections.OrderedDict", "_codecs.encode", "torch.nn.parameter.Parameter")
_OF_TENSORS = ("torch", "torch._utils", "torch.storage", "torch.serialization")


class Strange(Struct, frozen=True):
    """What a file is instead, and what to do about it."""

    what: Text
    hint: Text


_AGAIN = text("download or copy it again, and look at its size")
_UNPACK = text("unpack it first")
_BEGINNINGS: dict[bytes, Strange] = {
    b"version https://git-lfs": Strange(
        text("a pointer of Git LFS: the file itself was not downloaded"), text("run git lfs pull")
    ),
    b"<": Strange(text("a page of the web, or XML"), _AGAIN),
    b"\x89HDF": Strange(
        text("HDF5, as Keras writes it"), text("save it with torch.save, or as .safetensors")
    ),
    b"GGUF": Strange(
        text("GGUF, whose tensors are quantised"), text("take the .safetensors file of that model")
    ),
    b"\x1f\x8b": Strange(text("packed by gzip"), _UNPACK),
    b"7z\xbc\xaf": Strange(text("packed by 7-Zip"), _UNPACK),
    b"\xfd7zXZ": Strange(text("packed by xz"), _UNPACK),
    b"{": Strange(
        text("JSON: an index of tensors at most"), text("open the files that it names, one by one")
    ),
    b"\x93NUMPY": Strange(
        text("an array of NumPy"), text("save it with torch.save(torch.from_numpy(array), path)")
    ),
}

_BEGUN = (b"\x80", b"PK")
"""How what `torch.save` writes begins, be it cut short: a pickle, an archive."""
_TEXT = Strange(text("words, neither an archive nor a pickle"), _AGAIN)
_NEITHER = Strange(text("neither an archive nor a pickle"), _AGAIN)


def strange(path: Path) -> Strange | None:
    """Return what a file is that can't be one of tensors, or None where it may be. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return Strange(text("nothing: the file is empty"), _AGAIN)
    if zipfile.is_zipfile(path):
        return _packed(path)
    known = next((kind for start, kind in _BEGINNINGS.items() if head.startswith(start)), None)
    if known is not None or path.suffix == ".safetensors" or head.startswith(_BEGUN):
        return known
    return _TEXT if head.isascii() and b"\0" not in head else _NEITHER


def _packed(path: Path) -> Strange | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        return Strange(text("an archive that is damaged"), _AGAIN)
    ends = {name.rpartition("/")[2] for name in names}
    if "constants.pkl" in ends:
        return Strange(
            text("a TorchScript archive, which is code"),
            text("save torch.jit.load(path).state_dict(), where you know who made it"),
        )
    if "data.pkl" in ends:
        return None
    if ends and all(name.endswith(".npy") for name in ends):
        return Strange(
            text("arrays of NumPy (.npz)"), text("save them with torch.save, as a dictionary")
        )
    return Strange(text("an archive of other files"), _UNPACK)


def asked_for(path: Path) -> list[str]:
    """Return the classes and functions that a plain pickle asks for beyond tensors, `module.name`.

    The pickle is only read: nothing of it is called. Raises OSError.
    """
    if zipfile.is_zipfile(path):
        return []
    with path.open("rb") as file:
        stream = io.BytesIO(file.read(_MOST_READ))
    names: list[str] = []
    # It ends, or goes over to something else, where this can't be read on: what came before is known.
    with contextlib.suppress(ValueError, IndexError, UnicodeDecodeError):
        while True:
            names += _globals_of(stream)
    return [name for name in dict.fromkeys(names) if _is_more(name)]


def _globals_of(stream: IO[bytes]) -> Iterator[str]:
    """Yield what one pickle asks for."""
    words: list[str] = []
    memo: list[str] = []
    for operation, argument, _ in pickletools.genops(stream):
        match operation.name:
            case "GLOBAL":
                yield str(argument).replace(" ", ".")
            case "STACK_GLOBAL" if len(words) > 1:
                yield ".".join(words[-2:])
            case "MEMOIZE":
                memo.append(words[-1] if words else "")
            case "BINGET" | "LONG_BINGET" if isinstance(argument, int) and argument < len(memo):
                words.append(memo[argument])
            case name if name in _WORDS:
                words.append(str(argument))
            case _:
                pass


def _is_more(name: str) -> bool:
    module, _, _ = name.rpartition(".")
    return name not in _HARMLESS and module not in _OF_TENSORS
