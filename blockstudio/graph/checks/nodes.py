"""What is wrong with one node: its kind, its values, its wires."""

from collections.abc import Iterator

from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.checks.code import code_problems
from blockstudio.graph.checks.forwards import unused_problems
from blockstudio.graph.checks.freezing import freezing_problems
from blockstudio.graph.checks.gradients import unread_problems
from blockstudio.graph.checks.placement import placement_problems
from blockstudio.graph.checks.regions import region_problems
from blockstudio.graph.checks.reuse import reuse_problems
from blockstudio.graph.checks.values import value_problems
from blockstudio.graph.checks.wires import wire_problems
from blockstudio.graph.derived import derived_problems
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import BLOCK_PREFIX, CODE_PREFIX, Block, Id, Node
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
    yield from unread_problems(store, node)
    yield from reuse_problems(store, node)
    yield from placement_problems(store, node)
    yield from freezing_problems(store, node)
    yield from region_problems(store, node)
    if not node.same:
        yield from value_problems(store, node)
    yield from unused_problems(store, node)
    yield from wire_problems(store, node)
    yield from derived_problems(store, node)


def _is_class(store: Store, key: Id | None) -> bool:
    """Return whether `key` is a block that instances can be made of: no region."""
    record = store.records.get(key or "")
    return isinstance(record, Block) and not record.owner
