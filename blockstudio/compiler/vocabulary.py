"""The words of generated code: what the catalogue writes, and what the compiler writes by itself."""

from functools import cache

from msgspec import Struct

from blockstudio.catalogue.library import library
from blockstudio.catalogue.own import FILLS
from blockstudio.catalogue.values import DTYPES
from blockstudio.compiler.tensors import INIT
from blockstudio.graph.containers import DICTS, LISTS

ROOTS = frozenset({"torch", "nn", "F", "math"})
"""The modules that generated code speaks of; everything in them goes by its dotted name."""
IMPORTS = frozenset(
    {
        "import math",
        "import torch",
        "from torch import nn",
        "from torch.nn import functional as F",
    }
)
MODULE = "torch.nn.Module"
LOAD = "torch.load"
"""Reads tensors, and with `weights_only` nothing else."""

_BUILDING = (
    *("nn.Module", "nn.Module.__init__", "nn.Sequential", "nn.Parameter", *LISTS, *DICTS),
    *("torch.tensor", "torch.empty", "torch.normal", "torch.cat", "torch.stack", LOAD),
    *INIT.values(),
    "nn.init.trunc_normal_",
    "torch.frombuffer",
)
_BUILTINS = (
    "range",
    "hasattr",
    "getattr",
    "setattr",
    "type",
    "next",
    "super",
    "float",
    "bytearray",
)
_METHODS = (
    *("add_module", "register_parameter", "register_buffer", "apply"),
    *("parameters", "named_parameters", "rpartition", "endswith", "to", "uniform_"),
    *("append", "unbind", "reshape", "requires_grad_"),
)
_CALLED = ("module", "function", "initialiser")
_TRAINED = ("optimiser", "scheduler")


class Vocabulary(Struct, frozen=True):
    """What may be named in `torch` and `math`, called as a method, and called by a bare name."""

    things: frozenset[str]
    methods: frozenset[str]
    builtins: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Return every word that generated code has: of each entry, and of the compiler's own forms."""
    placed = [spec for spec in library() if spec.form not in _TRAINED]
    calls = {spec.call for spec in placed if spec.form in _CALLED}
    lazy = {spec.lazy for spec in placed if spec.lazy}
    kinds = {spec.kind for spec in placed if spec.form in (*_CALLED, "operator")}
    fills = {f"torch.{fill}" for fill in FILLS if fill != "bytes"}
    dtypes = {f"torch.{name}" for name in DTYPES}
    return Vocabulary(
        frozenset(map(full, {*calls, *lazy, *kinds, *fills, *dtypes, *_BUILDING})),
        frozenset({spec.call for spec in placed if spec.form == "method"} | set(_METHODS)),
        frozenset({call for call in calls if "." not in call} | set(_BUILTINS)),
    )


def full(dotted: str) -> str:
    """Return the name by which a thing goes in torch itself: `torch.nn.Linear` for `nn.Linear`."""
    first, dot, rest = dotted.partition(".")
    return {"nn": "torch.nn", "F": "torch.nn.functional"}.get(first, first) + dot + rest
