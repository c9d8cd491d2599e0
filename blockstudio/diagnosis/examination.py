"""What one look at a run tells that training itself does not measure: plain data."""

from msgspec import Struct

from blockstudio.runs.activations import ActivationRow
from blockstudio.runs.metrics import StatisticsRow


class Layer(Struct, frozen=True):
    """What one call of a layer or function gave; `kind` is the name of its class or function.

    A function has no module of its own: `row.module` is that of the block around it then, and `spots`
    are the lines and columns of `model.py` that are at work, the innermost first.
    """

    kind: str
    row: ActivationRow
    spots: tuple[tuple[int, int], ...] = ()


class Parameter(Struct, frozen=True):
    """A parameter at its initial values, and its gradient on the first batch; None: it has none.

    `alike` says that all its outputs have the same weights, and would be changed in the same way;
    `changed` that the run has other values for it by now, None while it has saved none.
    """

    name: str
    shape: tuple[int, ...]
    std: float | None
    gradient: float | None
    alike: bool = False
    changed: bool | None = None


class Column(Struct, frozen=True):
    """How the numbers of one input of all training samples are spread, as the network gets them."""

    name: str
    mean: float
    std: float
    low: float
    high: float


class Break(Struct, frozen=True):
    """The first place that gave NaN or an infinity though it got none, in a run done again.

    It is a module, or what its code calls at these `spots`, the innermost first; `backward` says that
    its gradient was the first.
    """

    step: int
    module: str
    spots: tuple[tuple[int, int], ...] = ()
    what: str = ""
    backward: bool = False


class Examination(Struct, frozen=True):
    """One batch at the initial weights, forward and backward, the data, and a break done again.

    `statistics` are those of the first steps, `later` of some after the last checkpoint; `trained` is
    what layers give with the weights of that. `columns` are those of a table; of pictures
    and other arrays there is one for all. `targets` are numbers, None where they are classes.
    """

    layers: tuple[Layer, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    statistics: tuple[StatisticsRow, ...] = ()
    later: tuple[StatisticsRow, ...] = ()
    trained: tuple[Layer, ...] = ()
    columns: tuple[Column, ...] = ()
    targets: Column | None = None
    class_names: tuple[str, ...] = ()
    class_counts: tuple[int, ...] = ()
    samples: int = 0
    broken: Break | None = None
