"""How code says which parameters ask for gradients: `self.backbone.requires_grad_(False)`."""

from collections.abc import Iterator

from blockstudio.compiler.attributes import reached
from blockstudio.compiler.children import Children
from blockstudio.compiler.plan import BlockPlan
from blockstudio.compiler.tree import Tree
from blockstudio.graph import ports
from blockstudio.graph.derived import derived_into
from blockstudio.graph.freezing import EVERY, can_say, is_off
from blockstudio.graph.names import unique
from blockstudio.graph.properties import is_auto
from blockstudio.graph.records import Id, Node


def asking(children: Children, item: BlockPlan, node: Node, base: str = "self") -> Iterator[Tree]:
    """Yield the statements by which the parameters of a child ask for gradients, or for none.

    torch can't call a method of a parameter whose size is not known yet: of such the attribute is set.
    """
    if node.same or not node.requires_grad:
        return
    held = children.attributes.child(node, base)
    lazy = is_lazy(children, item, node)
    for name, asks in sorted(node.requires_grad.items()):
        if is_off(node, name) or not can_say(children.store, node, name):
            continue
        if name in derived_into(children.store, node):
            continue
        there = reached(held, name)
        if not lazy:
            yield Tree((f"{there}.requires_grad_({asks})",), node.id)
        elif name == EVERY:
            each = unique("parameter", {*item.parameters, *item.block.arguments})
            yield Tree((f"for {each} in {there}.parameters():",), node.id)
            yield Tree((f"    {each}.requires_grad = {asks}",), node.id)
        else:
            yield Tree((f"{there}.requires_grad = {asks}",), node.id)


def lazily_asking(children: Children, item: BlockPlan) -> tuple[Id, ...]:
    """Return the nodes of a block that say so of parameters whose sizes are not known yet."""
    if not children.store.has_frozen:
        return ()
    nodes = (node for node in item.members if node.requires_grad)
    return tuple(node.id for node in nodes if is_lazy(children, item, node))


def is_lazy(children: Children, item: BlockPlan, node: Node) -> bool:
    """Return whether a layer, or one in a block, is made before its sizes are known; own code may be."""
    if node.definition is not None:
        inner = children.plans.get(node.definition)
        members = inner.members if inner is not None else ()
        return inner is not None and any(is_lazy(children, inner, one) for one in members)
    spec = ports.spec_of(children.store, node)
    if spec is None or spec.is_code:
        return spec is not None
    known = item.sizes.get(node.id, {})
    autos = (one.name for one in spec.properties if one.infer and is_auto(one, node))
    return bool(spec.lazy) and any(name not in known for name in autos)
