"""How a repeated block is called where `nn.Sequential` does not do it: a plain `for`."""

from typing import TYPE_CHECKING

from blockstudio.compiler.calls import module_call
from blockstudio.compiler.plan import on_self
from blockstudio.compiler.results import unpack
from blockstudio.compiler.tree import Tree, leaf
from blockstudio.compiler.values import written
from blockstudio.graph import ports
from blockstudio.graph.names import is_identifier
from blockstudio.graph.properties import ARGUMENT
from blockstudio.graph.records import INPUT, OUTPUT, Node
from blockstudio.graph.store import Store
from blockstudio.graph.structures.returns import is_plain, returned
from blockstudio.graph.structures.takes import is_flat

if TYPE_CHECKING:
    from blockstudio.compiler.forward import Forward


def is_loop(store: Store, node: Node) -> bool:
    """Return whether a node is a repeated block that takes a loop: shared, or of several inputs."""
    own = store.original(node)
    if own.times is None or own.definition not in store:
        return False
    return own.shared or not is_sequence(store, own)


def is_sequence(store: Store, node: Node) -> bool:
    """Return whether a repeated block takes one value and gives one, as `nn.Sequential` needs."""
    inside = node.definition or ""
    return (
        is_plain(store, inside)
        and is_flat(store, inside)
        and all(len(ports.faces(store, inside, kind)) == 1 for kind in (INPUT, OUTPUT))
    )


def write(body: "Forward", node: Node) -> None:
    """Write the loop of a repeated block: its results are its first inputs in the next turn."""
    store = body.store
    own = store.original(node)
    ends = ports.faces(store, node.definition or "", OUTPUT)
    starts = ports.faces(store, node.definition or "", INPUT)
    names: list[str] = []
    trees: dict[str, Tree] = {}
    for place, start in enumerate(starts):
        tree = body.values(node)(start.id)
        if place < len(ends):
            names.append(_variable(body, node, start.name, tree or leaf("None"), names))
            tree = leaf(names[-1])
        if tree is not None:
            trees[start.id] = tree
    for end in ends[len(starts) :]:
        # The check refuses it, and the code pane still shows the rest.
        names.append(_variable(body, node, end.name, leaf("None"), names))
    head = _write_head(body, node, own, names)
    with body.deeper():
        call = module_call(store, node, trees.get, head)
        structure = returned(store, node.definition or "")
        if structure is not None:
            given = {end.id: name for end, name in zip(ends, names, strict=True)}
            unpack(body, structure, call, given, node.name)
    body.finish(call)
    for name in names:
        body.release(name, node.id)
    for name, end in zip(names, ends, strict=True):
        body.bind((node.id, end.id), name)


def _write_head(body: "Forward", node: Node, own: Node, names: list[str]) -> str:
    """Write the line that begins the loop, and return what is called in it."""
    head = body.head(node)
    if own.shared:
        times = body.values(node)(ports.REPETITIONS) or leaf(_count(body, own))
        body.finish(times)
        body.write(Tree(("for _ in range(", times, "):"), node.id))
        return head
    each = body.free(own.name.rstrip("s") if is_identifier(own.name) else "block", names)
    each = body.free("block", names) if each == own.name else each
    body.write(Tree((f"for {each} in {head}:",), node.id))
    return each


def _variable(body: "Forward", node: Node, wish: str, tree: Tree, others: list[str]) -> str:
    """Return a variable that holds the first value and that nobody else reads."""
    name = str(tree)
    if body.is_read_once_by(name, node.id) and name not in others:
        return name
    body.finish(tree)
    name = body.free(wish, others)
    body.write(Tree((f"{name} = ", tree)))
    body.waiting[name] = {node.id}
    body.alive.add(name)
    return name


def _count(body: "Forward", node: Node) -> str:
    return written(ARGUMENT, on_self(body.store, node, body.plan).times)
