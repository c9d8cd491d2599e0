"""Parameters that ask for gradients, or for none, because nodes around them or their own say so."""

from collections.abc import Iterator

from msgspec.structs import replace

from blockstudio.graph.checks.freezing import no_such_parameter
from blockstudio.graph.facts import NodeFacts, ParameterFacts, Path
from blockstudio.graph.freezing import EVERY, can_say, is_asked, is_off
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import paths_to, used_blocks
from blockstudio.runtime.block_results import BlockResult
from blockstudio.runtime.patched_facts import PatchedFacts


def note_frozen(store: Store, facts: PatchedFacts) -> None:
    """Let parameters say whether they ask for gradients, where a node says it."""
    if not store.has_frozen:
        return
    for path, fact in facts.root.gathered("owners", _owners):
        own = tuple(_said(store, path, parameter) for parameter in fact.parameters)
        if own != fact.parameters:
            facts.patches[path] = replace(facts.get(path) or fact, parameters=own)
    for path, node in _speakers(store):
        known = facts.root.fact(path)
        if known is None or known.problems:
            continue
        has = {parameter.name for parameter in known.parameters}
        for name in node.requires_grad.keys() - has - {EVERY}:
            if can_say(store, node, name) and not is_off(node, name):
                facts.add_problem(path, no_such_parameter(store, node, name, path[:-1]))


def _speakers(store: Store) -> Iterator[tuple[Path, Node]]:
    """Yield the nodes that say something of single parameters, at every place of theirs."""
    for block in used_blocks(store):
        if store.speaks_of_gradients(block.id):
            nodes = [n for n in store.nodes(block.id) if n.requires_grad.keys() - {EVERY}]
            for path in paths_to(store, block.id) if nodes else ():
                yield from (((*path, node.id), node) for node in nodes)


def _owners(_block: BlockResult, path: Path, fact: NodeFacts) -> Iterator[tuple[Path, NodeFacts]]:
    if fact.parameters:
        yield path, fact


def _said(store: Store, path: Path, parameter: ParameterFacts) -> ParameterFacts:
    asks = None if parameter.buffer else is_asked(store, path, parameter.name)
    return parameter if asks is None else replace(parameter, trainable=asks)
