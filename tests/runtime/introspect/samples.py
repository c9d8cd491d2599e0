"""Tensors and values that make sense for each kind, to call everything in the catalogue once."""

from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

import torch

from blockstudio.catalogue.spec import Port, Spec
from blockstudio.runtime.introspect.functions import kind_of
from blockstudio.runtime.introspect.names import HEADINGS
from blockstudio.runtime.introspect.samples import sample_arguments
from tests.runtime.introspect.torch_calls import calls, tensors_in

Tensor = Callable[[], torch.Tensor]


LISTED = {kind_of(written) for names in HEADINGS.values() for written in names.split()}
"""The functions that have a sample below; most others have one in torch's own tests."""


def matching(table: dict[str, Any], name: str) -> Any:
    """Return what the last pattern that fits says."""
    return [value for pattern, value in table.items() if fnmatchcase(name, pattern)][-1]


def sample(spec: Spec) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what arrives at the ports of a kind, and the values without which there is no call.

    The tables below say it of what networks are mostly made of, torch's own tests of the rest.
    """
    found = () if spec.kind in LISTED else calls(spec.kind)
    if not found:
        return _from_tables(spec)
    return split(found[0].given)


def split(arguments: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the tensors among arguments, and the plain values that are not None."""
    given = {name: value for name, value in arguments.items() if tensors_in(value)}
    left = {name: value for name, value in arguments.items() if name not in given}
    return given, {name: as_kept(value) for name, value in left.items() if value is not None}


def as_kept(value: Any) -> Any:
    """Return a value as a project keeps it: lists for tuples, names for dtypes."""
    if isinstance(value, torch.dtype):
        return str(value).removeprefix("torch.")
    return [as_kept(part) for part in value] if isinstance(value, list | tuple) else value


def _from_tables(spec: Spec) -> tuple[dict[str, Any], dict[str, Any]]:
    values = {item.name: 1 for item in spec.properties if item.required}
    if spec.form == "module":
        values = sample_arguments(spec)
    values |= matching(VALUES, spec.kind)
    wired = [port for port in spec.inputs if not port.optional and port.name not in values]
    return {port.name: _arriving(spec, port) for port in wired}, values


def _arriving(spec: Spec, port: Port) -> Any:
    tensor = matching(TENSORS, f"{spec.kind}.{port.name}")
    torch.manual_seed(0)
    return [tensor(), tensor()] if port.many else tensor()


def given_by_default(spec: Spec) -> list[Port]:
    """Return the outputs that are there while nothing is set."""
    flags = {item.name: item.default for item in spec.properties}
    return [port for port in spec.outputs if flags.get(port.when, True) not in (None, False)]


def share(*shape: int) -> Tensor:
    return lambda: torch.rand(shape)


def whole(*shape: int) -> Tensor:
    return lambda: torch.zeros(shape, dtype=torch.int64)


def full(value: int, *shape: int) -> Tensor:
    return lambda: torch.full(shape, value)


def switch(*shape: int) -> Tensor:
    return lambda: torch.ones(shape, dtype=torch.bool)


def turning(*shape: int) -> Tensor:
    return lambda: torch.rand(shape, dtype=torch.complex64)


