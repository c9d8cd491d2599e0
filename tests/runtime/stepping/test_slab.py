"""A part of a value as pictures, and differences: torch's own numbers."""

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from blockstudio.graph.problems import Refusal
from blockstudio.project.trace import Slab
from blockstudio.runtime.stepping.slab import difference, slab


def seen(shown: Slab) -> Tensor:
    values = np.frombuffer(shown.values, np.float32).copy()
    return torch.from_numpy(values).reshape(shown.tiles, shown.rows, shown.columns)


@pytest.mark.parametrize(
    ("shape", "place", "pictures"),
    [
        ((), (), (1, 1, 1)),
        ((5,), (), (1, 1, 5)),
        ((3, 4), (), (1, 3, 4)),
        ((3, 4), (1,), (1, 1, 4)),
        ((2, 3, 4, 5), (), (6, 4, 5)),
        ((2, 3, 4, 5), (1,), (3, 4, 5)),
        ((2, 3, 4, 5), (1, ":", 2), (1, 3, 5)),
        ((2, 1, 2, 3, 4), (), (4, 3, 4)),
    ],
)
def test_a_value_is_shown_as_it_is_where_there_is_room(
    shape: tuple[int, ...], place: tuple[int | str, ...], pictures: tuple[int, ...]
):
    value = torch.randn(shape)
    shown = slab("value", value, place)
    right = value.numpy()[tuple(slice(None) if one == ":" else int(one) for one in place)]
    assert shown.exact and (shown.tiles, shown.rows, shown.columns) == pictures
    assert seen(shown).flatten().tolist() == right.flatten().tolist()
    assert shown.summary.mean == pytest.approx(right.mean(dtype=np.float64), abs=1e-12)


def test_of_a_large_value_cells_are_means_and_the_first_pictures_are_there():
    value = torch.randn(300, 200, 256)
    shown = slab("value", value, ())
    assert not shown.exact and shown.all_tiles == 300 and shown.tiles < 300
    right = nn.functional.adaptive_avg_pool2d(value[: shown.tiles], (shown.rows, shown.columns))
    torch.testing.assert_close(seen(shown), right)
    assert len(shown.values) <= 1 << 18


def test_differences_are_in_double_precision_and_relative_to_the_other():
    one, other = torch.tensor([1.0, 0.0, 2.0, 3.0]), torch.tensor([1.5, 0.0, 0.0, -3.0])
    assert difference(one, other, relative=False).tolist() == [-0.5, 0.0, 2.0, 6.0]
    assert difference(one, other, relative=True).tolist() == [1 / 3, 0.0, float("inf"), 2.0]
    with pytest.raises(Refusal, match="one shape"):
        difference(one, other[:2], relative=False)


@pytest.mark.parametrize("place", [(9,), (0, 0, 0)])
def test_a_place_that_is_none_is_refused(place: tuple[int, ...]):
    with pytest.raises(Refusal):
        slab("value", torch.ones(2, 3), place)


def test_bool_complex_and_nan_are_shown_and_nothing_is_refused():
    assert seen(slab("value", torch.tensor([True, False]), ())).tolist() == [[[1.0, 0.0]]]
    assert seen(slab("value", torch.tensor([3 + 4j]), ())).tolist() == [[[5.0]]]
    assert slab("value", torch.tensor([torch.nan, 1.0]), ()).summary.nans == 1
    with pytest.raises(Refusal, match="no values"):
        slab("value", torch.ones(0, 3), ())
