"""What the dimensions of parameters are called, by the kind of their layer: `out_features`, `in_features`.

A `str` is the argument of torch that gives the size, and stays as it is; a `Text` is a word of ours.
"""

from blockstudio.catalogue.text import Text, text

_OUT, _IN = "out_features", "in_features"
_OUT_CHANNELS, _IN_CHANNELS = "out_channels", "in_channels"
_FEATURES, _CHANNELS = "num_features", "num_channels"
_GATES, _HIDDEN, _INPUT = "gates × hidden_size", "hidden_size", "input_size"
_EMBED = "embed_dim"
_KERNEL = (text("kernel depth"), text("kernel rows"), text("kernel columns"))
Axes = dict[str, tuple[Text | str, ...]]


def _convolution(rank: int, *, transposed: bool = False) -> Axes:
    channels = (_IN_CHANNELS, _OUT_CHANNELS) if transposed else (_OUT_CHANNELS, _IN_CHANNELS)
    kernel = (text("kernel"),) if rank == 1 else _KERNEL[-rank:]
    return {"weight": (*channels, *kernel), "bias": (_OUT_CHANNELS,)}


def _recurrent(first: str) -> Axes:
    return {
        "weight_ih": (first, _INPUT),
        "weight_hh": (first, _HIDDEN),
        "bias_ih": (first,),
        "bias_hh": (first,),
    }


_NORM: Axes = dict.fromkeys(("weight", "bias", "running_mean", "running_var"), (_FEATURES,))
_EMBEDDING: Axes = {"weight": ("num_embeddings", "embedding_dim")}
AXES: dict[str, Axes] = {
    "torch.nn.Linear": {"weight": (_OUT, _IN), "bias": (_OUT,)},
    "torch.nn.Bilinear": {
        "weight": (_OUT, "in1_features", "in2_features"),
        "bias": (_OUT,),
    },
    **{f"torch.nn.Conv{rank}d": _convolution(rank) for rank in (1, 2, 3)},
    **{f"torch.nn.ConvTranspose{rank}d": _convolution(rank, transposed=True) for rank in (1, 2, 3)},
    **{f"torch.nn.BatchNorm{rank}d": _NORM for rank in (1, 2, 3)},
    **{f"torch.nn.InstanceNorm{rank}d": _NORM for rank in (1, 2, 3)},
    "torch.nn.GroupNorm": dict.fromkeys(("weight", "bias"), (_CHANNELS,)),
    "torch.nn.Embedding": _EMBEDDING,
    "torch.nn.EmbeddingBag": _EMBEDDING,
    "torch.nn.RNN": _recurrent(_HIDDEN),
    "torch.nn.RNNCell": _recurrent(_HIDDEN),
    **{f"torch.nn.{name}": _recurrent(_GATES) for name in ("LSTM", "GRU", "LSTMCell", "GRUCell")},
    "torch.nn.MultiheadAttention": {
        "in_proj_weight": ("q, k, v × embed_dim", _EMBED),
        "in_proj_bias": ("q, k, v × embed_dim",),
        "out_proj.weight": (_EMBED, _EMBED),
        "out_proj.bias": (_EMBED,),
    },
    "torch.nn.PReLU": {"weight": ("num_parameters",)},
}
"""By kind and parameter; the layers of a recurrent one (`weight_ih_l0`) are alike."""


def axes_of(kind: str, parameter: str, rank: int) -> tuple[Text | str, ...]:
    """Return what the dimensions of a parameter are called, or nothing where that is not known."""
    known = AXES.get(kind, {})
    axes = known.get(parameter) or known.get(parameter.partition("_l")[0], ())
    return axes if len(axes) == rank else ()
