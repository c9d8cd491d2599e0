"""The devices that a recipe and a network ask for, and whether this machine has them."""

from collections.abc import Iterator

import torch

from blockstudio.catalogue.nearest import listed
from blockstudio.catalogue.text import text
from blockstudio.graph.placement import is_device, placed_nodes
from blockstudio.graph.problems import Place, Problem, Refusal
from blockstudio.graph.records import TRAIN
from blockstudio.graph.store import Store
from blockstudio.runtime.devices import devices, is_here

_OF_RECIPE = Place(record=TRAIN, item="device")


def find_device(name: str) -> torch.device:
    """Return the device called `name`; raise `Refusal` if this machine has none such."""
    try:
        device = torch.device(name)
        # A tensor is the only proof: some builds name devices they can't use.
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise Refusal(_missing(name, _OF_RECIPE)) from error
    return device


def missing_devices(store: Store) -> Iterator[Problem]:
    """Yield the devices of recipe and nodes that are not here; on those that are nothing is begun."""
    wanted = {store.train.device: _OF_RECIPE}
    for node in placed_nodes(store):
        wanted.setdefault(node.device, Place(node.block, node.id, "device"))
    for name, place in wanted.items():
        # What is no device at all is told by the check.
        if is_device(name) and not is_here(name):
            yield _missing(name, place)


def _missing(name: str, place: Place) -> Problem:
    return Problem(
        text("There is no device “{name}” here", name=name),
        place,
        expected=listed(name, [device.key for device in devices()]),
        hint=text("Choose “cpu”, or one of the GPUs that were found."),
    )
