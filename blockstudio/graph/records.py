"""The records a document is made of: frozen, plain, with ids."""

from typing import Any, Literal

from msgspec import Struct, field

from blockstudio.graph.annotations import Frame, Note
from blockstudio.graph.ids import Finite, Id, Where, Whole
from blockstudio.graph.problems import Problem
from blockstudio.graph.value_edits import ValueChange, ValueEdit

PROJECT: Id = "project"
DATA: Id = "data"
TRAIN: Id = "train"
WEIGHTS: Id = "weights"

_DIGITS = 18
"""The longest number at the end of an id that counts as one."""

INPUT = "blockstudio.Input"
OUTPUT = "blockstudio.Output"
BLOCK_PREFIX = "block:"
CODE_PREFIX = "python:"
PARAMETER_MARK = "@"
LeftOut = Literal["", "bypassed", "disabled"]
"""How a node is left out of the network, if it is."""
OWN_DATA = "python"
"""The source of a `DataSpec` that is Python of the document: its option `code` is the id."""


class ProjectInfo(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="project"):
    """The project's name, its help text by language, and the block that is the whole network.

    A project of the library has a `version`, as whoever saved it there called it.
    """

    id: Id
    name: str
    root: Id
    notes: dict[str, str] = {}
    version: str = ""


class DataSpec(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="data"):
    """Where samples come from, what is done to them, and which are kept aside.

    `validation` and `test` are shares, 0 to 1; with `folds` (k-fold) the validation samples are
    those of the fold number `fold`, counted from 0. `stratify` keeps the shares of the classes the
    same in every part. `transforms` are options of the table of transforms; `loading` says where
    samples wait: `memory`, `mapped` from the disk, read by `workers` processes, or `auto`. With
    `reconstruct` the target of a sample is the input itself, as the network takes it.
    """

    id: Id
    source: str
    options: dict[str, Any] = {}
    validation: Finite = 0.2
    seed: Whole = 0
    test: Finite = 0.0
    stratify: bool = False
    folds: Whole = 0
    fold: Whole = 0
    transforms: dict[str, Any] = {}
    loading: str = "auto"
    workers: Whole = 0
    reconstruct: bool = False


class ParameterGroup(Struct, frozen=True, omit_defaults=True):
    """Options of the optimiser for some parameters; what no group selects has those of the recipe.

    A group is about everything inside the node at `path` (empty: the network). `kind` keeps it to
    modules of exactly that class, `parameter` to parameters of that name, `vectors` to those of at
    most one dimension (biases, and what norms learn). `frozen` ones are not trained at all.
    """

    path: tuple[Id, ...] = ()
    kind: str = ""
    parameter: str = ""
    vectors: bool = False
    frozen: bool = False
    options: dict[str, Any] = {}


class TrainSpec(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="train"):
    """The recipe of a run.

    The first of `groups` that selects a parameter has it. `scheduler` (empty: none) is asked after
    each `epoch` or `step`, as `scheduler_every` says, after `warmup` epochs of linear growth.
    Gradients of `accumulate` batches are summed up before a step, then clipped to `clip_norm` (of
    all together) and `clip_value` (each number). `patience` epochs whose `monitor` (empty:
    chosen from the data) is not better by `min_delta` end the run; 0 never. `metrics` are measured beside loss and accuracy: each
    by name with its options. The loss takes the Output of the network called `output`, or all there
    are where that is empty. A run begins with the initial values of `seed`, or, by `start`, with
    the weights that the project has. `processes` share the work by `strategy`: `ddp`, or `fsdp` where each
    holds a part of the parameters. With the `class_weight` `balanced` the loss weighs a sample the
    more, the rarer its class is among those that are trained on; `oversample` draws the samples of
    an epoch with replacement, so that each class comes up as often. The weights after every
    `keep_every` epochs are kept (0: of none), of at most `keep_most` epochs (0: of all).
    """

    id: Id
    loss: str = "torch.nn.CrossEntropyLoss"
    loss_options: dict[str, Any] = {}
    optimiser: str = "torch.optim.SGD"
    optimiser_options: dict[str, Any] = field(default_factory=lambda: {"lr": 0.1})
    epochs: Whole = 10
    batch_size: Whole = 32
    seed: Whole = 0
    device: str = "cpu"
    groups: tuple[ParameterGroup, ...] = ()
    scheduler: str = ""
    scheduler_options: dict[str, Any] = {}
    scheduler_every: Literal["epoch", "step"] = "epoch"
    warmup: Finite = 0.0
    clip_norm: float | None = None
    clip_value: float | None = None
    accumulate: Whole = 1
    precision: Literal["float32", "bfloat16", "float16"] = "float32"
    compile: bool = False
    patience: Whole = 0
    min_delta: Finite = 0.0
    monitor: str = ""
    metrics: dict[str, dict[str, Any]] = {}
    output: str = ""
    deterministic: bool = False
    start: Literal["initial", "weights"] = "initial"
    processes: Whole = 1
    strategy: Literal["ddp", "fsdp"] = "ddp"
    class_weight: Literal["none", "balanced"] = "none"
    oversample: bool = False
    keep_every: Whole = 0
    keep_most: Whole = 0


