"""What the window and the engine say to each other of a network that is taken out: plain data."""

from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.exporting.exported import Exported
from blockstudio.graph.problems import Problem


class Export(Struct, frozen=True, tag=True):
    """Write the network to `path` in a format: `Exported` is the answer, or `Done` and news follow.

    `file` is where the project lies, "" while it has no file.
    """

    format: str
    path: str
    options: dict[str, Any] = {}
    overwrite: bool = False
    file: str = ""


class StopExport(Struct, frozen=True, tag=True):
    """End the export at work; nothing is written then."""


class ExportNews(Struct, frozen=True, tag=True):
    """News: what is being done. At the end it is `exported`, or stopped, or a `problem` says why not."""

    path: str
    stage: Text | None = None
    exported: Exported | None = None
    problem: Problem | None = None
    stopped: bool = False
