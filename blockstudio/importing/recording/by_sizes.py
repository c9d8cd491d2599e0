"""What a module does by the sizes of its inputs, as far as a recording of it sees that."""

from collections.abc import Mapping

from torch import nn

from blockstudio.catalogue.text import Text, text
from blockstudio.importing.recording.lines import Line, asking_line, is_check
from blockstudio.importing.recording.read_off import ReadOff
from blockstudio.importing.recording.values import Arithmetic, Number


class BySizes(ReadOff):
    """Is told where Python compares or rounds numbers that come from sizes."""

    def __init__(self, module: nn.Module) -> None:
        super().__init__(module)
        self.notes: list[Text] = []
        """What was taken as it is with the sizes of the example, and where."""
        self.forced: Mapping[Line, bool] = {}
        """The lines at which Python goes on by a size as it is told."""
        self.asked: dict[Line, list[tuple[Arithmetic, bool]]] = {}
        """The lines at which Python goes on by sizes: each comparison, with its outcome."""
        self.settled: set[Line] = set()
        """Those of them at which the steps go either way."""
        self.forgotten: set[Line] = set()
        """The lines at which a number is rounded that comes from sizes: Python forgets that."""

    @property
    def _open(self) -> set[Line]:
        return {*self.asked, *self.forgotten} - self.settled

    @property
    def specialised(self) -> list[Text]:
        """What the steps do by the sizes of the example, and at which line of the source."""
        lines = sorted({line.number for line in self._open})
        return [*self.notes, *(text("specialised here: line {line}", line=n) for n in lines)]

    def know_sizes_of(self, other: "BySizes") -> None:
        """Note what another run of the module did by sizes, which is a way of this one from now on."""
        open_lines = self._open | other._open
        self.asked = {**other.asked, **self.asked}
        self.forgotten |= other.forgotten
        self.settled = {*self.asked, *self.forgotten} - open_lines
        self.notes += [note for note in other.notes if note not in self.notes]

    def sized(self, condition: Arithmetic, *, outcome: bool) -> bool:
        """Note that Python goes on by a size; return by which outcome, as it was told."""
        if self.why_read(condition) is not None:
            return self.compares(condition, outcome)
        line = asking_line(type(self.module).__module__.partition(".")[0])
        if line is None or is_check(line):
            return outcome
        outcome = self.forced.get(line, outcome)
        self.asked.setdefault(line, []).append((condition, outcome))
        return outcome

    def forget(self, source: Number) -> None:
        """Note that a number is rounded."""
        self.look(source)
        line = asking_line(type(self.module).__module__.partition(".")[0])
        if line is not None:
            self.forgotten.add(line)
