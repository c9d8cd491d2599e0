"""The values that a document gives to a network that was just built from it."""

from collections.abc import Iterable, Mapping

import torch
from msgspec import Struct
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.graph.records import Weights
from blockstudio.graph.value_edits import ValueEdit
from blockstudio.graph.weights import Names
from blockstudio.runtime.hand import set_at
from blockstudio.runtime.weight_files import WeightFiles


class Filled(Struct, frozen=True):
    """What became of the values of a network, by `state_dict` keys.

    `kept` ones are those the document says, `remade` ones are initial because they have another
    shape now, `added` ones because the document knows of no others.
    """

    kept: tuple[str, ...] = ()
    remade: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def partly(self) -> bool:
        """Whether some values are initial though the network has others."""
        return bool(self.remade or self.added)


def fill(net: nn.Module, names: Names, weights: Weights, files: WeightFiles) -> Filled:
    """Give a network the values of `weights` by its own `load_state_dict`.

    A tied parameter has the values of its original. Raises `Refusal`, before anything is changed,
    where a file is gone or no longer the same.
    """
    found = [files.tensors(source) for source in weights.sources]
    state = net.state_dict()
    outcomes: dict[str, str] = {}
    first: dict[int, str] = {}
    values: dict[str, Tensor] = {}
    for key in sorted(state, key=lambda key: names.original(key) != key):
        tensor = state[key]
        if not isinstance(tensor, Tensor):
            continue
        place = weights.values.get(names.ids.get(key, ""))
        value = found[place[0]].get(place[1]) if place is not None else None
        outcomes[key] = _outcome(tensor, value)
        if not is_lazy(tensor) and tensor.numel():
            original = first.setdefault(tensor.data_ptr(), key)
            outcomes[key], value = outcomes[original], values.get(original, value)
        if value is not None and outcomes[key] == "kept":
            values[key] = value
    net.load_state_dict({**state, **values})
    done = Filled(*(_keys(state, outcomes, one) for one in Filled.__struct_fields__))
    apply_edits(net, names, weights.edits, done.kept)
    return done


def _outcome(tensor: Tensor, value: Tensor | None) -> str:
    """Say what becomes of a parameter; a lazy one takes its size from what is loaded."""
    if value is None:
        return "" if is_lazy(tensor) else "added"
    return "kept" if is_lazy(tensor) or value.shape == tensor.shape else "remade"


def _keys(state: Iterable[str], outcomes: Mapping[str, str], outcome: str) -> tuple[str, ...]:
    return tuple(key for key in state if outcomes.get(key) == outcome)


@torch.no_grad()
def apply_edits(
    net: nn.Module, names: Names, edits: Iterable[ValueEdit], keys: Iterable[str]
) -> None:
    """Change the values of parameters that were changed by hand, of those that are among `keys`."""
    state = net.state_dict()
    tensors: Mapping[str, Tensor] = {
        identifier: state[key] for key in keys if (identifier := names.ids.get(key)) is not None
    }
    for edit in edits:
        tensor = tensors.get(edit.parameter)
        if tensor is not None:
            set_at(tensor, edit.change)
