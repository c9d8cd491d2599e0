"""Which blocks of a document have a `forward` that people wrote."""

from blockstudio.graph.code.forwards import OwnForward, own_forward
from blockstudio.graph.faces import faces
from blockstudio.graph.records import INPUT, OUTPUT, Block, CustomCode, Id, Node, code_kind
from blockstudio.graph.scope import enclosing_class
from blockstudio.graph.store import Store
from blockstudio.graph.structures.structures import codes_of


def forward_code(store: Store, block: Id) -> CustomCode | None:
    """Return the Python that says what happens in a block, None if wires do, or if it is gone."""
    record = store.records.get(block)
    code = store.records.get(record.forward) if isinstance(record, Block) else None
    return code if isinstance(code, CustomCode) else None


def code_behind(store: Store, key: Id) -> CustomCode | None:
    """Return the Python that a record is: of a node, of the block it is an instance of, of a block."""
    record = store.records.get(key)
    match record:
        case CustomCode():
            return record
        case Block():
            return forward_code(store, record.id)
        case Node() if record.definition is not None:
            return forward_code(store, record.definition)
        case Node():
            return store.code_of(record)
        case _:
            return None


def forward_of(store: Store, block: Id) -> OwnForward | None:
    """Return the class that such Python is."""
    code = forward_code(store, block)
    return own_forward(code.source) if code is not None else None


def taken_as(store: Store, block: Id, own: OwnForward) -> list[str]:
    """Return what its forward calls the Inputs of a block that says no parameters, in their order.

    That is their names; one that a child has taken goes by another, and is known by its place.
    """
    children = {n.name for n in store.nodes(block) if n.kind not in (INPUT, OUTPUT)}
    known = {one.name for one in own.taken}
    called: list[str] = []
    for place, face in enumerate(faces(store, block, INPUT)):
        here = own.taken[place].name if place < len(own.taken) else ""
        free = face.name not in known and here in children
        called.append(here if free else face.name)
    return called


def is_written(store: Store, block: Id) -> bool:
    """Return whether what happens in a block, or in the class around a region, is Python."""
    record = store.records.get(enclosing_class(store, block))
    return isinstance(record, Block) and bool(record.forward)


def users_of_code(store: Store, code: Id) -> list[Node | Block]:
    """Return the nodes that are made of a piece of code, and the blocks that have it for a forward."""
    kind = code_kind(code)
    return [
        record
        for record in store.records.values()
        if (isinstance(record, Node) and record.kind == kind)
        or (isinstance(record, Block) and code in codes_of(record))
    ]
