"""What the window remembers of a person: language, theme, places. Kept in the state folder."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from blockstudio.project.state import state_folder
from blockstudio.studio.look.theme import SYSTEM
from blockstudio.studio.translations import LANGUAGES, system_language

LAYOUT_VERSION = 1
"""Raised when panels are renamed, so that an old layout is not applied to new panels."""
LAST = "session/last"
"""What the project is kept as that was open when the window was closed."""
_START = "session/start"


class Settings:
    """The choices that outlive the window."""

    def __init__(self) -> None:
        file = state_folder() / "settings.ini"
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The chosen language, at first that of the desktop."""
        kept = str(self._kept.value("language", ""))
        return kept if kept in LANGUAGES else system_language()

    @language.setter
    def language(self, value: str) -> None:
        self._kept.setValue("language", value)

    @property
    def theme(self) -> str:
        """The chosen theme: `light`, `dark` or `system`."""
        return str(self._kept.value("theme", SYSTEM))

    @theme.setter
    def theme(self, value: str) -> None:
        self._kept.setValue("theme", value)

    @property
    def last(self) -> Path | None:
        """The project that was open when the window was closed, if it is still there."""
        path = Path(self.value(LAST) or "/")
        return path if path.is_file() else None

    @property
    def start(self) -> str:
        """What the program starts with: the `welcome` page, or the project that was open `last`."""
        return self.value(_START) or "welcome"

    @start.setter
    def start(self, value: str) -> None:
        self.set_value(_START, value)

    @property
    def folder(self) -> str:
        """The folder a file was last opened from or saved to."""
        return str(self._kept.value("folder", ""))

    @folder.setter
    def folder(self, value: str) -> None:
        self._kept.setValue("folder", value)

    def value(self, name: str) -> str:
        """Return the text kept as `name`; empty if there is none."""
        return str(self._kept.value(name, ""))

    def set_value(self, name: str, value: str) -> None:
        """Keep a text."""
        self._kept.setValue(name, value)

    def bytes_of(self, name: str) -> QByteArray:
        """Return the geometry or the layout kept as `name`; empty if there is none."""
        value = self._kept.value(f"v{LAYOUT_VERSION}/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, value: QByteArray) -> None:
        """Keep a geometry or a layout."""
        self._kept.setValue(f"v{LAYOUT_VERSION}/{name}", value)

    def strings_of(self, name: str) -> list[str]:
        """Return the list kept as `name`; empty if there is none."""
        value = self._kept.value(name)
        if isinstance(value, str):
            # A list of one comes back from the file as its only string.
            return [value]
        return [str(item) for item in value] if isinstance(value, list) else []

    def keep_strings(self, name: str, values: list[str]) -> None:
        """Keep a list of strings."""
        self._kept.setValue(name, values)

    def write(self) -> None:
        """Have it on the disk now."""
        self._kept.sync()
