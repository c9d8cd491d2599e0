"""Which functions, methods and attributes of the installed torch compute something in a forward."""

import inspect
import warnings
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

import torch
import torch.nn.functional
from torch import functional

from blockstudio.catalogue.spec import Holds
from blockstudio.runtime.introspect.schemas import creates, overloads, tells

EXCLUDED = {
    "*_": "writes into its input",
    "*.cudnn_*": "the kernel of one kind of device",
    "*.miopen_*": "the kernel of one kind of device",
    "*.mkldnn_*": "the kernel of one kind of device",
    "*.fbgemm_*": "the kernel of one kind of device",
    "*.to_mkldnn": "the memory of one kind of device",
    "*.batch_norm_*": "a piece of SyncBatchNorm's work",
    "torch.rnn_*": "the kernel behind nn.RNN",
    "torch.lstm*": "the kernel behind nn.LSTM",
    "torch.gru*": "the kernel behind nn.GRU",
    "*quantize*": "quantised tensors",
    "*.q_*": "quantised tensors",
    "*.qscheme": "quantised tensors",
    "*.int_repr": "quantised tensors",
    "*.choose_qparams_optimized": "quantised tensors",
    "*.fused_moving_avg_obs_fake_quant": "quantised tensors",
    "*sparse_*": "sparse tensors",
    "*.to_sparse": "sparse tensors",
    "*.coalesce": "sparse tensors",
    "*.indices": "sparse tensors",
    "*.values": "sparse tensors",
    "*.row_indices*": "sparse tensors",
    "*.col_indices*": "sparse tensors",
    "*.crow_indices*": "sparse tensors",
    "*.ccol_indices*": "sparse tensors",
    "*.indices_copy": "sparse tensors",
    "*.values_copy": "sparse tensors",
    "*.smm": "sparse tensors",
    "*.sspaddmm": "sparse tensors",
    "*.hspmm": "sparse tensors",
    "*.to_padded_tensor": "nested tensors",
    "*.from_file": "reads a file",
    "torch.tensor": "a Constant says what it holds",
    "F.assert_int_or_pair": "checks an argument",
    "torch.broadcast_shapes": "speaks of shapes, not of tensors",
    "torch.lu": "torch.linalg.lu_factor took its place",
    "torch.Tensor.lu": "torch.linalg.lu_factor took its place",
    "*.can_cast": "speaks of dtypes, not of tensors",
    "*.promote_types": "speaks of dtypes, not of tensors",
    "*.result_type": "gives a dtype",
    "*.align_*": "named tensors",
    "*.refine_names": "named tensors",
    "*.is_*inned": "speaks of memory",
    "*.is_set_to": "speaks of memory",
    "*.empty_permuted": "speaks of memory",
    "*empty_strided": "speaks of memory",
    "*.stride": "speaks of memory",
    "*.grouped_mm": "the kernel of one kind of device",
    "*.is_distributed": "speaks of where a tensor lives",
    "*.is_inference": "speaks of autograd",
    "*.is_conj": "speaks of memory",
    "*.is_neg": "speaks of memory",
    "*.is_coalesced": "sparse tensors",
    "*.dense_dim": "sparse tensors",
    "*.to_dense": "sparse tensors",
    "*.storage_offset": "speaks of memory",
    "*.output_nr": "speaks of autograd",
    "*.grad_dtype": "speaks of autograd",
    "torch.Tensor.index": "written as x[…]",
    "torch.chain_matmul": "torch.linalg.multi_dot took its place",
    "*.segment_reduce": "not yet stable in torch",
    "*.unsafe_*": "the form of another function that checks less",
    "*.slice_inverse": "internal to torch",
    "*.resize": "deprecated by torch: reshape",
    "*.resize_as": "deprecated by torch: reshape_as",
    "torch.range": "deprecated by torch: arange",
    "torch.as_tensor": "a Constant says what it holds",
    "*.pin_memory": "speaks of memory",
    "*.record_stream": "speaks of memory",
    "*.get_device": "the training recipe says where a network lives",
    "*.cpu": "the training recipe says where a network lives",
    "*.cuda": "the training recipe says where a network lives",
    "*.xpu": "the training recipe says where a network lives",
    "*.backward": "the training loop does this",
    "*.retain_grad": "the training loop does this",
    "*.scaled_mm": "takes enumerations of its own",
    "*.scaled_grouped_mm": "takes enumerations of its own",
    "torch.triangular_solve": "torch.linalg.solve_triangular took its place",
    "torch.Tensor.triangular_solve": "torch.linalg.solve_triangular took its place",
    "*.type": "gives or takes the name of a class of tensors",
    "*.set_data": "writes into its input",
    "torch.jiterator*": "compiles code of its own",
}
"""What is left out, by pattern, with the reason."""

