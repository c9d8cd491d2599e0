"""One device that torch can compute on, as plain data: no torch is needed to read it."""

from msgspec import Struct

_UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB", "EB", "ZB")


class Device(Struct, frozen=True):
    """A device: its torch name (`cuda:0`), the name people know it by, and what it has.

    Memory in bytes, 0 where the device does not tell; `cores` and `threads` are those of a CPU.
    """

    key: str
    name: str
    total: int = 0
    free: int = 0
    cores: int = 0
    threads: int = 0


def in_bytes(count: float) -> str:
    """Return an amount of memory as people say it, in powers of ten: `21 GB`, `1.2 MB`."""
    unit = 0
    while count >= 999.5 and unit < len(_UNITS) - 1:
        count /= 1000
        unit += 1
    digits = 1 if unit and count < 99.95 and round(count, 1) != round(count) else 0
    return f"{count:.{digits}f} {_UNITS[unit]}"
