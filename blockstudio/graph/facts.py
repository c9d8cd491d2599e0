"""What torch says about a document: shapes, parameters, sizes found. Facts, never the document."""

from msgspec import Struct

from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id

Path = tuple[Id, ...]
"""The ids from the root down to a node: block instances and regions, then the node itself.

A later repetition of a repeated block is written `n5#2`.
"""

Dim = int | str
"""One dimension: a number, or a text over symbols such as `N` or `2N`; `?` when unknown."""


SIZES = "sizes"
"""The dtype of what is no tensor but its sizes: `shape` holds them. Numbers are of Python's types."""


class TensorFacts(Struct, frozen=True, omit_defaults=True):
    """What is known of one value on a wire; of a plain number, what it is: `T`, `N·T`, `8`."""

    shape: tuple[Dim, ...]
    dtype: str = "float32"
    value: str = ""

    def __str__(self) -> str:
        if self.dtype == SIZES:
            return f"({', '.join(map(str, self.shape))})"
        return self.value or "×".join(str(dim) for dim in self.shape) or "scalar"


class ParameterFacts(Struct, frozen=True, omit_defaults=True):
    """One parameter or buffer of a leaf module; `shape` is None while it is not materialised.

    `initial` says how torch fills it, such as `U(±0.125)`, where that is known. `tied` is the key
    of the parameter that this one is the same tensor as. That of a Parameter node has no name.
    """

    name: str
    shape: tuple[int, ...] | None
    dtype: str = "float32"
    buffer: bool = False
    trainable: bool = True
    initial: str = ""
    tied: str = ""

    @property
    def count(self) -> int:
        """How many numbers it holds."""
        total = 1
        for size in self.shape or ():
            total *= size
        return 0 if self.shape is None else total


class Spread(Struct, frozen=True, omit_defaults=True):
    """The figures of a tensor's values; `counts` are those of equal bins from `low` to `high`."""

    mean: float = 0.0
    std: float = 0.0
    low: float = 0.0
    high: float = 0.0
    counts: tuple[int, ...] = ()


class Effect(Struct, frozen=True, omit_defaults=True):
    """What one rule of initialisation does to one parameter.

    `after` is how its values are spread right after the rule, `final` when the network is made;
    `last` says whether no later rule writes it again. Tied parameters have several `keys`.
    """

    rule: Id
    keys: tuple[str, ...]
    shape: tuple[int, ...]
    after: Spread
    final: Spread
    last: bool = True


class NodeFacts(Struct, frozen=True, omit_defaults=True):
    """What is known of one node at one path: its outputs by port, its parameters, its sizes.

    `count` is the number of trainable and frozen parameters (not buffers), for a block instance of
    all that is inside; what is tied is counted once, and its second names in `aliased`. `sizes` are the *auto* properties that shapes have filled.
    `several` says that it can't be trained on a single sample at a time.
    """

    outputs: dict[str, TensorFacts] = {}
    parameters: tuple[ParameterFacts, ...] = ()
    count: int = 0
    sizes: dict[str, int] = {}
    problems: tuple[Problem, ...] = ()
    aliased: int = 0
    several: bool = False


Facts = dict[Path, NodeFacts]
