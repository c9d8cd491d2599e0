"""Where values lie along an axis."""

import pytest

from blockstudio.studio.sweeps.brushes import Brushes
from blockstudio.studio.sweeps.scales import Scale, metric_scale, scales_of
from blockstudio.sweeps.ranges import read_range
from blockstudio.sweeps.spec import Axis, SweepSpec
from blockstudio.sweeps.sweep import SweepInfo


def scale(said: str, *, whole: bool = False) -> Scale:
    """Return the axis of a setting with that range."""
    axis = Axis("train.lr", read_range(said, whole=whole))
    info = SweepInfo(SweepSpec((axis,), "grid", "val_loss", "min"), 1)
    return scales_of(info, [])[0]


@pytest.mark.parametrize(
    ("said", "value", "share"),
    [
        ("0..2", 0.5, 0.25),
        ("log:0.001..1", 0.001, 0.0),
        ("log:0.001..1", 0.1, 2 / 3),
        ("log:0.001..1", 0.0, None),
        ("0..2", float("nan"), None),
        ("SGD, Adam", "Adam", 0.75),
        ("SGD, Adam", "Adagrad", None),
        ("true, false", False, 0.75),
        ("128, 64, 256", 64, 1 / 6),
        ("[[3, 3], [5, 5]]", [5, 5], 0.75),
    ],
)
def test_a_value_lies_where_its_range_says(said: str, value: object, share: float | None):
    found = scale(said).share(value)
    assert found == (share if share is None else pytest.approx(share))


def test_ticks_are_round_numbers_decades_and_places():
    assert [words for _, words in scale("0..0.5").ticks()] == [
        "0",
        "0.1",
        "0.2",
        "0.3",
        "0.4",
        "0.5",
    ]
    assert [words for _, words in scale("log:0.0001..1").ticks()] == [
        "0.0001",
        "0.001",
        "0.01",
        "0.1",
        "1",
    ]
    assert [words for _, words in scale("128, 64, 256").ticks()] == ["64", "128", "256"]


def test_a_metric_that_spreads_far_is_shown_on_a_logarithmic_axis():
    assert metric_scale("val_loss", [0.1, 0.2, 900.0]).log
    assert not metric_scale("val_loss", [0.1, 0.9]).log
    assert metric_scale("val_loss", [0.5]).share(0.5) == pytest.approx(0.5)


def test_a_run_passes_where_it_lies_inside_every_cut():
    brushes = Brushes()
    assert brushes.let((0.1, None))
    brushes.set(0, 0.6, 0.2)
    assert (brushes.let((0.5, None)), brushes.let((0.1, None))) == (True, False)
    brushes.set(1, 0.0, 0.5)
    assert not brushes.let((0.5, None))
    brushes.set(1, 0.0, 1.0)
    assert brushes.at(1) is None
    brushes.clear()
    assert not brushes
