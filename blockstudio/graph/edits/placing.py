"""The verb that puts nodes on a device."""

from collections.abc import Iterable

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.placement import is_device, is_placeable, no_device
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import Id, Node
from blockstudio.graph.store import Store

DEVICE = "device"
"""The field of a node that says where it is placed."""


def place_on(store: Store, keys: Iterable[Id], device: str) -> Edit:
    """Put layers and blocks on a device (`cuda:1`), or, by "", back to where their block is.

    Raises `Refusal` for what is no device, and for nodes that have nothing to put anywhere.
    """
    draft = Draft(store)
    found = [store.node(key) for key in keys]
    for node in found:
        _check(store, node, device)
        draft.put(replace(node, device=device))
    called = ", ".join(node.name for node in found)
    if not device:
        return draft.edit(text("Place {name} with its block", name=called))
    return draft.edit(text("Place {name} on {device}", name=called, device=device))


def _check(store: Store, node: Node, device: str) -> None:
    place = Place(node.block, node.id, DEVICE)
    if device and not is_device(device):
        raise Refusal(no_device(device, place))
    if device and not is_placeable(store, node):
        raise refuse(
            text("“{name}” can't be placed on a device", name=node.name),
            place,
            expected=text("a layer or a block that is not called again"),
            hint=text("functions compute where their first input is"),
        )
