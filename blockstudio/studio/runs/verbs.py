"""What can be done with runs of the table, beside following them."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from blockstudio.catalogue.text import text
from blockstudio.data.options import VOCABULARY
from blockstudio.graph.change import replaced
from blockstudio.graph.history import Edit
from blockstudio.graph.records import DataSpec, WeightSource
from blockstudio.project.values import keep_file
from blockstudio.runs.labels import read_labels, tags_in, write_labels
from blockstudio.runs.listing import RunRow
from blockstudio.runs.run import Settings
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


def use_settings(session: Session, row: RunRow) -> bool:
    """Put recipe and data of a run into the document, as one step; return whether any differed."""
    settings = row.info.settings
    train, data = session.store.train, session.store.data
    change = replaced(train, settings.train).then(replaced(data, _data_from(settings, session)))
    return session.do(
        Edit(text("Use the settings of run {number}", number=row.full_number), change)
    )


def write_label(folder: Path, what: str, words: str) -> None:
    """Write the `run` name, the `tags` or the `notes` of a run; raises OSError or `Refusal` if it can't be."""
    labels = read_labels(folder)
    match what:
        case "tags":
            labels = replace(labels, tags=tags_in(words))
        case "notes":
            labels = replace(labels, notes=words.strip())
        case _:
            labels = replace(labels, name=" ".join(words.split()))
    write_labels(folder, labels)


def in_use(session: Session) -> dict[Path, str]:
    """Return the folders of the runs whose weights the network has, and which of them."""
    weights, files = session.store.weights, dict[Path, str]()
    for source in weights.sources if weights is not None else ():
        if source.kind == "run":
            files[Path(source.path).parent] = _in_use(source)
    return files


def _in_use(source: WeightSource) -> str:
    match source.which:
        case "best":
            return tr("best in use")
        case "last":
            return tr("last in use")
        case _:
            return tr("epoch {epoch} in use", epoch=source.epoch)


def keep_weights(session: Session, folder: Path) -> None:
    """Keep the weights that the network has of a run, which is to be deleted or to go on.

    Raises OSError where they can't be kept.
    """
    weights = session.store.weights
    for source in weights.sources if weights is not None else ():
        if Path(source.path).parent == folder:
            keep_file(source)


def copy_paths(rows: list[RunRow]) -> None:
    """Put the folders of runs on the clipboard, one a line."""
    QGuiApplication.clipboard().setText("\n".join(str(row.folder) for row in rows))


def copy_tensorboard(runs: Path) -> None:
    """Put the command that shows all runs in TensorBoard on the clipboard."""
    QGuiApplication.clipboard().setText(tensorboard_command(runs))


def tensorboard_command(runs: Path) -> str:
    """Return the command that shows the runs in a folder in TensorBoard."""
    path = str(runs)
    return f'tensorboard --logdir "{path}"' if " " in path else f"tensorboard --logdir {path}"


def reveal(row: RunRow) -> None:
    """Open the folder of a run."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(row.folder)))


def _data_from(settings: Settings, session: Session) -> DataSpec:
    """Return the data of a run; a relative path leads to the same file from here too."""
    data = settings.data
    here = (session.file.parent if session.file is not None else Path()).resolve()
    if Path(settings.base) == here:
        return data
    moved = {
        name: str(Path(settings.base) / path)
        for name in ("path", VOCABULARY)
        if isinstance(path := data.options.get(name), str) and path and not Path(path).is_absolute()
    }
    return replace(data, options={**data.options, **moved})
