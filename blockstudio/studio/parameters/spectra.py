"""The singular values of a parameter as a figure."""

from blockstudio.project.closer import Spectrum
from blockstudio.studio.figures.figure import Axis, Figure, Series
from blockstudio.studio.parameters.figures import number
from blockstudio.studio.translations import tr

_BARS = 48
"""Up to so many values are bars; more are a line."""


def spectrum_figure(spectrum: Spectrum) -> Figure:
    """Return singular values from the greatest to the least, numbered from 1."""
    count = len(spectrum.values)
    across = tuple(float(place) for place in range(1, count + 1))
    heights = tuple(spectrum.values)
    labels = tuple(
        tr(
            "singular value {place} of {count}: {value}",
            place=place,
            count=count,
            value=f"{value:.6g}",
        )
        for place, value in enumerate(heights, 1)
    )
    few = count <= _BARS
    series = Series(
        "bars" if few else "line", across, heights, labels=labels, width=0.8 if few else 1.8
    )
    return Figure(
        tr("stable rank {rank}", rank=number(spectrum.stable_rank)),
        Axis(tr("number of the value"), 0.5, count + 0.5),
        Axis(tr("singular value"), 0.0, (heights[0] or 1.0) * 1.05),
        (series,),
    )


def spectrum_words(spectrum: Spectrum) -> str:
    """Say the greatest and the least singular value, how many there are, and the stable rank."""
    return tr(
        "singular values {first} … {last} ({count}), stable rank {rank}",
        first=number(spectrum.values[0]),
        last=number(spectrum.values[-1]),
        count=len(spectrum.values),
        rank=number(spectrum.stable_rank),
    )
