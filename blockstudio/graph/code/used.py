"""Which of the Python written in a document its network runs, and where that stands in its file."""

from collections.abc import Iterable

from msgspec.structs import replace

from blockstudio.graph.code.forwards import helpers, own_forward
from blockstudio.graph.records import CustomCode, Node, code_kind
from blockstudio.graph.store import Store
from blockstudio.graph.walk import used_blocks


def used_codes(store: Store) -> list[CustomCode]:
    """Return the code that nodes and blocks of the network use, and rules of initialisation."""
    codes = store.codes()
    if not codes:
        return []
    blocks = used_blocks(store)
    kinds = {node.kind for block in blocks for node in store.nodes(block.id)}
    kinds |= {rule.function for rule in store.rules()} | {rule.kind for rule in store.rules()}
    kinds |= {code_kind(block.forward) for block in blocks if block.forward}
    return [code for code in codes if code_kind(code.id) in kinds]


def at_top(store: Store, codes: Iterable[CustomCode]) -> list[CustomCode]:
    """Return code as it stands at the top of the file.

    The class that is the forward of blocks, and of no node, is written under the names of those: of
    that code only what stands before the class.
    """
    forwards = {block.forward for block in store.blocks() if block.forward}
    if not forwards:
        return list(codes)
    kinds = {record.kind for record in store.records.values() if isinstance(record, Node)}
    kinds |= {rule.function for rule in store.rules()} | {rule.kind for rule in store.rules()}
    return [
        replace(code, source=helpers(code.source))
        if code.id in forwards and code_kind(code.id) not in kinds
        else code
        for code in codes
    ]


def own_name(code: CustomCode, top: CustomCode) -> frozenset[str]:
    """Return the name of the class that stands elsewhere than at the `top`, where it has the block's."""
    return frozenset({own_forward(code.source).name} if code != top else ())
