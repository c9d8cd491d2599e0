"""The command that downloads a data set."""

import shutil
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from blockstudio.catalogue.text import text
from blockstudio.catalogue.units import in_bytes
from blockstudio.graph.problems import Refusal, unknown

if TYPE_CHECKING:
    from blockstudio.data.downloads.fetching import Progress


def data(given: Namespace) -> int:
    """List the data sets that can be downloaded, or download one."""
    from blockstudio.data.downloads.fetching import cache_folder, fetch
    from blockstudio.data.downloads.sets import SETS

    if given.name is None:
        _list()
        return 0
    if given.name not in SETS:
        message = text("“{name}” can't be downloaded", name=given.name)
        raise Refusal(unknown(message, given.name, SETS))
    source = SETS[given.name]
    folder = Path(given.folder).expanduser() if given.folder else cache_folder(source.name)
    meter = _Meter(sys.stderr)
    try:
        fetch(source, folder, meter.show)
    finally:
        meter.close()
    print(folder)
    return 0


def _list() -> None:
    from blockstudio.data.downloads.fetching import cache_folder, missing
    from blockstudio.data.downloads.sets import SETS

    for name, row in SETS.items():
        folder = cache_folder(name)
        where = f"{in_bytes(row.size)} to download" if missing(row, folder) else str(folder)
        print(f"{name:<14} {row.title!s:<16} {where}")


class _Meter:
    """Draws the progress of a download over and over on one line; on a pipe it says nothing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._shown = 0

    def show(self, now: "Progress") -> None:
        """Draw how far it is."""
        if not self._live:
            return
        share = now.done / now.total if now.total else 1.0
        line = (
            f"{share:4.0%}  {in_bytes(now.done)} of {in_bytes(now.total)}  "
            f"{in_bytes(now.speed)}/s  {now.file}"
        )
        line = line[: shutil.get_terminal_size().columns - 1]
        self._stream.write("\r" + line.ljust(self._shown))
        self._shown = len(line)
        self._stream.flush()

    def close(self) -> None:
        """Leave the last state standing."""
        if self._shown:
            self._stream.write("\n")
