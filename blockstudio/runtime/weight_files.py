"""The tensors that the weights of a project come from: read once, and kept by their hash."""

import hashlib
from collections.abc import Mapping

import safetensors.torch
from torch import Tensor

from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import WeightSource
from blockstudio.project.atomic import write_atomically
from blockstudio.project.room import unwritten
from blockstudio.project.values import own_file
from blockstudio.project.weight_files import Hashes
from blockstudio.runtime.weights import SAFETENSORS, read_weights

_MOST_KEPT = 4


class WeightFiles:
    """Reads the sources of weights; what was read last is kept, whatever becomes of its file."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], dict[str, Tensor]] = {}
        self._hashes = Hashes()

    def tensors(self, source: WeightSource) -> Mapping[str, Tensor]:
        """Return what a source holds, by key.

        Raises `Refusal` where the file is gone, or is no longer the one the values were taken from.
        """
        mark = source.sha256, source.inside
        found = self._kept.pop(mark, None)
        if found is None:
            found = read_weights(self._hashes.locate(source), source.inside)
        self._kept[mark] = found
        while len(self._kept) > _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        return found


def keep(tensors: Mapping[str, Tensor], seed: int) -> WeightSource:
    """Write initial values of `seed` to a file of the program's own; return it as a source."""
    data = safetensors.torch.save({key: value.detach().clone() for key, value in tensors.items()})
    digest = hashlib.sha256(data).hexdigest()
    path = own_file(digest, SAFETENSORS)
    try:
        write_atomically(path, data)
    except OSError as error:
        raise Refusal(unwritten(path, error, len(data))) from error
    return WeightSource("initial", str(path), digest, seed=seed)
