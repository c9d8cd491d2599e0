"""The numbers of an experiment, as a form edits them: kept here, in no document."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.studio.forms.subject import wrong

EXPERIMENT = "experiment"


class LabNumbers(QObject):
    """What was set for each experiment, and which of them is chosen."""

    changed = Signal(str)
    """A value was set: its name."""

    def __init__(self, experiment: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.experiment = experiment
        self._set: dict[str, dict[str, int]] = {}

    @property
    def given(self) -> dict[str, int]:
        """The numbers set for the chosen experiment."""
        return self._set.get(self.experiment, {})

    def values(self, item: Property) -> list[Any]:
        """Return what a field holds."""
        return [self.experiment if item.name == EXPERIMENT else self.given.get(item.name)]

    def size(self, _item: Property) -> int | None:
        """Return None: no number is found by shapes."""
        return None

    def problems(self, item: Property) -> list[Problem]:
        """Return what is wrong with a number."""
        return wrong(item, self.values(item), {})

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:  # noqa: ARG002
        """Set a number, or choose an experiment; return why not for what is no whole number."""
        if item.name == EXPERIMENT:
            self.experiment = value or self.experiment
        elif value is None:
            self._set.get(self.experiment, {}).pop(item.name, None)
        elif isinstance(value, int) and not isinstance(value, bool):
            self._set.setdefault(self.experiment, {})[item.name] = value
        else:
            message = text("“{property}” is not valid", property=item.name)
            return Problem(message, expected=text("a whole number"))
        self.changed.emit(item.name)
        return None
