"""What stands around a node that is expanded makes room, and goes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blockstudio.graph import edits
from blockstudio.graph.edits.expanding import Box
from blockstudio.graph.history import History
from blockstudio.graph.records import Block, Frame, Node, ProjectInfo, Record, Wire
from blockstudio.graph.store import Store

SIZE = 100.0, 60.0
OPEN = 500.0, 260.0


def document(places: list[tuple[int, int]], *, down: bool) -> Store:
    """Return a network with a block at the first of these cells, and layers at the others."""
    direction = "down" if down else "across"
    records: list[Record] = [ProjectInfo("project", "net", "b1"), Block("b2", "Part")]
    records.append(Block("b1", "Net", direction=direction))
    for index, (column, row) in enumerate(places):
        kind = "torch.nn.ReLU" if index else "block:b2"
        records.append(Node(f"n{index}", "b1", kind, f"m{index}", column * 140.0, row * 100.0))
    return Store(records)


def boxes(store: Store, opened: tuple[float, float] = SIZE) -> dict[str, Box]:
    sizes = {node.id: SIZE for node in store.nodes("b1")} | {"n0": opened}
    return {
        node.id: (node.x, node.y, node.x + sizes[node.id][0], node.y + sizes[node.id][1])
        for node in store.nodes("b1")
    }


def overlap(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


@pytest.mark.parametrize("down", [False, True])
@given(places=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, unique=True))
def test_nothing_comes_to_overlap_and_all_goes_back(places: list[tuple[int, int]], down: bool):
    store = document(places, down=down)
    history, before = History(store), dict(store.records)
    history.do(edits.expand(store, "n0", OPEN, boxes(store)))
    grown = boxes(store, OPEN)
    apart = [(one, two) for one in grown for two in grown if one < two]
    assert not [pair for pair in apart if overlap(grown[pair[0]], grown[pair[1]])]
    history.do(edits.collapse(store, "n0", SIZE, grown))
    assert dict(store.records) == before
    history.undo()
    history.undo()
    assert dict(store.records) == before


def test_a_frame_grows_with_what_is_in_it_and_points_of_wires_go_along():
    """The node in the frame is expanded: what is behind it moves on, with the wire between, and goes back."""
    records = dict(document([(0, 0), (1, 0), (2, 0)], down=False).records)
    records["f"] = Frame("f", "b1", "Part", -20.0, -30.0, 140.0, 110.0)
    records["w"] = Wire("w", "b1", "n1", "output", "n2", "input", points=((260.0, 90.0),))
    store = Store(records.values())
    history, before = History(store), dict(store.records)
    history.do(edits.expand(store, "n0", OPEN, boxes(store)))
    frame, wire = store.records["f"], store.records["w"]
    assert isinstance(frame, Frame)
    assert isinstance(wire, Wire)
    assert (frame.x, frame.y, frame.width, frame.height) == (-20.0, -30.0, 540.0, 310.0)
    assert wire.points == ((660.0, 90.0),)
    history.do(edits.collapse(store, "n0", SIZE, boxes(store, OPEN)))
    assert dict(store.records) == before
