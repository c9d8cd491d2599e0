"""A file of every format version is kept for ever, and opens as it did when it was written."""

from pathlib import Path

from blockstudio.graph.records import (
    Block,
    DataSpec,
    Node,
    Note,
    ProjectInfo,
    Record,
    TrainSpec,
    Wire,
)
from blockstudio.project import file
from blockstudio.project.facts import KnownSizes
from blockstudio.project.migrations import MIGRATIONS, VERSION, Document, migrated

FILES = Path(__file__).parents[1] / "files"
RECORDS: list[Record] = [
    ProjectInfo("project", "digits", "b1", {"en": "Two layers.", "zh_CN": "两层。"}),
    DataSpec("data", "digits", {"scale": 0.0625}, 0.25, 7),
    TrainSpec(
        "train",
        "torch.nn.CrossEntropyLoss",
        {"label_smoothing": 0.1},
        "torch.optim.Adam",
        {"lr": 0.001, "betas": [0.9, 0.999]},
        epochs=20,
        batch_size=64,
        seed=3,
        device="cuda:0",
    ),
    Block("b1", "digits", {"hidden": 128}),
    Block("b2", "Stage"),
    Node("n1", "b1", "blockstudio.Input", "x", -200.0, 0.0, {"shape": ["N", 64]}),
    Node("n2", "b1", "torch.nn.Linear", "hidden", 0.0, 0.0, {"out_features": "hidden * 2"}),
    Node("n3", "b1", "block:b2", "stage", 200.0, 40.5),
    Node("n4", "b2", "blockstudio.Input", "input"),
    Node("n5", "b2", "torch.nn.Hardtanh", "0", 100.0, 0.0, {"max_val": float("inf")}),
    Node("n6", "b2", "blockstudio.Output", "output", 200.0),
    Node("n7", "b1", "blockstudio.Output", "y", 400.0),
    Wire("w1", "b1", "n1", "output", "n2", "input"),
    Wire("w2", "b1", "n2", "output", "n3", "n4"),
    Wire("w3", "b2", "n4", "output", "n5", "input"),
    Wire("w4", "b2", "n5", "output", "n6", "input"),
    Wire("w5", "b1", "n3", "n6", "n7", "input"),
    Note("t1", "b1", "Start here", -200.0, -120.0, 300.0, 60.0),
]
SIZES = KnownSizes("41d7c5bdb0f0a8b3", {"n2": {"in_features": 64}})


def test_version_1_opens():
    loaded = file.load(FILES / "version-1.bstudio")
    assert loaded.problems == ()
    assert {item.id: item for item in loaded.records} == {item.id: item for item in RECORDS}
    assert loaded.facts == SIZES


def test_there_is_a_file_and_a_step_for_every_version():
    assert sorted(MIGRATIONS) == list(range(1, VERSION))
    names = {path.name for path in FILES.glob("version-*.bstudio")}
    assert names == {f"version-{number}.bstudio" for number in range(1, VERSION + 1)}


def test_an_old_document_takes_every_step_in_turn():
    def first(document: Document) -> Document:
        return {**document, "steps": [1]}

    def second(document: Document) -> Document:
        return {**document, "steps": [*document["steps"], 2]}

    assert migrated({"a": 1}, 1, newest=3, table={1: first, 2: second}) == {"a": 1, "steps": [1, 2]}
    assert migrated({"a": 1}, 3, newest=3, table={1: first, 2: second}) == {"a": 1}
