"""In which order parameters are tied, so that every tie still holds when the last is made."""

from collections.abc import Iterator

from msgspec import Struct

from blockstudio.compiler.plan import ties_in
from blockstudio.graph.parameters import ParameterKey, node_of, parameter_key
from blockstudio.graph.records import Id, Node
from blockstudio.graph.store import Store


class Binding(Struct, frozen=True):
    """One statement `target = source`; both are seen from the block in which it stands."""

    target: ParameterKey
    source: ParameterKey


def binding_order(store: Store, block: Id) -> list[Binding]:
    """Return the ties of a class, those that others read first.

    A parameter that blocks inside have tied others to takes these along.
    """
    waiting = list(_ties(store, block))
    bindings: list[Binding] = []
    while waiting:
        targets = {tie.target for tie in waiting}
        ready = next((tie for tie in waiting if tie.source not in targets), waiting[0])
        waiting.remove(ready)
        bindings += [ready, *_followers(store, block, ready.target)]
    return bindings


def _ties(store: Store, block: Id) -> Iterator[Binding]:
    for wire in ties_in(store, block):
        if wire.is_derived:
            continue
        target = seen(store, wire.target, wire.input)
        source = seen(store, wire.source, wire.output)
        if target is not None and source is not None:
            yield Binding(target, source)


def seen(store: Store, node: Id, port: str) -> ParameterKey | None:
    """Return a parameter as seen from the class around a node, regions left out."""
    key = parameter_key(port)
    if key is None or not isinstance(store.records.get(node), Node):
        return None
    own = store.original(store.node(node)).id
    steps = key.steps if store.regions(own) else key.path(own)
    nodes = (step for step in steps if isinstance(store.records.get(node_of(step)), Node))
    return ParameterKey(tuple(nodes), key.name)


def _followers(store: Store, block: Id, target: ParameterKey) -> Iterator[Binding]:
    """Yield the ties of inner blocks whose source has just become another parameter."""
    if len(target.steps) < 2:
        return
    first = store.records.get(node_of(target.steps[0]))
    inside = first.definition if isinstance(first, Node) else None
    if inside is None or inside not in store:
        return
    step, below = target.steps[0], ParameterKey(target.steps[1:], target.name)
    for tie in binding_order(store, inside):
        if tie.source == below:
            moved = tie.target.inside(step)
            yield Binding(moved, target)
            yield from _followers(store, block, moved)
    for tie in _followers(store, inside, below):
        yield Binding(tie.target.inside(step), target)
