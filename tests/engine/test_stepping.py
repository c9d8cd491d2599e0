"""Batches of the data, recorded by the engine: the loss and the gradients are those of training."""

import copy
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.engine.document import Document
from blockstudio.engine.stepping import SteppingDesk
from blockstudio.engine.stepping_messages import LookIntoValue, RecordBatch, RecordBeside
from blockstudio.graph.problems import Refusal
from blockstudio.project.trace import (
    Batch,
    Initial,
    InUse,
    MadeUp,
    OfData,
    OfFile,
    PastedRows,
    Subject,
)
from blockstudio.training.samples.datasets import load_dataset
from tests.runtime.stepping.networks import opened


@pytest.fixture(scope="module")
def document() -> Document:
    """The engine's copy of an example of a small network for images, built."""
    document = Document()
    document.open(list(opened("digits-cnn").store.records.values()), "")
    document.learn(1)
    document.build()
    return document


@pytest.fixture(scope="module")
def desk(document: Document) -> SteppingDesk:
    """What answers about its batches."""
    return SteppingDesk(document)


def test_the_loss_is_that_of_the_recipe_on_the_samples_that_are_named(
    desk: SteppingDesk, document: Document
):
    found = desk.record(RecordBatch(OfData("validation", 5, 3)))
    data = load_dataset(document.store.data)
    x, y = data.batch(data.validation, torch.arange(5, 8))
    right = nn.functional.cross_entropy(document.live.net.eval()(x), y)
    assert found.loss == right.item()
    assert str(found.sample) == "validation samples 5 to 7"


def test_a_value_is_looked_into_and_compared_with_that_of_another_sample(
    desk: SteppingDesk, document: Document
):
    one, other = (desk.record(RecordBatch(OfData("train", index))) for index in (1, 2))
    data = load_dataset(document.store.data)
    x, _ = data.batch(data.train, torch.tensor([1, 2]))
    first = Subject(one.number, 0)
    shown = desk.look(LookIntoValue(first, (0,)))
    assert shown.summary.mean == pytest.approx(x[0].double().mean().item(), abs=1e-12)
    apart = desk.look(LookIntoValue(first, (), Subject(other.number, 0)))
    difference = x[0].double() - x[1].double()
    assert apart.summary.low == pytest.approx(difference.min().item())
    assert apart.summary.std == pytest.approx(difference.std().item())


class Altered:
    """The network of a document with every parameter half as large, and a file of those."""

    def __init__(self, document: Document, file: Path) -> None:
        self.net = copy.deepcopy(document.live.net).eval()
        with torch.no_grad():
            for parameter in self.net.parameters():
                parameter.mul_(0.5)
        torch.save(self.net.state_dict(), file)
        self.outputs: dict[str, Tensor] = {}
        for name, module in self.net.named_children():
            module.register_forward_hook(partial(self._keep, name))

    def _keep(self, name: str, _module: object, _given: object, out: Tensor) -> None:
        out.retain_grad()
        self.outputs[name] = out


def test_the_same_batch_with_other_weights_is_beside_it_value_and_gradient(
    desk: SteppingDesk, document: Document, tmp_path: Path
):
    file = tmp_path / "halved.params"
    altered = Altered(document, file)
    one = desk.record(RecordBatch(OfData("train", 1, 2)))
    beside = desk.record_beside(RecordBeside(one.number, OfFile(str(file))))
    assert str(beside.trace.origin) == "file halved.params"
    assert beside.of == one.number
    data = load_dataset(document.store.data)
    x, y = data.batch(data.train, torch.tensor([1, 2]))
    loss = nn.functional.cross_entropy(altered.net(x), y)
    loss.backward()
    assert beside.trace.loss == loss.item()
    names = [document.store.node(step.path[-1]).name for step in one.steps]
    at, right = names.index("conv2"), altered.outputs["conv2"]
    other = Subject(beside.trace.number, at)
    assert desk.look(LookIntoValue(other)).summary.mean == pytest.approx(
        right.double().mean().item()
    )
    assert right.grad is not None
    gradient = LookIntoValue(Subject(beside.trace.number, at, 0, "gradient"))
    assert desk.look(gradient).summary.norm == pytest.approx(right.grad.double().norm().item())
    # The first convolution is linear: with half its parameters it gives half, which is as far as that again.
    assert beside.apart[0] == 0
    assert beside.apart[names.index("conv1")] == pytest.approx(1)
    same = desk.record_beside(RecordBeside(one.number, InUse()))
    assert set(same.apart) == {0.0}
    initial = desk.record(RecordBatch(OfData("train", 1, 2), weights=Initial()))
    assert initial.loss == one.loss


