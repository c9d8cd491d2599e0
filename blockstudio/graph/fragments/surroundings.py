"""What nodes have from the block around them, where they come into another block or leave one."""

from collections.abc import Collection

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import names
from blockstudio.graph.arguments import names_inside
from blockstudio.graph.change import Change
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.ungrouping import asked_like, placed_like, with_values
from blockstudio.graph.records import Id, Node
from blockstudio.graph.scope import arguments, with_inner
from blockstudio.graph.store import Store


def known_inside(then: Store, keys: Collection[Id], instance: Node) -> Change:
    """Return the change by which a block knows what nodes follow that have come into it from around.

    It gets an argument for each, which `instance` gives as it is called around; where it has another one
    of that name, the nodes follow the new one by the name that this gets.
    """
    draft, block = Draft(then), then.block(instance.definition or "")
    around = arguments(then, instance.block)
    own, given = dict(block.arguments), dict(instance.properties)
    called: dict[str, str] = {}
    nodes = [then.node(key) for key in keys]
    for name in sorted(names_inside(then, nodes) & around.keys()):
        if name in own and given.get(name) == name:
            continue
        called[name] = names.unique(name, {*own})
        own[called[name]], given[called[name]] = around[name], name
    if called:
        draft.put(replace(block, arguments=own))
        draft.put(replace(instance, properties=given))
        _follow(draft, nodes, {name: new for name, new in called.items() if name != new})
    return draft.edit(text("Move")).change


def kept_outside(then: Store, keys: Collection[Id], instance: Node) -> Change:
    """Return the change by which nodes that have left a block have what `instance` says of all in it.

    These are the values of its arguments, its device, and whether its parameters are trained.
    """
    draft, block = Draft(then), then.block(instance.definition or "")
    values = {**block.arguments, **instance.properties}
    for node in with_inner(then, [then.node(key) for key in keys]):
        settled = asked_like(then, with_values(then, node, values), instance)
        outer = node.block == instance.block
        draft.put(placed_like(then, settled, instance) if outer else settled)
    return draft.edit(text("Move")).change


def _follow(draft: Draft, nodes: Collection[Node], called: dict[str, str]) -> None:
    for node in with_inner(draft.store, nodes) if called else ():
        draft.put(with_values(draft.store, node, called))
