"""Lists, dictionaries and sets that a forward changes: each network has its own, several modules may have one.

A class attribute would be one for all networks: they are made in `__post_init__`, and what several
modules keep is handed on there, by the innermost class around them: `self.levels.heads = self.heads`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from torch import nn

from blockstudio.importing.python.hung import reached_from_self

_DEEPEST = 3


def holds_any(value: Any, changed: Mapping[int, Any], depth: int = _DEEPEST) -> bool:
    """Return whether a value is one of what changes, by identity, or holds one."""
    if id(value) in changed:
        return True
    if not depth or type(value) not in (list, tuple, dict, set):
        return False
    parts = value.values() if isinstance(value, dict) else value
    return any(holds_any(part, changed, depth - 1) for part in parts)


def sharing(root: nn.Module, changed: Mapping[int, Any]) -> Iterator[nn.Module]:
    """Yield the modules that keep something that changes and others keep too, and those that hand it on."""
    for module in root.modules() if changed else ():
        several = [places for places in _places(module, changed) if len(places) > 1]
        for places in several:
            yield from (module.get_submodule(path) for path, _ in places)
        if any(map(_meets_here, several)) and not type(module).__module__.startswith("torch."):
            yield module


def handed_on(module: nn.Module, changed: Mapping[int, Any]) -> Iterator[str]:
    """Yield the statements by which the modules below one have what they keep together."""
    for places in _places(module, changed):
        if _meets_here(places):
            first, *others = (f"{_reached(path)}.{name}" for path, name in places)
            yield from (f"{other} = {first}" for other in others)


def _meets_here(places: list[tuple[str, str]]) -> bool:
    """Return whether no child has all the places at which something is kept."""
    return len({path.partition(".")[0] for path, _ in places}) > 1


def _places(module: nn.Module, changed: Mapping[int, Any]) -> Iterator[list[tuple[str, str]]]:
    """Yield the places of each thing that changes: paths from a module, the outermost first, and names."""
    found: dict[int, list[tuple[str, str]]] = {}
    for path, inner in module.named_modules():
        for name, value in vars(inner).items():
            if id(value) in changed:
                found.setdefault(id(value), []).append((path, name))
    yield from found.values()


def _reached(path: str) -> str:
    return reached_from_self(path) if path else "self"
