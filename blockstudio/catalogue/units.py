"""Amounts as people read them, in every language alike: bytes, durations, metrics."""

_BYTES = ("bytes", "kB", "MB", "GB", "TB", "PB", "EB", "ZB")


def in_bytes(count: float) -> str:
    """Return an amount of memory in powers of ten: `21 GB`, `1.2 MB`."""
    unit = 0
    while count >= 999.5 and unit < len(_BYTES) - 1:
        count /= 1000
        unit += 1
    digits = 1 if unit and count < 99.95 and round(count, 1) != round(count) else 0
    return f"{count:.{digits}f} {_BYTES[unit]}"


def clock(seconds: float) -> str:
    """Return a duration as a clock shows it: `0:12`, `1:02:03`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def duration(seconds: float) -> str:
    """Return a duration with tenths while it is short: `3.4 s`, `2:07`, `1:02:03`."""
    return f"{seconds:.1f} s" if seconds < 60 else clock(seconds)


def figure(value: float | None, *, sign: bool = False) -> str:
    """Return a metric in five digits, with its sign where it is a change; a dash for none."""
    if value is None:
        return "–"
    return f"{value:+.4g}" if sign and value else f"{value:.5g}"
