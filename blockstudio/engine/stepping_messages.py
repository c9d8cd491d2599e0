"""What the window and the engine say to each other about one batch that is stepped through."""

from msgspec import Struct

from blockstudio.project.trace import (
    Batch,
    Beside,
    InUse,
    Slab,
    Subject,
    Trace,
    WeightChoice,
)


class RecordBatch(Struct, frozen=True, tag=True):
    """Ask for one batch to be sent through the network; relative paths of the data start at `base`.

    In `training` mode it is sent as in training, else as in evaluation.
    """

    batch: Batch
    base: str = ""
    training: bool = False
    weights: WeightChoice = InUse()


class RecordBeside(Struct, frozen=True, tag=True):
    """Ask for the batch of a trace to be sent through the same network with other weights."""

    trace: int
    weights: WeightChoice


class LookIntoValue(Struct, frozen=True, tag=True):
    """Ask for a part of a value that was recorded; `against` another, for their difference.

    With `relative` that is in proportion to the other.
    """

    subject: Subject
    place: tuple[int | str, ...] = ()
    against: Subject | None = None
    relative: bool = False


SteppingOrder = RecordBatch | RecordBeside | LookIntoValue
SteppingAnswer = Trace | Beside | Slab
