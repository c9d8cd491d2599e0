"""What torch's signatures don't say of an argument: limits, choices, sizes found from shapes.

Each row holds for every argument whose `kind.name` matches its pattern; later rows win.
"""

from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.runtime.introspect.arguments import Argument
from blockstudio.runtime.introspect.sentences import ALWAYS, USUAL

DROPPED = {
    "device": "the training recipe says where a network lives",
    "out": "writes into a tensor that is there already",
    "params": "the compiler passes the parameters of the network",
    "size_average": "deprecated by torch",
    "reduce": "deprecated by torch where it is true or false",
    "min_value": "deprecated by torch (min_val)",
    "max_value": "deprecated by torch (max_val)",
    "generator": "an object",
    "process_group": "an object",
    "options": "an object",
    "layout": "of memory, not of the network",
    "memory_format": "of memory, not of the network",
    "pin_memory": "of memory, not of the network",
    "path": "a hint to the optimiser of einsum",
    "implicit": "internal to torch",
    "cudnn_enable": "internal to torch",
    "sparse_grad": "sparse tensors",
    "out_dtype": "mixed precision of one kernel",
    "non_blocking": "a hint about moving memory",
    "copy": "a hint about memory",
}

Fields = dict[str, Any]

_SIZE: Fields = {"minimum": 1}
_COUNT: Fields = {"minimum": 0}
_SHARE: Fields = {"minimum": 0, "maximum": 1}
_PLACED: Fields = {"positional": True}
_NAMED: Fields = {"positional": False}


_CREATED = """
    arange empty eye full linspace logspace ones rand randint randn randperm tril_indices
    triu_indices zeros fft.fftfreq fft.rfftfreq bartlett_window blackman_window hamming_window
    hann_window kaiser_window
"""
"""What makes a tensor out of nothing, and so has to be told where: `device=x.device`."""


_SPREAD = "empty ones rand randn zeros Tensor.new_empty Tensor.new_ones Tensor.new_zeros"
"""What people give sizes one by one: `torch.zeros(n, 8)`."""


def _choice(*names: str, none: bool = False) -> Fields:
    return {"types": ("choice", "none") if none else ("choice",), "choices": names}


def _auto(place: str) -> Fields:
    return {"infer": place, "required": False}