def test_weights_that_do_not_fit_or_are_gone_are_refused_in_words(
    desk: SteppingDesk, tmp_path: Path
):
    one = desk.record(RecordBatch(MadeUp()))
    torch.save({"conv1.weight": torch.zeros(3, 3)}, file := tmp_path / "other.params")
    with pytest.raises(Refusal, match="does not fit this network"):
        desk.record_beside(RecordBeside(one.number, OfFile(str(file))))
    file.unlink()
    with pytest.raises(Refusal, match=r"other\.params"):
        desk.record_beside(RecordBeside(one.number, OfFile(str(file))))


def test_older_batches_are_told_to_be_gone(desk: SteppingDesk):
    first = desk.record(RecordBatch(MadeUp()))
    for seed in (1, 2):
        desk.record(RecordBatch(MadeUp(seed)))
    with pytest.raises(Refusal, match="this batch is no longer kept"):
        desk.look(LookIntoValue(Subject(first.number, 0)))


@pytest.mark.parametrize(
    ("batch", "words"),
    [
        (OfData("train", 10**9), "there is no training sample 1000000000"),
        (OfData("test"), "there are no test samples"),
        (PastedRows("1, 2"), "The run learnt from no rows of a table"),
    ],
)
def test_samples_that_are_not_there_are_refused(desk: SteppingDesk, batch: Batch, words: str):
    with pytest.raises(Refusal, match=words):
        desk.record(RecordBatch(batch))


def test_input_that_is_made_up_has_values_and_no_gradients(desk: SteppingDesk):
    found = desk.record(RecordBatch(MadeUp(7, 3)))
    assert found.steps[-1].values[0].shape == (3, 10)
    assert found.loss is None
    assert str(found.no_loss) == "random input has no target: there are no gradients"


def test_ids_are_told_as_the_tokens_they_stand_for(tmp_path: Path):
    project = blockstudio.new_project("words")
    net = project.root
    x = net.add_input("x", ("N", "T"), dtype="int64")
    vectors = net.add("nn.Embedding", x, 3, 4, name="vectors")
    net.add_output("y", net.add("nn.Linear", vectors.mean(1), 4, 2, name="out"))
    ids = np.array([[0, 2, 1], [1, 1, 0], [2, 0, 0], [0, 1, 2]])
    np.savez(tmp_path / "text.npz", x=ids, y=np.array([0, 1, 0, 1]))
    (tmp_path / "words.txt").write_text("the\ncat\nsat\n", encoding="utf-8")
    project.configure(data={"source": "npz", "path": "text.npz", "vocabulary": "words.txt"})
    document = Document()
    document.open(list(project.store.records.values()), "")
    document.learn(1)
    document.build()
    desk = SteppingDesk(document)
    found = desk.record(RecordBatch(OfData("train", 0, 2), str(tmp_path)))
    shown = desk.look(LookIntoValue(Subject(found.number, 0)))
    assert shown.tokens == {0: "the", 1: "cat", 2: "sat"}
    assert desk.look(LookIntoValue(Subject(found.number, 1))).tokens == {}
    same = LookIntoValue(Subject(found.number, 0), (), Subject(found.number, 0))
    assert desk.look(same).tokens == {}
