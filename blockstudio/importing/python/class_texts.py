"""The texts of the classes of one network that stay Python: two that differ have different names."""

from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from typing import Any

from torch import nn

from blockstudio.importing.python.bringing import taken_along
from blockstudio.importing.python.hung import hung_on
from blockstudio.importing.python.reaching import names_reached
from blockstudio.importing.python.sources import Around, forward_source
from blockstudio.importing.python.titles import Titles, renamed
from blockstudio.importing.recording.leaves import Leaf

_HOLDING = frozenset({nn.ModuleList, nn.ModuleDict, nn.ParameterList, nn.ParameterDict})


class ClassTexts:
    """Writes the texts of the modules in `root`.

    `leaves` are those that are layers of torch; `changed` is, by identity, what a forward changes.
    """

    def __init__(
        self, root: nn.Module, leaves: Mapping[nn.Module, Leaf], changed: Mapping[int, Any]
    ) -> None:
        self._root = root
        self._leaves = leaves
        self._changed = changed
        self.titles = Titles()
        """What names mean in all of them."""
        self._taken: dict[str, list[str]] = {}

    @cached_property
    def reached(self) -> frozenset[str]:
        """The names that forward comes to, in any class of the network."""
        return names_reached(self._root)

    @cached_property
    def _kinds(self) -> frozenset[type]:
        """The classes of modules that are no layers of torch."""
        modules = self._root.modules()
        return frozenset({type(m) for m in modules if m not in self._leaves} - _HOLDING)

    def of(self, module: nn.Module, written: Iterable[nn.Module]) -> str:
        """Return the Python of a module's class; `written` are the modules that have such a text by now.

        Raises `Untraceable` for what has no text.
        """
        name = type(module).__name__
        with taken_along():
            hung = partial(hung_on, module, self._leaves, set(written))
            around = Around(self.titles, hung, self._kinds, self._changed)
            source = forward_source(module, self.reached, around)
            source = self.titles.settled(source, name)
        taken = self._taken.setdefault(name, [])
        if source not in taken:
            taken.append(source)
        number = taken.index(source) + 1
        return source if number == 1 else renamed(source, name, f"{name}{number}")
