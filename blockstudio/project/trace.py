"""What one batch did in a network, node by node: plain data, whoever looks."""

import math
from typing import Literal

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.graph.facts import Path
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id
from blockstudio.project.checkpoints import TensorSummary


class OfData(Struct, frozen=True, tag=True):
    """Samples of one part of the data in their order, from `index` on."""

    part: Literal["train", "validation", "test"] = "train"
    index: int = 0
    count: int = 1


class PastedRows(Struct, frozen=True, tag=True):
    """Rows of the table that is learnt from, as text; with their targets, or without."""

    rows: str


class MadeUp(Struct, frozen=True, tag=True):
    """Random input of the shapes that the Inputs say, so many samples, drawn from the seed."""

    seed: int = 0
    count: int = 2


class NextOfRun(Struct, frozen=True, tag=True):
    """The batch that the run in a folder would take next, in its own network as it stands."""

    run: str


Batch = OfData | PastedRows | MadeUp | NextOfRun
"""What is sent through a network."""


class InUse(Struct, frozen=True, tag=True):
    """The weights that the network has: of a project those in use, of a run its present ones."""


class Initial(Struct, frozen=True, tag=True):
    """The initial weights of the seed."""


class OfFile(Struct, frozen=True, tag=True):
    """The weights in a file: the best or the last of a run, or any other."""

    path: str


WeightChoice = InUse | Initial | OfFile
"""With which weights a batch is sent through a network."""


class Value(Struct, frozen=True):
    """One value: what a node gave at one of its `outputs`, and how its gradient is spread.

    What is no tensor has `words` instead of a summary. `gradient` is None where none came back.
    """

    output: str
    shape: tuple[int, ...] = ()
    dtype: str = ""
    summary: TensorSummary | None = None
    words: str = ""
    gradient: TensorSummary | None = None

    @property
    def broken(self) -> bool:
        """Whether there is a NaN or an infinite number in it."""
        return self.summary is not None and is_broken(self.summary)


class Turn(Struct, frozen=True):
    """Which iteration of a loop something happened in, the first being 1."""

    loop: Id
    number: int


class Step(Struct, frozen=True):
    """One call, in the order of execution; what happened inside it follows, one deeper.

    `end` is the place of the step that comes after all that is inside. `line` of the generated code
    is 0 where the call is written nowhere by itself: it is a child of an `nn.Sequential`. `branch` is
    the region that an If has gone into. `error` is what torch said if it raised here.
    """

    path: Path
    depth: int
    end: int
    values: tuple[Value, ...] = ()
    turns: tuple[Turn, ...] = ()
    branch: Id = ""
    line: int = 0
    error: str = ""

    @property
    def broken(self) -> bool:
        """Whether one of its values holds a NaN or an infinite number."""
        return any(value.broken for value in self.values)


class Share(Struct, frozen=True):
    """What one use of a parameter gave to its gradient; `step` is the place of the call."""

    step: int
    gradient: TensorSummary


class SharedGradient(Struct, frozen=True):
    """The gradient of a parameter that several calls use: each one's share, and their sum.

    `keys` are all its names: several where it is tied.
    """

    keys: tuple[str, ...]
    shape: tuple[int, ...]
    shares: tuple[Share, ...]
    total: TensorSummary


class Trace(Struct, frozen=True, tag=True):
    """What one batch did; `number` tells it from others that were recorded before.

    `loss` is None, and there are no gradients, where nothing could be compared: `no_loss` says why.
    `problem` is why it ended midway. `cut` says that later steps were too many to be kept. `after` is
    how many steps of training the run had done whose batch it is.
    """

    number: int
    steps: tuple[Step, ...]
    sample: Text
    origin: Text
    training: bool = False
    loss: float | None = None
    no_loss: Text | None = None
    problem: Problem | None = None
    shared: tuple[SharedGradient, ...] = ()
    cut: bool = False
    after: int = 0

    def places(self) -> dict[tuple[Path, tuple[Turn, ...]], int]:
        """Return the place of every call, by the path of its node and its iterations; the first counts."""
        found: dict[tuple[Path, tuple[Turn, ...]], int] = {}
        for place, step in enumerate(self.steps):
            found.setdefault((step.path, step.turns), place)
        return found

    def same_step(self, step: Step) -> int | None:
        """Return where the same call is that another batch has: at that path, in that iteration."""
        return self.places().get((step.path, step.turns))


class Beside(Struct, frozen=True, tag=True):
    """A batch sent through with other weights, beside the trace of that number.

    `apart` says of each step of that one how far its first value is from what the same call gave
    here: ‖a − b‖ / ‖b‖; None where nothing can be compared.
    """

    of: int
    trace: Trace
    apart: tuple[float | None, ...] = ()


class Subject(Struct, frozen=True):
    """What of a trace is looked at: a value, its gradient, or a share of a parameter's gradient.

    `place` is that of the step and `item` which of its values; or, of shared gradients, which of
    them and which of its shares, −1 for their sum.
    """

    trace: int
    place: int
    item: int = 0
    what: Literal["value", "gradient", "shared"] = "value"


class Slab(Struct, frozen=True, tag=True):
    """A part of a value as pictures: `tiles` of rows × columns, float32; one is a plain matrix.

    `place` is where in the value of that `shape` it lies. Of more values than there is room for,
    cells are means and `exact` is false; of more tiles the first are shown. `tokens` are what the
    numbers in it stand for, where they are ids and the vocabulary is known.
    """

    shape: tuple[int, ...]
    place: tuple[int | str, ...]
    tiles: int
    rows: int
    columns: int
    values: bytes
    summary: TensorSummary
    exact: bool = True
    all_tiles: int = 1
    tokens: dict[int, str] = {}


def is_broken(summary: TensorSummary) -> bool:
    """Return whether statistics are of values with a NaN or an infinite number among them."""
    ends = (summary.low, summary.high)
    return bool(summary.nans) or any(end is not None and not math.isfinite(end) for end in ends)
