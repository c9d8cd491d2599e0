"""Verbs on the order in which a class registers its modules and tensors."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.containers import flat, gathered
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import Id, Node
from blockstudio.graph.registration import may_register, moved, registered, registers, usual
from blockstudio.graph.store import Store


def register(store: Store, block: Id, keys: Sequence[Id]) -> Edit:
    """Register these nodes of a block first, in this order; none: all as `forward` uses them.

    Raises `Refusal` for a node that is not in the block, comes twice, or keeps nothing, and for an
    order in which something stands among the children of a container.
    """
    for key in keys:
        _check(store, block, key, keys)
    found = store.block(block)
    order = [*keys, *(key for key in _now(store, block) if key not in keys)] if keys else []
    order = _together(store, order, keys)
    said = () if order == usual(store, block) else tuple(order)
    draft = Draft(store)
    draft.put(replace(found, registered=said))
    return draft.edit(text("Set the order of registration in {name}", name=found.name))


def register_before(store: Store, keys: Iterable[Id], before: Id | None) -> Edit:
    """Register nodes of one block right before another of it; None: after all others."""
    picked = list(keys)
    block = store.node(picked[0]).block
    for key in (*picked, *([before] if before is not None else [])):
        _check(store, block, key, ())
    return register(store, block, moved(_now(store, block, *picked), picked, before))


def register_earlier(store: Store, key: Id, by: int = 1) -> Edit:
    """Register a node so many places earlier, or, where that is negative, later."""
    node = store.node(key)
    _check(store, node.block, key, ())
    order = _now(store, node.block, key)
    at = order.index(key)
    wanted = max(0, min(at - by, len(order) - 1))
    others = [one for one in order if one != key]
    return register(store, node.block, [*others[:wanted], key, *others[wanted:]])


def _now(store: Store, block: Id, *more: Id) -> list[Id]:
    """Return what a block registers in its order, and after it what is to have a place there too."""
    order = [node.id for node in registered(store, block) if registers(store, node)]
    return [*order, *(key for key in more if key not in order)]


def _together(store: Store, order: list[Id], keys: Sequence[Id]) -> list[Id]:
    """Return an order with what lies in one container together, if that leaves `keys` as they are."""
    together = list(flat(gathered(store, map(store.node, order), order)))
    places = {key: place for place, key in enumerate(together)}
    for key, following in pairwise(keys):
        if places[key] > places[following]:
            node = store.node(following)
            raise refuse(
                text("“{name}” lies in a container, which is made at once", name=node.name),
                Place(node.block, following),
                expected=text("an order in which all of a container stand together"),
                hint=text("move all that lies in the container"),
                script=text("name all that lies in the container in a row"),
            )
    return together


def _check(store: Store, block: Id, key: Id, keys: Sequence[Id]) -> None:
    node = store.records.get(key)
    place = Place(block, key)
    if not isinstance(node, Node) or node.block != block:
        name = node.name if isinstance(node, Node) else key
        raise refuse(
            text("“{name}” is not in “{block}”", name=name, block=store.block(block).name), place
        )
    if not may_register(store, node):
        raise refuse(
            text("“{name}” registers nothing", name=node.name),
            place,
            expected=text("a layer, a block, a parameter or a constant"),
        )
    if list(keys).count(key) > 1:
        raise refuse(text("“{name}” comes twice", name=node.name), place)