FIELDS: tuple[tuple[str, Fields], ...] = (
    ("*_features", _SIZE),
    ("*_channels", _SIZE),
    ("*_size", _SIZE),
    ("*.kernel_size", _SIZE),
    ("*.stride", _SIZE),
    ("*.dilation", _SIZE),
    ("*.padding", _COUNT),
    ("*.output_padding", _COUNT),
    ("torch.nn.*Pad?d.padding", {"minimum": None}),
    ("*.groups", _SIZE),
    ("*.num_*", _SIZE),
    ("*.one_hot.num_classes", {"minimum": -1}),
    ("*.unflattened_size", {"minimum": -1}),
    ("*.n_classes", _SIZE),
    ("*.normalized_shape", _SIZE),
    # MultiheadAttention's constructor has no annotations
    ("*.embed_dim", {"types": ("int",), "positional": True, "minimum": 1}),
    ("*.embedding_dim", _SIZE),
    ("*.kdim", {"types": ("int", "none"), "minimum": 1}),
    ("*.vdim", {"types": ("int", "none"), "minimum": 1}),
    ("*.num_heads", {"types": ("int",), "required": True, "positional": True}),
    ("*.d_model", _SIZE),
    ("*.nhead", _SIZE),
    ("*.dim_feedforward", _SIZE),
    ("*.proj_size", _COUNT),
    ("*.upscale_factor", _SIZE),
    ("*.downscale_factor", _SIZE),
    ("*.scale_factor", {"types": ("float", "floats", "none"), "minimum": 0}),
    ("*.chunks", _SIZE),
    ("*.repeats", _COUNT),
    ("torch.nn.[A-Z]*.eps", _COUNT),
    ("torch.optim.*.eps", _COUNT),
    ("*.dropout", _SHARE),
    ("*.dropout_p", _SHARE),
    ("*ropout*.p", _SHARE | _PLACED),
    ("*.label_smoothing", _SHARE),
    ("*Norm*.momentum", _SHARE),
    ("*.cutoffs", _SIZE),
    ("*.dtype", {"types": ("dtype", "none")}),
    *((f"torch.{name}.device", {"types": ("device", "none")}) for name in _CREATED.split()),
    ("*.stft.return_complex", {"source": "True"}),
    ("*.training", {"source": "self.training"}),
    ("*.reduction", _choice("none", "mean", "sum")),
    ("*.KLDivLoss.reduction", _choice("none", "batchmean", "sum", "mean")),
    ("*.kl_div.reduction", _choice("none", "batchmean", "sum", "mean")),
    ("*.approximate", _choice("none", "tanh")),
    ("*.nonlinearity", _choice("tanh", "relu")),
    ("*.activation", {"types": ("choice", "callable"), "choices": ("relu", "gelu")}),
    ("torch.nn.*.encoder_layer", {"types": ("callable",)}),
    ("torch.nn.*.decoder_layer", {"types": ("callable",)}),
    ("torch.nn.*.norm", {"types": ("callable", "none")}),
    ("torch.nn.Transformer.custom_*", {"types": ("callable", "none")}),
    ("*.distance_function", {"types": ("callable", "none")}),
    ("*.input_lengths", {"types": ("ints",), "minimum": 0}),
    ("*.target_lengths", {"types": ("ints",), "minimum": 0}),
    ("torch.nn.Conv?d.padding", {"types": ("int", "ints", "choice"), "choices": ("same", "valid")}),
    ("*.conv?d.padding", {"types": ("int", "ints", "choice"), "choices": ("same", "valid")}),
    # of the four, torch accepts only this one for the transposed convolutions
    ("torch.nn.ConvTranspose?d.padding_mode", {"choices": ("zeros",)}),
    ("torch.nn.EmbeddingBag.mode", _choice("sum", "mean", "max")),
    ("*.embedding_bag.mode", _choice("sum", "mean", "max")),
    (
        "*.Upsample.mode",
        _choice("nearest", "linear", "bilinear", "bicubic", "trilinear", "nearest-exact"),
    ),
    (
        "*.interpolate.mode",
        _choice(
            "nearest",
            "linear",
            "bilinear",
            "bicubic",
            "trilinear",
            "lanczos",
            "area",
            "nearest-exact",
        ),
    ),
    ("*.interpolate.size", {"types": ("int", "ints", "none")}),
    ("*.grid_sample.mode", _choice("bilinear", "nearest", "bicubic")),
    ("*.grid_sample.padding_mode", _choice("zeros", "border", "reflection")),
    ("*.pad.mode", _choice("constant", "reflect", "replicate", "circular")),
    ("*.fft.*.norm", _choice("forward", "backward", "ortho", none=True)),
    ("torch.Tensor.norm.p", {"types": ("int", "float", "str")}),
    ("torch.Tensor.norm.dim", {"types": ("int", "ints", "none")}),
    ("torch.norm.p", {"types": ("int", "float", "str")}),
    ("torch.norm.dim", {"types": ("int", "ints", "none")}),
    ("*.ord", {"types": ("int", "float", "str", "none")}),
    ("torch.linalg.vector_norm.ord", {"types": ("int", "float")}),
    ("*.split.split_size_or_sections", {"types": ("int", "ints"), "minimum": 0}),
    ("*.scatter_reduce.reduce", _choice("sum", "prod", "mean", "amax", "amin")),
    ("*.index_reduce.reduce", _choice("prod", "mean", "amax", "amin")),
    ("*.scatter.reduce", _choice("add", "multiply", none=True)),
    ("*.functional.fractional_max_pool*.output_ratio", {"types": ("float", "floats", "none")}),
    ("*.rounding_mode", _choice("trunc", "floor", none=True)),
    ("*.full.fill_value", {"types": ("int", "float", "bool")}),
    ("*_full.fill_value", {"types": ("int", "float", "bool")}),
    ("*.full_like.fill_value", {"types": ("int", "float", "bool")}),
    ("*.fill.value", {"types": ("int", "float", "bool")}),
    ("*.masked_fill.value", {"types": ("int", "float", "bool")}),
    ("torch.tensordot.dims", {"types": ("int", "lists")}),
    ("*.functional.adaptive_*.output_size", {"types": ("int", "sizes")}),
    ("*.upsample*.size", {"types": ("int", "ints", "none")}),
    ("*.upsample.mode", _choice("nearest", "linear", "bilinear", "bicubic", "trilinear")),
    ("*.indexing", _choice("ij", "xy", none=True)),
    ("torch.optim.*.lr", _COUNT | {"types": ("float",)}),
    ("torch.optim.*.weight_decay", _COUNT | {"types": ("float",)}),
    ("torch.optim.*.momentum", _COUNT),
    ("torch.optim.*.betas", _SHARE | {"types": ("floats",)}),
    ("torch.optim.Adafactor.eps", {"types": (), "minimum": None}),
    ("torch.optim.RMSprop.alpha", _SHARE),
    ("torch.optim.LBFGS.line_search_fn", _choice("strong_wolfe", none=True)),
    ("torch.optim.LBFGS.max_*", _SIZE),
    ("torch.optim.LBFGS.history_size", _SIZE),
    ("torch.optim.Muon.adjust_lr_fn", _choice("original", "match_rms_adamw", none=True)),
    ("torch.optim.Muon.ns_coefficients", {"types": ("floats",)}),
    ("torch.optim.Muon.ns_steps", _SIZE),
    ("torch.optim.Adadelta.rho", _SHARE),
    # written by their place although they may be left out, or by name although they may not
    ("torch.nn.LeakyReLU.negative_slope", _PLACED),
    ("torch.flatten.start_dim", _PLACED),
    ("*.dim", _NAMED),
    ("*.Unflatten.dim", _PLACED),
    ("torch.unflatten.dim", _PLACED),
    ("torch.gather.dim", _PLACED),
    ("torch.index_select.dim", _PLACED),
    ("torch.scatter.dim", _PLACED),
    ("torch.take_along_dim.dim", _NAMED),
    ("torch.select.dim", _PLACED),
    ("torch.narrow.dim", _PLACED),
    ("torch.Tensor.squeeze.dim", _PLACED),
    ("torch.Tensor.unsqueeze.dim", _PLACED),
    ("torch.Tensor.to.dtype", _PLACED | {"types": ("dtype",), "required": True}),
    ("torch.Tensor.reshape.shape", _PLACED | {"spread": True}),
    ("torch.Tensor.view.size", _PLACED | {"spread": True}),
    ("torch.Tensor.permute.dims", _PLACED | {"spread": True}),
    ("torch.Tensor.expand.size", _PLACED | {"spread": True, "minimum": -1}),
    ("torch.Tensor.view.size", {"minimum": -1}),
    ("torch.reshape.shape", {"minimum": -1}),
    ("*.broadcast_to.size", {"minimum": -1}),
    ("*.expand_copy.size", {"minimum": -1}),
    ("*.view_copy.size", {"minimum": -1}),
    ("torch.Tensor.reshape.shape", {"minimum": -1}),
    ("torch.Tensor.repeat.repeats", _PLACED | {"spread": True}),
    *((f"torch.{name}.size", _PLACED | {"spread": True}) for name in _SPREAD.split()),
    ("torch.Tensor.size.dim", _PLACED),
    # sizes that shapes can fill
    ("torch.nn.Linear.in_features", _auto("input:-1")),
    ("torch.nn.LinearCrossEntropyLoss.in_features", _auto("input:-1")),
    ("torch.nn.AdaptiveLogSoftmaxWithLoss.in_features", _auto("input_:-1")),
    ("torch.nn.Bilinear.in1_features", _auto("input1:-1")),
    ("torch.nn.Bilinear.in2_features", _auto("input2:-1")),
    ("torch.nn.Conv*1d.in_channels", _auto("input:-2")),
    ("torch.nn.Conv*2d.in_channels", _auto("input:-3")),
    ("torch.nn.Conv*3d.in_channels", _auto("input:-4")),
    ("torch.nn.*BatchNorm*.num_features", _auto("input:1")),
    ("torch.nn.InstanceNorm1d.num_features", _auto("input:-2")),
    ("torch.nn.InstanceNorm2d.num_features", _auto("input:-3")),
    ("torch.nn.InstanceNorm3d.num_features", _auto("input:-4")),
    ("torch.nn.GroupNorm.num_channels", _auto("input:1")),
    ("torch.nn.LayerNorm.normalized_shape", _auto("input:-1")),
    ("torch.nn.RMSNorm.normalized_shape", _auto("x:-1")),
    ("torch.nn.RNN.input_size", _auto("input:-1")),
    ("torch.nn.LSTM.input_size", _auto("input:-1")),
    ("torch.nn.GRU.input_size", _auto("input:-1")),
    ("torch.nn.*Cell.input_size", _auto("input:-1")),
    ("torch.nn.MultiheadAttention.embed_dim", _auto("query:-1")),
    ("torch.nn.TransformerEncoderLayer.d_model", _auto("src:-1")),
    ("torch.nn.TransformerDecoderLayer.d_model", _auto("tgt:-1")),
)


