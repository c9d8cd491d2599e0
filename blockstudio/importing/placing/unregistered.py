"""Layers in plain lists and dictionaries: torch registers none of them, so they are constants here.

What they hold is no key of `state_dict` and is never trained. While a network is imported their
tensors lie beside the lists, as attributes of their own, so that they are found like all others.
"""

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from torch import Tensor, nn

from blockstudio.catalogue.text import Text, text

_OWN = frozenset(nn.Module().__dict__)
_DEEPEST = 3


@contextlib.contextmanager
def at_hand(root: nn.Module) -> Iterator[dict[nn.Module, list[Text]]]:
    """Let the tensors in plain lists be attributes for a while; yield what is to be said of them."""
    registered = {id(tensor) for tensor in (*root.parameters(), *root.buffers())}
    known = set(root.modules())
    added: list[tuple[nn.Module, str]] = []
    notes: dict[nn.Module, list[Text]] = {}
    try:
        for module in known:
            for attribute, value in list(vars(module).items()):
                inside = [] if attribute in _OWN else list(_inside(value, attribute, known))
                found = {
                    name: tensor
                    for name, tensor in inside
                    if id(tensor) not in registered and not hasattr(module, name)
                }
                vars(module).update(found)
                added += [(module, name) for name in found]
                if any(isinstance(tensor, nn.Parameter) for tensor in found.values()):
                    notes.setdefault(module, []).append(_note(attribute, value))
        yield notes
    finally:
        for module, name in added:
            vars(module).pop(name, None)


def tensors_beside(root: nn.Module) -> Iterator[Tensor]:
    """Yield the tensors in plain lists and dictionaries of all modules."""
    known = set(root.modules())
    for module in known:
        for attribute, value in vars(module).items():
            if attribute not in _OWN:
                yield from (tensor for _, tensor in _inside(value, attribute, known))


def _note(name: str, value: Any) -> Text:
    kind = type(value).__name__
    return text(
        "“{name}” is a plain {kind}: torch does not register its layers, here they are constants",
        name=name,
        kind=kind,
    )


def _inside(
    value: Any, name: str, known: set[nn.Module], depth: int = 0
) -> Iterator[tuple[str, Tensor]]:
    """Yield the tensors in a list, a dictionary, or a layer that is not `known`, with names for them."""
    if isinstance(value, Tensor) and depth:
        yield name, value
    elif isinstance(value, nn.Module) and value not in known:
        for path, tensor in (*value.named_parameters(), *value.named_buffers()):
            yield f"{name}_{path.replace('.', '_')}", tensor
    elif depth < _DEEPEST:
        for key, part in _parts(value):
            if f"{name}_{key}".isidentifier():
                yield from _inside(part, f"{name}_{key}", known, depth + 1)


def _parts(value: Any) -> Iterable[tuple[Any, Any]]:
    if type(value) in (list, tuple):
        return enumerate(value)
    return value.items() if type(value) is dict else ()
