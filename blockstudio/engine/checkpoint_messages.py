"""What the window asks of a file of tensors, and what it is told: plain data, never the values."""

from msgspec import Struct

from blockstudio.project.checkpoints import CheckpointTable, TensorSummary


class ReadCheckpoint(Struct, frozen=True, tag=True):
    """Ask what a file of tensors holds; of several dictionaries in it, the one `inside`."""

    file: str
    inside: str = ""


class Summarise(Struct, frozen=True, tag=True):
    """Ask for the statistics of some tensors of a file."""

    file: str
    inside: str
    names: list[str]


class InspectTensor(Struct, frozen=True, tag=True):
    """Ask for a look at one tensor of a file."""

    file: str
    inside: str
    name: str


class Summarised(Struct, frozen=True, tag=True):
    """The statistics that were asked for; a tensor that has none is left out."""

    summaries: list[TensorSummary]


CheckpointOrder = ReadCheckpoint | Summarise | InspectTensor
CheckpointAnswer = CheckpointTable | Summarised
