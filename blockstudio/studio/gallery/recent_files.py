"""The lines of the files opened last."""

from pathlib import Path

from PySide6.QtWidgets import QListWidget, QListWidgetItem

from blockstudio.project.recent import recent
from blockstudio.studio.gallery.roles import FILE
from blockstudio.studio.look.rows import ROW, Row, RowDelegate
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.translations import tr


def list_recent(files: QListWidget) -> bool:
    """Show a line for every file opened last, dim if it is gone; return whether there are any."""
    if not isinstance(files.itemDelegate(), RowDelegate):
        quiet(files, tr("Recent projects"))
        files.setItemDelegate(RowDelegate(files))
    files.clear()
    paths = recent()
    for path in paths:
        item = QListWidgetItem(path.stem, files)
        there = path.exists()
        item.setData(ROW, Row(path.stem, _short(path.parent), icon="file", dim=not there))
        item.setData(FILE, path)
        item.setToolTip(str(path) if there else tr("{path} is gone", path=str(path)))
    return bool(paths)


def _short(folder: Path) -> str:
    try:
        return f"~/{folder.relative_to(Path.home())}"
    except ValueError:
        return str(folder)
