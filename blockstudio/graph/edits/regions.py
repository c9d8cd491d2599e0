"""Regions: what a node holds when it is new, and verbs on those of which it may have several."""

from blockstudio.catalogue.spec import Region
from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.removal import remove_region
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node, Wire
from blockstudio.graph.regions import held, is_wanted, region_inputs, rule, several
from blockstudio.graph.store import Store

_STEP = 240.0
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def fill_regions(draft: Draft, node: Node) -> None:
    """Put the regions of a new node into `draft`, each with an input and an output."""
    spec = ports.spec_of(draft.store, node)
    for known in spec.regions if spec is not None else ():
        if known.when is None:
            for _ in range(known.first):
                draft_region(draft, node.id, known, ("step", "x") if known.iterates else ("x",))
    settle_regions(draft, node)


def draft_region(draft: Draft, owner: Id, known: Region, inputs: tuple[str, ...] = ("x",)) -> Block:
    """Put one region with inputs of these names and an output into `draft`."""
    block = draft.put(Block(draft.new_id("b"), known.role, owner=owner, role=known.role))
    starts = [
        _face(draft, block.id, INPUT, name, index, (0.0, index * 120.0))
        for index, name in enumerate(inputs)
    ]
    end = _face(draft, block.id, OUTPUT, known.result, 0, (_STEP * 2, 0.0))
    if known.passes:
        draft.put(Wire(draft.new_id("w"), block.id, starts[-1].id, "output", end.id, "input"))
    return block


def add_branch(store: Store, key: Id) -> Edit:
    """Give a Parallel one more branch, which takes what the others take."""
    node = store.node(key)
    known = several(store, node)
    if known is None:
        raise refuse(
            text("“{name}” has no branches", name=node.name),
            Place(node.block, key),
            hint=text("only a Parallel can have one more"),
        )
    draft = Draft(store)
    taken = tuple(face.name for face in region_inputs(store, node)) or ("x",)
    draft_region(draft, key, known, taken)
    return draft.edit(text("Add a branch to {name}", name=node.name))


def remove_branch(store: Store, region: Id) -> Edit:
    """Take one branch of a Parallel away, with all that is in it; the last one stays."""
    block = store.block(region)
    known = rule(store, block)
    others = [one for one in store.regions(block.owner) if one.role == block.role]
    if known is None or not known.several or len(others) < 2:
        raise refuse(
            text("this region can't be removed on its own"),
            Place(region, region),
            hint=text("delete the node it belongs to"),
        )
    draft = Draft(store)
    remove_region(draft, region)
    return draft.edit(text("Remove a branch of {name}", name=store.node(block.owner).name))


def settle_regions(draft: Draft, node: Node) -> None:
    """Give a node the regions that its properties ask for, and take those they don't."""
    store = draft.store
    spec = ports.spec_of(store, node)
    for known in spec.regions if spec is not None else ():
        if known.when is None:
            continue
        here = held(store, node, known.role)
        if not is_wanted(store, node, known):
            for region in here:
                remove_region(draft, region.id)
        elif not here:
            draft_region(draft, node.id, known, _taken(store, node, known))


def _taken(store: Store, node: Node, known: Region) -> tuple[str, ...]:
    """Return what a region takes that is there only at times: what joins, one of each other."""
    others = [one for one in store.regions(node.id) if one.role != known.role]
    return tuple(_LETTERS[: max(2, len(others))]) if known.joining else ("x",)


def _face(
    draft: Draft, block: Id, kind: str, name: str, order: int, at: tuple[float, float]
) -> Node:
    key = draft.new_id("n")
    return draft.put(Node(key, block, kind, name, *at, {"order": order}))
