"""A parameter looked at closely: the code that reaches it, its values where they lie, its singular values."""

import math

import numpy as np
import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.catalogue.axes import AXES, axes_of
from blockstudio.graph.indexing import place_of
from blockstudio.graph.problems import Refusal
from blockstudio.project.closer import Part
from blockstudio.project.examples import examples
from blockstudio.runtime.access import access
from blockstudio.runtime.closer import region, spectrum

SMALL = [
    "digits-cnn",
    "nested-blocks",
    "repeated-blocks",
    "own-linear",
    "my-sequential",
    "tied-layers",
]


@pytest.mark.parametrize("name", SMALL)
def test_the_code_that_is_shown_reaches_the_very_values(name: str):
    path = next(item.path for item in examples() if item.name == name)
    net = blockstudio.open_project(path).build(trust_code=True)
    for key, tensor in net.state_dict(keep_vars=True).items():
        assert eval(access(net, key), {"net": net}).data_ptr() == tensor.data_ptr(), key


def test_it_is_written_as_the_book_does():
    inner = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
    net = nn.Sequential(nn.Sequential(), nn.ModuleList([nn.ModuleDict({"a": inner})]))
    assert access(net, "1.0.a.0.bias") == "net[1][0]['a'][0].bias.data"
    plain = nn.Module()
    plain.add_module("block 0", nn.Linear(1, 1))
    assert access(plain, "block 0.weight") == "net.get_submodule('block 0').weight.data"


@pytest.mark.parametrize(
    ("shape", "place", "rows", "columns"),
    [
        ((5, 7), "", None, None),
        ((5, 7), "", (1, 3), (2, 6)),
        ((9,), "", None, (3, 9)),
        ((), "", None, None),
        ((4, 3, 2, 2), "", (0, 4), (4, 8)),
        ((4, 3, 2, 2), "1", None, None),
        ((4, 3, 2, 2), ":, 2", None, None),
        ((4, 3, 2, 2), "..., 0", (1, 2), None),
        ((2, 1, 3, 1, 2), "", None, None),
        ((5, 7), "", (-3, 99), (6, 6)),
    ],
)
def test_a_part_of_a_tensor_is_its_values(
    shape: tuple[int, ...],
    place: str,
    rows: tuple[int, int] | None,
    columns: tuple[int, int] | None,
):
    tensor = torch.randn(shape, generator=torch.Generator().manual_seed(1))
    found = region("w", tensor, Part(place_of(place), rows, columns))
    part = eval(f"tensor[{place or '...'}]", {"tensor": tensor})
    grid = part.reshape(1, -1) if part.ndim < 2 else part.flatten(1)
    (top, bottom), (left, right) = found.part.rows, found.part.columns
    expected = grid[top:bottom, left:right]
    assert found.cells == tuple(expected.shape)
    values = torch.from_numpy(np.frombuffer(found.values, np.float32).copy())
    assert torch.equal(values.reshape(found.cells), expected)


def test_of_many_values_means_are_shown_until_it_is_gone_into():
    tensor = torch.arange(400.0 * 600).reshape(400, 600)
    found = region("w", tensor, Part())
    assert found.cells == (64, 128)
    assert np.frombuffer(found.values, np.float32).mean() == pytest.approx(tensor.mean().item())
    close = region("w", tensor, Part((), (100, 110), (30, 40)))
    assert np.frombuffer(close.values, np.float32)[0] == tensor[100, 30]


@pytest.mark.parametrize("shape", [(3, 3), (8, 2), (6, 1, 3, 3)])
def test_singular_values_and_stable_rank_are_those_of_the_matrix(shape: tuple[int, ...]):
    tensor = torch.randn(shape, generator=torch.Generator().manual_seed(2))
    matrix = tensor.reshape(shape[0], -1).double()
    found = spectrum("w", tensor)
    right = torch.linalg.svd(matrix)[1]
    assert found.values == pytest.approx(right.tolist(), rel=1e-9)
    stable = matrix.norm() ** 2 / torch.linalg.matrix_norm(matrix, 2) ** 2
    assert found.stable_rank == pytest.approx(stable.item(), rel=1e-9)
    assert len(found.values) == min(matrix.shape)


@pytest.mark.parametrize(
    ("tensor", "said"),
    [
        (torch.ones(3), "is no matrix"),
        (torch.ones(0, 3), "is no matrix"),
        (torch.full((2, 2), math.nan), "holds values that are no numbers"),
        (torch.empty(2, 1 << 20, device="meta"), "has more than 1,048,576 values"),
    ],
)
def test_what_has_no_singular_values_says_why(tensor: torch.Tensor, said: str):
    with pytest.raises(Refusal, match=said):
        spectrum("w", tensor)


@pytest.mark.parametrize(
    "tensor",
    [
        torch.ones(2, 2, dtype=torch.complex64),
        torch.tensor([[True, False]]),
        torch.full((2, 3), torch.nan),
        torch.eye(3).to_sparse(),
        torch.ones(2, 1, 2, 1, 2),
    ],
)
def test_strange_tensors_are_looked_at_too(tensor: torch.Tensor):
    assert math.prod(region("w", tensor, Part()).cells) == tensor.numel()


@pytest.mark.parametrize("tensor", [torch.ones(0, 3), torch.ones(2, device="meta")])
def test_a_tensor_without_values_says_so(tensor: torch.Tensor):
    with pytest.raises(Refusal):
        region("w", tensor, Part())


SIZES = {
    "Linear": (3, 5),
    "Bilinear": (3, 5, 2),
    "Embedding": (3, 5),
    "EmbeddingBag": (3, 5),
    "MultiheadAttention": (4, 2),
    "GroupNorm": (2, 4),
    "PReLU": (3,),
}
ARGUMENTS = ("out_features", "in_features", "in1_features", "in2_features", "out_channels")
ARGUMENTS += ("in_channels", "num_features", "num_channels", "num_embeddings", "embedding_dim")
ARGUMENTS += ("hidden_size", "input_size", "embed_dim", "num_parameters")


@pytest.mark.parametrize("kind", AXES)
def test_each_axis_has_the_size_of_the_argument_it_is_named_after(kind: str):
    name = kind.rpartition(".")[2]
    sizes = SIZES.get(name, (3, 5, 2) if "Conv" in name else (4,) if "Norm" in name else (3, 5))
    options = {"affine": True, "track_running_stats": True} if "Instance" in name else {}
    module = getattr(nn, name)(*sizes, **options)
    named = dict(module.named_parameters()) | dict(module.named_buffers())
    seen = 0
    for parameter, tensor in named.items():
        for axis, size in zip(axes_of(kind, parameter, tensor.ndim), tensor.shape, strict=False):
            if str(axis) in ARGUMENTS:
                seen += 1
                assert size == getattr(module, str(axis)), (parameter, axis)
    assert seen
