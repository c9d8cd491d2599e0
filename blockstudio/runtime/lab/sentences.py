"""What an experiment has shown, and why, in a sentence or two."""

from collections.abc import Iterator

from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.units import in_bytes
from blockstudio.runtime.lab.results import Bar

_SAME = 1.15
"""A ratio nearer to one than this is called none: repeats differ by as much."""


def sentences(key: str, bars: list[Bar]) -> list[Text]:
    """Return what the bars of an experiment say, and what they can't say on these devices."""
    if not bars:
        return []
    match key:
        case "products":
            return list(_products(bars))
        case "copies":
            return list(_copies(bars))
        case "logging":
            return list(_logging(bars))
        case _:
            return list(_parallel(bars))


def times(value: float) -> str:
    """Return a duration as people say it: `12.3 ms`."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value / 1e-9:.3g} ns"


def _products(bars: list[Bar]) -> Iterator[Text]:
    devices = list(dict.fromkeys(bar.device for bar in bars))
    by = {device: [bar for bar in bars if bar.device == device] for device in devices}
    for device, found in by.items():
        if len(found) == 2:
            each = times(found[1].median / found[1].amount)
            yield text(
                "On {device} a large product takes {large}, a small one {each}: of that, much is "
                "the call itself, whatever the size.",
                device=device,
                large=times(found[0].median),
                each=each,
            )
    first, *others = devices
    for device in others:
        if len(by[first]) == len(by[device]) == 2:
            large, small = (by[first][place].median / by[device][place].median for place in (0, 1))
            yield text(
                "{device} is {large} at the large product and {small} at the small ones: only "
                "much work in one call keeps it busy.",
                device=device,
                large=_faster(large, first),
                small=_faster(small, first),
            )
    if not others:
        yield text("With one device there is nothing to compare it with.")


def _copies(bars: list[Bar]) -> Iterator[Text]:
    for device in dict.fromkeys(bar.device for bar in bars):
        found = [bar for bar in bars if bar.device == device]
        slow, fast = found[0], max(found, key=_rate)
        yield text(
            "{small} at once: {slow} a second; {large} at once: {fast} a second. What a copy costs "
            "however small it is makes many small ones slow.",
            small=in_bytes(slow.amount),
            slow=in_bytes(_rate(slow)),
            large=in_bytes(fast.amount),
            fast=in_bytes(_rate(fast)),
        )
    if all(bar.device == "cpu" for bar in bars):
        yield text(
            "With the CPU alone nothing leaves the memory of the machine: these are copies in it."
        )


def _logging(bars: list[Bar]) -> Iterator[Text]:
    for device in dict.fromkeys(bar.device for bar in bars):
        found = [bar for bar in bars if bar.device == device]
        if len(found) < 2:
            continue
        ratio = found[0].median / found[1].median
        if device == "cpu":
            yield text(
                "On the CPU reading at every step takes {ratio} × the time of reading at the end: "
                "it has nobody to wait for, and a number more or less is all the difference.",
                ratio=f"{ratio:.2f}",
            )
        else:
            yield text(
                "On {device} reading at every step takes {ratio} × the time: each .item() waits "
                "until the device is done, and the device then waits for the next call.",
                device=device,
                ratio=f"{ratio:.2f}",
            )


def _parallel(bars: list[Bar]) -> Iterator[Text]:
    if len(bars) < 4:
        yield text(
            "There is only one bar: this experiment needs two devices, and one was chosen. Two "
            "names of the same processor would only share it."
        )
        return
    ratio = bars[2].median / bars[3].median
    if ratio < _SAME:
        yield text(
            "Both at once takes as long as one after the other: the slower one does nearly all of "
            "the time, or the CPU is kept busy itself."
        )
    else:
        yield text(
            "Both at once is {ratio} × as fast as one after the other: calls only queue work, and "
            "each device does its own.",
            ratio=f"{ratio:.2f}",
        )


def _rate(bar: Bar) -> float:
    return bar.amount / bar.median if bar.median else 0.0


def _faster(ratio: float, other: str) -> Text:
    if ratio >= 1:
        return text("{ratio} × as fast as {other}", ratio=f"{ratio:.1f}", other=other)
    return text("{ratio} × as slow as {other}", ratio=f"{1 / ratio:.1f}", other=other)
