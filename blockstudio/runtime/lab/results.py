"""What an experiment has measured, as plain data."""

from statistics import quantiles

from msgspec import Struct

from blockstudio.catalogue.units import in_bytes


class Bar(Struct, frozen=True):
    """One thing measured on one device: the seconds of every repeat, the first run left out.

    `amount` is what was done in each: bytes copied, or products computed.
    """

    row: str
    device: str
    seconds: tuple[float, ...]
    amount: float = 1.0

    @property
    def quartiles(self) -> tuple[float, float, float]:
        """The lower quartile, the median and the upper quartile, in seconds."""
        if len(self.seconds) < 2:
            return self.seconds * 3  # pyright: ignore[reportReturnType]
        low, middle, high = quantiles(self.seconds, n=4, method="inclusive")
        return low, middle, high

    @property
    def median(self) -> float:
        """The median in seconds."""
        return self.quartiles[1]


def title(key: str, bar: Bar) -> str:
    """Return what a bar of an experiment is called: copies by how much was copied."""
    return f"{in_bytes(bar.amount)} {bar.row}" if key == "copies" else bar.row


def as_csv(bars: list[Bar]) -> str:
    """Return the bars as a table, times in seconds, one line each."""
    lines = ["row,device,amount,repeats,lower_quartile,median,upper_quartile,all"]
    for bar in bars:
        figures = ",".join(f"{value:.9g}" for value in bar.quartiles)
        every = " ".join(f"{value:.9g}" for value in bar.seconds)
        row = f'"{bar.row}"' if "," in bar.row else bar.row
        lines.append(f"{row},{bar.device},{bar.amount:g},{len(bar.seconds)},{figures},{every}")
    return "\n".join(lines) + "\n"
