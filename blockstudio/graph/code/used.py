"""Which of the Python written in a document its network runs."""

from blockstudio.graph.records import CustomCode, code_kind
from blockstudio.graph.store import Store
from blockstudio.graph.walk import used_blocks


def used_codes(store: Store) -> list[CustomCode]:
    """Return the code that nodes of the network use, and that rules of initialisation use."""
    codes = store.codes()
    if not codes:
        return []
    kinds = {node.kind for block in used_blocks(store) for node in store.nodes(block.id)}
    kinds |= {rule.function for rule in store.rules()} | {rule.kind for rule in store.rules()}
    return [code for code in codes if code_kind(code.id) in kinds]