def properties(
    kind: str, arguments: list[Argument], help_by_name: dict[str, str]
) -> list[Property]:
    """Return the properties of a kind: what of its arguments a person may set."""
    found: list[Property] = []
    by_place = True
    for item in arguments:
        entry = _property(kind, item, help_by_name.get(item.name, ""))
        by_place = by_place and (entry.positional or item.tensor)
        if entry.types and ("device" in entry.types or not dropped(item)):
            found.append(entry if by_place else replace(entry, positional=False))
    return found


def by_wire_or_value(item: Property, arguments: list[Argument]) -> Property:
    """Return the property as one that a wire may stand for, if it has a port of its name."""
    wired = any(argument.tensor and argument.name == item.name for argument in arguments)
    return replace(item, required=False, positional=False) if wired else item


def dropped(item: Argument) -> bool:
    """Return whether the catalogue leaves an argument out."""
    if item.name == "reduce":
        return "bool" in item.types
    return item.name in DROPPED or item.name.startswith("_")


def _property(kind: str, item: Argument, words: str) -> Property:
    fields = {
        "required": not item.optional and not item.tensor,
        "positional": not item.optional and not item.named and not item.tensor,
        "choices": item.choices,
        "help": ALWAYS.get(item.name) or words or USUAL.get(item.name) or _spoken(item.name),
    } | matching(f"{kind}.{item.name}")
    return Property(item.name, **({"types": item.types, "default": item.default} | fields))


def _spoken(name: str) -> Text:
    return text("the argument {name}", name=name.replace("_", " "))


@cache
def matching(name: str) -> Fields:
    """Return the fields that the table gives to the argument of that full name."""
    fields: Fields = {}
    for pattern, more in FIELDS:
        if fnmatchcase(name, pattern):
            fields |= more
    return fields
