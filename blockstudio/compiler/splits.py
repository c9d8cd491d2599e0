"""Where long blocks are cut into stretches of some nodes, each planned and written by itself."""

import zlib

from blockstudio.graph.records import Id

LENGTH = 50
"""How many nodes a stretch has, more or less."""
_LEAST = 4
"""How many stretches there are at least; a shorter block stays whole."""

Keys = tuple[Id, ...]


class Splits:
    """Cuts rows of nodes, after the same ones whatever comes before these."""

    def __init__(self, length: int = LENGTH) -> None:
        self._length = length
        self._known: dict[Keys, list[Keys]] = {}

    def is_long(self, keys: Keys) -> bool:
        """Return whether a row of nodes is cut at all."""
        return len(keys) >= _LEAST * self._length

    def of(self, keys: Keys) -> list[Keys]:
        """Return a row of nodes in stretches."""
        if not self.is_long(keys):
            return [keys] if keys else []
        parts: list[Keys] = []
        first = 0
        for place, key in enumerate(keys, 1):
            if zlib.crc32(key.encode()) % self._length == 0 or place == len(keys):
                parts.append(keys[first:place])
                first = place
        return parts
