"""One device that torch can compute on, as plain data: no torch is needed to read it."""

from msgspec import Struct


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
