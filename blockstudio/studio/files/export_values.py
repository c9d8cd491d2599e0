"""The options of the formats as a form edits them: kept here, in no document."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.spec import Property
from blockstudio.exporting.formats import Format, option_problem
from blockstudio.graph.problems import Problem


class ExportValues(QObject):
    """What was set for each format, and which of them is chosen."""

    changed = Signal()
    """A value was set."""

    def __init__(self, item: Format, parent: QObject) -> None:
        super().__init__(parent)
        self.item = item
        self._set: dict[str, dict[str, Any]] = {}

    @property
    def given(self) -> dict[str, Any]:
        """The options set for the chosen format."""
        return self._set.get(self.item.name, {})

    def values(self, item: Property) -> list[Any]:
        """Return what a field holds: None where nothing is set."""
        return [self.given.get(item.name, item.default)]

    def size(self, _item: Property) -> int | None:
        """Return None: no option is found by shapes."""
        return None

    def problems(self, _item: Property) -> list[Problem]:
        """Return nothing: a wrong value never gets in."""
        return []

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:  # noqa: ARG002
        """Set an option, or put it back where nothing is given; return why not."""
        if value is not None and (problem := option_problem(item, value)) is not None:
            return problem
        options = self._set.setdefault(self.item.name, {})
        options.pop(item.name, None)
        if value is not None:
            options[item.name] = value
        self.changed.emit()
        return None
