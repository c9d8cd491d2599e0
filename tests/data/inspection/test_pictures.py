"""Samples as pictures and as lines."""

import numpy as np
import pytest

from blockstudio.data.inspection.pictures import is_picture, picture_of, series_of


def pixels(x: np.ndarray, span: tuple[float, float], largest: int = 96) -> np.ndarray:
    found = picture_of(x, span, largest)
    flat = np.frombuffer(found.pixels, np.uint8)
    return flat.reshape(found.height, found.width, found.channels)


def test_bytes_come_out_as_they_went_in() -> None:
    x = np.random.default_rng(0).integers(0, 256, (3, 7, 9)).astype(np.uint8)
    assert np.array_equal(pixels(x, (0, 255)), x.transpose(1, 2, 0))


def test_a_large_picture_is_averaged_not_thinned() -> None:
    x = np.zeros((1, 200, 100), np.uint8)
    x[:, ::2] = 200
    found = pixels(x, (0, 255), 50)
    assert found.shape == (50, 25, 1)
    assert np.all(found == 100)


@pytest.mark.parametrize("shape", [(5, 6), (1, 5, 6), (2, 5, 6), (4, 5, 6)])
def test_what_is_not_rgb_is_grey(shape: tuple[int, ...]) -> None:
    assert pixels(np.ones(shape, np.float32), (0, 2)).shape == (5, 6, 1)


def test_values_outside_the_span_and_missing_ones_are_painted_too() -> None:
    x = np.array([[np.nan, -9.0], [9.0, 0.5]], np.float32)
    assert pixels(x, (0, 1))[..., 0].tolist() == [[0, 0], [255, 128]]


def test_a_line_keeps_its_peaks_when_it_is_thinned() -> None:
    x = np.zeros(10_000, np.float32)
    x[1234] = 1.0
    (line,) = series_of(x, (0, 1), 100)
    assert len(line) <= 102
    assert max(line) == 1.0


def test_the_longer_axis_is_time() -> None:
    assert [len(series_of(np.zeros(s), (0, 1), 500)) for s in ((3, 40), (40, 3), (9, 40))] == [
        3,
        3,
        4,
    ]


def test_what_is_a_picture_and_what_a_line() -> None:
    assert is_picture((1, 8, 8)) and is_picture((28, 28)) and is_picture((3, 224, 224))
    assert not any(map(is_picture, [(784,), (3, 100), (100, 3), (1, 1, 30), ()]))
