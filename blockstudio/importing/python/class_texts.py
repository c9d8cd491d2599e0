"""The texts of the classes of one network that stay Python: two that differ have different names."""

from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from typing import Any

from torch import nn

from blockstudio.catalogue.text import Text, text
from blockstudio.importing.python.bringing import taken_along
from blockstudio.importing.python.hung import hung_on
from blockstudio.importing.python.reaching import names_reached
from blockstudio.importing.python.sources import Around, forward_source
from blockstudio.importing.python.titles import Titles, renamed
from blockstudio.importing.python.untold import untold_source
from blockstudio.importing.recording.leaves import Leaf
from blockstudio.importing.recording.values import Untraceable
from blockstudio.project.import_report import Trial

_TRACED = ("TopLevelTracedModule", "TracedModule")
"""The classes of what `torch.jit.trace` makes, with all that is inside."""
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
        self.without: dict[nn.Module, list[Text]] = {}
        """What is told to be missing in the texts of modules."""
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

    def missing(self) -> list[Trial]:
        """Return that classes are not whole, where any is not: trials may not have come to it."""
        names = ", ".join(dict.fromkeys(type(module).__name__ for module in self.without))
        return (
            [Trial("source", "differs", text("something is left out of {names}", names=names))]
            if names
            else []
        )

    def of(self, module: nn.Module, written: Iterable[nn.Module], *, whole: bool = False) -> str:
        """Return the Python of a module's class; `written` are the modules that have such a text by now.

        What has no text is missing there, and told. Raises `Untraceable` where the class has to be
        `whole` and is not, and for what has no class.
        """
        if type(module).__name__ in _TRACED:
            raise Untraceable("torch has traced it: nobody's class says what it does")
        others = set(written)
        self.without.pop(module, None)
        missing: dict[str, Text] = {}
        try:
            return self._text(module, others)
        except Untraceable:
            if whole:
                raise
        try:
            source = self._text(module, others, missing)
        except Untraceable as error:
            missing = {"forward": error.reason}
            source = self._named(untold_source(module), type(module).__name__)
        self.without[module] = [
            text("“{name}” is left out: {reason}", name=name, reason=reason)
            for name, reason in missing.items()
        ]
        return source

    def _text(
        self, module: nn.Module, written: set[nn.Module], without: dict[str, Text] | None = None
    ) -> str:
        name = type(module).__name__
        with taken_along():
            hung = partial(hung_on, module, self._leaves, written)
            around = Around(self.titles, hung, self._kinds, self._changed)
            source = forward_source(module, self.reached, around, without)
            source = self.titles.settled(source, name)
        return self._named(source, name)

    def _named(self, source: str, name: str) -> str:
        """Return the text of a class by its name, which no other text has."""
        taken = self._taken.setdefault(name, [])
        if source not in taken:
            taken.append(source)
        number = taken.index(source) + 1
        return source if number == 1 else renamed(source, name, f"{name}{number}")
