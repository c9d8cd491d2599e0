"""What a child gives that is given back whole: the structure is one thing then, whatever lies in it."""

from typing import Any

from blockstudio.importing.recording.structures import parts_of
from blockstudio.importing.recording.values import Call


class HandedOn:
    """Knows what the children of a module gave, until one of these is what it gives back itself."""

    def __init__(self) -> None:
        self._given: dict[int, tuple[Any, list[Any], Call]] = {}
        self.call: Call | None = None
        """The call of which a forward gives back the very result."""
        self.is_one = False
        """Whether that is one thing, which the child makes of what it computes."""

    def note(self, call: Call, result: Any) -> None:
        """Note what a child gave, where it is no tensor alone."""
        if call.child is not None and isinstance(result, tuple | list | dict):
            self._given[id(result)] = result, list(parts_of(result)), call

    def finish(self, result: Any) -> None:
        """Note what a forward gives back."""
        _, parts, call = self._given.get(id(result), (None, [], None))
        now = list(parts_of(result)) if call is not None else []
        if len(now) == len(parts) and all(one is two for one, two in zip(now, parts, strict=True)):
            self.call = call
