"""Which of the Python written in a document its network runs, and where that stands in its file."""

from collections.abc import Iterable

from msgspec.structs import replace

from blockstudio.graph.code.forwards import helpers, own_forward
from blockstudio.graph.records import CustomCode, Id, Node, code_kind
from blockstudio.graph.store import Store
from blockstudio.graph.structures.structures import codes_in, codes_of
from blockstudio.graph.walk import used_blocks


def used_codes(store: Store) -> list[CustomCode]:
    """Return the code that nodes and blocks of the network use, and rules of initialisation."""
    codes = store.codes()
    if not codes:
        return []
    blocks = used_blocks(store)
    kinds = {node.kind for block in blocks for node in store.nodes(block.id)}
    kinds |= {rule.function for rule in store.rules()} | {rule.kind for rule in store.rules()}
    kinds |= {code_kind(key) for block in blocks for key in codes_of(block)}
    return [code for code in codes if code_kind(code.id) in kinds]


def at_top(store: Store, codes: Iterable[CustomCode]) -> list[CustomCode]:
    """Return code as it stands at the top of the file.

    The class that is the forward of blocks, and of no node, is written under the names of those: of
    that code only what stands before the class.
    """
    apart = forwards_alone(store)
    return [
        replace(code, source=helpers(code.source)) if code.id in apart else code for code in codes
    ]


def forwards_alone(store: Store) -> frozenset[Id]:
    """Return the code that is the forward of blocks and nothing else."""
    forwards = {block.forward for block in store.blocks() if block.forward}
    if not forwards:
        return frozenset()
    kinds = {record.kind for record in store.records.values() if isinstance(record, Node)}
    kinds |= {code_kind(k) for b in store.blocks() for k in codes_in(b.returns, b.takes)}
    kinds |= {rule.function for rule in store.rules()} | {rule.kind for rule in store.rules()}
    return frozenset(key for key in forwards if code_kind(key) not in kinds)


def own_name(code: CustomCode, top: CustomCode) -> frozenset[str]:
    """Return the name of the class that stands elsewhere than at the `top`, where it has the block's."""
    return frozenset({own_forward(code.source).name} if code != top else ())