class CustomCode(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="code"):
    """Python written in the app: a function or an `nn.Module` class that nodes use by `python:ID`.

    So is the `forward` of a block, written as a class that has no `__init__`.
    """

    id: Id
    name: str
    source: str


class InitRule(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="init"):
    """How some parameters start: rules are carried out in the order of `place`.

    A rule is about everything inside the node at `path` (empty: the network). `kind` keeps it to
    modules of exactly that class, `parameter` to those of that name (empty: all). `function` is a
    kind such as `torch.nn.init.normal_`, or `python:ID` of own code that takes a tensor.
    """

    id: Id
    function: str
    place: Whole = 0
    path: tuple[Id, ...] = ()
    kind: str = ""
    parameter: str = ""
    options: dict[str, Any] = {}


class LibraryOrigin(Struct, frozen=True, omit_defaults=True):
    """The block of the library that a block began as: its name and version, a digest of it then."""

    name: str
    version: str = ""
    digest: str = ""


class Block(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="block"):
    """A class: its name and its arguments with their defaults. Its nodes point to it.

    A block with an `owner` is no class but a region of that node (the body of a While, a branch of
    an If): `role` says which. What is in it belongs to the class that holds the node.

    `registered` are nodes in the order in which `__init__` makes them, before all others; these
    follow as `forward` uses them. `returns` says how `forward` gives the block's Outputs back,
    where not one by one: nested lists and dictionaries of their ids (see `returns.py`); `takes`
    says its parameters where these are not its Inputs one by one (see `takes.py`). With
    `in_order` calls are made in the order of their age, as far as wires allow: none is written
    inside another where that would move it.

    `dictionaries` are containers, by their names, whose keys are words even where they are the
    numbers 0, 1, 2 of a list.

    `forward` is the id of the Python that says what happens between the nodes; empty where wires
    do. The nodes are made and kept as in any other block, and its Inputs and Outputs are its face.

    `library` says of what block of the library it is a copy; `direction` how it reads on the canvas.
    """

    id: Id
    name: str
    arguments: dict[str, Any] = {}
    owner: Id = ""
    role: str = ""
    returns: Any = None
    takes: Any = None
    registered: tuple[Id, ...] = ()
    dictionaries: tuple[str, ...] = ()
    forward: Id = ""
    in_order: bool = False
    library: LibraryOrigin | None = None
    direction: Literal["across", "down"] = "across"


class Node(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="node"):
    """One thing placed in a block.

    `kind` is a catalogue kind, `block:ID` for an instance of a block, or `python:ID` for own code.
    `properties` hold only what was set; a size that is not there is *auto*. Positions are in
    canvas units.

    `same` names the node whose very module this one calls again: a shared call, which has the kind
    of that node and no properties of its own; with `own_keys` the module goes by its name too, and
    has a second set of keys in `state_dict`. `times` repeats a block instance in a row, with
    weights of its own each time or, if `shared`, with the same. A module or block instance with a
    `device` is put there; without one it is where the block around it is. An `idle` one may stand
    without wires: the class keeps it, and `forward` does not call it.

    `requires_grad` says which parameters ask for gradients, as it stands after the module is made:
    by the name of one (`bias`), or by "" for all that the node has or holds.

    `variables` are the names of those that people put its results into, by the keys of the outputs;
    an empty one says that they write the result where it is used. It is known of what was brought in
    as Python; else a variable goes by the name of its node.

    A node that is `left_out` is kept with all it has, and nothing is made of it: a `bypassed` one
    hands on what it takes, with a `disabled` one goes all that only it feeds (see `left_out.py`).

    What is inside an `expanded` one is drawn where it stands.
    """

    id: Id
    block: Id
    kind: str
    name: str
    x: Where = 0.0
    y: Where = 0.0
    properties: dict[str, Any] = {}
    same: Id = ""
    own_keys: bool = False
    times: Whole | str | None = None
    shared: bool = False
    device: str = ""
    idle: bool = False
    requires_grad: dict[str, bool] = {}
    variables: dict[str, str] = {}
    left_out: LeftOut = ""
    expanded: bool = False

    @property
    def definition(self) -> Id | None:
        """The id of the block this node is an instance of, or None."""
        return self.kind.removeprefix(BLOCK_PREFIX) if self.kind.startswith(BLOCK_PREFIX) else None


