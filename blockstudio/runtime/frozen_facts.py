"""Parameters that ask for gradients, or for none, because nodes around them or their own say so."""

from collections.abc import Iterator

from msgspec.structs import replace

from blockstudio.graph.facts import NodeFacts, ParameterFacts, Path
from blockstudio.graph.freezing import is_asked
from blockstudio.graph.store import Store
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


def _owners(_block: BlockResult, path: Path, fact: NodeFacts) -> Iterator[tuple[Path, NodeFacts]]:
    if fact.parameters:
        yield path, fact


def _said(store: Store, path: Path, parameter: ParameterFacts) -> ParameterFacts:
    asks = None if parameter.buffer else is_asked(store, path, parameter.name)
    return parameter if asks is None else replace(parameter, trainable=asks)
