"""What a network keeps, in a copy of it: the same keys with the same shapes, and its values."""

from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.catalogue.text import text
from blockstudio.importing.recording.paths import module_at
from blockstudio.project.import_report import Trial as Tried


def lost_keys(root: nn.Module, built: nn.Module) -> list[str]:
    """Return the keys that one of both has and the other has not, or in another shape."""
    mine, theirs = root.state_dict(keep_vars=True), built.state_dict(keep_vars=True)
    differ = mine.keys() ^ theirs.keys()
    differ |= {key for key in mine.keys() & theirs.keys() if not _alike(mine[key], theirs[key])}
    return sorted(differ)


def holders_of(key: str, modules: Mapping[str, nn.Module]) -> Iterator[nn.Module]:
    """Yield the modules in which a key is, the innermost first."""
    parts = key.split(".")
    paths = (".".join(parts[:count]) for count in range(len(parts) - 1, -1, -1))
    yield from (modules[path] for path in paths if path in modules)


def kept_alike(root: nn.Module, built: nn.Module) -> list[Tried]:
    """Return which keys a copy has not as the original has them."""
    lost = lost_keys(root, built)
    reason = text("{names} differ", names=", ".join(lost))
    return [Tried("keys", "differs", reason)] if lost else []


def give_values(root: nn.Module, built: nn.Module) -> None:
    """Give a copy the values of the original, as far as it has a place for them.

    A buffer takes another shape too: a forward may have given it one.
    """
    places = built.state_dict(keep_vars=True)
    known = {key: value for key, value in root.state_dict().items() if key in places}
    built.load_state_dict(
        {key: value for key, value in known.items() if _fits(value, places[key])}, strict=False
    )
    held = dict(built.named_buffers(remove_duplicate=False))
    # A buffer may ask for a gradient by now: a forward has said so.
    with torch.no_grad():
        for name, value in root.named_buffers(remove_duplicate=False):
            if name not in held or value.is_meta:
                continue
            if held[name].shape == value.shape:
                held[name].copy_(value)
            else:
                owner, _, own = name.rpartition(".")
                module_at(built, owner)._buffers[own] = value.detach().clone()


def _alike(mine: Any, other: Any) -> bool:
    """Return whether both have one shape, as far as they have any."""
    plain = isinstance(mine, Tensor) and isinstance(other, Tensor)
    return not plain or is_lazy(mine) or is_lazy(other) or mine.shape == other.shape


def _fits(value: Any, place: Any) -> bool:
    return not isinstance(value, Tensor) or (_alike(value, place) and not value.is_meta)
