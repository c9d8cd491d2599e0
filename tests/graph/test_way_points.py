"""The points that wires pass: set, moved together, kept by the verbs that rewire."""

import pytest

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.history import History
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import INPUT, PROJECT, Block, Node, ProjectInfo, Wire
from blockstudio.graph.store import Store

RELU = "torch.nn.ReLU"


def document() -> History:
    """x leads to a and b past one point, to a past another one too."""
    ends = [("w1", "n2", ((60.0, 40.0), (80.0, 80.0))), ("w2", "n3", ((60.0, 40.0),))]
    return History(
        Store(
            [
                ProjectInfo(PROJECT, "net", "b1"),
                Block("b1", "Net"),
                Node("n1", "b1", INPUT, "x", 0.0),
                Node("n2", "b1", RELU, "a", 200.0),
                Node("n3", "b1", RELU, "b", 200.0, 200.0),
                Node("n4", "b1", RELU, "free", 70.0, 0.0),
                *(Wire(key, "b1", "n1", "output", to, "input", points=p) for key, to, p in ends),
            ]
        )
    )


def points(history: History, wire: str = "w1") -> tuple[tuple[float, float], ...]:
    return history.store.wire(wire).points


def test_wires_from_one_port_share_a_point() -> None:
    history = document()
    history.do(edits.move_point(history.store, "w2", 0, (60, 0)))
    assert points(history) == ((60, 0), (80, 80))
    assert points(history, "w2") == ((60, 0),)
    history.do(edits.remove_point(history.store, "w1", 0))
    assert (points(history), points(history, "w2")) == (((80, 80),), ())
    history.do(edits.add_point(history.store, "w1", 0, (40, 20)))
    assert points(history) == ((40, 20), (80, 80))
    history.do(edits.remove_points(history.store, ["w1", "w2"]))
    assert points(history) == ()
    assert len(history.store.wires("b1")) == 2
    history.undo()
    history.undo()
    history.undo()
    history.undo()
    assert points(history, "w2") == ((60, 40),)


def test_points_go_with_both_ends_and_stay_with_one() -> None:
    history = document()
    places = {"n1": (0.0, 100.0), "n2": (200.0, 100.0)}
    history.do(edits.move(history.store, places))
    assert points(history) == ((60, 140), (80, 180))
    assert points(history, "w2") == ((60, 40),)
    history.do(edits.move(history.store, places, points={}))
    assert (points(history), points(history, "w2")) == ((), ((60, 40),))


def test_a_node_put_into_a_wire_parts_its_points() -> None:
    history = document()
    history.do(edits.splice(history.store, "w1", "n4", room=180.0))
    (onward,) = history.store.wires_from("n4")
    assert points(history) == ((60, 40),)
    assert onward.points == ((80 + 50, 80),)
    history.do(edits.dissolve(history.store, ["n4"]))
    assert {wire.target for wire in history.store.wires_from("n1")} == {"n2", "n3"}


def test_copies_and_blocks_have_points_at_their_places() -> None:
    history = document()
    history.do(clipboard.duplicate(history.store, ["n1", "n2"], (0.0, 300.0)))
    new = [wire for wire in history.store.wires("b1") if wire.id not in ("w1", "w2")]
    assert [wire.points for wire in new] == [((60, 340), (80, 380))]
    assert edits.group(history.store, ["n2", "n4"]).change.after["w1"].points


def test_a_wire_from_a_parameter_passes_no_points() -> None:
    history = document()
    history.do(edits.add_node(history.store, "b1", "torch.nn.Linear", name="fc"))
    fc = next(node.id for node in history.store.nodes("b1") if node.name == "fc")
    edit = edits.connect(history.store, End(fc, "@weight"), End("n4", "input"))
    history.do(edit)
    (wire,) = history.store.wires_from(fc)
    with pytest.raises(Refusal, match="passes no points"):
        edits.add_point(history.store, wire.id, 0, (0, 0))
