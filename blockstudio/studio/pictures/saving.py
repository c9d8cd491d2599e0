"""What the canvas shows, saved as a picture: whole, or what is selected of it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Refusal
from blockstudio.project.atomic import write_atomically
from blockstudio.project.room import unwritten
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.files.dialogs import ask_file, tell
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import tr

_ENDINGS = (".svg", ".png", ".pdf")


class Pictures:
    """Asks for a file and draws into it, in the colours that the window wears."""

    def __init__(self, stage: Stage, settings: Settings, window: QWidget) -> None:
        self._stage = stage
        self._settings = settings
        self._window = window

    def ask(self) -> None:
        """Ask where to write the picture, and write it."""
        session = self._stage.session
        name = session.store.block(session.block.id).name or session.store.project.name
        ask_file(
            self._window,
            tr("Save what is selected as a picture") if self._selected() else tr("Save as picture"),
            tr("Pictures") + f" ({' '.join(f'*{ending}' for ending in _ENDINGS)})",
            self._settings,
            self.save,
            save_as=f"{name}{_ENDINGS[0]}",
            note=tr("How the name ends says the format: .svg, .png or .pdf"),
        )

    def save(self, path: Path) -> None:
        """Write the picture to `path`, in the format that it ends in; SVG where that is none."""
        # What draws into files is needed by nobody else.
        from blockstudio.studio.pictures.drawing import picture  # noqa: PLC0415

        if path.suffix.lower() not in _ENDINGS:
            path = path.with_name(path.name + _ENDINGS[0])
        data = b""
        try:
            data = picture(self._scene(), path.suffix.lower()[1:], self._selected())
            write_atomically(path, data)
        except Refusal as refusal:
            tell(self._window, [refusal.problem])
            return
        except OSError as error:
            hint = text("choose another name or another folder")
            tell(self._window, [unwritten(path, error, len(data), hint)])
            return
        self._stage.message_requested.emit(tr("Picture written to {path}", path=str(path)))

    def _selected(self) -> list[str]:
        """Return the nodes and notes that are selected: wires alone are no picture."""
        scene = self._stage.scene
        return [key for key in self._stage.session.selection if key in scene.placed]

    def _scene(self) -> BlockScene:
        """Return the block that is shown, with nothing marked as selected or under the pointer."""
        path = self._stage.session.path if self._selected() else self._stage.top
        scene = BlockScene(self._stage.session, path, self._stage.revealed)
        scene.note_conditions(self._stage.conditions)
        scene.catch_up()
        return scene
