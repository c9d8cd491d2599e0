"""What is wrong with where nodes are placed: no device, nothing to place, ties between devices."""

from collections.abc import Iterator

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.placement import (
    HERE,
    is_device,
    is_placeable,
    no_device,
    parameter_device,
)
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Node, Wire
from blockstudio.graph.store import Store


def placement_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield what is wrong with the device of a node."""
    place = Place(node.block, node.id, "device")
    if not node.device:
        return
    if not is_device(node.device):
        yield no_device(node.device, place)
    elif not is_placeable(store, node):
        yield Problem(
            text("“{name}” can't be placed on a device", name=node.name),
            place,
            expected=text("a layer or a block that is not called again"),
            hint=text("take the device away"),
        )


def split_ties(store: Store, ties: list[Wire]) -> Iterator[Problem]:
    """Yield the ties whose two ends are placed on different devices: one tensor is in one place."""
    for wire in ties:
        source = _device(store, wire.source, wire.output)
        target = _device(store, wire.target, wire.input)
        if source is None or target is None or source == target:
            continue
        yield Problem(
            text("tied parameters are one tensor, and can't lie on two devices"),
            Place(wire.block, wire.id),
            expected=text("both ends on one device"),
            actual=text("{source} and {target}", source=_words(source), target=_words(target)),
            hint=text("place both nodes on the same device, or remove the tie"),
        )


def _device(store: Store, key: str, port: str) -> str | None:
    node, parameter = store.records.get(key), parameter_key(port)
    if not isinstance(node, Node) or parameter is None:
        return None
    return parameter_device(store, store.original(node), parameter)


def _words(device: str) -> Text:
    if device == HERE:
        return text("the device of the block")
    return text("{device}", device=device)
