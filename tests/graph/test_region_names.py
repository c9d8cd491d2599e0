"""What may be called what in the regions of a class: the check of a whole class says what the rule says of each."""

from hypothesis import given, settings
from hypothesis import strategies as st

from blockstudio.graph import names
from blockstudio.graph.checks.blocks import block_problems
from blockstudio.graph.records import INPUT, OUTPUT, PROJECT, Block, Id, Node, ProjectInfo
from blockstudio.graph.scope import names_taken
from blockstudio.graph.store import Store

WORDS = st.sampled_from(["a", "b", "c", "a.0", "a.1", "a.b.0", "d", "e"])
KINDS = st.sampled_from(["torch.nn.Linear", "torch.nn.ReLU", INPUT, OUTPUT])


@st.composite
def classes(draw: st.DrawFn) -> Store:
    """A class with loops in it and in these, and nodes of a few names in all of them."""
    records: list = [ProjectInfo(PROJECT, "net", "b1"), Block("b1", "Net")]
    blocks = ["b1"]
    for number in range(draw(st.integers(1, 4))):
        outer = draw(st.sampled_from(blocks))
        records.append(Node(f"n{number + 1}", outer, "blockstudio.For", f"loop{number}"))
        records.append(Block(f"b{number + 2}", "", owner=f"n{number + 1}", role="body"))
        blocks.append(f"b{number + 2}")
    for number in range(draw(st.integers(1, 10))):
        place = draw(st.sampled_from(blocks))
        records.append(Node(f"n{number + 20}", place, draw(KINDS), draw(WORDS)))
    return Store(records)


def told(store: Store) -> list[Id]:
    """Return the nodes of which the check says that the name is taken."""
    found = (problem for block in store.blocks() for problem in block_problems(store, block))
    return [problem.place.record for problem in found if problem.place.item == "name"]


@settings(deadline=None)
@given(classes())
def test_a_name_of_a_region_is_told_once_where_a_new_node_could_not_have_it(store: Store) -> None:
    found = told(store)
    assert len(set(found)) == len(found)
    regions = {block.id for block in store.blocks() if block.owner}
    members = [
        node for block in regions for node in store.nodes(block) if node.kind not in (INPUT, OUTPUT)
    ]
    taken = {
        node.id
        for node in members
        if names.clashes(node.name, names_taken(store, node.block, node.id))
    }
    assert {node.id for node in members if node.id in found} == taken
