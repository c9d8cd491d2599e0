"""What torch tests its own modules with: each sample placed, compiled, and compared with torch."""

import copy
import inspect
import warnings
from typing import Any

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.catalogue.library import library
from blockstudio.runtime.introspect.arguments import live
from tests.fidelity.torch_samples import MODULES, Sample, samples

SEED = 7

EXCEPTIONS: dict[str, str] = dict.fromkeys(
    (
        "nn.FractionalMaxPool2d-0",
        "nn.FractionalMaxPool2d-1",
        "nn.FractionalMaxPool2d-2",
        "nn.FractionalMaxPool2d-3",
        "nn.FractionalMaxPool2d-4",
        "nn.FractionalMaxPool3d-0",
        "nn.FractionalMaxPool3d-1",
        "nn.FractionalMaxPool3d-2",
        "nn.FractionalMaxPool3d-3",
        "nn.FractionalMaxPool3d-4",
        "nn.FractionalMaxPool3d-5",
    ),
    "torch refuses them too: `_random_samples`, a private argument, are float64, the input is not",
)
"""Samples that can't be compared, by name, with the reason."""

OLDER = (
    "CrossMapLRN2d",
    "EmbeddingBag",
    "Flatten",
    "Fold",
    "Hardsigmoid",
    "PairwiseDistance",
    "PixelShuffle",
    "PixelUnshuffle",
    "RReLU",
    "TripletMarginLoss",
    "Unflatten",
    "Unfold",
)
"""The modules for which torch has samples in its older tables only."""

KINDS = sorted(f"torch.nn.{name}" for name in (*OLDER, *(one.__name__ for one in MODULES)))
"""What there are samples of, without making them: each process that tests would, only to list the tests."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_sample_of_a_module_gives_what_torch_gives(kind: str):
    wrong = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for sample in samples():
            if sample.kind == kind and sample.name not in EXCEPTIONS and (why := fault(sample)):
                wrong[sample.name] = why
    assert not wrong


def test_nearly_every_sample_there_is_can_be_placed():
    named = [sample.name for sample in samples()]
    assert sorted({sample.kind for sample in samples()}) == KINDS
    assert len(named) > 1300
    assert set(EXCEPTIONS) <= set(named)
    assert len(EXCEPTIONS) <= 0.02 * len(named)


def project_of(sample: Sample) -> tuple[Project, list[torch.Tensor]]:
    """Return a network of one node, and the tensors for its inputs in order."""
    project = blockstudio.new_project("net")
    net = project.root
    plain = {
        name: value
        for name, value in sample.given.items()
        if not tensors_in(value) and value is not None
    }
    known = {item.name for item in library()[library().eager(sample.kind)].properties}
    said = {
        name: value
        for name, value in sample.arguments.items()
        if value is not None or name in known
    }
    node = net.add(sample.kind, "node", **(said | plain))
    tensors: list[torch.Tensor] = []
    for name, value in sample.given.items():
        for tensor in tensors_in(value):
            dtype = str(tensor.dtype).removeprefix("torch.")
            face = net.add_input(f"x{len(tensors)}", tuple(tensor.shape), dtype)
            net.connect(face, f"node.{name}")
            tensors.append(tensor)
    for socket in blockstudio.graph.ports.outputs(project.store, node.record):
        net.connect(f"node.{socket.key}", net.add_output(f"y_{socket.key}"))
    return project, tensors


def arguments_of(sample: Sample) -> dict[str, Any]:
    """Return what torch takes: a module or function made of its text."""
    spec = library()[library().eager(sample.kind)]
    items = {item.name: item for item in spec.properties if "callable" in item.types}
    return {
        name: live(items[name], value) if name in items else value
        for name, value in sample.arguments.items()
    }


def tensors_in(value: Any) -> list[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        return [value]
    return [part for item in value for part in tensors_in(item)] if is_several(value) else []


def is_several(value: Any) -> bool:
    return isinstance(value, list | tuple)


def results(net: nn.Module, given: dict[str, Any]) -> list[torch.Tensor]:
    torch.manual_seed(SEED)
    with torch.no_grad():
        return tensors_in(net(**copy.deepcopy(given)))


def inputs_of(net: nn.Module) -> list[str]:
    """Return the names of the arguments of `forward`; `nn.Sequential` calls its only one input."""
    return list(inspect.signature(net.forward).parameters)


def same(one: torch.Tensor, two: torch.Tensor) -> bool:
    alike = one.dtype == two.dtype and one.shape == two.shape
    return alike and torch.equal(one.nan_to_num(), two.nan_to_num())


def fault(sample: Sample) -> str:
    """Return how a sample's network differs from torch's own module; nothing if it doesn't."""
    torch.manual_seed(SEED)
    theirs = sample.module(**arguments_of(sample))
    project, tensors = project_of(sample)
    torch.manual_seed(SEED)
    mine = project.build()
    for training in (True, False):
        theirs.train(training)
        mine.train(training)
        wanted = results(theirs, sample.given)
        found = results(mine, dict(zip(inputs_of(mine), tensors, strict=True)))
        if len(found) != len(wanted):
            return f"{len(found)} results for {len(wanted)}"
        if not all(map(same, found, wanted)):
            return "other numbers"
    states = [(key.removeprefix("node."), value) for key, value in mine.state_dict().items()]
    if [key for key, _ in states] != list(theirs.state_dict()):
        return "other keys"
    kept = theirs.state_dict().values()
    return "" if all(map(same, (value for _, value in states), kept)) else "other weights"
