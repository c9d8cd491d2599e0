"""The network the user is looking at: built from the document, with the weights that it says."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import Weights, WeightSource
from blockstudio.graph.store import Store
from blockstudio.graph.value_edits import ValueChange, ValueEdit
from blockstudio.graph.weights import Names
from blockstudio.runtime.build import network
from blockstudio.runtime.filling import Filled, apply_edits, fill
from blockstudio.runtime.hand import check_change
from blockstudio.runtime.weight_files import WeightFiles, keep


class LiveNetwork:
    """One network, built again when its source changes, and filled again when its weights do.

    Its values depend on the document alone: the initial ones of the seed, in their place those of
    the document's `Weights` wherever these fit. `filled` says where they did.
    """

    def __init__(self) -> None:
        self._source = ""
        self._seed = 0
        self._weights: Weights | None = None
        self._store = Store()
        self._net: nn.Module | None = None
        self._bare: nn.Module | None = None
        self._names: Names | None = None
        self._files = WeightFiles()
        self._random = torch.get_rng_state()
        self.filled = Filled()
        """What became of the document's weights when the network was last built."""

    def update(self, source: str, seed: int, store: Store) -> None:
        """Take the document as it is now; the network is built again when it is next needed."""
        self._store = store
        before, self._weights = self._weights, store.weights
        same = (source, seed) == (self._source, self._seed)
        self._source, self._seed = source, seed
        if (
            not same
            or (self._net is not None and not self._is_named_the_same(self._net))
            or (before != self._weights and not self._goes_on_from(before))
        ):
            self._net = None

    @property
    def net(self) -> nn.Module:
        """The network, built if need be. Raises whatever the source raises when it is run.

        Raises `Refusal` where the file of its weights is gone, or another than it was.
        """
        if self._net is None:
            net = self.bare
            self._fill(net)
            self._net, self._bare = net, None
        return self._net

    @property
    def bare(self) -> nn.Module:
        """The network with whatever values it has at the moment: for its keys and shapes."""
        if self._net is not None:
            return self._net
        if self._bare is None:
            self._bare = network(self._source, self._seed)
            self._random = torch.get_rng_state()
        return self._bare

    @property
    def names(self) -> Names:
        """What the parameters of the network are called."""
        if self._names is None:
            self._names = Names(self._store, self.bare.state_dict())
        return self._names

    @property
    def random_state(self) -> Tensor:
        """The state of the random numbers right after the network was made."""
        return self._random

    def forget(self) -> None:
        """Build the network again when it is next needed, whatever it was."""
        self._net = self._bare = self._names = self._weights = None
        self._source = ""
        self.filled = Filled()

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

    def check_change(self, key: str, change: ValueChange) -> None:
        """Raise `Refusal` where values of `key` can't be changed so."""
        check_change(key, self.tensor(key), change)

    def tied_with(self, key: str) -> list[str]:
        """Return the other keys of the tensor that `key` stands for: a change of it is one of these."""
        own = self.tensor(key)
        state = self.net.state_dict(keep_vars=True)
        return [other for other, value in state.items() if other != key and value is own]

    def next_seed(self) -> int:
        """Return what the next change that draws numbers draws them from."""
        return self._seed + len(self._weights.edits if self._weights is not None else ())

    def snapshot(self) -> tuple[WeightSource, dict[str, str]]:
        """Keep the values that no source of the document's has; return where, and keys by id."""
        known = self._weights.values if self._weights is not None else {}
        state: Mapping[str, Tensor] = self.net.state_dict()
        free = {
            key: value
            for key, value in state.items()
            if not is_lazy(value) and self.names.ids.get(key, "") not in {"", *known}
        }
        return keep(free, self._seed), {self.names.ids[key]: key for key in free}

    def refill(self) -> None:
        """Put the document's values where sizes have become known since the network was made."""
        if self._net is not None:
            self._fill(self._net)

    def _fill(self, net: nn.Module) -> None:
        self._names = Names(self._store, net.state_dict())
        weights = self._weights
        self.filled = fill(net, self._names, weights, self._files) if weights else Filled()

    def _is_named_the_same(self, net: nn.Module) -> bool:
        if self._weights is None:
            self._names = None
            return True
        return self._names == Names(self._store, net.state_dict())

    def _goes_on_from(self, before: Weights | None) -> bool:
        """Do the edits that were added to the weights of `before`, if that is all that is new."""
        now, net = self._weights, self._net
        if before is None or now is None or net is None:
            return False
        added: tuple[ValueEdit, ...] = now.edits[len(before.edits) :]
        old = before.sources, before.values, before.edits
        if (now.sources, now.values, now.edits[: len(before.edits)]) != old:
            return False
        apply_edits(net, self.names, added, self.filled.kept)
        return True
