"""Batches of the data, recorded by the engine: the loss and the gradients are those of training."""

import pytest
import torch
from torch import nn

from blockstudio.engine.document import Document
from blockstudio.engine.stepping import SteppingDesk
from blockstudio.engine.stepping_messages import LookIntoValue, RecordBatch
from blockstudio.graph.problems import Refusal
from blockstudio.project.trace import Batch, MadeUp, OfData, PastedRows, Subject
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
