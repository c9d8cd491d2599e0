"""Questions and messages over the window; none of them stops the program while it waits."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QGridLayout, QMessageBox, QWidget

from blockstudio.graph.problems import Problem
from blockstudio.studio.forms.words import Words, capital, sentence
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import told, tr

TENSOR_SUFFIXES = (".params", ".pt", ".pth", ".safetensors", ".bin", ".ckpt")
_MOST = 12


def ask_file(
    window: QWidget | None,
    title: str,
    filters: str,
    settings: Settings,
    then: Callable[[Path], object],
    *,
    save_as: str = "",
    note: str = "",
) -> QFileDialog:
    """Ask for a file to open, or with `save_as` one to write, and call `then` with it.

    A `note` stands below the fields, where the dialog is not the desktop's own.
    """
    dialog = QFileDialog(window, title, settings.folder)
    dialog.setNameFilter(filters)
    if save_as:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(save_as)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    if note and isinstance(grid := dialog.layout(), QGridLayout):
        grid.addWidget(Words(note, dialog, wraps=True), grid.rowCount(), 0, 1, -1)

    def take(chosen: str) -> None:
        settings.folder = str(Path(chosen).parent)
        then(Path(chosen))

    dialog.fileSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def tensor_files() -> str:
    """Return the filter of a dialog that asks for weights or a checkpoint."""
    return tr("Files of tensors") + f" ({' '.join(f'*{suffix}' for suffix in TENSOR_SUFFIXES)})"


def ask_samples(
    window: QWidget | None,
    title: str,
    settings: Settings,
    then: Callable[[tuple[Path, ...]], object],
    *,
    folder: bool = False,
) -> QFileDialog:
    """Ask for files, or for one folder, and call `then` with them."""
    dialog = QFileDialog(window, title, settings.folder)
    modes = QFileDialog.FileMode
    dialog.setFileMode(modes.Directory if folder else modes.ExistingFiles)

    def take(chosen: list[str]) -> None:
        if chosen:
            settings.folder = str(Path(chosen[0]).parent)
            then(tuple(map(Path, chosen)))

    dialog.filesSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def tell(window: QWidget | None, problems: Iterable[Problem], title: str = "") -> QMessageBox:
    """Tell what went wrong: the first problem in full, the others below it."""
    listed = list(problems)
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title or tr("That did not work"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence(listed[0]))
    lines = [capital(told(listed[0].hint))] if listed[0].hint is not None else []
    lines += [f"• {sentence(problem)}" for problem in listed[1 : _MOST + 1]]
    if len(listed) > _MOST + 1:
        lines.append(tr("… and {count} more", count=len(listed) - _MOST - 1))
    box.setInformativeText("\n".join(lines))
    without_icons(box)
    box.finished.connect(box.deleteLater)
    box.open()
    return box


def ask_changed(
    window: QWidget | None, problem: Problem, ways: Mapping[str, Callable[[], object]]
) -> QMessageBox:
    """Ask what to do about a file that became another: one of the `ways`, or nothing."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("The file has changed"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence(problem))
    box.setInformativeText(
        tr("Overwriting loses what the other program wrote, reloading what you did since.")
    )
    buttons = {
        box.addButton(name, QMessageBox.ButtonRole.ActionRole): way for name, way in ways.items()
    }
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    without_icons(box)

    def go_on() -> None:
        for button, way in buttons.items():
            if box.clickedButton() is button:
                way()

    box.finished.connect(go_on)
    box.finished.connect(box.deleteLater)
    box.open()
    return box


def ask_whether(
    window: QWidget | None,
    question: str,
    more: str,
    yes: str,
    then: Callable[[], object],
    *,
    title: str = "",
) -> QMessageBox:
    """Ask whether to do something, such as replace what is there; `yes` is the word on the button."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title or tr("That is there already"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(more)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    without_icons(box)
    button.clicked.connect(lambda: then())
    box.finished.connect(box.deleteLater)
    box.open()
    return box


def without_icons(box: QMessageBox) -> None:
    """Take the desktop's pictures off the buttons: words alone, as everywhere in the window."""
    for button in box.buttons():
        button.setIcon(QIcon())
