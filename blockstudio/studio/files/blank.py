"""The document a new project begins with."""

from blockstudio.graph.records import (
    DATA,
    INPUT,
    OUTPUT,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    Node,
    ProjectInfo,
    Record,
    TrainSpec,
    Wire,
)

_ROOT = "b1"
_SHAPE = ["N", 1, 8, 8]
"""What the digits give, the data that ships with the program."""


def blank(name: str) -> tuple[Record, ...]:
    """Return a project with an input wired to an output, and nothing yet between them."""
    return (
        ProjectInfo(PROJECT, name, _ROOT),
        DataSpec(DATA, "digits"),
        TrainSpec(TRAIN),
        Block(_ROOT, name),
        Node("n1", _ROOT, INPUT, "x", 0.0, 0.0, {"shape": _SHAPE, "order": 0}),
        Node("n2", _ROOT, OUTPUT, "y", 480.0, 0.0, {"order": 0}),
        Wire("w1", _ROOT, "n1", "output", "n2", "input"),
    )