class Wire(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="wire"):
    """A data connection inside one block, from an output port to an input port.

    The ports of a block instance are the ids of the `Input` and `Output` nodes inside, so that
    renaming those breaks nothing; every other port goes by its name. A port `@weight` is a
    parameter of the node, `n5/n7@weight` one of a node inside it. From a parameter to an input,
    the wire carries its value; from a parameter to a parameter it is a *tie*: the two are one.
    A `transposed` or scaled tie is worked out in `forward`: the target has no tensor of its own.

    `points` are those that it passes on the canvas.
    """

    id: Id
    block: Id
    source: Id
    output: str
    target: Id
    input: str
    transposed: bool = False
    scale: Finite = 1.0
    points: tuple[tuple[Where, Where], ...] = ()

    @property
    def is_tie(self) -> bool:
        """Whether this wire makes two parameters one."""
        return PARAMETER_MARK in self.input

    @property
    def is_derived(self) -> bool:
        """Whether it gives a parameter that is worked out from another one, and no tensor itself."""
        return self.is_tie and (self.transposed or self.scale != 1.0)

    @property
    def is_flow(self) -> bool:
        """Whether this wire carries a result: a parameter is there before anything is computed."""
        return PARAMETER_MARK not in self.output and not self.is_tie


class WeightSource(Struct, frozen=True, omit_defaults=True):
    """A file that values come from, and the SHA-256 it had when they were taken.

    Of a `run`, by its number, it is `best` or `last`, or neither: kept as it was after `epoch` epochs. `initial` ones are those of
    `seed`, kept by the project because some of them were edited. Of several dictionaries in a file
    it is the one `inside`, if that was said.
    """

    kind: Literal["run", "file", "initial"]
    path: str
    sha256: str
    run: str = ""
    which: Literal["", "best", "last"] = ""
    epoch: Whole | None = None
    seed: Whole | None = None
    inside: str = ""


class Weights(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="weights"):
    """The values of the network where they are not the initial ones of the recipe's seed.

    `values` says by the id of a parameter or buffer (`n5/n7@weight`: the nodes that lead to it,
    regions left out, and its name) which of `sources` its values come from, and its key there. The
    `edits` are made on these, in their order. What is not in `values` has its initial values.
    """

    id: Id
    sources: tuple[WeightSource, ...] = ()
    values: dict[str, tuple[Whole, str]] = {}
    edits: tuple[ValueEdit, ...] = ()


class RunEdit(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="run_edit"):
    """Values of a parameter that were set in a paused run: there, so that undo knows of it here.

    It is a step of the history alone: no project file holds it. `run` is the folder of the run.
    """

    id: Id
    run: str
    key: str
    change: ValueChange = ValueChange()


class Kept(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="kept"):
    """What a project file holds and nobody here understands, as it was read: a save writes it back.

    `text` is an entry of the list of records or, where it has a name (`entry`), one of the file
    itself; it is empty for what the file should hold and does not. `of` is the id it gives, and
    `read` the record it was taken for, where that was possible: what is edited of that takes the
    place of what stood there, what is not stays as it was read. `problems` tell what is wrong.
    """

    id: Id
    text: bytes
    entry: str = ""
    of: Id = ""
    read: "Record | None" = None
    problems: tuple[Problem, ...] = ()


Record = (
    ProjectInfo
    | DataSpec
    | TrainSpec
    | CustomCode
    | InitRule
    | Weights
    | RunEdit
    | Block
    | Node
    | Wire
    | Note
    | Frame
    | Kept
)


def instance_kind(block: Id) -> str:
    """Return the kind of a node that is an instance of `block`."""
    return BLOCK_PREFIX + block


def sort_key(identifier: Id) -> tuple[str, int]:
    """Order ids by their letters, then by their number: `n2` before `n10`."""
    head = identifier.rstrip("0123456789")
    tail = identifier[len(head) :]
    return (head, int(tail)) if 0 < len(tail) <= _DIGITS else (identifier, -1)


def code_kind(code: Id) -> str:
    """Return the kind of a node that is written in the Python of `code`."""
    return CODE_PREFIX + code


def is_alias(node: Node) -> bool:
    """Return whether a node only calls a module that goes by the name of another node.

    A shared call whose name is no identifier is a place in an `nn.Sequential`, and has keys of its own.
    """
    return bool(node.same) and not node.own_keys and node.name.isidentifier()
