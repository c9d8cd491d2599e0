"""The one door for failures nobody expected: written down, the document saved aside, and told."""

import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from blockstudio.project.state import state_folder
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from blockstudio.studio.session import Session

LOG = "blockstudio.log"
LOGS = "logs"
"""The folder of logs inside the state folder."""
_RESCUED = "rescued"
_LARGEST = 1_000_000
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class Unexpected(QObject):
    """Takes the place of Python's own hook; a failure inside it goes to that one."""

    happened = Signal(str)
    """Something unexpected was written down: the last line of the traceback."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before: Hook = sys.excepthook
        self._busy = False
        self.session: Session | None = None
        """The document that a copy is saved of, once there is one."""
        self.window: QWidget | None = None
        self.box: QMessageBox | None = None

    def install(self) -> None:
        """Catch what nobody else catches from now on."""
        sys.excepthook = self._catch

    def remove(self) -> None:
        """Leave it to Python again."""
        sys.excepthook = self._before

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if self._busy or not issubclass(kind, Exception):
            self._before(kind, error, trace)
            return
        self._busy = True
        try:
            lines = traceback.format_exception(kind, error, trace)
            sys.stderr.write("".join(lines))
            self._write("".join(lines))
            self._tell(lines[-1].strip(), self._rescue())
            self.happened.emit(lines[-1].strip())
        finally:
            self._busy = False

    def _write(self, traceback_text: str) -> None:
        file = state_folder(LOGS) / LOG
        large = file.exists() and file.stat().st_size > _LARGEST
        with file.open("w" if large else "a", encoding="utf-8") as log:
            log.write(f"{time.strftime('%Y-%m-%dT%H:%M:%S')}\n{traceback_text}\n")

    def _rescue(self) -> Path | None:
        """Save a copy of the document aside, if there is one, and return where."""
        if self.session is None:
            return None
        # The hook is there from the start on, before there is a document and what knows its files.
        from blockstudio.project.file import SUFFIX, save  # noqa: PLC0415

        store = self.session.store
        name = self.session.file.stem if self.session.file else store.project.name
        plain = "".join(c if c.isalnum() or c in "-_" else "_" for c in name)[:60] or "project"
        copy = state_folder(_RESCUED) / f"{plain}{SUFFIX}"
        save(copy, store.records.values())
        return copy

    def _tell(self, line: str, copy: Path | None) -> None:
        if self.box is not None:
            return
        # A class of Qt costs its enumerations: this one is for a bad day, and not for every start.
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle(tr("Something unexpected happened"))
        box.setText(tr("This is a fault of Block Studio, not yours. You can go on working."))
        if copy is not None:
            box.setInformativeText(
                tr("A copy of the project is in {copy}. Details are in the log.", copy=str(copy))
            )
        box.setDetailedText(line)
        show = box.addButton(tr("Open the log folder"), QMessageBox.ButtonRole.ActionRole)
        show.clicked.connect(self._show_log)
        box.addButton(QMessageBox.StandardButton.Ok)
        box.finished.connect(self._forget_box)
        self.box = box
        box.open()

    def _show_log(self) -> None:
        # These are for a bad day too.
        from PySide6.QtCore import QUrl  # noqa: PLC0415
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(state_folder(LOGS))))

    def _forget_box(self) -> None:
        if self.box is not None:
            self.box.deleteLater()
        self.box = None
