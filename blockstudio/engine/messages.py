"""What the window and the engine say to each other: plain data."""

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.engine.asking_messages import Ask, AskNews, StopAsking
from blockstudio.engine.checkpoint_messages import CheckpointAnswer, CheckpointOrder
from blockstudio.engine.cost_messages import Costed, CountCosts, MeasureTimes, Timed
from blockstudio.engine.device_messages import (
    Devices,
    LabNews,
    ListDevices,
    StartExperiment,
    StopExperiment,
)
from blockstudio.engine.doctor_messages import DoctorNews, LookAtRun, StopLooking
from blockstudio.engine.export_messages import Export, ExportNews, StopExport
from blockstudio.engine.function_messages import DrawFunction
from blockstudio.engine.parameter_messages import ParameterAnswer, ParameterOrder
from blockstudio.engine.remote.orders import InboxAnswer, InboxOrder
from blockstudio.engine.stepping_messages import SteppingAnswer, SteppingOrder
from blockstudio.engine.trial_messages import TryKind
from blockstudio.exporting.exported import Exported
from blockstudio.graph.change import Change
from blockstudio.graph.facts import Effect, NodeFacts, Path
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id, Record, TrainSpec, WeightSource
from blockstudio.graph.value_edits import ValueChange, ValueEdit
from blockstudio.project.key_matching import Matching
from blockstudio.runs.weights import Loadable, Matched
from blockstudio.runtime.device import Device
from blockstudio.runtime.tried import KindTried
from blockstudio.training.functions.drawn import Drawn


class Open(Struct, frozen=True, tag=True):
    """Work on this document from now on; `trusted` is the fingerprint of code that may run."""

    records: list[Record]
    trusted: str = ""


class Apply(Struct, frozen=True, tag=True):
    """The document changed; facts that changed with it come back as `Learned`."""

    change: Change


class Trust(Struct, frozen=True, tag=True):
    """Python of this fingerprint may run, whether the document has it already or comes to it."""

    fingerprint: str


class Inspect(Struct, frozen=True, tag=True):
    """Ask for a look at one parameter or buffer by its `state_dict` key."""

    key: str


class LoadWeights(Struct, frozen=True, tag=True):
    """Compare a file of weights with the network: what the document would have to say to use it.

    All of it must fit, or, if `partly`, some of it; `matching` says what is compared with what.
    """

    file: str
    partly: bool = False
    matching: Matching = Matching()


class MatchWeights(Struct, frozen=True, tag=True):
    """Ask what each key of the network would get from a file, so that it is told before it is done."""

    file: str
    matching: Matching = Matching()


class SaveWeights(Struct, frozen=True, tag=True):
    """Write the present weights to `.params` or, by its suffix, `.safetensors`."""

    file: str


class StartRun(Struct, frozen=True, tag=True):
    """Start the run prepared in `folder` from the warm process."""

    folder: str
    resume: bool = False


class SetValue(Struct, frozen=True, tag=True):
    """Ask what the document would have to say so that values of a parameter are changed by hand.

    As `net.w.data[0, 0] = 42` does it.
    """

    key: str
    change: ValueChange


class Preview(Struct, frozen=True, tag=True):
    """Ask what each rule of initialisation does at the seed; own code runs only where trusted."""


class TryShapes(Struct, frozen=True, tag=True):
    """Send random input of these shapes through the live network: a dry run. By Input node."""

    shapes: dict[Id, list[int]]


class Rates(Struct, frozen=True, tag=True):
    """Ask what the learning rate would be over a run of this recipe, at so many batches an epoch."""

    train: TrainSpec
    batches: int


class CheckTies(Struct, frozen=True, tag=True):
    """Ask whether tied parameters are one tensor, in the live network and in a copy of it."""


Order = (
    Open
    | Apply
    | Trust
    | Inspect
    | LoadWeights
    | MatchWeights
    | CheckpointOrder
    | SaveWeights
    | StartRun
    | SetValue
    | Preview
    | TryShapes
    | CheckTies
    | ListDevices
    | StartExperiment
    | StopExperiment
    | Ask
    | StopAsking
    | LookAtRun
    | StopLooking
    | Export
    | StopExport
    | InboxOrder
    | ParameterOrder
    | SteppingOrder
    | Rates
    | DrawFunction
    | TryKind
    | CountCosts
    | MeasureTimes
)


