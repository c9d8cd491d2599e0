"""Rows as points: their principal components, and their nearest by cosine, as torch finds them."""

import math

import pytest
import torch
from torch.nn.functional import cosine_similarity

from blockstudio.graph.problems import Refusal
from blockstudio.runtime.points import neighbours, projection


def drawn(*shape: int) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(3))


@pytest.mark.parametrize("shape", [(40, 6), (3, 50), (5, 2, 3, 3), (7, 1)])
def test_rows_lie_on_their_two_principal_components(shape: tuple[int, ...]):
    tensor = drawn(*shape)
    found = projection("w", tensor)
    rows = tensor.flatten(1).double()
    # By the covariance, not by singular values.
    variances, axes = torch.linalg.eigh(torch.cov(rows.T).reshape(rows.shape[1], -1))
    assert found.rows == list(range(found.count)) == list(range(shape[0]))
    for number, places in enumerate((found.x, found.y)[: min(2, rows.shape[1])], 1):
        expected = (rows - rows.mean(0)) @ axes[:, -number]
        assert torch.tensor(places).abs() == pytest.approx(expected.abs(), abs=1e-5)
        share = (variances[-number] / variances.sum()).item()
        assert found.shares[number - 1] == pytest.approx(share, abs=1e-9)
    assert rows.shape[1] > 1 or set(found.y) == {0.0}


def test_of_many_rows_some_are_drawn_and_that_is_said():
    found = projection("w", drawn(5001, 4))
    assert found.count == 5001 and len(found.rows) == 2000
    assert found.rows == [place * 5001 // 2000 for place in range(2000)]


@pytest.mark.parametrize("shape", [(30, 8), (6, 2, 2, 2)])
def test_the_nearest_rows_are_those_of_the_greatest_cosine(shape: tuple[int, ...]):
    tensor = drawn(*shape)
    tensor[3] = 0
    rows = tensor.flatten(1)
    found = neighbours("w", tensor, 1)
    cosines = cosine_similarity(rows, rows[1][None]).tolist()
    order = sorted(set(range(shape[0])) - {1, 3}, key=lambda row: -cosines[row])[:10]
    assert found.rows == order
    assert found.cosines == pytest.approx([cosines[row] for row in order], abs=1e-6)
    assert neighbours("w", tensor, 3).rows == []


@pytest.mark.parametrize(
    "tensor",
    [
        torch.ones(3),
        torch.ones(2, 5),
        torch.ones(4, 0),
        torch.full((4, 4), math.nan),
        torch.ones(4, 4, device="meta"),
    ],
)
def test_what_can_not_be_drawn_as_points_says_why(tensor: torch.Tensor):
    with pytest.raises(Refusal):
        projection("w", tensor)


def test_there_is_no_such_row():
    with pytest.raises(Refusal, match=r"no place \[9\]"):
        neighbours("w", torch.ones(4, 4), 9)


@pytest.mark.parametrize("tensor", [torch.eye(4).to_sparse(), torch.eye(4).to(torch.complex64)])
def test_strange_tensors_are_drawn_too(tensor: torch.Tensor):
    assert len(projection("w", tensor).x) == 4
    assert len(neighbours("w", tensor, 0).rows) == 3
