"""The network the user is looking at: built from the source, with weights that came from somewhere."""

from collections.abc import Mapping
from pathlib import Path

import torch
from msgspec import Struct
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.runtime.build import network
from blockstudio.runtime.weights import load_weights, save_weights

INITIAL = "initial"


class Carried(Struct, frozen=True):
    """What became of weights when the network was built again.

    `kept` keys have their values still, `remade` ones had some of another shape and are initial
    now, `added` ones are new and initial.
    """

    kept: tuple[str, ...] = ()
    remade: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


class LiveNetwork:
    """One network, rebuilt when its source changes.

    The weights are the initial ones of the seed, but for those that were read from a file or set
    by hand: a rebuilt network takes these again wherever they fit, and `carried` says where.
    """

    def __init__(self) -> None:
        self._source = ""
        self._seed = 0
        self._net: nn.Module | None = None
        self._file: Path | None = None
        self._own: dict[str, Tensor] = {}
        """Values that are not initial, as the network had them when it was last taken apart."""
        self._given: set[str] = set()
        """The keys whose values are not initial."""
        self._random = torch.get_rng_state()
        self.edited: set[str] = set()
        """The keys that were set by hand and are in no file yet."""
        self.carried: Carried | None = None
        """What became of the weights at the last rebuilding; whoever tells it puts None."""

    def update(self, source: str, seed: int) -> None:
        """Take another source or seed; the network is built again when it is next needed."""
        if (source, seed) != (self._source, self._seed):
            self._source, self._seed = source, seed
            self._take_apart()

    @property
    def net(self) -> nn.Module:
        """The network, built if need be. Raises whatever the source raises when it is run."""
        if self._net is None:
            net = network(self._source, self._seed)
            self._random = torch.get_rng_state()
            self._carry_over(net)
            self._net = net
        return self._net

    @property
    def weights(self) -> str:
        """Where the weights come from: `initial`, or the path of a file."""
        return INITIAL if self._file is None or not self._given else str(self._file)

    @property
    def is_initial(self) -> bool:
        """Whether every value is the initial one of the seed, now and when built again."""
        return not self._given and not self._own

    @property
    def random_state(self) -> Tensor:
        """The state of the random numbers right after the network was made."""
        return self._random

    def reset(self) -> None:
        """Go back to the initial weights."""
        self._file = None
        self._net = None
        self._own, self._given, self.edited, self.carried = {}, set(), set(), None

    def load(self, path: Path) -> int:
        """Read a weight file, all or nothing; return its number of keys. Raises `Refusal`."""
        keys = load_weights(self.net, path)
        self._file = path
        self._own, self._given, self.edited = {}, set(self.net.state_dict()), set()
        return keys

    def save(self, path: Path) -> None:
        """Write the weights to a file. Raises `Refusal`."""
        save_weights(self.net, path)
        self.edited = set()

    def tensor(self, key: str) -> Tensor:
        """Return a parameter or buffer by its `state_dict` key. Raises `Refusal`."""
        found = self.net.state_dict(keep_vars=True).get(key)
        if found is None:
            raise refuse(text("the network has no parameter {key}", key=key))
        if is_lazy(found):
            raise refuse(
                text("{key} has no values yet: its size is not known", key=key),
                hint=text("give the Input a shape, type the size, or do a dry run"),
            )
        return found

    def set_value(self, key: str, value: float, index: tuple[int, ...], *, add: bool) -> None:
        """Set, or add to, the values at an index: `()` is all of them, `(0,)` the first row.

        As `net.hidden.weight.data[0, 0] = 42` does it. Raises `Refusal` for an index that is none.
        """
        tensor = self.tensor(key)
        data = tensor.data
        fits = len(index) <= data.ndim
        if not fits or any(
            not -size <= at < size for at, size in zip(index, data.shape, strict=False)
        ):
            raise refuse(
                text("{key} has no place [{index}]", key=key, index=", ".join(map(str, index))),
                expected=text("an index into {shape}", shape="×".join(map(str, data.shape))),
            )
        data[index] = data[index] + value if add else value
        state = self.net.state_dict(keep_vars=True)
        names = {name for name, other in state.items() if other is tensor}
        self._given |= names
        self.edited |= names

    def refill(self) -> None:
        """Put values that are not initial where sizes have become known since the network was made."""
        if self._net is not None and self._own:
            self._given |= set(_fill(self._net.state_dict(), self._own))

    def _take_apart(self) -> None:
        if self._net is not None:
            state = self._net.state_dict()
            found = {key: state[key] for key in self._given & state.keys()}
            self._own |= {key: value for key, value in found.items() if not is_lazy(value)}
        self._net = None

    def _carry_over(self, net: nn.Module) -> None:
        if not self._own:
            return
        state = net.state_dict()
        kept = _fill(state, self._own)
        remade = [key for key in state if key in self._own and key not in kept]
        added = [key for key in state if key not in self._own] if self._file is not None else []
        self._given = set(kept)
        self.edited &= self._given
        self.carried = Carried(tuple(kept), tuple(remade), tuple(added))


def _fill(state: Mapping[str, Tensor], own: Mapping[str, Tensor]) -> list[str]:
    """Copy what fits into the tensors of a fresh network; return its keys.

    Of keys that are tied now, the original's value is taken: it comes first.
    """
    kept: list[str] = []
    filled: set[int] = set()
    for key, tensor in state.items():
        value = own.get(key)
        if value is None or is_lazy(tensor) or tensor.shape != value.shape:
            continue
        if tensor.data_ptr() not in filled:
            tensor.copy_(value)
            filled.add(tensor.data_ptr())
        kept.append(key)
    return kept
