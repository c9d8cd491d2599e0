"""What the window asks of parameters: of the network, or by their keys in the `file` of weights that is said."""

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.project.checkpoints import TensorSummary
from blockstudio.project.closer import Neighbours, Part, Projection, Region, Spectrum


class Measure(Struct, frozen=True, tag=True):
    """Ask for statistics of these parameters and buffers by their `state_dict` keys, in bulk."""

    keys: list[str]


class MeasuredParameters(Struct, frozen=True, tag=True):
    """Statistics by key, where the values lie, and of which there are none, with the reason."""

    summaries: dict[str, TensorSummary]
    devices: dict[str, str]
    missing: dict[str, Text]


class LookCloser(Struct, frozen=True, tag=True):
    """Ask for a part of one parameter, value by value where there is room: what of it is in view."""

    key: str
    part: Part
    file: str = ""


class Decompose(Struct, frozen=True, tag=True):
    """Ask for the singular values of a parameter as a matrix."""

    key: str
    file: str = ""


class LookAtKernels(Struct, frozen=True, tag=True):
    """Ask for what lies at a place in a parameter as pictures, its last two dimensions each: a `Slab`."""

    key: str
    place: tuple[int | str, ...] = ()
    file: str = ""


class Project(Struct, frozen=True, tag=True):
    """Ask for the rows of a parameter as points: on their first two principal components."""

    key: str
    file: str = ""


class FindNearest(Struct, frozen=True, tag=True):
    """Ask for the rows of a parameter that are nearest to one of them by cosine."""

    key: str
    row: int
    file: str = ""


ParameterOrder = Measure | LookCloser | Decompose | LookAtKernels | Project | FindNearest
ParameterAnswer = MeasuredParameters | Region | Spectrum | Projection | Neighbours
