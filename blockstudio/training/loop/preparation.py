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
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.runtime.build import module_from_source
from blockstudio.training.loop.loop import Loop
from blockstudio.training.loop.recorder import Recorder, Sink
from blockstudio.training.loop.sampler import Sampler
from blockstudio.training.recipe.recipe import check, find_device, make_recipe
from blockstudio.training.runs.run import Settings
from blockstudio.training.samples.datasets import Dataset, load_dataset

_DRY_SAMPLES = 2


class Prepared(Struct, frozen=True):
    """A fresh network on its device, the data there too, and its output on a few samples."""

    model: nn.Module
    data: Dataset
    output: Tensor


def prepare(settings: Settings, source: str) -> Prepared:
    """Build the network and load the data; raise `Refusal` where they don't fit each other."""
    train = settings.train
    device = find_device(train.device)
    data = load_dataset(settings.data, Path(settings.base))
    check(train, data.facts)
    module = module_from_source(source, "model")
    seed_everything(train.seed)
    model: nn.Module = module.build().to(device)
    _check_inputs(model)
    data = data.to(device)
    return Prepared(model, data, _dry_run(model, data))


def loop_for(prepared: Prepared, settings: Settings, *sinks: Sink) -> Loop:
    """Return the loop at its start; raise `Refusal` where recipe, network and data don't fit.

    The metrics of its steps go to `sinks`.
    """
    train = settings.train
    recipe = make_recipe(train, prepared.model, prepared.data, prepared.output)
    sampler = Sampler(len(recipe.data.train), train.batch_size, train.seed)
    return Loop(prepared.model, recipe, sampler, Recorder(recipe.grading, *sinks))


def seed_everything(seed: int) -> None:
    """Set every random generator a network may draw from."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.manual_seed(seed)


def _dry_run(model: nn.Module, data: Dataset) -> Tensor:
    """Return the output for two samples; it fixes the shapes of lazy modules."""
    indices = torch.arange(min(_DRY_SAMPLES, len(data.train)), device=data.train.x.device)
    inputs, _ = data.batch(data.train, indices)
    lazy = any(map(is_lazy, [*model.parameters(), *model.buffers()]))
    devices = [inputs.device] if inputs.device.type == "cuda" else []
    model.eval()
    # Initialising a lazy module is meant to use up random numbers; a mere look is not.
    with torch.no_grad(), torch.random.fork_rng(devices, enabled=not lazy):
        output: Any = model(inputs)
    if not isinstance(output, Tensor):
        raise _several_outputs(output)
    return output


def _check_inputs(model: nn.Module) -> None:
    wanted = [
        name
        for name, item in inspect.signature(model.forward).parameters.items()
        if item.default is item.empty and item.kind is item.POSITIONAL_OR_KEYWORD
    ]
    if len(wanted) > 1:
        raise refuse(
            text("The network has several inputs, the data has one"),
            expected=text("one input"),
            actual=text("{names}", names=wanted),
        )


def _several_outputs(output: object) -> Refusal:
    return refuse(
        text("The network does not give one tensor, so no loss can be computed"),
        expected=text("one output"),
        actual=text("{kind}", kind=type(output).__name__),
        hint=text("Leave one Output in the network that is trained."),
    )
