"""Random documents for property tests."""

from typing import Any, get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from blockstudio.graph.change import Change
from blockstudio.graph.colours import Colour
from blockstudio.graph.records import (
    Block,
    DataSpec,
    Frame,
    Id,
    Node,
    Note,
    ProjectInfo,
    Record,
    TrainSpec,
    Wire,
    instance_kind,
)

numbers = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False)
scalars = st.none() | st.booleans() | numbers | st.text(max_size=8)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=2)
    ),
    max_leaves=5,
)
options = st.dictionaries(st.text(max_size=6), values, max_size=3)
places = st.floats(-1e6, 1e6)


@st.composite
def documents(draw: st.DrawFn) -> list[Record]:
    """Return the records of a sound document: every block, node, wire and id as it should be."""
    blocks = [f"b{number}" for number in range(1, draw(st.integers(1, 4)) + 1)]
    records: list[Record] = [
        ProjectInfo(
            "project",
            draw(st.text()),
            "b1",
            draw(st.dictionaries(st.text(), st.text(), max_size=2)),
        ),
        DataSpec("data", draw(st.text()), draw(options), draw(st.floats(0, 1))),
        TrainSpec("train", optimiser_options=draw(options), epochs=draw(st.integers(0, 10**12))),
    ]
    records += [Block(key, draw(st.text()), draw(options)) for key in blocks]
    nodes = [draw(_nodes(f"n{number}", blocks)) for number in range(draw(st.integers(0, 6)))]
    for number, source in enumerate(nodes):
        target = draw(st.sampled_from([node for node in nodes if node.block == source.block]))
        records.append(
            Wire(
                f"w{number}",
                source.block,
                source.id,
                draw(st.text()),
                target.id,
                "input",
                points=tuple(draw(st.lists(st.tuples(places, places), max_size=2))),
            )
        )
    text = draw(st.text())
    records.append(Note("t1", draw(st.sampled_from(blocks)), text, draw(places), draw(places)))
    colour = draw(st.sampled_from(get_args(Colour)))
    place = draw(places), draw(places), draw(st.floats(0, 1e6)), draw(st.floats(0, 1e6))
    records.append(Frame("f1", draw(st.sampled_from(blocks)), text, *place, colour))
    return [*records, *nodes]


@st.composite
def _nodes(draw: st.DrawFn, key: Id, blocks: list[Id]) -> Node:
    block = draw(st.sampled_from(blocks))
    inner = blocks[blocks.index(block) + 1 :]
    kinds = ["torch.nn.Linear", "blockstudio.Input", "没有.Known", *map(instance_kind, inner)]
    kind = draw(st.sampled_from(kinds))
    asks = draw(st.dictionaries(st.sampled_from(["", "bias", "没有"]), st.booleans(), max_size=1))
    place = (draw(places), draw(places))
    return Node(key, block, kind, draw(st.text()), *place, draw(options), requires_grad=asks)


@st.composite
def states(draw: st.DrawFn) -> dict[Id, Record]:
    """Return a few records by id, from a pool small enough that states often share some."""
    block = st.sampled_from(["b1", "b2"])
    kind = st.sampled_from(["torch.nn.ReLU", "block:b1", "block:b2"])
    node = st.builds(Node, st.just(""), block, kind, st.sampled_from(["a", "b"]))
    end = st.sampled_from(["n1", "n2"])
    wire = st.builds(Wire, st.just(""), block, end, st.just("output"), end, st.just("input"))
    pool: dict[Id, st.SearchStrategy[Any]] = {
        **{
            key: st.builds(Block, st.just(key), st.sampled_from(["A", "B"])) for key in ("b1", "b2")
        },
        **{key: node.map(_renamed(key)) for key in ("n1", "n2", "n3")},
        **{key: wire.map(_renamed(key)) for key in ("w1", "w2")},
    }
    return {key: draw(pool[key]) for key in sorted(draw(st.sets(st.sampled_from(sorted(pool)))))}


def difference(old: dict[Id, Record], new: dict[Id, Record]) -> Change:
    """Return the change from one state to another."""
    before = {key: record for key, record in old.items() if new.get(key) != record}
    return Change(before, {key: record for key, record in new.items() if old.get(key) != record})


def _renamed(key: Id) -> Any:
    return lambda record: replace(record, id=key)