CASTS = [
    "bfloat16",
    "bool",
    "byte",
    "cdouble",
    "cfloat",
    "chalf",
    "char",
    "double",
    "float",
    "half",
    "int",
    "long",
    "short",
]
"""Methods that only change the dtype, which no schema describes."""

ATTRIBUTES: dict[type, Holds] = {
    torch.Tensor: "tensor",
    torch.Size: "sizes",
    torch.dtype: "dtype",
    torch.device: "device",
    int: "number",
}
"""What the attributes of tensors may be that a forward can use."""

_FUNCTIONAL = torch.nn.functional
_PYTHON = {*functional.__all__, "pca_lowrank", "svd_lowrank", "lobpcg", "unravel_index"}


def written_names() -> list[str]:
    """Return everything a forward may call, as people write it: `F.relu`, `torch.cat`, `.view`."""
    found = [
        *_module("torch", torch),
        *_module("torch.linalg", torch.linalg),
        *_module("torch.fft", torch.fft),
        *_module("torch.special", torch.special),
        *_functionals(),
        *_methods(),
    ]
    return [written for written in found if not reason(written)]


def reason(written: str) -> str:
    """Return why a name is left out, or nothing if it isn't."""
    full = f"torch.Tensor{written}" if written.startswith(".") else written
    return next((why for rule, why in EXCLUDED.items() if fnmatchcase(full, rule)), "")


def attributes() -> list[str]:
    """Return the attributes of tensors that a forward can use: `shape`, `mT`, `device`."""
    sample = torch.zeros(2, 2, dtype=torch.complex64)
    found = (name for name in sorted(dir(torch.Tensor)) if not name.startswith("_"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [
            name
            for name in found
            if not callable(getattr(torch.Tensor, name))
            and not reason(f".{name}")
            and _is_plain(getattr(sample, name))
        ]


def _module(prefix: str, place: Any) -> Iterator[str]:
    for name in sorted(dir(place)):
        thing = getattr(place, name)
        if name.startswith("_") or not callable(thing) or isinstance(thing, type):
            continue
        if prefix == "torch" and not _is_public(name, thing):
            continue
        known = getattr(thing, "__name__", "")
        if inspect.isfunction(thing) or overloads(known) or creates(known) or tells(known):
            yield f"{prefix}.{name}"


def _is_public(name: str, thing: Any) -> bool:
    """Return whether the manual has a function of `torch`; the others are kernels behind `F`."""
    if inspect.isfunction(thing):
        return name in _PYTHON
    return bool(thing.__doc__) or hasattr(torch.Tensor, name)


def _functionals() -> Iterator[str]:
    for name in sorted(dir(_FUNCTIONAL)):
        thing = getattr(_FUNCTIONAL, name)
        ours = inspect.isfunction(thing) and thing.__module__ == _FUNCTIONAL.__name__
        if not name.startswith("_") and (ours or overloads(getattr(thing, "__name__", ""))):
            yield f"F.{name}"


def _methods() -> Iterator[str]:
    for name in sorted(dir(torch.Tensor)):
        thing = getattr(torch.Tensor, name)
        if name.startswith("_") or not callable(thing):
            continue
        if name in CASTS or overloads(name) or tells(name):
            yield f".{name}"


def _is_plain(value: Any) -> bool:
    return isinstance(value, tuple(ATTRIBUTES)) and not isinstance(value, bool)
