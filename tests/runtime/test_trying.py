"""A kind by itself gives the numbers that torch gives, and what it can't take is told."""

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from blockstudio.catalogue.library import library
from blockstudio.graph.problems import Refusal
from blockstudio.runtime.introspect.manual import formulas, shapes
from blockstudio.runtime.trying import tried

GIVEN = "[[1, -2, 3], [0.5, -0.5, 0]]"
X = torch.tensor([[1, -2, 3], [0.5, -0.5, 0]])


@pytest.mark.parametrize(
    ("kind", "properties", "expected"),
    [
        ("torch.nn.ReLU", {}, X.relu()),
        ("torch.nn.ELU", {"alpha": 2.0}, F.elu(X, 2.0)),
        ("torch.nn.Softmax", {"dim": 1}, X.softmax(1)),
        ("torch.nn.LayerNorm", {"normalized_shape": 3}, nn.LayerNorm(3)(X)),
        ("torch.nn.Dropout", {"p": 0.9}, X),
        ("torch.add", {}, X + X),
        ("torch.nn.functional.relu", {}, X.relu()),
    ],
)
def test_numbers_are_those_of_torch(kind: str, properties: dict, expected: Tensor):
    told = tried(kind, properties, GIVEN)
    assert told.problem is None
    (out,) = told.outputs
    assert out.shape == tuple(expected.shape)
    torch.testing.assert_close(torch.tensor(out.rows), expected.detach())


def test_a_shape_is_filled_and_sizes_follow_it():
    told = tried("torch.nn.Linear", {"out_features": 4}, "2, 5")
    assert [one.shape for one in (*told.inputs, *told.outputs)] == [(2, 5), (2, 4)]
    assert told == tried("torch.nn.Linear", {"out_features": 4}, "2, 5")


def test_what_can_not_be_taken_is_told():
    assert "are no numbers" in str(tried("torch.nn.ReLU", {}, "abc").problem)
    assert "too large" in str(tried("torch.nn.ReLU", {}, "2000, 2000").problem)
    assert "too large" in str(tried("torch.nn.Linear", {"out_features": 1 << 30}, "").problem)
    wrong = tried("torch.nn.Linear", {"in_features": 3, "out_features": 2}, "[[1, 2]]")
    assert wrong.problem is not None and "torch says" in str(wrong.problem.hint)
    with pytest.raises(Refusal):
        tried("blockstudio.While", {}, "")


def test_layers_and_functions_run_without_anybody_saying_how():
    kinds = [spec.kind for spec in library() if spec.kind.startswith("torch.nn.")]
    kinds = [kind for kind in kinds if ".init." not in kind]
    run = [kind for kind in kinds if tried(kind, {}, "").problem is None]
    assert len(run) / len(kinds) > 0.75
    assert {"torch.nn.LSTM", "torch.nn.Conv3d", "torch.nn.Embedding", "torch.nn.MSELoss"} <= set(
        run
    )


def test_the_manual_is_told_without_its_markup():
    assert formulas("torch.nn.Linear") == ("y = xAᵀ + b",)
    assert "Softmax(x_i) = (exp(x_i)) / (Σ_j exp(x_j))" in formulas("torch.nn.Softmax")
    assert shapes("torch.nn.Softmax")[1] == "Output: (*), same shape as the input"
    told = [line for spec in library() for line in (*formulas(spec.kind), *shapes(spec.kind))]
    assert not [line for line in told if "math:" in line or "\\" in line or "`" in line]
