"""Amounts read as people write them."""

import pytest

from blockstudio.catalogue.units import clock, duration, figure, in_bytes


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (1_250_000, "1.2 MB"), (21e9, "21 GB")],
)
def test_bytes(count: float, words: str):
    assert in_bytes(count) == words


@pytest.mark.parametrize(
    ("seconds", "read", "shown"),
    [(2.34, "2.3 s", "0:02"), (75, "1:15", "1:15"), (3725, "1:02:05", "1:02:05")],
)
def test_durations(seconds: float, read: str, shown: str):
    assert (duration(seconds), clock(seconds)) == (read, shown)


def test_metrics():
    assert figure(None) == "–" and figure(0.123456) == "0.12346"
    assert figure(0.5, sign=True) == "+0.5" and figure(0.0, sign=True) == "0"
