"""Taking records away with all that would be left hanging."""

from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from blockstudio.graph import ports
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.groups import drop_groups
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node, Wire
from blockstudio.graph.regions import entered
from blockstudio.graph.structures.structures import decoded, encoded, kept, leaves


def remove_records(draft: Draft, keys: Iterable[Id]) -> None:
    """Drop several records; none of them is heir to another."""
    found = list(keys)
    for key in found:
        draft.remove(key)
    for key in found:
        remove_record(draft, key)


def remove_record(draft: Draft, key: Id) -> None:
    """Drop a record and every wire that would be left hanging, around its block's instances too.

    The regions of a node go with it. What called the module of the node again takes its place: the
    first of its shared calls becomes the original of the others.
    """
    store = draft.store
    draft.remove(key)
    record = store.records[key]
    if not isinstance(record, Node):
        return
    for wire in (*store.wires_at(key), *store.wires_through(key)):
        draft.remove(wire.id)
    for region in store.regions(key):
        remove_region(draft, region.id)
    for rule in store.rules():
        if key in rule.path:
            draft.remove(rule.id)
    drop_groups(draft, key)
    _promote(draft, record)
    _register_without(draft, record)
    if record.kind in (INPUT, OUTPUT):
        _unplug(draft, record)
        _return_without(draft, record)


def remove_region(draft: Draft, region: Id) -> None:
    """Drop a region of a node with all that is in it."""
    for face in draft.store.nodes(region):
        remove_record(draft, face.id)
    remove_block(draft, region)


def remove_block(draft: Draft, key: Id) -> None:
    """Drop a block, everything in it, and the regions of what is in it."""
    store = draft.store
    draft.remove(key)
    for record in (*store.nodes(key), *store.wires(key), *store.annotations(key)):
        draft.remove(record.id)
        for region in store.regions(record.id):
            remove_block(draft, region.id)


def _promote(draft: Draft, gone: Node) -> None:
    """Let the first shared call that stays own the module, with the wires to its parameters."""
    store = draft.store
    staying = [call for call in store.shared_calls(gone.id) if draft.keeps(call.id)]
    if not staying:
        return
    heir, *others = staying
    kept = {
        name: getattr(gone, name)
        for name in ("properties", "times", "shared", "device", "requires_grad")
    }
    draft.put(replace(heir, same="", **kept))
    register_instead(draft, gone.block, [gone.id], [heir.id] if heir.block == gone.block else [])
    for call in others:
        draft.put(replace(call, same=heir.id))
    for wire in (*store.wires_at(gone.id), *store.wires_through(gone.id)):
        _hand_on(draft, wire, gone.id, heir)


def _hand_on(draft: Draft, wire: Wire, gone: Id, heir: Node) -> None:
    """Keep a wire to a parameter of a module whose node goes, at the node that has it now."""
    ends = {}
    for end, port in (("source", "output"), ("target", "input")):
        key = parameter_key(getattr(wire, port))
        if getattr(wire, end) == gone:
            if key is None:
                return
            ends[end] = heir.id
        if key is not None and gone in key.ids:
            ends[port] = str(key.renamed({gone: heir.id}))
    if heir.block == wire.block or ("source" not in ends and "target" not in ends):
        draft.put(replace(wire, **ends))


def _unplug(draft: Draft, face: Node) -> None:
    """Drop the wires that end at a port of a block's instances, or of the region's node."""
    store = draft.store
    owner = store.block(face.block).owner
    holders = [store.node(owner)] if owner in store else store.instances(face.block)
    for holder in holders:
        for wire in store.wires_at(holder.id):
            if face.id in ((wire.input,) if wire.target == holder.id else (wire.output,)):
                _move_or_remove(draft, wire, face, holder)


def _register_without(draft: Draft, gone: Node) -> None:
    """Take a node that goes out of the order in which its block registers."""
    register_instead(draft, gone.block, [gone.id], [])


def register_instead(draft: Draft, block: Id, gone: Collection[Id], new: Sequence[Id]) -> None:
    """Put nodes where others were in the order in which a block registers, if it says one."""
    found = draft.now(block)
    if not isinstance(found, Block) or not set(gone) & set(found.registered):
        return
    first = next(key for key in found.registered if key in gone)
    order = [
        one
        for key in found.registered
        for one in (new if key == first else () if key in gone else (key,))
    ]
    draft.put(replace(found, registered=tuple(order)))


def _return_without(draft: Draft, face: Node) -> None:
    """Take an Output that goes out of what its block says it returns."""
    block = draft.now(face.block)
    said = decoded(block.returns) if isinstance(block, Block) else None
    if said is not None and isinstance(block, Block):
        left = kept(said, [key for key in leaves(said) if key != face.id])
        draft.put(replace(block, returns=None if left is None else encoded(left)))


def _move_or_remove(draft: Draft, wire: Wire, face: Node, holder: Node) -> None:
    """Let a wire into a node with regions go on to another region's Input of the same name."""
    store = draft.store
    others = [
        other
        for region in entered(store, holder)
        for other in ports.faces(store, region.id, INPUT)
        if other.name == face.name and other.id != face.id and draft.keeps(other.id)
    ]
    if others and wire.target == holder.id and wire.input == face.id and draft.keeps(holder.id):
        draft.put(replace(wire, input=others[0].id))
    else:
        draft.remove(wire.id)
