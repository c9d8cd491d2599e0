"""Whole cards kept as pictures while they look the same: panning and dragging only copy them."""

from collections.abc import Hashable

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.sprites import Sprite

_MOST_PIXELS = 12_000_000
"""About 48 MB: several screens full of cards."""


class CardCache:
    """The pictures painted last, up to a limit; a card gets one when it is painted again as it was.

    A card that is painted once, in the middle of zooming, is not worth a picture.
    """

    def __init__(self) -> None:
        self._held: dict[Id, tuple[Hashable, Sprite]] = {}
        self._seen: dict[Id, Hashable] = {}
        self._pixels = 0

    def find(self, key: Id, state: Hashable) -> Sprite | None:
        """Return the picture of a card in that state, if there is one."""
        held = self._held.get(key)
        return held[1] if held is not None and held[0] == state else None

    def seen_before(self, key: Id, state: Hashable) -> bool:
        """Return whether the card was painted in that state before, and remember that it is now."""
        before = self._seen.get(key)
        self._seen[key] = state
        return before == state

    def keep(self, key: Id, state: Hashable, sprite: Sprite) -> None:
        """Keep a picture, and let the oldest go where there are too many."""
        self._evict(key)
        self._held[key] = (state, sprite)
        self._pixels += _area(sprite)
        while self._pixels > _MOST_PIXELS:
            self._evict(next(iter(self._held)))

    def _evict(self, key: Id) -> None:
        old = self._held.pop(key, None)
        if old is not None:
            self._pixels -= _area(old[1])


def _area(sprite: Sprite) -> int:
    return sprite.picture.width() * sprite.picture.height()
