"""The keys that stand for actions: those of a preset, and those that a person has chosen instead."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from blockstudio.studio.actions.canvas_keys import CANVAS_KEYS, CanvasKey
from blockstudio.studio.actions.presets import PRESETS
from blockstudio.studio.actions.row import Action
from blockstudio.studio.settings import Settings

Row = Action | CanvasKey
_PRESET = "keys/preset"
_CHOSEN = "keys/chosen"
_NONE = "-"
"""Kept in place of a key for a row that is to have none."""


class Bindings(QObject):
    """Says which keys a row of the tables has; kept in the settings, if there are any."""

    changed = Signal()
    """Other keys stand for something."""

    def __init__(
        self,
        rows: Iterable[Action] = (),
        settings: Settings | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = (*rows, *CANVAS_KEYS)
        self._by_id = {row.id: row for row in self.rows}
        self._settings = settings
        self.preset = next(iter(PRESETS))
        self._chosen: dict[str, tuple[str, ...]] = {}
        if settings is not None:
            self._read(settings)

    def of(self, name: str) -> tuple[str, ...]:
        """Return the keys of the row of that id, as `QKeySequence` writes them."""
        return self._chosen.get(name, self.preset_of(name))

    def preset_of(self, name: str) -> tuple[str, ...]:
        """Return the keys that the row of that id has in the preset, which may need some elsewhere."""
        own = PRESETS[self.preset].keys
        if name in own:
            return own[name]
        needed = {plain(key) for keys in own.values() for key in keys}
        return tuple(key for key in self._by_id[name].keys if plain(key) not in needed)

    def is_own(self, name: str) -> bool:
        """Return whether a person has chosen other keys for a row than those of the preset."""
        return name in self._chosen

    def holder(self, key: str, but: str = "") -> Row | None:
        """Return the row that a key stands for already, other than the one of the id `but`."""
        wanted = plain(key)
        for row in self.rows:
            if row.id != but and wanted in map(plain, self.of(row.id)):
                return row
        return None

    def choose(self, name: str, keys: tuple[str, ...]) -> None:
        """Let these keys stand for a row, and for no other."""
        for key in keys:
            while (other := self.holder(key, name)) is not None:
                left = tuple(k for k in self.of(other.id) if plain(k) != plain(key))
                self._put(other.id, left)
        self._put(name, keys)
        self._tell()

    def reset(self, name: str) -> None:
        """Give a row the keys of the preset again; whoever has them now loses them."""
        self.choose(name, self.preset_of(name))

    def choose_preset(self, preset: str) -> None:
        """Let the keys be exactly those of a preset."""
        self.preset = preset
        self._chosen = {}
        self._tell()

    def _put(self, name: str, keys: tuple[str, ...]) -> None:
        self._chosen.pop(name, None)
        if keys != self.preset_of(name):
            self._chosen[name] = keys

    def _tell(self) -> None:
        if self._settings is not None:
            self._settings.set_value(_PRESET, self.preset)
            lines = [f"{name}={' '.join(keys) or _NONE}" for name, keys in self._chosen.items()]
            self._settings.keep_strings(_CHOSEN, lines)
        self.changed.emit()

    def _read(self, settings: Settings) -> None:
        """Take in what was kept; of rows that are no more, nothing."""
        preset = settings.value(_PRESET)
        self.preset = preset if preset in PRESETS else self.preset
        for line in settings.strings_of(_CHOSEN):
            name, _, keys = line.partition("=")
            if name in self._by_id:
                self._chosen[name] = () if keys == _NONE else tuple(keys.split())


def plain(key: str) -> str:
    """Return a key as `QKeySequence` writes it, however it was written: to compare it by."""
    return QKeySequence(key).toString()


def shown(keys: Iterable[str]) -> str:
    """Return keys as people read them on this system."""
    form = QKeySequence.SequenceFormat.NativeText
    return "  /  ".join(QKeySequence(key).toString(form) for key in keys)


def needs_canvas(key: str) -> bool:
    """Return whether a key writes a character: it means something else wherever one types or searches."""
    return len(plain(key).removeprefix("Shift+")) == 1
