"""The arguments that a kind is drawn with, as a form edits them: kept here, in no document."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property
from blockstudio.graph.problems import Problem
from blockstudio.studio.forms.subject import wrong
from blockstudio.training.functions.drawn import first_arguments

_NUMBERS = frozenset({"int", "float", "ints", "floats", "choice"})
_FLAGS = frozenset({"nesterov", "amsgrad", "centered", "three_phase", "decoupled_weight_decay"})


class KindArguments(QObject):
    """What was set for each kind, and which of them is drawn."""

    changed = Signal()
    """An argument was set."""

    def __init__(self, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._set: dict[str, dict[str, Any]] = {}

    @property
    def given(self) -> dict[str, Any]:
        """The arguments of the kind that is drawn; those that were not set are left out."""
        return self._set.setdefault(self.kind, first_arguments(self.kind))

    def begin_with(self, arguments: dict[str, Any]) -> None:
        """Take these for the kind that is drawn: numbers only, no expressions."""
        numbers = {item.name for item in items_of(self.kind)}
        plain = {
            name: value
            for name, value in arguments.items()
            if name in numbers and not isinstance(value, str)
        }
        self._set[self.kind] = first_arguments(self.kind) | plain

    def values(self, item: Property) -> list[Any]:
        """Return what a field holds."""
        return [self.given.get(item.name)]

    def size(self, _item: Property) -> int | None:
        """Return None: nothing is found by shapes."""
        return None

    def problems(self, item: Property) -> list[Problem]:
        """Return what is wrong with a value."""
        return wrong(item, self.values(item), {})

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:  # noqa: ARG002
        """Set an argument, or let it be what it is without."""
        if value is None:
            self.given.pop(item.name, None)
        else:
            self.given[item.name] = value
        self.changed.emit()
        return None


def items_of(kind: str) -> list[Property]:
    """Return the arguments of a kind that change its picture."""
    spec = library().get(kind)
    items = spec.properties if spec is not None else ()
    return [item for item in items if _NUMBERS & set(item.types) or item.name in _FLAGS]
