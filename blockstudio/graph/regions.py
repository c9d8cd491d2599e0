"""What a node takes and gives by the regions it holds, read off their entries."""

from collections.abc import Iterator

from msgspec import Struct

from blockstudio.catalogue.spec import Region
from blockstudio.graph.faces import faces, spec_of
from blockstudio.graph.properties import value_of
from blockstudio.graph.records import INPUT, OUTPUT, Block, Node
from blockstudio.graph.socket import Socket
from blockstudio.graph.store import Store


class LoopBody(Struct, frozen=True):
    """What happens in each iteration of a loop.

    It is about `item`; `carried` are the Inputs that take in the next iteration what an Output gives in
    this one, each with that Output; `collected` the Outputs whose values are kept of every iteration.
    """

    item: Node | None
    carried: tuple[tuple[Node, Node], ...]
    collected: tuple[Node, ...]


def has_regions(store: Store, node: Node) -> bool:
    """Return whether a node holds regions, such as the condition and the body of a loop."""
    spec = spec_of(store, node)
    return spec is not None and bool(spec.regions)


def rule(store: Store, block: Block) -> Region | None:
    """Return what is so of a region by the entry of its node, None of a class and where none is."""
    owner = store.records.get(block.owner)
    spec = spec_of(store, owner) if isinstance(owner, Node) else None
    return spec.region(block.role) if spec is not None else None


def main_first(store: Store, node: Node) -> list[Block]:
    """Return the regions of a node, the one that does its work before its condition."""
    return sorted(store.regions(node.id), key=lambda region: not _is_main(store, region))


def main(store: Store, node: Node) -> Block | None:
    """Return the region that does the work of a node: the body, the first branch."""
    region = next(iter(main_first(store, node)), None)
    return region if region is not None and _is_main(store, region) else None


def in_order_read(store: Store, node: Node) -> list[Block]:
    """Return the regions in the order people read them: the condition first, the join last."""
    spec = spec_of(store, node)
    read = [item.role for item in spec.regions] if spec is not None else []
    return sorted(
        store.regions(node.id),
        key=lambda region: read.index(region.role) if region.role in read else len(read),
    )


def entered(store: Store, node: Node) -> list[Block]:
    """Return the regions that take what comes to the node, the one that does its work first."""
    return [region for region in main_first(store, node) if not _is_joining(store, region)]


def region_inputs(store: Store, node: Node) -> list[Node]:
    """Return what a node with regions takes: an Input of the first region for every name in any.

    The regions of a node read the same values by the same names; those that can be given back
    (the Inputs of the last region: the body, the branch) come first.
    """
    inputs: dict[str, Node] = {}
    for region in entered(store, node):
        for face in faces(store, region.id, INPUT):
            if face.id != numbered(store, region):
                inputs.setdefault(face.name, face)
    return list(inputs.values())


def region_outputs(store: Store, node: Node) -> list[Socket]:
    """Return what a node with regions gives: what is carried by the name it has on the way in."""
    works = main(store, node)
    if works is None:
        return []
    if (body := loop_body(store, works)) is None:
        return [Socket(face.id, face.name) for face in faces(store, works.id, OUTPUT)]
    carried = [Socket(end.id, start.name) for start, end in body.carried]
    return [*carried, *(Socket(end.id, end.name) for end in body.collected)]


def loop_body(store: Store, region: Block) -> LoopBody | None:
    """Return what happens in each iteration, if a region is what a loop repeats."""
    known = rule(store, region)
    if known is None or known.gives != "next":
        return None
    starts, ends = faces(store, region.id, INPUT), faces(store, region.id, OUTPUT)
    item = starts.pop(0) if known.iterates is not None and starts else None
    # A region with too few Inputs or Outputs is told by the check, and the rest is still shown.
    count = min(_carried(store, region, known, len(ends)), len(starts))
    collected = tuple(ends[count:]) if known.carries else ()
    return LoopBody(item, tuple(zip(starts[:count], ends[:count], strict=True)), collected)


def numbered(store: Store, region: Block) -> str:
    """Return the id of the Input of a region that is the number of the iteration, "" if none is."""
    known = rule(store, region)
    if known is None or known.iterates is None:
        return ""
    name, value = known.iterates
    comes = chosen(store, store.node(region.owner), name) == value
    return "" if comes else next((face.id for face in faces(store, region.id, INPUT)), "")


def is_wanted(store: Store, node: Node, known: Region) -> bool:
    """Return whether a node is to have a region of a kind, as its properties are."""
    return known.when is None or chosen(store, node, known.when[0]) == known.when[1]


def ways(store: Store, node: Node) -> tuple[str, str] | None:
    """Return the roles a node goes into where its condition holds and where not, if it chooses."""
    spec = spec_of(store, node)
    roles = [item.role for item in spec.regions if item.way] if spec is not None else []
    return (roles[0], roles[1]) if roles else None


def asked(store: Store, node: Node) -> Block | None:
    """Return the region whose one truth value decides what a node does, or None."""
    return next((region for region in store.regions(node.id) if is_asked(store, region)), None)


def is_asked(store: Store, region: Block) -> bool:
    """Return whether what a region gives is only asked, and goes nowhere."""
    known = rule(store, region)
    return known is not None and known.gives == "asked"


def instead(store: Store, end: Node) -> list[Node]:
    """Return the Outputs that stand in for that of a region where the node goes another way."""
    block = store.block(end.block)
    if not block.owner or end.kind != OUTPUT:
        return []
    place = faces(store, block.id, OUTPUT).index(end)
    rules = [(other, rule(store, other)) for other in store.regions(block.owner)]
    others = [other for other, known in rules if known is not None and known.like == block.role]
    return [face for other in others for face in faces(store, other.id, OUTPUT)[place : place + 1]]


def held(store: Store, node: Node, role: str) -> list[Block]:
    """Return the regions of a node that have that role."""
    return [region for region in store.regions(node.id) if region.role == role]


def several(store: Store, node: Node) -> Region | None:
    """Return the region of which a node may have more, or None."""
    spec = spec_of(store, node)
    return next((item for item in spec.regions if item.several), None) if spec else None


def chosen(store: Store, node: Node, name: str) -> object:
    """Return the value of a property that steers regions."""
    spec = spec_of(store, node)
    item = spec.property_named(name) if spec is not None else None
    return value_of(item, node) if item is not None else None


def lacking(store: Store, node: Node) -> Iterator[Region]:
    """Yield what a node has no region of and should have one."""
    spec = spec_of(store, node)
    for known in spec.regions if spec is not None else ():
        if is_wanted(store, node, known) and not held(store, node, known.role):
            yield known


def _carried(store: Store, region: Block, known: Region, ends: int) -> int:
    if not known.carries:
        return ends
    count = chosen(store, store.node(region.owner), known.carries)
    return count if isinstance(count, int) and 0 <= count <= ends else ends


def _is_main(store: Store, region: Block) -> bool:
    known = rule(store, region)
    return known is None or known.is_main


def _is_joining(store: Store, region: Block) -> bool:
    known = rule(store, region)
    return known is not None and known.joining
