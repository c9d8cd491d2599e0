"""From settings and generated source to a loop that is ready for its first step."""

import inspect
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch
from msgspec import Struct
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.catalogue.text import text
from blockstudio.graph.placement import devices_used
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import TRAIN
from blockstudio.graph.store import Store
from blockstudio.recipes.going_on import as_scheduled
from blockstudio.recipes.taking import Taking, taking
from blockstudio.runs.run import Settings
from blockstudio.runtime.build import module_from_source
from blockstudio.runtime.placing import devices_of, network_on
from blockstudio.runtime.weights import load_weights
from blockstudio.training.loop.loop import Loop, Network
from blockstudio.training.loop.recorder import Recorder, Sink
from blockstudio.training.loop.sampler import Sampler
from blockstudio.training.optim.balancing import sample_weights
from blockstudio.training.optim.build import Output, check, make_recipe
from blockstudio.training.optim.devices import find_device
from blockstudio.training.samples.datasets import Dataset, load_dataset

_DRY_SAMPLES = 2


class Prepared(Struct, frozen=True):
    """A fresh network on its device, the data there too, and what a few samples give to compare.

    `store` is the document that the network was compiled from, if it is known.
    """

    model: nn.Module
    data: Dataset
    output: Output
    store: Store | None = None


def prepare(
    settings: Settings, source: str, store: Store | None = None, start: Path | None = None
) -> Prepared:
    """Build the network and load the data; raise `Refusal` where they don't fit each other.

    The network has the weights in the file `start`, or else initial ones.
    """
    train = settings.train
    device = find_device(train.device)
    placed = devices_used(store) if store is not None else []
    for name in placed:
        find_device(name)
    data = load_dataset(settings.data, Path(settings.base))
    check(train, data.facts, devices=placed)
    module = module_from_source(source, "model")
    seed_everything(train.seed)
    model = network_on(module, device)
    if start is not None:
        load_weights(model, start)
    _check_inputs(model)
    data = data.to(device)
    takes = taking(train, store)
    return Prepared(model, data, _dry_run(model, data, takes), store)


def loop_for(prepared: Prepared, settings: Settings, *sinks: Sink) -> Loop:
    """Return the loop at its start; raise `Refusal` where recipe, network and data don't fit.

    The metrics of its steps go to `sinks`.
    """
    train = settings.train
    scheduled = as_scheduled(train, settings.going_on)
    recipe = make_recipe(scheduled, prepared.model, prepared.data, prepared.output, prepared.store)
    recipe.update.schedule.going_on = settings.going_on
    chances = sample_weights(prepared.data) if train.oversample else None
    sampler = Sampler(len(recipe.data.train), train.batch_size, train.seed, chances)
    network = _compiled(prepared) if train.compile else None
    return Loop(prepared.model, recipe, sampler, Recorder(recipe.grading, *sinks), network)


def _compiled(prepared: Prepared) -> Network:
    """Return the network compiled by torch, tried out; raise `Refusal` where torch can't."""
    network: Network = torch.compile(prepared.model)
    places = torch.arange(min(_DRY_SAMPLES, len(prepared.data.train)), device=prepared.data.device)
    inputs, _ = prepared.data.batch(prepared.data.train, places)
    devices = [inputs.device] if inputs.device.type == "cuda" else []
    prepared.model.eval()
    try:
        with torch.no_grad(), torch.random.fork_rng(devices):
            network(inputs)
    # torch.compile fails in as many ways as there are compilers; the network itself ran before.
    except Exception as error:
        last = str(error).strip().splitlines()
        raise refuse(
            text("torch.compile can't compile this network here"),
            Place(record=TRAIN, item="compile"),
            actual=text("{why}", why=last[0] if last else type(error).__name__),
            hint=text("Train without it, or install a C++ compiler."),
        ) from error
    return network


def seed_everything(seed: int) -> None:
    """Set every random generator a network may draw from."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.manual_seed(seed)


def _dry_run(model: nn.Module, data: Dataset, takes: Taking) -> Output:
    """Return what is taken of the output for two samples; it fixes the shapes of lazy modules."""
    indices = torch.arange(min(_DRY_SAMPLES, len(data.train)), device=data.train.x.device)
    inputs, _ = data.batch(data.train, indices)
    lazy = any(map(is_lazy, [*model.parameters(), *model.buffers()]))
    devices = [place for place in {inputs.device, *devices_of(model)} if place.type == "cuda"]
    model.eval()
    # Initialising a lazy module is meant to use up random numbers; a mere look is not.
    with torch.no_grad(), torch.random.fork_rng(devices, enabled=not lazy):
        output: Any = takes(model(inputs))
    several = isinstance(output, (tuple, list)) and output
    if not isinstance(output, Tensor) and not (
        several and all(isinstance(part, Tensor) for part in output)
    ):
        raise _no_tensors(output)
    return output


def _check_inputs(model: nn.Module) -> None:
    names = [
        name
        for name, item in inspect.signature(model.forward).parameters.items()
        if item.default is item.empty and item.kind is item.POSITIONAL_OR_KEYWORD
    ]
    if len(names) > 1:
        raise refuse(
            text("The network has several inputs, the data has one"),
            expected=text("one input"),
            actual=text("{names}", names=names),
        )


def _no_tensors(output: object) -> Refusal:
    return refuse(
        text("The network does not give tensors, so no loss can be computed"),
        expected=text("one output, or several"),
        actual=text("{kind}", kind=type(output).__name__),
        hint=text("Leave one Output in the network that is trained."),
    )