TENSORS: dict[str, Tensor] = {
    "*": share(2, 4, 4),
    "*2d.*": share(2, 4, 8, 8),
    "*3d.*": share(2, 4, 8, 8, 8),
    "*2d_with_indices.*": share(2, 4, 8, 8),
    "*3d_with_indices.*": share(2, 4, 8, 8, 8),
    "*shuffle.*": share(2, 4, 8, 8),
    "*Shuffle.*": share(2, 4, 8, 8),
    "*Unshuffle.*": share(2, 4, 8, 8),
    "*.LocalResponseNorm.*": share(2, 4, 8, 8),
    "*.local_response_norm.*": share(2, 4, 8, 8),
    "*.[fF]old.input": share(2, 9, 4),
    "*.[uU]nfold.input": share(2, 4, 8, 8),
    "torch.nn.Embedding*.input": whole(2, 3),
    "torch.nn.functional.embedding*.input": whole(2, 3),
    "*.embedding*.weight": share(4, 4),
    "*.one_hot.input": whole(2, 3),
    "*.[bB]ilinear.input?": share(2, 4),
    "*.bilinear.weight": share(3, 4, 4),
    "*.linear.weight": share(3, 4),
    "*.prelu.weight": share(4),
    "*Cell.input": share(2, 4),
    "*nn.MaxUnpool1d.indices": whole(2, 4, 4),
    "*nn.MaxUnpool2d.indices": whole(2, 4, 8, 8),
    "*nn.MaxUnpool3d.indices": whole(2, 4, 8, 8, 8),
    "*.max_unpool1d.indices": whole(2, 4, 4),
    "*.max_unpool2d.indices": whole(2, 4, 8, 8),
    "*.max_unpool3d.indices": whole(2, 4, 8, 8, 8),
    "torch.nn.Transformer.*": share(3, 2, 512),
    "*.conv*1d.weight": share(4, 4, 3),
    "*.conv*2d.weight": share(4, 4, 3, 3),
    "*.conv*3d.weight": share(4, 4, 3, 3, 3),
    "*.batch_norm.running_*": share(4),
    "*.affine_grid.theta": share(2, 2, 3),
    "*.grid_sample.input": share(2, 4, 8, 8),
    "*.grid_sample.grid": share(2, 3, 3, 2),
    "*.interpolate.input": share(2, 4, 8, 8),
    "*.Upsample.input": share(2, 4, 8, 8),
    "*.pdist.input": share(3, 4),
    "torch.Tensor.item.input": share(),
    "math.*": share(),
    "builtins.*": share(),
    "builtins.len.input": share(2, 4),
    # losses
    "torch.nn.*Loss.*": share(2, 4),
    "torch.nn.functional.*_loss.*": share(2, 4),
    "*.CosineEmbeddingLoss.target": full(1, 2),
    "*.cosine_embedding_loss.target": full(1, 2),
    "*.[cC]ross*ntropy*.input": share(2, 4),
    "*.[cC]ross*ntropy*.target": whole(2),
    "*.LinearCrossEntropyLoss.target": whole(2),
    "*.NLLLoss.target": whole(2),
    "*.nll_loss.target": whole(2),
    "*.GaussianNLLLoss.target": share(2, 4),
    "*.gaussian_nll_loss.target": share(2, 4),
    "*.MultiMarginLoss.target": whole(2),
    "*.multi_margin_loss.target": whole(2),
    "*.MultiLabelMarginLoss.target": whole(2, 4),
    "*.multilabel_margin_loss.target": whole(2, 4),
    "*.AdaptiveLogSoftmaxWithLoss.input_": share(2, 4),
    "*.AdaptiveLogSoftmaxWithLoss.target_": whole(2),
    "*.CTCLoss.log_probs": share(6, 2, 4),
    "*.ctc_loss.log_probs": share(6, 2, 4),
    "*.CTCLoss.targets": full(1, 2, 3),
    "*.ctc_loss.targets": full(1, 2, 3),
    "*.CTCLoss.input_lengths": full(6, 2),
    "*.ctc_loss.input_lengths": full(6, 2),
    "*.CTCLoss.target_lengths": full(3, 2),
    "*.ctc_loss.target_lengths": full(3, 2),
    # indexing, comparing, matrices
    "torch.gather.index": whole(2, 4, 4),
    "torch.take_along_dim.indices": whole(2, 4, 4),
    "torch.index_select.index": whole(3),
    "torch.masked_fill.mask": switch(2, 4, 4),
    "torch.masked_fill.value": share(),
    "torch.tensordot.*": share(4, 4),
    "torch.where.condition": switch(2, 4, 4),
    "torch.repeat_interleave.repeats": full(2, 4),
    "torch.mm.*": share(4, 4),
    "torch.addmm.*": share(4, 4),
    "torch.baddbmm.*": share(2, 4, 4),
    "torch.mv.input": share(4, 4),
    "torch.mv.vec": share(4),
    "torch.dot.*": share(4),
    "torch.outer.*": share(4),
    "torch.cross.*": share(2, 3),
    "torch.trace.input": share(4, 4),
    "torch.diag.input": share(4, 4),
    "torch.bincount.input": whole(4),
    "torch.bucketize.boundaries": lambda: torch.arange(4.0),
    "torch.searchsorted.sorted_sequence": lambda: torch.arange(4.0),
    "torch.view_as_complex.input": share(4, 2),
    "torch.view_as_real.input": turning(4),
    "torch.imag.input": turning(4),
    "torch.view_as_complex_copy.input": share(4, 2),
    "torch.view_as_real_copy.input": turning(4),
    "torch.Tensor.imag.input": turning(4),
    "torch.Tensor.H.input": share(4, 4),
    "*.is_nonzero.input": share(1),
    "*.istft.input": turning(9, 6),
    "*.conv_tbc.input": share(3, 2, 4),
    "*.conv_tbc.weight": share(3, 4, 4),
    "*.conv_tbc.bias": share(4),
    "*.vander.x": share(4),
}
"""The tensor that arrives at `kind.port`; later patterns win."""

