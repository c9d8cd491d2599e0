"""Taking along what is seen of the charts: a picture, the numbers, the clipboard."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.studio.files.dialogs import ask_file, tell
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.studio.plots.charts import Charts

_NAME = "curves"


def export_menu(charts: "Charts | None", parent: QWidget) -> QMenu:
    """Return the menu of what can be done with what is seen; greyed out while nothing is."""
    menu = QMenu(parent)
    entries: tuple[tuple[str, Callable[[Charts], object]], ...] = (
        (tr("Save as PNG…"), lambda seen: _ask(seen, ".png", write_picture, parent)),
        (tr("Save as SVG…"), lambda seen: _ask(seen, ".svg", write_picture, parent)),
        (tr("Save numbers as CSV…"), lambda seen: _ask(seen, ".csv", write_numbers, parent)),
        (tr("Copy as image"), copy_image),
    )
    for words, do in entries:
        entry = menu.addAction(words)
        entry.setEnabled(charts is not None and bool(charts.runs))
        entry.triggered.connect(lambda _on=False, do=do: do(charts) if charts else None)
    return menu


def write_picture(charts: "Charts", path: Path) -> None:
    """Write what is seen as PNG or SVG, by the name of the file; raise OSError if it can't be."""
    # Not at the top: it brings pyqtgraph, which the window starts without.
    from blockstudio.studio.plots import picture  # noqa: PLC0415

    picture.write_picture(charts, path)


def write_numbers(charts: "Charts", path: Path) -> None:
    """Write the points of all shown curves as CSV; raise OSError if it can't be."""
    # Not at the top: as above.
    from blockstudio.studio.plots import numbers  # noqa: PLC0415

    shown = [name for name in charts.metrics() if name not in charts.hidden]
    numbers.write_numbers(charts.runs, shown, path)


def copy_image(charts: "Charts") -> None:
    """Put what is seen on the clipboard."""
    # Not at the top: as above.
    from blockstudio.studio.plots.picture import image_of  # noqa: PLC0415

    QGuiApplication.clipboard().setImage(image_of(charts))


def _ask(
    charts: "Charts", suffix: str, write: Callable[["Charts", Path], None], parent: QWidget
) -> None:
    def chosen(path: Path) -> None:
        path = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        try:
            write(charts, path)
        except OSError as error:
            message = text("{path} could not be written", path=str(path))
            why = text("{why}", why=error.strerror or str(error))
            tell(parent.window(), [Problem(message, actual=why)])

    filters = f"{suffix[1:].upper()} (*{suffix})"
    ask_file(parent.window(), tr("Export"), filters, Settings(), chosen, save_as=_NAME + suffix)
