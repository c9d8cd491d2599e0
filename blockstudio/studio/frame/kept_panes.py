"""Which blocks are open in tabs, and on which canvases, kept for each file until it is opened again."""

from pathlib import Path as FilePath

import msgspec
from PySide6.QtCore import QObject

from blockstudio.graph.facts import Path
from blockstudio.studio.files.documents import Documents
from blockstudio.studio.frame.panes import Panes
from blockstudio.studio.session import Session
from blockstudio.studio.settings import Settings

_KEPT = "panes"
_MOST = 20
"""For so many files it is known."""


class Kept(msgspec.Struct, frozen=True):
    """The tabs of each canvas of a file, which of them are shown, and which canvas is worked in."""

    tabs: tuple[tuple[Path, ...], ...]
    shown: tuple[int, ...]
    active: int = 0


class KeptPanes(QObject):
    """Writes down what is open whenever that becomes other, and opens it with its file."""

    def __init__(
        self, panes: Panes, session: Session, documents: Documents, settings: Settings
    ) -> None:
        super().__init__(panes)
        self._panes = panes
        self._session = session
        self._settings = settings
        self._opening = False
        """Whether another document is there, but not yet what was open of it."""
        session.reopened.connect(self._on_reopened)
        panes.changed.connect(self._keep)
        session.entered.connect(self._keep)
        documents.saved.connect(self._keep)
        documents.opened.connect(self._open)
        if documents.open_document:
            # The window is made anew in another language.
            self._open()

    def _on_reopened(self) -> None:
        self._opening = True

    def _keep(self) -> None:
        file = self._session.file
        if file is None or self._opening:
            return
        known = self._known()
        known.pop(str(file), None)
        panes = self._panes.panes
        known[str(file)] = Kept(
            tuple(tuple(pane.tabs.paths) for pane in panes),
            tuple(pane.tabs.currentIndex() for pane in panes),
            panes.index(self._panes.active),
        )
        recent = dict(list(known.items())[-_MOST:])
        self._settings.set_value(_KEPT, msgspec.json.encode(recent).decode())

    def _open(self) -> None:
        file = self._session.file
        kept = self._known().get(str(file)) if isinstance(file, FilePath) else None
        if kept is not None and len(kept.tabs) == len(kept.shown):
            self._panes.show_tabs(kept.tabs, kept.shown, kept.active)
        self._opening = False

    def _known(self) -> dict[str, Kept]:
        try:
            return msgspec.json.decode(
                self._settings.value(_KEPT) or "{}", type=dict[str, Kept], strict=False
            )
        except msgspec.MsgspecError:
            # Written by another version: nothing is lost but what was open.
            return {}
