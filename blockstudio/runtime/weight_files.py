"""The files that the weights of a project come from: found, checked by their hash, read once."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import safetensors.torch
from torch import Tensor

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import WEIGHTS, WeightSource
from blockstudio.graph.weights import source_words
from blockstudio.project.atomic import write_atomically
from blockstudio.project.values import kept_files, own_file
from blockstudio.runtime.weights import SAFETENSORS, read_weights

_MOST_KEPT = 4
_Mark = tuple[str, int, int]


class WeightFiles:
    """Reads the sources of weights; what was read last is kept, whatever becomes of its file."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, Tensor]] = {}
        self._hashes: dict[_Mark, str] = {}

    def tensors(self, source: WeightSource) -> Mapping[str, Tensor]:
        """Return what a source holds, by key.

        Raises `Refusal` where the file is gone, or is no longer the one the values were taken from.
        """
        found = self._kept.pop(source.sha256, None)
        if found is None:
            found = read_weights(self._file(source))
        self._kept[source.sha256] = found
        while len(self._kept) > _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        return found

    def _file(self, source: WeightSource) -> Path:
        for path in (Path(source.path), *kept_files(source.sha256)):
            if self._hash(path) == source.sha256:
                return path
        raise _lost(source)

    def _hash(self, path: Path) -> str:
        mark = _mark(path)
        if mark is None:
            return ""
        if mark not in self._hashes:
            self._hashes[mark] = sha256(path)
        return self._hashes[mark]


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, or nothing where it can't be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def keep(tensors: Mapping[str, Tensor], seed: int) -> WeightSource:
    """Write initial values of `seed` to a file of the program's own; return it as a source."""
    data = safetensors.torch.save({key: value.detach().clone() for key, value in tensors.items()})
    digest = hashlib.sha256(data).hexdigest()
    path = own_file(digest, SAFETENSORS)
    try:
        write_atomically(path, data)
    except OSError as error:
        raise refuse(
            text("{path} could not be written", path=str(path)),
            actual=text("{why}", why=error.strerror or str(error)),
        ) from error
    return WeightSource("initial", str(path), digest, seed=seed)


def _mark(path: Path) -> _Mark | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return str(path), found.st_mtime_ns, found.st_size


def _lost(source: WeightSource) -> Exception:
    said, there = source_words(source), Path(source.path).exists()
    message = (
        text("The weights of this project have changed since: {source}", source=said)
        if there
        else text("The weights of this project are gone: {source}", source=said)
    )
    return refuse(
        message,
        Place(record=WEIGHTS),
        expected=text("{path} as it was", path=source.path),
        hint=text("bring the file back, or use other weights: a run's, a file's, the initial ones"),
    )
