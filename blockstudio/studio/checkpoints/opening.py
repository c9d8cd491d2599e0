"""Files of tensors come into the window by the menu or by a drop, and from there into the network."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from blockstudio.runs.weights import Loadable
from blockstudio.studio.checkpoints.dialog import CheckpointDialog
from blockstudio.studio.checkpoints.matching import MatchingDialog
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.files.dialogs import ask_file, tensor_files
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import tr

_ONLY_TENSORS = (".params", ".pth", ".bin", ".ckpt")
"""Files of these hold weights and no samples; the others are looked at before it is known."""


def is_checkpoint(path: Path) -> bool:
    """Return whether a file holds weights, by its name."""
    return path.suffix.lower() in _ONLY_TENSORS


class Checkpoints(QObject):
    """Opens files of tensors, each in a window of its own; `loaded` hears of weights that are used."""

    def __init__(
        self,
        link: EngineLink,
        settings: Settings,
        window: QWidget,
        loaded: Callable[[Loadable], object],
    ) -> None:
        super().__init__(window)
        self._link = link
        self._settings = settings
        self._window = window
        self._loaded = loaded

    def ask(self) -> None:
        """Ask for a file, and open it."""
        ask_file(self._window, tr("Open checkpoint"), tensor_files(), self._settings, self.open)

    def open(self, path: Path) -> CheckpointDialog:
        """Show the tensors of a file."""
        dialog = CheckpointDialog(self._link, path, self._window)
        dialog.match_requested.connect(lambda inside: self.match(path, inside, dialog))
        dialog.show()
        return dialog

    def match(self, path: Path, inside: str, parent: QWidget) -> MatchingDialog:
        """Show what each parameter of the network would get from a file."""
        dialog = MatchingDialog(self._link, path, inside, parent)
        dialog.loaded.connect(self._loaded)
        dialog.open()
        return dialog
