"""Where one was in a project: the block, the part that was looked at, the panels; for each file."""

import base64
import binascii
from collections.abc import Callable

import msgspec
from msgspec import Struct
from PySide6.QtCore import QByteArray, QObject, QPointF

from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.frame.panels import Panels
from blockstudio.studio.settings import LAST, Settings

_VIEWS = "session/views"
_MOST = 30
"""Of how many projects is remembered where one was."""


class View(Struct, frozen=True, omit_defaults=True):
    """How a project was looked at last; without a `zoom` all of the block was in view."""

    file: str
    path: tuple[str, ...] = ()
    zoom: float = 0.0
    x: float = 0.0
    y: float = 0.0
    panels: str = ""


class Returning(QObject):
    """Keeps the view of a project when it is left, and goes back to it when it is opened again.

    It is a person's, not the project's: it is kept in the settings, for those opened last.
    """

    def __init__(
        self,
        settings: Settings,
        canvas: Callable[[], CanvasView],
        panels: Panels,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._canvas = canvas
        self._panels = panels
        self._session = panels.bench.session
        panels.bench.documents.leaving.connect(self.keep)

    def keep(self) -> None:
        """Remember how the open project is looked at, and that it was the last one."""
        file = self._session.file
        there = self._panels.bench.documents.open_document and file is not None
        self._settings.set_value(LAST, str(file.absolute()) if there and file else "")
        if not there or file is None:
            return
        canvas = self._canvas()
        middle = canvas.centre()
        kept = bytes(self._panels.written().toBase64().data()).decode()
        path = self._session.path
        view = View(str(file.absolute()), path, panels=kept)
        if not canvas.fitted:
            view = View(view.file, path, canvas.zoom, middle.x(), middle.y(), kept)
        others = [one for one in self._read() if one.file != view.file]
        lines = [msgspec.json.encode(one).decode() for one in (view, *others)][:_MOST]
        self._settings.keep_strings(_VIEWS, lines)

    def come_back(self) -> None:
        """Look at the project as it was looked at last; else at all of it."""
        file = self._session.file
        views = self._read() if file is not None else []
        view = next((one for one in views if file and one.file == str(file.absolute())), None)
        if view is None:
            self._canvas().fit()
            return
        if self._is_there(view.path):
            self._session.go(view.path)
        if view.zoom and self._session.path == view.path:
            self._canvas().zoom_to(view.zoom)
            self._canvas().look_at(QPointF(view.x, view.y))
        else:
            self._canvas().fit()

    def arrange(self) -> None:
        """Put the panels where they were in this project, if it was open before."""
        file = self._session.file
        for view in self._read() if file is not None else ():
            if file and view.file == str(file.absolute()) and view.panels:
                try:
                    state = base64.b64decode(view.panels, validate=True)
                except binascii.Error:
                    return
                self._panels.read(QByteArray(state))

    def _is_there(self, path: tuple[str, ...]) -> bool:
        """Return whether a path still leads to a block."""
        session = self._session
        return all(session.block_at(path[:end]) in session.store for end in range(1, len(path) + 1))

    def _read(self) -> list[View]:
        found: list[View] = []
        for line in self._settings.strings_of(_VIEWS):
            try:
                found.append(msgspec.json.decode(line, type=View))
            except msgspec.DecodeError:
                continue
        return found
