"""Regions: what a While, an If or a Parallel holds when it is new, and verbs on branches."""

from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.removal import remove_region
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node, Wire
from blockstudio.graph.store import Store

_STEP = 240.0
_RESULTS = {"condition": "holds", "body": "next_x"}
_PASSING = ("else", "branch", "then", "body")
"""Roles that at first give back what they get."""
BRANCH = "branch"
JOIN = "join"


def fill_regions(draft: Draft, node: Node) -> None:
    """Put the regions of a new node into `draft`, each with an input and an output."""
    spec = ports.spec_of(draft.store, node)
    roles = spec.regions if spec is not None else ()
    for role in (BRANCH, BRANCH) if roles == (BRANCH,) else roles:
        draft_region(draft, node.id, role)
    settle_join(draft, node)


def draft_region(draft: Draft, owner: Id, role: str, inputs: tuple[str, ...] = ("x",)) -> Block:
    """Put one region with inputs of these names and an output into `draft`."""
    block = draft.put(Block(draft.new_id("b"), role, owner=owner, role=role))
    starts = [
        _face(draft, block.id, INPUT, name, index, (0.0, index * 120.0))
        for index, name in enumerate(inputs)
    ]
    end = _face(draft, block.id, OUTPUT, _RESULTS.get(role, "y"), 0, (_STEP * 2, 0.0))
    if role in _PASSING:
        draft.put(Wire(draft.new_id("w"), block.id, starts[0].id, "output", end.id, "input"))
    return block


def add_branch(store: Store, key: Id) -> Edit:
    """Give a Parallel one more branch, which takes what the others take."""
    node = store.node(key)
    if not _is_parallel(store, node):
        raise refuse(
            text("“{name}” has no branches", name=node.name),
            Place(node.block, key),
            hint=text("only a Parallel can have one more"),
        )
    draft = Draft(store)
    taken = tuple(face.name for face in ports.region_inputs(store, node)) or ("x",)
    draft_region(draft, key, BRANCH, taken)
    return draft.edit(text("Add a branch to {name}", name=node.name))


def remove_branch(store: Store, region: Id) -> Edit:
    """Take one branch of a Parallel away, with all that is in it; the last one stays."""
    block = store.block(region)
    others = [one for one in store.regions(block.owner) if one.role == BRANCH]
    if block.role != BRANCH or len(others) < 2:
        raise refuse(
            text("this region can't be removed on its own"),
            Place(region, region),
            hint=text("delete the node it belongs to"),
        )
    draft = Draft(store)
    remove_region(draft, region)
    return draft.edit(text("Remove a branch of {name}", name=store.node(block.owner).name))


def settle_join(draft: Draft, node: Node) -> None:
    """Give a Parallel that joins its branches in a way of its own a region for that, or take it."""
    store = draft.store
    if not _is_parallel(store, node):
        return
    regions = store.regions(node.id)
    held = next((one for one in regions if one.role == JOIN), None)
    wanted = node.properties.get("join") == "own"
    if wanted and held is None:
        branches = max(2, sum(one.role == BRANCH for one in regions))
        draft_region(draft, node.id, JOIN, tuple("abcdefghijklmnopqrstuvwxyz"[:branches]))
    elif held is not None and not wanted:
        remove_region(draft, held.id)


def _is_parallel(store: Store, node: Node) -> bool:
    spec = ports.spec_of(store, node)
    return spec is not None and spec.regions == (BRANCH,)


def _face(
    draft: Draft, block: Id, kind: str, name: str, order: int, at: tuple[float, float]
) -> Node:
    key = draft.new_id("n")
    return draft.put(Node(key, block, kind, name, *at, {"order": order}))
