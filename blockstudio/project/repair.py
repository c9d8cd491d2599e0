"""Making one sound document of the records that could be read, and saying what had to go."""

from collections.abc import Iterable
from itertools import count
from typing import TypeVar

import msgspec

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import (
    DATA,
    PROJECT,
    TRAIN,
    WEIGHTS,
    Block,
    DataSpec,
    Id,
    Node,
    Note,
    ProjectInfo,
    Record,
    TrainSpec,
    Weights,
    Wire,
    sort_key,
)
from blockstudio.project.nesting import closing_nodes
from blockstudio.project.reading import is_usable_id

T = TypeVar("T", bound=Record)

DEFAULT_SOURCE = "digits"
"""The data a project gets whose file names none."""

Records = dict[Id, Record]


def sound(found: Iterable[Record], name: str, problems: list[Problem]) -> Records:
    """Return the records of a document every part of the program can trust, by id.

    Ids are unique, there is one project with a root block, everything lies in a block that is
    there, no block contains itself, and both ends of a wire are nodes of the wire's own block.
    What had to be left out or made joins `problems`; `name` is for a project without one.
    """
    records = _unique(found, problems)
    _complete(records, name, problems)
    _drop_ownerless(records, problems)
    _drop_homeless(records, problems)
    _stand_in(records, problems)
    _open_cycles(records, problems)
    _drop_ownerless(records, problems)
    _drop_homeless(records, problems)
    _drop_dangling(records, problems)
    _drop_sourceless(records, problems)
    return records


def _unique(found: Iterable[Record], problems: list[Problem]) -> Records:
    records: Records = {}
    for record in found:
        if record.id not in records:
            records[record.id] = record
            continue
        message = text("Two records have the id {id}; the second was left out", id=record.id)
        problems.append(Problem(message, Place(record=record.id)))
    return records


def _complete(records: Records, name: str, problems: list[Problem]) -> None:
    project = records.get(PROJECT)
    if not isinstance(project, ProjectInfo):
        project = ProjectInfo(PROJECT, name, "")
        problems.append(
            Problem(text("The file names no project; it is now called {name}", name=name))
        )
    if not isinstance(records.get(project.root), Block):
        root = _new_root(records)
        problems.append(
            Problem(
                text(
                    "The block that is the whole network is missing; now it is {name}",
                    name=root.name,
                ),
                Place(record=root.id),
                actual=text("{id}", id=project.root) if project.root else None,
            )
        )
        project = msgspec.structs.replace(project, root=root.id)
    records[PROJECT] = project
    _free_root(records, project, problems)
    if DATA not in records:
        records[DATA] = DataSpec(DATA, DEFAULT_SOURCE)
        problems.append(
            _added(text("The file names no data; {source} is set", source=DEFAULT_SOURCE))
        )
    if TRAIN not in records:
        records[TRAIN] = TrainSpec(TRAIN)
        problems.append(_added(text("The file has no training recipe; the usual one is set")))


def _new_root(records: Records) -> Block:
    used = {node.definition for node in _all(records, Node)}
    blocks = [block for block in _all(records, Block) if not block.owner]
    free = [block for block in blocks if block.id not in used]
    root = free[0] if free else Block(_free_id(records, "b"), "Net")
    records[root.id] = root
    return root


def _free_root(records: Records, project: ProjectInfo, problems: list[Problem]) -> None:
    """Let the block that is the whole network be no region of a node."""
    root = records[project.root]
    if isinstance(root, Block) and root.owner:
        records[root.id] = msgspec.structs.replace(root, owner="", role="")
        problems.append(
            Problem(
                text("The block that is the whole network was said to be a region; it is none now"),
                Place(record=root.id),
                actual=text("the node {id}", id=root.owner[:80]),
            )
        )


def _drop_ownerless(records: Records, problems: list[Problem]) -> None:
    """Leave out regions of nodes that are not there; what is in them goes as homeless."""
    for block in _all(records, Block):
        owner = records.get(block.owner)
        if not block.owner or (isinstance(owner, Node) and _leads_out(records, block)):
            continue
        del records[block.id]
        problems.append(
            Problem(
                text("The region {id} belongs to no node and was left out", id=block.id),
                Place(record=block.id),
                actual=text("the node {id}", id=block.owner[:80]),
            )
        )