VALUES: dict[str, dict[str, Any]] = {
    "*": {},
    "*.functional.*pool*": {"kernel_size": 2},
    "*.adaptive_*": {"output_size": 2},
    "*.fractional_max_pool*": {"kernel_size": 2, "output_size": 2},
    "*.lp_pool*": {"norm_type": 2.0, "kernel_size": 2},
    "*.threshold": {"threshold": 0.5, "value": 0.0},
    "*.group_norm": {"num_groups": 2},
    "*.layer_norm": {"normalized_shape": [4]},
    "*.rms_norm": {"normalized_shape": [4]},
    "*.local_response_norm": {"size": 2},
    "*.unfold": {"kernel_size": 3},
    "*.fold": {"output_size": 4, "kernel_size": 3},
    "*.interpolate": {"scale_factor": 2.0},
    "torch.sum": {"dim": 1},
    "torch.mean": {"dim": 1},
    "torch.prod": {"dim": 1},
    "*.Upsampl*": {"scale_factor": 2.0},
    "*.pad": {"pad": [1, 1]},
    "*.pixel_shuffle": {"upscale_factor": 2},
    "*.pixel_unshuffle": {"downscale_factor": 2},
    "*.channel_shuffle": {"groups": 2},
    "*.affine_grid": {"size": [2, 4, 8, 8]},
    "operator.getitem": {"index": ":, 0"},
    "torch.split": {"split_size_or_sections": [1, 3], "dim": 1},
    "torch.chunk": {"chunks": 2},
    "torch.unflatten": {"dim": 1, "sizes": [2, 2]},
    "torch.Tensor.reshape": {"shape": [-1, 8]},
    "torch.Tensor.view": {"size": [-1, 8]},
    "torch.Tensor.permute": {"dims": [0, 2, 1]},
    "torch.Tensor.transpose": {"dim0": 1, "dim1": 2},
    "torch.Tensor.expand": {"size": [3, -1, -1, -1]},
    "torch.Tensor.repeat": {"repeats": [2, 1, 1]},
    "torch.Tensor.to": {"dtype": "float64"},
    "torch.tile": {"dims": [2, 1]},
    "torch.movedim": {"source": 0, "destination": 1},
    "torch.select": {"dim": 1, "index": 0},
    "torch.narrow": {"dim": 1, "start": 0, "length": 2},
    "torch.roll": {"shifts": 1},
    "torch.flip": {"dims": [0]},
    "torch.repeat_interleave": {"dim": 1},
    "torch.topk": {"k": 2},
    "torch.kthvalue": {"k": 2},
    "torch.full_like": {"fill_value": 1.0},
    "torch.clamp": {"min": 0.0},
    "torch.einsum": {"equation": "bij,bjk->bik"},
    "torch.tensordot": {"dims": 1},
    "torch.linalg.matrix_power": {"n": 2},
    "*.istft": {"n_fft": 16},
    "torch.rand": {"size": [2, 3]},
    "torch.randn": {"size": [2, 3]},
    "torch.empty": {"size": [2, 3]},
    "*.upsample": {"scale_factor": 2.0},
    "torch.lobpcg": {"niter": 3},
}
"""The values that a kind can't do without; a required dimension is 1."""
