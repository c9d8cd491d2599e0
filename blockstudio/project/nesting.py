"""Blocks that contain themselves or lie too deep, which no verb makes but a file may hold."""

from collections.abc import Iterable, Iterator, Mapping

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.nesting import MOST_BLOCKS, MOST_REGIONS, Step, depths, steps_of
from blockstudio.graph.records import Block, Id, Node, ProjectInfo, Record, sort_key

Circle = list[Id]


def closing_nodes(records: Iterable[Record]) -> list[tuple[Node, Circle]]:
    """Return nodes without which no block contains itself, each with the blocks of its circle.

    A search from the root block downwards, so that it is the innermost node that has to go. It
    keeps its own stack: a file may nest deeper than Python can call.
    """
    inside, order = _instances(records)
    closing: list[tuple[Node, Circle]] = []
    done: set[Id] = set()
    for start in order:
        path: dict[Id, Iterator[Node]] = {}
        if start not in done:
            path[start] = iter(inside[start])
        while path:
            block, rest = next(reversed(path.items()))
            node = next(rest, None)
            if node is None:
                done.add(block)
                del path[block]
                continue
            inner = node.definition or ""
            if inner in path:
                closing.append((node, _circle(path, inner)))
            elif inner not in done and inner in inside:
                path[inner] = iter(inside[inner])
    return closing


def _instances(records: Iterable[Record]) -> tuple[dict[Id, list[Node]], list[Id]]:
    """Return the block instances inside every block, and the blocks with the root first."""
    listed = list(records)
    found_by_id = {record.id: record for record in listed}
    inside: dict[Id, list[Node]] = {}
    root = ""
    for record in listed:
        match record:
            case Block():
                inside.setdefault(record.id, [])
            case Node() if record.definition is not None:
                inside.setdefault(_class(found_by_id, record.block), []).append(record)
            case ProjectInfo():
                root = record.root
            case _:
                pass
    for nodes in inside.values():
        nodes.sort(key=lambda node: sort_key(node.id))
    return inside, sorted(inside, key=lambda key: (key != root, sort_key(key)))


def _class(records: dict[Id, Record], block: Id) -> Id:
    """Return the block around a region, for that is what its nodes belong to."""
    seen: set[Id] = set()
    while block not in seen:
        seen.add(block)
        record = records.get(block)
        owner = records.get(record.owner) if isinstance(record, Block) else None
        if not isinstance(owner, Node):
            return block
        block = owner.block
    return block


def _circle(path: Iterable[Id], start: Id) -> Circle:
    blocks = list(path)
    return [*blocks[blocks.index(start) :], start]


def deep_nodes(records: Mapping[Id, Record]) -> list[tuple[Node, Text]]:
    """Return the nodes without which no block lies too deep in others, each with what is wrong."""
    inward: list[tuple[Node, Step, bool]] = []
    for record in records.values():
        node = records.get(record.owner) if isinstance(record, Block) else record
        if isinstance(node, Node):
            inward += [(node, step, own) for step, own in steps_of(record, records)]
    blocks = depths(step for _, step, _ in inward)
    regions = depths(step for _, step, own in inward if own)
    deep: dict[Id, tuple[Node, Text]] = {}
    for node, step, own in inward:
        if _crosses(blocks, step, MOST_BLOCKS):
            fault = text("blocks are nested more than {most} deep", most=MOST_BLOCKS)
            deep[node.id] = node, fault
        elif own and _crosses(regions, step, MOST_REGIONS):
            fault = text("regions are nested more than {most} deep", most=MOST_REGIONS)
            deep[node.id] = node, fault
    return list(deep.values())


def _crosses(depth: Mapping[Id, int], step: Step, most: int) -> bool:
    """Return whether a step inwards leads from one layer of `most` blocks around one to the next."""
    outer, inner = (depth.get(block, 0) // (most + 1) for block in step)
    return outer != inner
