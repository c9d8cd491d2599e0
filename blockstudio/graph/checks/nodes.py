"""What is wrong with one node: its kind, its values, its wires."""

from collections.abc import Iterator

from blockstudio.catalogue.text import text
from blockstudio.graph import given, ports
from blockstudio.graph.checks.code import code_problems
from blockstudio.graph.checks.placement import placement_problems
from blockstudio.graph.checks.regions import region_problems
from blockstudio.graph.checks.reuse import reuse_problems
from blockstudio.graph.checks.wires import wire_problems
from blockstudio.graph.expressions import TURN
from blockstudio.graph.problems import Fix, Place, Problem
from blockstudio.graph.properties import ARGUMENT, Invalid, missing, resolve
from blockstudio.graph.records import BLOCK_PREFIX, CODE_PREFIX, Block, Id, Node
from blockstudio.graph.scope import arguments
from blockstudio.graph.store import Store


def node_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield what is wrong with one node."""
    if node.kind.startswith(CODE_PREFIX) and ports.spec_of(store, node) is None:
        yield from code_problems(store, node)
        return
    spec = ports.spec_of(store, node)
    if spec is None and not _is_class(store, node.definition):
        yield Problem(
            text("the kind “{kind}” is unknown", kind=node.kind.removeprefix(BLOCK_PREFIX)),
            Place(node.block, node.id),
            hint=text("it may come from a newer version; replace or delete the node"),
        )
        return
    yield from code_problems(store, node)
    yield from reuse_problems(store, node)
    yield from placement_problems(store, node)
    yield from region_problems(store, node)
    if not node.same:
        yield from _value_problems(store, node)
    yield from wire_problems(store, node)


def _is_class(store: Store, key: Id | None) -> bool:
    """Return whether `key` is a block that instances can be made of: no region."""
    found = store.records.get(key or "")
    return isinstance(found, Block) and not found.owner


def _value_problems(store: Store, node: Node) -> Iterator[Problem]:
    spec = ports.spec_of(store, node)
    if spec is None:
        known = set(store.block(node.definition or "").arguments)
    else:
        known = {item.name for item in spec.properties}
        wired = ports.wired(store, node)
        for item in missing(spec, node):
            if given.is_given(item, wired):
                continue
            yield Problem(
                text("“{name}” needs {property}", name=node.name, property=item.name),
                Place(node.block, node.id, item.name),
                hint=text("give it a value in the inspector"),
            )
    names = {**arguments(store, node.block), **({TURN: 0} if node.times is not None else {})}
    for name, value in node.properties.items():
        item = spec.property_named(name) if spec else ARGUMENT
        if name not in known:
            yield Problem(
                text("“{name}” has no property {property}", name=node.name, property=name),
                Place(node.block, node.id, name),
                "warning",
                hint=text("it is left out of the code"),
                fix=Fix(node.id, name),
            )
        elif item is not None:
            try:
                given.resolved(spec, item, value, names) if spec else resolve(item, value, names)
            except Invalid as error:
                yield Problem(
                    text("“{name}” has no valid {property}", name=node.name, property=name),
                    Place(node.block, node.id, name),
                    expected=error.expected,
                    actual=error.actual,
                )
