"""What a module writes into the tensors that it keeps, in a recording: calls whose place counts."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from torch import Tensor

from blockstudio.importing.recording.lines import calling_line
from blockstudio.importing.recording.values import Call, Untraceable

if TYPE_CHECKING:
    from blockstudio.importing.recording.recording import Recording


class Lasting:
    """Notes what lasts beyond a call of a module."""

    def __init__(self, recording: "Recording") -> None:
        self._recording = recording
        self._assigned: dict[str, tuple[Tensor, Any]] = {}
        """What has taken the place of buffers, by the paths of these, and what it was before."""

    def write(
        self, function: Callable[..., Any], *given: Any, detached: bool = False, **named: Any
    ) -> None:
        """Note a call that writes into a tensor which the module keeps, and which it goes on to be.

        What it is given may be `detached` before, where it isn't yet.
        """
        recording, line = self._recording, calling_line()
        try:
            with recording.untracked.taking(gives=True, detached=detached):
                arguments = tuple(recording.encode(value) for value in given)
                others = {name: recording.encode(value) for name, value in named.items()}
        except Untraceable as error:
            recording.fail(error.at(line))
            return
        recording.calls.append(Call(function, arguments, others, [], line, lasts=True))

    def assign(self, old: Tensor, new: Tensor, *, noted: bool) -> None:
        """Note that a tensor takes the place of one that the module keeps, and maybe how it gets there."""
        recording = self._recording
        place = recording.kept(old)
        if place is None or recording.paths is None:
            return
        if noted:
            self.write(Tensor.copy_, old, new, detached=True)
        before = self._assigned.pop(place.path, None)
        if before is not None:
            # Whoever still has that one has what it was.
            recording.paths.pop(id(before[0]), None)
            recording.learn(*before)
        recording.paths[id(new)] = place.path
        recording.memory.keep(new)
        if (value := recording.known.pop(id(new), None)) is not None:
            self._assigned[place.path] = (new, value)
