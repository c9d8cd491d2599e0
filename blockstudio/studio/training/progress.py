"""How far a run is: a bar, and the figures below it."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.units import clock
from blockstudio.studio.forms.words import hint, muted, why
from blockstudio.studio.look import theme
from blockstudio.studio.look.bar import Bar
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.translations import tr


class RunProgress(QWidget):
    """The bar of the current run, with epoch, step, rate and time left in words."""

    def __init__(self, center: RunCenter, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._center = center
        self._lines = lines
        self.bar = Bar(self)
        self.words = muted("", self, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        self.refresh()
        self._soon = Refresh(self, self.refresh)
        for signal in (center.updated, center.state_changed, center.current_changed):
            signal.connect(self._soon.ask)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.refresh()

    def refresh(self) -> None:
        """Show how far the current run is."""
        info = self._center.info
        if info is None:
            self.bar.show_share(0, "")
            self.words.setText(tr("Progress and time left appear here while a run trains."))
            return
        progress = info.progress
        share = progress.step / progress.steps if progress.steps else 0.0
        colours = theme.current()
        failed = self._center.state in ("failed", "killed")
        self.bar.show_share(share, colours.error if failed else colours.accent)
        if info.waiting is not None and self._center.live:
            self.words.setText(f"{why(info.waiting)} {hint(info.waiting)}".strip())
            return
        parts = described(self._center)
        half = -(-len(parts) // self._lines)
        rows = [parts[:half], parts[half:]]
        self.words.setText("\n".join("  ·  ".join(row) for row in rows if row))


def described(center: RunCenter) -> list[str]:
    """Say epoch, step, rate and time left of the current run, as far as they are known."""
    info = center.info
    if info is None:
        return []
    progress = info.progress
    now = min(progress.epoch + 1, progress.epochs) if center.live else progress.epoch
    parts = [tr("epoch {now} / {all}", now=now, all=progress.epochs)]
    if progress.steps:
        parts.append(tr("step {now:,} / {all:,}", now=progress.step, all=progress.steps))
    if progress.rate > 0:
        rate = progress.rate * info.settings.train.batch_size
        parts.append(
            tr("{rate:,.0f} images/s", rate=rate)
            if _has_images(center)
            else tr("{rate:,.0f} samples/s", rate=rate)
        )
    if center.live and progress.left is not None:
        parts.append(tr("{time} left", time=clock(progress.left)))
    elif progress.seconds:
        parts.append(tr("took {time}", time=clock(progress.seconds)))
    return parts


def _has_images(center: RunCenter) -> bool:
    preview = center.data.preview
    return preview is not None and len(preview.facts.input_shape) == 3
