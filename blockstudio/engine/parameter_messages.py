"""What the window asks of the parameters of the network, many at a time."""

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.project.checkpoints import TensorSummary


class Measure(Struct, frozen=True, tag=True):
    """Ask for statistics of these parameters and buffers by their `state_dict` keys, in bulk."""

    keys: list[str]


class MeasuredParameters(Struct, frozen=True, tag=True):
    """Statistics by key, where the values lie, and of which there are none, with the reason."""

    summaries: dict[str, TensorSummary]
    devices: dict[str, str]
    missing: dict[str, Text]


ParameterOrder = Measure
ParameterAnswer = MeasuredParameters
