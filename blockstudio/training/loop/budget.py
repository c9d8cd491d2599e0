"""A share of the running time that something may cost, measured as it runs."""

import time


class Budget:
    """Says when something may be done again, so that it costs at most `share` of the time.

    `rest` is the shortest pause in seconds. What has never been done is due at once.
    """

    def __init__(self, share: float, rest: float = 0.0) -> None:
        self._share = share
        self._rest = rest
        self._next = 0.0

    def due(self) -> bool:
        """Return whether it may be done now."""
        return time.perf_counter() >= self._next

    def spent(self, seconds: float) -> None:
        """Say what it has cost just now; the next time is put off accordingly."""
        self._next = time.perf_counter() + max(self._rest, seconds / self._share)
