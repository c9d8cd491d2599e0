"""What is wrong with a block as a whole: its names, its arguments, cycles, no way out."""

from collections import Counter
from collections.abc import Iterator

from blockstudio.catalogue.text import text
from blockstudio.graph import names, ports
from blockstudio.graph.checks.containers import odd_dictionaries, split_containers
from blockstudio.graph.checks.forwards import forward_problems
from blockstudio.graph.checks.looks import look_problems
from blockstudio.graph.checks.placement import split_ties
from blockstudio.graph.checks.values import argument_problems
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node
from blockstudio.graph.scope import scoped
from blockstudio.graph.store import Store
from blockstudio.graph.structures import takes
from blockstudio.graph.structures.returns import is_readable
from blockstudio.graph.topology import containment, cycle
from blockstudio.graph.walk import insides
from blockstudio.graph.writing import is_way_that_writes


def block_problems(store: Store, block: Block) -> Iterator[Problem]:
    """Yield what is wrong with a block as a whole."""
    nodes = store.nodes(block.id)
    place = Place(block.id, block.id)
    for name in block.arguments:
        yield from argument_problems(block, name)
    yield from _unreadable(block)
    yield from _bad_names(store, block)
    yield from look_problems(store, block)
    yield from forward_problems(store, block)
    yield from split_containers(store, block)
    yield from odd_dictionaries(store, block)
    yield from _containing_itself(store, block)
    yield from split_ties(store, store.ties(block.id))
    if store.order(block.id) is None:
        keys = cycle(store, block.id)
        way = " → ".join(store.node(key).name for key in [*keys, *keys[:1]])
        yield Problem(
            text("these nodes form a cycle: {way}", way=way),
            Place(block.id, keys[0] if keys else ""),
            hint=text("delete one of its wires"),
        )
    ends = any(node.kind == OUTPUT for node in store.faces(block.id))
    if not (ends or not nodes or _is_idle(store, block) or is_way_that_writes(store, block)):
        yield Problem(
            text("“{name}” has no output", name=block.name),
            place,
            hint=text("add an Output and wire the result to it"),
        )


def _unreadable(block: Block) -> Iterator[Problem]:
    """Yield what a damaged file says of the parameters and the results of a block."""
    if not is_readable(block):
        yield Problem(
            text("what “{name}” returns can't be read", name=block.name),
            Place(block.id, block.id, "returns"),
            "warning",
            hint=text("its outputs are returned one by one; say it anew"),
        )
    if not takes.is_readable(block):
        yield Problem(
            text("what “{name}” takes can't be read", name=block.name),
            Place(block.id, block.id, "takes"),
            "warning",
            hint=text("its inputs are taken one by one; say it anew"),
        )


def _containing_itself(store: Store, block: Block) -> Iterator[Problem]:
    for node in store.nodes(block.id) if store.insides(block.id) else ():
        if any(
            held in store and containment(store, held, block.id) for held in insides(store, node)
        ):
            yield Problem(
                text("“{name}” contains itself", name=block.name),
                Place(block.id, node.id),
                hint=text("delete this instance"),
            )


def _is_idle(store: Store, block: Block) -> bool:
    """Return whether a block is placed somewhere, and nowhere called."""
    instances = store.instances(block.id)
    return bool(instances) and all(ports.is_idle(store, node) for node in instances)


def _bad_names(store: Store, block: Block) -> Iterator[Problem]:
    """Yield the nodes with names that can't be; with a class, those of its regions that are taken in it."""
    outer = {name for one in store.contained(block.id) for name in names.containers(one.name)}
    for node in _named_badly(store, block.id):
        yield _bad_name(store, node, contains=node.name in outer)
    if not block.owner:
        yield from (_bad_name(store, node, contains=False) for node in _taken(store, block.id))


def _named_badly(store: Store, block: Id) -> list[Node]:
    """Return the nodes of a block with names that others of it have, or that can be none."""
    nodes = store.nodes(block)
    counts = Counter(node.name for node in nodes)
    outer = {name for one in store.contained(block) for name in names.containers(one.name)}
    return [
        node
        for node in nodes
        if counts[node.name] > 1 or node.name in outer or _has_fault(store, node)
    ]


def _taken(store: Store, block: Id) -> list[Node]:
    """Return the nodes of regions whose names are taken elsewhere in the class around them."""
    nodes = [node for _, node in scoped(store, block)]
    held = {node.block for node in nodes} - {block}
    if not held:
        return []
    own = [node for node in nodes if node.kind not in (INPUT, OUTPUT)]
    counts = Counter(node.name for node in own)
    outer = {name for one in counts for name in names.containers(one)}
    told = {node.id for inner in held for node in _named_badly(store, inner)}
    known = {(inner, face.name) for inner in held for face in store.faces(inner)}
    return [
        node
        for node in own
        if node.block != block and node.id not in told
        if counts[node.name] > 1
        or node.name in outer
        or any(one in counts or (node.block, one) in known for one in names.containers(node.name))
    ]


def _has_fault(store: Store, node: Node) -> bool:
    # Nothing but a child can have a fault that others have not, and nothing else can have a dot.
    odd = "." in node.name or names.fault(node.name) is not None
    return odd and ports.name_fault(store, node) is not None


def _bad_name(store: Store, node: Node, *, contains: bool) -> Problem:
    fault = ports.name_fault(store, node)
    if contains and fault is None:
        fault = text("“{name}” is the container of other nodes, and can't be one", name=node.name)
    fault = fault or text("the name “{name}” is used twice", name=node.name)
    return Problem(fault, Place(node.block, node.id, "name"), hint=text("rename the node"))
