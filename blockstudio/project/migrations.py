"""From the file format of any older version to the present one."""

from collections.abc import Callable, Mapping

from blockstudio.project.codec import Plain

Document = dict[str, Plain]
Migration = Callable[[Document], Document]

VERSION = 1
"""The version that is written. Raise it whenever an older program would read a file wrongly."""

MIGRATIONS: Mapping[int, Migration] = {}
"""By version: the function that turns a document of that version into one of the next."""


def migrated(
    document: Document,
    version: int,
    *,
    newest: int = VERSION,
    table: Mapping[int, Migration] = MIGRATIONS,
) -> Document:
    """Return `document`, written by `version`, as `newest` would have written it."""
    for step in range(version, newest):
        document = table[step](document)
    return document
