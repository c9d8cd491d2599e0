"""A whole data set from the web: file by file, from the first address that gives it."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import platformdirs
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import bad_data
from blockstudio.data.downloads.sets import RemoteFile, RemoteSet
from blockstudio.data.downloads.transfer import Cancelled, NotGot, transfer
from blockstudio.graph.problems import Refusal
from blockstudio.project import environment

CACHE_VARIABLE = environment.CACHE
"""The environment variable that moves the folder of what was downloaded."""
_EVERY = 0.1


class Progress(Struct, frozen=True):
    """How far a download is: bytes there and in all, bytes a second since it began, the file."""

    done: int
    total: int
    speed: float
    file: str


Tell = Callable[[Progress], None]


def cache_folder(name: str) -> Path:
    """Return where a data set is kept if no folder is named; it need not exist."""
    place = os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_path("blockstudio")
    return Path(place) / "datasets" / name


def missing(remote: RemoteSet, folder: Path) -> list[RemoteFile]:
    """Return the files that are not in the folder, compressed or not."""
    return [file for file in remote.files if not _is_there(folder, file)]


def fetch(
    remote: RemoteSet,
    folder: Path,
    tell: Tell = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Bring what is missing of a data set into `folder`.

    `tell` hears ten times a second how far it is. Raises `Cancelled` once `cancelled` says so, and
    `Refusal` if no address gives a file, with the way to do it by hand.
    """
    files = missing(remote, folder)
    meter = _Meter(files, tell, cancelled)
    for file in files:
        _fetch_file(remote, file, folder, meter)
    meter.tell_now(remote.files[-1].name)


def not_here(remote: RemoteSet, folder: Path) -> Refusal:
    """Return the refusal of a data set whose files nobody has fetched yet."""
    return bad_data(
        text("{title} is not on this computer yet", title=remote.title),
        "source",
        expected=text("{files} in {folder}", files=_names(remote, folder), folder=str(folder)),
        hint=text("Download it; without a window: blockstudio data {name}", name=remote.name),
    )


def _fetch_file(remote: RemoteSet, file: RemoteFile, folder: Path, meter: "_Meter") -> None:
    reasons: list[str] = []
    for mirror in remote.mirrors:
        try:
            transfer(mirror + file.name, file, folder / file.name, meter.steps_of(file))
        except NotGot as error:
            reasons.append(f"{mirror}: {error}")
        else:
            meter.finish(file)
            return
    raise bad_data(
        text("{file} of {title} could not be downloaded", file=file.name, title=remote.title),
        "source",
        actual=text("{reasons}", reasons=reasons),
        hint=text(
            "Look at the connection and try again: what has come is kept. Or fetch {files} in "
            "another way from {mirror} and put them into {folder}.",
            files=_names(remote, folder),
            mirror=remote.mirrors[0],
            folder=str(folder),
        ),
    )


def _names(remote: RemoteSet, folder: Path) -> list[str]:
    return [file.name for file in missing(remote, folder)]


def _is_there(folder: Path, file: RemoteFile) -> bool:
    return any((folder / name).is_file() for name in (file.name, file.name.removesuffix(".gz")))


class _Meter:
    """Counts the bytes of all files, tells of them now and then, and hears of a cancellation."""

    def __init__(self, files: list[RemoteFile], tell: Tell, cancelled: Callable[[], bool]) -> None:
        self.total = sum(file.size for file in files)
        self.tell = tell
        self.cancelled = cancelled
        self._whole = 0
        self._done = 0
        self._first: int | None = None
        self._began = time.monotonic()
        self._told = 0.0

    def steps_of(self, file: RemoteFile) -> Callable[[int], None]:
        """Return what is to be told of each piece of a file."""

        def step(had: int) -> None:
            if self.cancelled():
                raise Cancelled
            self._done = self._whole + had
            if self._first is None:
                self._first = self._done
                self._began = time.monotonic()
            if time.monotonic() - self._told >= _EVERY:
                self.tell_now(file.name)

        return step

    def finish(self, file: RemoteFile) -> None:
        """Count a whole file."""
        self._whole += file.size
        self._done = self._whole

    def tell_now(self, name: str) -> None:
        """Tell how far it is."""
        self._told = time.monotonic()
        passed = max(self._told - self._began, 1e-3)
        speed = (self._done - (self._first or 0)) / passed
        self.tell(Progress(self._done, self.total, speed, name))
