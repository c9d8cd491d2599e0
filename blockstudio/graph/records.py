"""The records a document is made of: frozen, plain, with ids."""

from typing import Any

from msgspec import Struct, field

Id = str

PROJECT: Id = "project"
DATA: Id = "data"
TRAIN: Id = "train"

INPUT = "blockstudio.Input"
OUTPUT = "blockstudio.Output"
BLOCK_PREFIX = "block:"


class ProjectInfo(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="project"):
    """The project's name, its help text by language, and the block that is the whole network."""

    id: Id
    name: str
    root: Id
    notes: dict[str, str] = {}


class DataSpec(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="data"):
    """Where samples come from, and how many are kept aside for validation (a share, 0 to 1)."""

    id: Id
    source: str
    options: dict[str, Any] = {}
    validation: float = 0.2
    seed: int = 0


class TrainSpec(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="train"):
    """The recipe of a run: loss, optimiser, epochs, batch size, seed, device."""

    id: Id
    loss: str = "torch.nn.CrossEntropyLoss"
    loss_options: dict[str, Any] = {}
    optimiser: str = "torch.optim.SGD"
    optimiser_options: dict[str, Any] = field(default_factory=lambda: {"lr": 0.1})
    epochs: int = 10
    batch_size: int = 32
    seed: int = 0
    device: str = "cpu"


class Block(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="block"):
    """A class: its name and its arguments with their defaults. Its nodes point to it."""

    id: Id
    name: str
    arguments: dict[str, Any] = {}


class Node(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="node"):
    """One thing placed in a block.

    `kind` is a catalogue kind, or `block:ID` for an instance of a block. `properties` hold only
    what was set; a size that is not there is *auto*. Positions are in canvas units.
    """

    id: Id
    block: Id
    kind: str
    name: str
    x: float = 0.0
    y: float = 0.0
    properties: dict[str, Any] = {}

    @property
    def definition(self) -> Id | None:
        """The id of the block this node is an instance of, or None."""
        return self.kind.removeprefix(BLOCK_PREFIX) if self.kind.startswith(BLOCK_PREFIX) else None


class Wire(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="wire"):
    """A data connection inside one block, from an output port to an input port.

    The ports of a block instance are the ids of the `Input` and `Output` nodes inside, so that
    renaming those breaks nothing; every other port goes by its name.
    """

    id: Id
    block: Id
    source: Id
    output: str
    target: Id
    input: str


class Note(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="note"):
    """Free text on the canvas of a block."""

    id: Id
    block: Id
    text: str
    x: float = 0.0
    y: float = 0.0
    width: float = 240.0
    height: float = 80.0


Record = ProjectInfo | DataSpec | TrainSpec | Block | Node | Wire | Note


def instance_kind(block: Id) -> str:
    """Return the kind of a node that is an instance of `block`."""
    return BLOCK_PREFIX + block


def sort_key(identifier: Id) -> tuple[str, int]:
    """Order ids by their letters, then by their number: `n2` before `n10`."""
    head = identifier.rstrip("0123456789")
    tail = identifier[len(head) :]
    return head, int(tail) if tail else -1
