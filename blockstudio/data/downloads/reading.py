"""Reading a data set that was downloaded: IDX files, with the set's own names for its classes."""

from pathlib import Path

from blockstudio.data.arrays import Arrays
from blockstudio.data.downloads.fetching import cache_folder, missing, not_here
from blockstudio.data.downloads.sets import RemoteSet
from blockstudio.data.idx import idx_arrays
from blockstudio.data.sources import Options


def read_set(remote: RemoteSet, options: Options, base: Path) -> Arrays:
    """Read a data set; raise `Refusal` if its files are not there: nothing is fetched unasked."""
    return idx_arrays(_found(remote, options, base), remote.class_names)


def folder_of(remote: RemoteSet, options: Options, base: Path) -> Path:
    """Return where the files of a data set are looked for, and brought to."""
    path = options.get("path") or ""
    return base / Path(path).expanduser() if path else cache_folder(remote.name)


def _found(remote: RemoteSet, options: Options, base: Path) -> Path:
    folder = folder_of(remote, options, base)
    if missing(remote, folder):
        raise not_here(remote, folder)
    return folder
