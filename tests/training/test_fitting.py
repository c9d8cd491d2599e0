"""Offers that make a network fit its data, checked by running the network on that data in torch."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from torch import nn

from blockstudio.compiler.source import compile_source
from blockstudio.data.description import DataFacts, describe
from blockstudio.graph import edits
from blockstudio.graph.facts import Facts
from blockstudio.graph.history import History
from blockstudio.graph.records import DATA, TRAIN, DataSpec, Id, Node
from blockstudio.graph.store import Store
from blockstudio.recipes.fitting import Offer, fitted, offers
from blockstudio.runtime.build import network
from blockstudio.runtime.shapes import Shapes
from blockstudio.training.samples.datasets import load_dataset
from tests.training.networks import document

DIGITS = ("blockstudio.Input", {"shape": ["N", 1, 8, 8]})
OUT = ("blockstudio.Output", {})


def linear(size: Any) -> tuple[str, dict[str, Any]]:
    return "torch.nn.Linear", {"out_features": size}


def plain(name: str) -> tuple[str, dict[str, Any]]:
    return f"torch.nn.{name}", {}


MLP = [DIGITS, plain("Flatten"), linear(32), plain("ReLU"), linear(10), OUT]


def chain(store: Store, block: Id, nodes: list[tuple[str, dict[str, Any]]]) -> list[Id]:
    keys: list[Id] = []
    for kind, properties in nodes:
        edit = edits.add_node(store, block, kind, properties=properties)
        store.apply(edit.change)
        keys.append(edits.created(edit)[0])
    for source, target in pairwise(keys):
        output = next(iter(_ports(store, source, "output")))
        into = next(iter(_ports(store, target, "input")))
        edit = edits.connect(store, edits.End(source, output), edits.End(target, into))
        store.apply(edit.change)
    return keys


def _ports(store: Store, key: Id, side: str) -> list[str]:
    from blockstudio.graph import ports

    found = ports.outputs if side == "output" else ports.inputs
    return [socket.key for socket in found(store, store.node(key))]


def made(nodes: list[tuple[str, dict[str, Any]]], data: DataSpec, **train: Any) -> Store:
    store = Store(document(data, **train))
    chain(store, "b1", nodes)
    return store


def facts_of(store: Store) -> Facts:
    return Shapes().infer(store)[0]


def found(store: Store, data: DataFacts | None = None) -> list[Offer]:
    return offers(store, facts_of(store), data or describe(store.data))


def taken(store: Store, data: DataFacts | None = None) -> list[str]:
    """Take every offer up as one step of undo, and return what each was called."""
    data = data or describe(store.data)
    before = dict(store.records)
    history = History(store)
    listed = found(store, data)
    assert history.do(fitted(store, listed))
    after = dict(store.records)
    history.undo()
    assert store.records == before
    history.redo()
    assert store.records == after
    assert found(store, data) == []
    return [str(offer.title) for offer in listed]


def loss_of(store: Store) -> torch.Tensor:
    """Compute the loss of the recipe on the first samples of the data, as a run does."""
    data = load_dataset(store.data)
    x, y = data.batch(data.train, torch.arange(4))
    output = network(compile_source(store).text)(x)
    criterion = getattr(nn, store.train.loss.rpartition(".")[2])()
    return criterion(output, y if output.shape[1] > 1 else y.to(output.dtype).reshape(output.shape))


def test_a_network_that_fits_is_offered_nothing() -> None:
    assert found(made(MLP, DataSpec(DATA, "digits"))) == []


def test_input_layer_and_loss_are_fitted_at_once_to_another_source() -> None:
    store = made(MLP, DataSpec(DATA, "iris"))
    assert taken(store) == ["Set “x” to N, 4", "Set out_features of “linear_2” to 3"]
    assert loss_of(store).isfinite()


@pytest.mark.parametrize("shape", [0.5, 3, True, {"a": 1}, []])
def test_a_shape_that_is_none_is_offered_to_be_set(shape: Any) -> None:
    """A damaged file is kept as it is, so that anything may stand there."""
    good = made(MLP, DataSpec(DATA, "digits"))
    damaged = [
        replace(record, properties={"shape": shape})
        if isinstance(record, Node) and record.kind == DIGITS[0]
        else record
        for record in good.records.values()
    ]
    (offer, *_) = found(Store(damaged))
    assert str(offer.title) == "Set “x” to N, 1, 8, 8"
    assert "any shape" in str(offer.reason)


def test_numbers_get_one_output_and_a_loss_for_numbers() -> None:
    store = made(MLP, DataSpec(DATA, "diabetes"))
    assert taken(store)[1:] == ["Set out_features of “linear_2” to 1", "Use MSELoss"]
    assert loss_of(store).isfinite()


def test_a_loss_for_numbers_gives_way_where_there_are_classes() -> None:
    store = made(MLP, DataSpec(DATA, "digits"), loss="torch.nn.L1Loss", loss_options={"x": 1})
    assert taken(store) == ["Use CrossEntropyLoss"]
    assert store.train.loss_options == {}


@pytest.mark.parametrize(
    ("end", "size", "loss"),
    [
        ("LogSoftmax", 2, "NLLLoss"),
        ("Sigmoid", 1, "BCELoss"),
        ("Dropout", 1, "BCEWithLogitsLoss"),
    ],
)
def test_the_loss_goes_by_the_end_of_the_network(end: str, size: int, loss: str) -> None:
    nodes = [("blockstudio.Input", {"shape": ["N", 30]}), linear(size), plain(end), OUT]
    store = made(nodes, DataSpec(DATA, "breast_cancer"), loss="torch.nn.MSELoss")
    assert taken(store) == [f"Use {loss}"]


def test_two_classes_are_told_by_one_output_or_by_two() -> None:
    data = DataSpec(DATA, "breast_cancer")
    for size in (1, 2):
        nodes = [("blockstudio.Input", {"shape": ["N", 30]}), linear(size), OUT]
        assert found(made(nodes, data, loss="torch.nn.BCEWithLogitsLoss")) == []


def test_a_linear_right_behind_pictures_gets_a_flatten() -> None:
    store = made([DIGITS, linear(10), OUT], DataSpec(DATA, "digits"))
    assert taken(store, describe(store.data)) == ["Put a Flatten before “linear”"]
    assert loss_of(store).isfinite()


def test_sizes_that_were_typed_behind_the_input_are_found_again() -> None:
    nodes = [DIGITS, plain("Flatten"), ("torch.nn.Linear", {"in_features": 64, "out_features": 3})]
    store = made([*nodes, OUT], DataSpec(DATA, "iris"))
    assert taken(store) == ["Set “x” to N, 4"]
    assert loss_of(store).isfinite()


def test_the_last_layer_is_found_inside_a_block() -> None:
    store = Store(document(DataSpec(DATA, "iris")))
    store.apply(edits.add_block(store, "head").change)
    (block,) = (one.id for one in store.blocks() if one.name == "head")
    chain(store, block, [("blockstudio.Input", {}), linear(10), OUT])
    chain(store, "b1", [("blockstudio.Input", {"shape": ["N", 4]}), (f"block:{block}", {}), OUT])
    assert taken(store) == ["Set out_features of “linear” to 3"]


def test_the_argument_that_a_layer_goes_by_is_set_at_the_instance() -> None:
    store = Store(document(DataSpec(DATA, "iris")))
    store.apply(edits.add_block(store, "head", {"classes": 10}).change)
    (block,) = (one.id for one in store.blocks() if one.name == "head")
    chain(store, block, [("blockstudio.Input", {}), linear("classes"), OUT])
    chain(store, "b1", [("blockstudio.Input", {"shape": ["N", 4]}), (f"block:{block}", {}), OUT])
    assert taken(store) == ["Set classes of “head” to 3"]
    assert loss_of(store).isfinite()


def test_a_layer_with_two_users_is_told_of_and_left_alone() -> None:
    store = Store(document(DataSpec(DATA, "iris")))
    store.apply(edits.add_block(store, "head").change)
    (block,) = (one.id for one in store.blocks() if one.name == "head")
    chain(store, block, [("blockstudio.Input", {}), linear(10), OUT])
    twice = [(f"block:{block}", {}), (f"block:{block}", {})]
    chain(store, "b1", [("blockstudio.Input", {"shape": ["N", 4]}), *twice, OUT])
    (offer,) = found(store)
    assert offer.steps == ()
    assert "10 outputs" in str(offer.reason)


def test_the_arguments_of_the_whole_network_are_set() -> None:
    store = made([DIGITS, plain("Flatten"), linear("k"), OUT], DataSpec(DATA, "digits"))
    store.apply(edits.set_argument(store, "b1", "k", 7).change)
    assert taken(store) == ["Set k of “net” to 10"]


def test_several_targets_ask_for_as_many_outputs(tmp_path: Path) -> None:
    x, y = np.zeros((9, 5), np.float32), np.ones((9, 3), np.float32)
    np.savez(tmp_path / "a.npz", x=x, y=y)
    store = made(MLP, DataSpec(DATA, "npz", {"path": str(tmp_path / "a.npz")}))
    assert describe(store.data).target_shape == (3,)
    assert taken(store)[1:] == ["Set out_features of “linear_2” to 3", "Use MSELoss"]
    assert loss_of(store).isfinite()


def test_whole_numbers_bring_their_type(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.ones((9, 5), np.int64), y=np.array([0, 1, 2] * 3))
    store = made(MLP, DataSpec(DATA, "npz", {"path": str(tmp_path / "a.npz")}))
    taken(store)
    node = next(one for one in store.nodes("b1") if one.name == "x")
    assert node.properties["shape"] == ["N", 5]
    assert node.properties["dtype"] == "int64"


def test_names_of_sizes_take_what_comes() -> None:
    nodes = [
        ("blockstudio.Input", {"shape": ["B", 1, "H", "W"]}),
        plain("Flatten"),
        linear(10),
        OUT,
    ]
    assert found(made(nodes, DataSpec(DATA, "digits"))) == []


def test_an_empty_network_is_offered_its_input_and_its_loss() -> None:
    nodes = [DIGITS]
    store = made(nodes, DataSpec(DATA, "diabetes"))
    assert taken(store) == ["Set “x” to N, 10", "Use MSELoss"]
    assert store.records[TRAIN].loss == "torch.nn.MSELoss"
