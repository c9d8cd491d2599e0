"""The network the user is looking at: built from the source, with weights that came from somewhere."""

from pathlib import Path

from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.runtime.build import network
from blockstudio.runtime.weights import load_weights, save_weights

INITIAL = "initial"


class LiveNetwork:
    """One network, rebuilt when its source changes.

    The weights are the initial ones of the seed, or those of a file that was loaded; a rebuilt
    network takes the file's again as long as they fit.
    """

    def __init__(self) -> None:
        self._source = ""
        self._seed = 0
        self._net: nn.Module | None = None
        self._file: Path | None = None

    def update(self, source: str, seed: int) -> None:
        """Take another source or seed; the network is built again when it is next needed."""
        if (source, seed) != (self._source, self._seed):
            self._source, self._seed = source, seed
            self._net = None

    @property
    def net(self) -> nn.Module:
        """The network, built if need be. Raises whatever the source raises when it is run."""
        if self._net is None:
            self._net = network(self._source, self._seed)
            if self._file is not None:
                self._load_again(self._net, self._file)
        return self._net

    @property
    def weights(self) -> str:
        """Where the weights come from: `initial`, or the path of a file."""
        return INITIAL if self._file is None else str(self._file)

    def reset(self) -> None:
        """Go back to the initial weights."""
        self._file = None
        self._net = None

    def load(self, path: Path) -> int:
        """Read a weight file, all or nothing; return its number of keys. Raises `Refusal`."""
        keys = load_weights(self.net, path)
        self._file = path
        return keys

    def save(self, path: Path) -> None:
        """Write the weights to a file. Raises `Refusal`."""
        save_weights(self.net, path)

    def tensor(self, key: str) -> Tensor:
        """Return a parameter or buffer by its `state_dict` key. Raises `Refusal`."""
        found = self.net.state_dict(keep_vars=True).get(key)
        if found is None:
            raise refuse(text("the network has no parameter {key}", key=key))
        if is_lazy(found):
            raise refuse(
                text("{key} has no values yet: its size is not known", key=key),
                hint=text("give the Input a shape, or type the size"),
            )
        return found

    def _load_again(self, net: nn.Module, path: Path) -> None:
        try:
            load_weights(net, path)
        except Refusal:
            self._file = None