class Request(Struct, frozen=True):
    """An order with a number, so that its answer can be told from others."""

    number: int
    order: Order


class Ready(Struct, frozen=True, tag=True):
    """Torch is loaded: its version and the devices found, with their memory.

    `version` is that of Block Studio itself.
    """

    torch: str
    devices: list[Device]
    version: str = ""


class Learned(Struct, frozen=True, tag=True):
    """Facts that changed, paths that are gone, and all problems torch has with the document.

    `revision` is the number of the request that these facts speak of.
    """

    revision: int
    facts: list[tuple[Path, NodeFacts]]
    gone: list[Path]
    problems: list[Problem]


class ParameterView(Struct, frozen=True, tag=True):
    """One parameter looked at: what it is, how it is spread, and a picture of it.

    `heat` is float32, row by row, `heat_shape` rows × columns, block means of the whole tensor
    (first dimension × the rest). `counts` and `edges` are a histogram.
    """

    key: str
    shape: tuple[int, ...]
    dtype: str
    device: str
    trainable: bool
    mean: float
    std: float | None
    norm: float
    low: float
    high: float
    counts: list[int]
    edges: list[float]
    heat: bytes
    heat_shape: tuple[int, int]
    origin: Text
    """Where the values come from."""
    sampled: int = 0
    """Of how many values the figures are, where it is not all."""


class Settable(Struct, frozen=True, tag=True):
    """Values can be changed: the edit, and where the initial values are kept that it is made on.

    `tied` are the other keys of the same tensor.
    """

    edit: ValueEdit
    key: str
    snapshot: WeightSource | None = None
    values: dict[str, str] = {}
    tied: list[str] = []


class Written(Struct, frozen=True, tag=True):
    """The weights are in the file; `origin` says which those were."""

    file: str
    origin: Text


class Previewed(Struct, frozen=True, tag=True):
    """What each rule does to each parameter it touches, at that seed."""

    seed: int
    effects: list[Effect]


class Tried(Struct, frozen=True, tag=True):
    """A dry run went through: shapes of each module's result in the order of the calls.

    `materialised` are the keys that have their size and values from now on.
    """

    calls: list[tuple[str, str]]
    outputs: list[str]
    materialised: list[str]


class TiesChecked(Struct, frozen=True, tag=True):
    """How many pairs of names stand for one tensor, and which of them are two tensors now."""

    kept: int
    broken: list[Problem]


class Rated(Struct, frozen=True, tag=True):
    """The learning rate over a run, at enough places for a curve: epochs with fractions."""

    epochs: list[float]
    rates: list[float]


class Rebuilt(Struct, frozen=True, tag=True):
    """News: the network was built again; these keys have the weights that the document says, or not.

    `remade` had some of another shape, of `added` it says nothing; both have initial values.
    """

    kept: list[str]
    remade: list[str]
    added: list[str]


class Done(Struct, frozen=True, tag=True):
    """The order was carried out."""


class Failed(Struct, frozen=True, tag=True):
    """The order could not be carried out; nothing was changed."""

    problem: Problem
    details: list[Problem] = []


Answer = (
    Ready
    | Learned
    | ParameterView
    | Loadable
    | Matched
    | CheckpointAnswer
    | Settable
    | Written
    | Previewed
    | Tried
    | TiesChecked
    | Rated
    | Costed
    | Timed
    | Rebuilt
    | Devices
    | LabNews
    | AskNews
    | DoctorNews
    | ExportNews
    | Exported
    | Done
    | Failed
    | InboxAnswer
    | ParameterAnswer
    | SteppingAnswer
    | Drawn
    | KindTried
)


class Reply(Struct, frozen=True):
    """An answer; `number` is that of the request, 0 for news nobody asked for."""

    number: int
    answer: Answer
