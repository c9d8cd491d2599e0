"""The lines of the forms of data, from the tables of its settings."""

from blockstudio.data.fields import DATA_FIELDS
from blockstudio.data.options import VOCABULARY, WRITTEN
from blockstudio.data.sources import SOURCES
from blockstudio.graph.records import OWN_DATA
from blockstudio.studio.forms.editors import Entry, entry_of
from blockstudio.studio.translations import told

READING = frozenset(item.name for item in WRITTEN)
"""The options that say how a table is written; they have a form of their own."""
_FOLDERS = ("idx", "image_folder")


def group_entries(group: str) -> list[Entry]:
    """Return the lines of all fields of a group that are one value each."""
    return [entry_of(item) for item in DATA_FIELDS.values() if item.group == group and item.types]


def source_titles() -> dict[str, str]:
    """Return what the sources are called."""
    return {name: told(source.title) for name, source in SOURCES.items()}


def option_entries(source: str) -> list[Entry]:
    """Return the lines of the options of a source, without those that are set elsewhere."""
    known = SOURCES.get(source)
    leads = "folder" if source in _FOLDERS else "file"
    return [
        entry_of(item, browse=leads if item.name in ("path", VOCABULARY) else "")
        for item in (known.properties if known is not None else ())
        # Chosen by name: see `OwnSamples`.
        if (source != OWN_DATA or item.name != "code") and item.name not in READING
    ]
