"""The lines of the form of a recipe, from the table of its settings."""

from collections.abc import Mapping

from msgspec.structs import replace

from blockstudio.recipes.settings.table import RECIPE_FIELDS, RECIPE_GROUPS
from blockstudio.studio.forms.editors import Entry, entry_of
from blockstudio.studio.translations import told


def entries(*names: str) -> list[Entry]:
    """Return the lines of these settings."""
    return [entry_of(RECIPE_FIELDS[name]) for name in names]


def group_entries(group: str) -> list[Entry]:
    """Return the lines of all settings of a group that are one value each."""
    items = [item for item in RECIPE_FIELDS.values() if item.group == group and item.types]
    return [entry_of(item) for item in items]


def choice(name: str, titles: Mapping[str, str]) -> Entry:
    """Return the line of a setting whose choices are these, as things stand now."""
    item = replace(RECIPE_FIELDS[name], types=("choice",), choices=tuple(titles))
    own = {value: title for value, title in titles.items() if value not in item.titles}
    return entry_of(item, own)


def group_title(group: str) -> str:
    """Return the title of a group of settings."""
    return next(told(entry.title) for entry in RECIPE_GROUPS if entry.name == group)
