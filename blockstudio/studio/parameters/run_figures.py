"""What the run that is followed knows of parameters: norms of gradients, update ratios, their step."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from blockstudio.graph.owned import Owned
from blockstudio.graph.store import Store
from blockstudio.project.parameter_rows import Measured
from blockstudio.runs.listing import number_of
from blockstudio.runs.metrics import StatisticsRow
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.keys import RunKeys

_TICK = 500
_LIVE = ("running", "paused", "stopping")


class RunFigures(QObject):
    """The newest statistics a run has written, by the keys that parameters have in the document."""

    changed = Signal()

    def __init__(self, center: RunCenter, parent: QObject) -> None:
        super().__init__(parent)
        self._center = center
        self._keys: RunKeys | None = None
        self._names: dict[str, str] = {}
        self._rows: dict[str, StatisticsRow] = {}
        self.step: int | None = None
        """The step of the newest statistics; None where no run has any."""
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.look)
        center.state_changed.connect(self._on_state)
        center.current_changed.connect(self.look)

    @property
    def is_live(self) -> bool:
        """Whether the values that count are those of a run at work."""
        return self._center.state in _LIVE

    @property
    def run(self) -> str:
        """The number of the run that is followed."""
        reader = self._center.current
        return "" if reader is None else number_of(reader.folder)

    def name(self, store: Store, parameters: Sequence[Owned]) -> None:
        """Take in which parameters there are in the document."""
        reader = self._center.current
        if reader is None:
            self._names = {}
            return
        if self._keys is None or self._keys.folder != reader.folder:
            self._keys = RunKeys(reader.folder)
        self._names = self._keys.keys(store, [each.key for each in parameters])

    def set_looking(self, looking: bool) -> None:  # noqa: FBT001  (a slot: shown or hidden)
        """Look twice a second while a run is at work, or rest while nobody sees it."""
        if looking and self.is_live:
            self._timer.start()
        else:
            self._timer.stop()
        if looking:
            self.look()

    def look(self) -> None:
        """Read what is newest."""
        reader = self._center.current
        rows = reader.latest_statistics() if reader is not None else []
        step = rows[0].step if rows else None
        if step != self.step or len(rows) != len(self._rows):
            self._rows, self.step = {row.parameter: row for row in rows}, step
            self.changed.emit()

    def with_run(self, key: str, known: Measured) -> Measured:
        """Return what is known of a parameter with what the run knows.

        Of a run at work the values count too: what it does not measure of them nobody knows.
        """
        row = self._rows.get(self._names.get(key, ""))
        if row is None:
            return known
        of_run = {"grad_norm": row.grad_norm, "update_ratio": row.update_ratio, "step": row.step}
        if not self.is_live:
            return replace(known, **of_run)
        return Measured(row.norm, row.mean, row.std, device=known.device, **of_run)

    def _on_state(self, _state: str) -> None:
        if not self.is_live:
            self._timer.stop()
        self.changed.emit()
