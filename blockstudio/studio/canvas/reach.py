"""The reach of a change: whose looks it may alter in the scene of a block."""

from blockstudio.graph.change import Change
from blockstudio.graph.records import (
    INPUT,
    OUTPUT,
    Block,
    CustomCode,
    Id,
    Node,
    Wire,
    code_kind,
)
from blockstudio.graph.store import Store


def touched(change: Change, moved: set[Id], store: Store, block: Id) -> set[Id]:
    """Return the ids whose looks a change may alter: also ends of wires, instances of blocks."""
    reached = set(change.ids)
    for record in (*change.before.values(), *change.after.values()):
        match record:
            case _ if record.id in moved:
                pass
            case Wire(source=source, target=target):
                reached |= {source, target}
            case Node():
                reached |= _beside(record, store)
            case Block(id=key, owner=owner):
                reached |= {owner, *(node.id for node in store.instances(key))}
                reached |= _inside(record, change, store) if key == block else set()
            case CustomCode(id=key):
                kind = code_kind(key)
                reached |= {node.id for node in store.nodes(block) if node.kind == kind}
            case _:
                pass
    return reached


def turns(change: Change, block: Id) -> bool:
    """Return whether a change lets a block read the other way, so that all its cards are others."""
    old, new = change.before.get(block), change.after.get(block)
    return isinstance(old, Block) and isinstance(new, Block) and old.direction != new.direction


def _inside(block: Block, change: Change, store: Store) -> set[Id]:
    """Return the nodes of a block, if Python is to call them from now on, or no more; or if it runs otherwise."""
    old, new = change.before.get(block.id), change.after.get(block.id)
    ways = {(one.forward, one.direction) for one in (old, new) if isinstance(one, Block)}
    return {node.id for node in store.nodes(block.id)} if len(ways) > 1 else set()


def _beside(node: Node, store: Store) -> set[Id]:
    """Return the nodes whose looks depend on another one: instances, twins, owners of regions."""
    reached: set[Id] = set()
    if node.kind in (INPUT, OUTPUT):
        held = store.records.get(node.block)
        reached |= {inner.id for inner in store.instances(node.block)}
        reached |= {held.owner} if isinstance(held, Block) else set()
    if node.definition is not None:
        reached |= {other.id for other in store.instances(node.definition)}
    if original := node.same or (node.id if store.shared_calls(node.id) else ""):
        reached |= {original, *(twin.id for twin in store.shared_calls(original))}
    return reached
