"""Objects that pose as modules: they say that they are of its class, and hand on all to the one they wrap.

While a network is imported the modules stand in their places: a class that hands on a call has no
forward of its own that could be recorded.
"""

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from torch import nn

from blockstudio.catalogue.text import Text, text
from blockstudio.importing.trying.chance import own_chance
from blockstudio.importing.trying.verifying import Trial, as_it_was, difference, outcome


def wrapped(module: Any) -> nn.Module:
    """Return the module that an object wraps whose own class is none; a module is itself."""
    seen: set[int] = set()
    while not issubclass(type(module), nn.Module) and id(module) not in seen:
        seen.add(id(module))
        module = getattr(getattr(module, "forward", None), "__self__", module)
    return module


@contextlib.contextmanager
def without_posing(
    root: nn.Module, trials: Iterable[Trial]
) -> Iterator[dict[nn.Module, list[Text]]]:
    """Let wrapped modules stand where what wraps them does, for a while; yield what is to be said of it.

    Where the network does something else then, all stays as it is.
    """
    posing = [
        Posing(holder, name, child)
        for holder in list(root.modules())
        for name, child in holder._modules.items()
        if child is not None and wrapped(child) is not child
    ]
    if not posing or not _do_the_same(root, posing, list(trials)):
        yield {}
        return
    notes: dict[nn.Module, list[Text]] = {}
    for one in posing:
        notes.setdefault(one.holder, []).append(one.note)
    with _swapped(posing):
        yield notes


class Posing(Struct, frozen=True, eq=False):
    """What poses as a child of a module."""

    holder: nn.Module
    name: str
    wrapper: Any

    @property
    def note(self) -> Text:
        """What is said of it."""
        kind = type(self.wrapper).__name__
        return text(
            "“{name}” is wrapped in {kind}: here it stands by itself", name=self.name, kind=kind
        )


@contextlib.contextmanager
def _swapped(posing: Iterable[Posing]) -> Iterator[None]:
    for one in posing:
        one.holder._modules[one.name] = wrapped(one.wrapper)
    try:
        yield
    finally:
        for one in posing:
            one.holder._modules[one.name] = one.wrapper


def _do_the_same(root: nn.Module, posing: Iterable[Posing], trials: list[Trial]) -> bool:
    """Return whether a network does the same where modules stand by themselves."""
    for trial in trials:
        with as_it_was(root), own_chance():
            mine = outcome(root, trial)
        with as_it_was(root), own_chance(), _swapped(posing):
            other = outcome(root, trial)
        if difference(mine, other) is not None:
            return False
    return True
