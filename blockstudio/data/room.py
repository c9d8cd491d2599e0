"""The room that the data of a project may take, by its own option."""

from typing import Any

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place
from blockstudio.graph.records import DATA
from blockstudio.project.unpacking import Room, most


def data_room(options: dict[str, Any]) -> Room:
    """Return the room for one file of a data source: as its option `largest` says."""
    return Room(
        most(float(options.get("largest") or 0)),
        text("If you trust the file, set “largest” of the data to more gigabytes."),
        Place(record=DATA, item="largest"),
    )
