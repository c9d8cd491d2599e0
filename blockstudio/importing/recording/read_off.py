"""Numbers that Python reads off tensors, `x.max().item()`: what a recording knows of them.

As long as Python only computes with such a number and hands it on, it flows. Where it goes by one, the
statement that has read it says what the calls don't.
"""

from collections.abc import Callable

from torch import nn

from blockstudio.importing.recording.lines import calling_line, calling_lines, is_tried
from blockstudio.importing.recording.numbers import TracedFloat, TracedInt
from blockstudio.importing.recording.values import Arithmetic, Untraceable, Value


class ReadOff:
    """Knows the numbers that were read off tensors while a module ran, and why its calls say too little."""

    def __init__(self, module: nn.Module) -> None:
        self.module = module
        self.failure: Untraceable | None = None
        self.read: dict[Value, Untraceable] = {}
        """The numbers, each with why the statement that read it would have to stay Python."""
        self.compares: Callable[[Arithmetic, bool], bool] = lambda _, outcome: outcome
        """Notes that Python compares one of them; returns by which truth value it is to go on."""

    def fail(self, reason: Untraceable) -> None:
        """Note the first reason why the calls don't say what the module does."""
        if self.failure is None:
            is_known = any(reason is one for one in self.read.values())
            self.failure = reason if is_known else self._here(reason)

    def _here(self, reason: Untraceable) -> Untraceable:
        """Return a reason with the lines that are being run."""
        found = reason.at(reason.line or calling_line())
        found.lines = calling_lines(self.module)
        return found

    def has_read(self, number: Value) -> None:
        """Note that a number was read off a tensor."""
        why = self._here(Untraceable("Python goes on by the value of a tensor"))
        self.read[number] = why
        if any(map(is_tried, why.lines)):
            # Where an error leads to is no call.
            self.fail(why)

    def why_read(self, number: object) -> Untraceable | None:
        """Return why the statement stays Python that has read a number, None where none has."""
        match number:
            case TracedInt() | TracedFloat():
                return self.why_read(number.source) if number.owner is self else None
            case Arithmetic():
                return self.why_read(number.left) or self.why_read(number.right)
            case Value():
                return self.read.get(number)
            case _:
                return None

    def look(self, source: object) -> None:
        """Note that Python goes by a number in a way that no call says, or keeps it."""
        if (why := self.why_read(source)) is not None:
            self.fail(why)
