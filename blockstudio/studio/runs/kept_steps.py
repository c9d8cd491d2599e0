"""The steps of which a run kept figures, while somebody looks: the newest is shown, or one before."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from blockstudio.runs.reader import RunReader
from blockstudio.studio.runs.center import RunCenter

KeptNow = Callable[[RunReader, list[int]], list[int]]
"""The steps of which a run has figures, by those of which it had some before."""


class KeptSteps(QObject):
    """The kept steps of the current run, from when they are begun until they are ended."""

    begun = Signal()
    """There is another run: nothing of the one before holds."""
    turned = Signal()
    """Another step is shown."""
    grown = Signal()
    """There are other steps than before; what is shown stays."""

    def __init__(self, center: RunCenter, kept_now: KeptNow, parent: QObject) -> None:
        super().__init__(parent)
        self._center = center
        self._kept_now = kept_now
        self._looking = False
        self._wished: int | None = None
        """The step that is gone back to; None for the newest."""
        self._started: float | None = None
        self.all: list[int] = []
        center.updated.connect(self._on_updated)
        center.current_changed.connect(self._on_run)

    @property
    def shown(self) -> int | None:
        """Return the step that is shown, None where there is none."""
        if self._wished is not None:
            return self._wished
        return self.all[-1] if self.all else None

    def begin(self) -> None:
        """Follow the current run from now on."""
        self._looking = True
        self._on_run()

    def end(self) -> None:
        """Follow no run."""
        self._looking = False

    def go_to(self, step: int | None) -> None:
        """Show a step, None for the newest from now on."""
        self._wished = step
        self.turned.emit()

    def _on_run(self) -> None:
        if self._looking:
            self.all, self._wished = [], None
            self.begun.emit()
            self._on_updated()

    def _on_updated(self) -> None:
        """Take in the steps that are new; one that was begun anew has forgotten some."""
        reader = self._center.current
        if not self._looking or reader is None:
            return
        info = self._center.info
        started = info.started if info is not None else None
        if started != self._started:
            # What a killed run measured after its checkpoint is measured again.
            self._started, self.all = started, []
        steps = self._kept_now(reader, self.all)
        if steps == self.all:
            return
        self.all = steps
        if self._wished is None:
            self.turned.emit()
        elif not steps or self._wished < steps[0]:
            # A run keeps the figures of so many steps: this one's are no longer among them.
            self.go_to(steps[0] if steps else None)
        else:
            self.grown.emit()


def with_newer(reader: RunReader, steps: list[int]) -> list[int]:
    """Return the steps of which a run has statistics of its parameters."""
    return steps + reader.measured_steps(steps[-1] if steps else 0)