def _leads_out(records: Records, block: Block) -> bool:
    """Return whether the way out of a region ends at a block that is no region."""
    seen: set[Id] = set()
    while block.owner:
        owner = records.get(block.owner)
        outer = records.get(owner.block) if isinstance(owner, Node) else None
        if block.id in seen or not isinstance(outer, Block):
            return False
        seen.add(block.id)
        block = outer
    return True


def _drop_homeless(records: Records, problems: list[Problem]) -> None:
    for record in _all(records, Node) + _all(records, Note):
        if record.id not in records or isinstance(records.get(record.block), Block):
            continue
        del records[record.id]
        shown = record.name if isinstance(record, Node) else record.text[:40]
        problems.append(
            Problem(
                text("“{name}” lies in a block that is not there and was left out", name=shown),
                Place(record=record.id),
                actual=text("the block {id}", id=record.block[:80]),
            )
        )


def _stand_in(records: Records, problems: list[Problem]) -> None:
    for node in _all(records, Node):
        wanted = node.definition
        found = records.get(wanted or "")
        if wanted is None or (isinstance(found, Block) and not found.owner):
            continue
        if not is_usable_id(wanted) or wanted in records:
            _leave_out(records, node, problems)
            continue
        records[wanted] = Block(wanted, node.name)
        problems.append(
            Problem(
                text(
                    "The block of “{name}” is missing; an empty one takes its place", name=node.name
                ),
                Place(node.block, node.id),
            )
        )


def _leave_out(records: Records, node: Node, problems: list[Problem]) -> None:
    del records[node.id]
    message = text("The block of “{name}” is missing; the node was left out", name=node.name)
    problems.append(Problem(message, Place(node.block, node.id)))


def _open_cycles(records: Records, problems: list[Problem]) -> None:
    for node, path in closing_nodes(records.values()):
        del records[node.id]
        problems.append(
            Problem(
                text("A block contained itself; the node “{name}” was left out", name=node.name),
                Place(node.block, node.id),
                actual=text("{path}", path=" → ".join(_name(records, key) for key in path)),
            )
        )


def _drop_dangling(records: Records, problems: list[Problem]) -> None:
    for wire in _all(records, Wire):
        gone = [key for key in (wire.source, wire.target) if not _inside(records, key, wire.block)]
        if not gone:
            continue
        del records[wire.id]
        problems.append(
            Problem(
                text("The wire {id} has a loose end and was left out", id=wire.id),
                Place(wire.block, wire.id),
                expected=text("a node in the same block at both ends"),
                actual=text("{ids}", ids=", ".join(key[:80] for key in gone)),
            )
        )


def _drop_sourceless(records: Records, problems: list[Problem]) -> None:
    """Leave out values that say they come from a source the file does not name."""
    weights = records.get(WEIGHTS)
    if not isinstance(weights, Weights):
        return
    lost = [key for key, (at, _) in weights.values.items() if not 0 <= at < len(weights.sources)]
    if not lost:
        return
    values = {key: value for key, value in weights.values.items() if key not in lost}
    records[WEIGHTS] = msgspec.structs.replace(weights, values=values)
    problems.append(
        Problem(
            text(
                "{count} parameters have values from nowhere; they are initial now", count=len(lost)
            ),
            Place(record=WEIGHTS),
            actual=text("{ids}", ids=", ".join(key[:80] for key in lost[:8])),
        )
    )


def _inside(records: Records, key: Id, block: Id) -> bool:
    node = records.get(key)
    return isinstance(node, Node) and node.block == block


def _all(records: Records, kind: type[T]) -> list[T]:
    found = [record for record in records.values() if isinstance(record, kind)]
    return sorted(found, key=lambda record: sort_key(record.id))


def _free_id(records: Records, prefix: str) -> Id:
    return next(key for number in count(1) if (key := f"{prefix}{number}") not in records)


def _name(records: Records, key: Id) -> str:
    record = records.get(key)
    return record.name if isinstance(record, Block) else key


def _added(message: Text) -> Problem:
    return Problem(message, severity="warning")
