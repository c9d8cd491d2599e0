"""Making one sound document of the records that could be read, and saying what had to go."""

from collections.abc import Iterable
from itertools import count
from typing import TypeVar

import msgspec

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import (
    DATA,
    PROJECT,
    TRAIN,
    WEIGHTS,
    Block,
    DataSpec,
    Frame,
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
from blockstudio.project.nesting import closing_nodes, deep_nodes
from blockstudio.project.reading import is_usable_id

T = TypeVar("T", bound=Record)

DEFAULT_SOURCE = "digits"
"""The data a project gets whose file names none."""

Records = dict[Id, Record]
Told = list[tuple[Id, Problem]]
"""What is wrong, each with the id of the record that was left out, changed or made for it."""


def sound(listed: Iterable[Record], name: str, faults: Told) -> Records:
    """Return the records of a document every part of the program can trust, by id.

    There is one project with a root block, everything lies in a block that is there, no block
    contains itself, and both ends of a wire are nodes of the wire's own block. What had to be left
    out, changed or made is `told`; `name` is for a project without one.
    """
    records = {record.id: record for record in listed}
    _complete(records, name, faults)
    _drop_ownerless(records, faults)
    _stand_in(records, faults)
    _drop_homeless(records, faults)
    _open_cycles(records, faults)
    _flatten(records, faults)
    _drop_ownerless(records, faults)
    _drop_homeless(records, faults)
    _drop_dangling(records, faults)
    _drop_unregistered(records, faults)
    _drop_sourceless(records, faults)
    return records


def _complete(records: Records, name: str, faults: Told) -> None:
    project = records.get(PROJECT)
    if not isinstance(project, ProjectInfo):
        project = ProjectInfo(PROJECT, name, "")
        message = text("The file names no project; it is now called {name}", name=name)
        faults.append((PROJECT, Problem(message, severity="warning")))
    if not isinstance(records.get(project.root), Block):
        root = _new_root(records, project.root)
        message = text(
            "The block that is the whole network is missing; now it is {name}", name=root.name
        )
        actual = text("{id}", id=project.root[:80]) if project.root else None
        about = PROJECT if root.id != project.root else root.id
        faults.append((about, Problem(message, Place(root.id, about, "root"), actual=actual)))
        project = msgspec.structs.replace(project, root=root.id)
    records[PROJECT] = project
    _free_root(records, project, faults)
    if DATA not in records:
        records[DATA] = DataSpec(DATA, DEFAULT_SOURCE)
        message = text("The file names no data; {source} is set", source=DEFAULT_SOURCE)
        faults.append((DATA, Problem(message, severity="warning")))
    if TRAIN not in records:
        records[TRAIN] = TrainSpec(TRAIN)
        message = text("The file has no training recipe; the usual one is set")
        faults.append((TRAIN, Problem(message, severity="warning")))


def _new_root(records: Records, wanted: Id) -> Block:
    if (
        is_usable_id(wanted)
        and wanted not in records
        and any(node.block == wanted for node in _all(records, Node))
    ):
        return _made(records, wanted)
    used = {node.definition for node in _all(records, Node)}
    blocks = [block for block in _all(records, Block) if not block.owner]
    free = [block for block in blocks if block.id not in used]
    return free[0] if free else _made(records, _free_id(records, "b"))


def _made(records: Records, key: Id) -> Block:
    root = Block(key, "Net")
    records[key] = root
    return root


def _free_root(records: Records, project: ProjectInfo, faults: Told) -> None:
    """Let the block that is the whole network be no region of a node."""
    root = records[project.root]
    if isinstance(root, Block) and root.owner:
        records[root.id] = msgspec.structs.replace(root, owner="", role="")
        message = text(
            "The block that is the whole network was said to be a region; it is none now"
        )
        actual = text("the node {id}", id=root.owner[:80])
        faults.append(
            (root.id, Problem(message, Place(record=root.id, item="owner"), actual=actual))
        )


def _drop_ownerless(records: Records, faults: Told) -> None:
    """Leave out regions of nodes that are not there; what is in them goes as homeless."""
    for block in _all(records, Block):
        owner = records.get(block.owner)
        if not block.owner or (isinstance(owner, Node) and _leads_out(records, block)):
            continue
        del records[block.id]
        message = text("The region {id} belongs to no node and was left out", id=block.id)
        actual = text("the node {id}", id=block.owner[:80])
        faults.append((block.id, Problem(message, Place(record=block.id), actual=actual)))


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


def _drop_homeless(records: Records, faults: Told) -> None:
    annotations = _all(records, Note) + _all(records, Frame)
    for record in _all(records, Node) + annotations:
        if record.id not in records or isinstance(records.get(record.block), Block):
            continue
        del records[record.id]
        shown = _shown(record)
        message = text(
            "“{name}” lies in a block that is not there and was left out", name=shown[:40]
        )
        severity = "error" if isinstance(record, Node) else "warning"
        actual = text("the block {id}", id=record.block[:80])
        problem = Problem(message, Place(record=record.id), severity, actual=actual)
        faults.append((record.id, problem))


def _shown(record: Node | Note | Frame) -> str:
    match record:
        case Node(name=words) | Note(text=words) | Frame(title=words):
            return words


def _stand_in(records: Records, faults: Told) -> None:
    for node in _all(records, Node):
        definition = node.definition
        record = records.get(definition or "")
        if definition is None or (isinstance(record, Block) and not record.owner):
            continue
        if not is_usable_id(definition) or definition in records:
            _leave_out(records, node, faults)
            continue
        records[definition] = Block(definition, node.name)
        message = text(
            "The block of “{name}” is missing; an empty one takes its place", name=node.name[:40]
        )
        faults.append((definition, Problem(message, Place(node.block, node.id))))


def _leave_out(records: Records, node: Node, faults: Told) -> None:
    del records[node.id]
    message = text("The block of “{name}” is missing; the node was left out", name=node.name[:40])
    faults.append((node.id, Problem(message, Place(node.block, node.id))))


def _open_cycles(records: Records, faults: Told) -> None:
    for node, path in closing_nodes(records.values()):
        del records[node.id]
        message = text(
            "A block contained itself; the node “{name}” was left out", name=node.name[:40]
        )
        actual = text("{path}", path=" → ".join(_name(records, key) for key in path))
        faults.append((node.id, Problem(message, Place(node.block, node.id), actual=actual)))


def _flatten(records: Records, faults: Told) -> None:
    for node, fault in deep_nodes(records):
        del records[node.id]
        problem = Problem(
            text("The node “{name}” was left out", name=node.name[:40]),
            Place(node.block, node.id),
            actual=fault,
        )
        faults.append((node.id, problem))


def _drop_dangling(records: Records, faults: Told) -> None:
    for wire in _all(records, Wire):
        gone = [key for key in (wire.source, wire.target) if not _inside(records, key, wire.block)]
        if not gone:
            continue
        del records[wire.id]
        problem = Problem(
            text("The wire {id} has a loose end and was left out", id=wire.id),
            Place(wire.block, wire.id),
            expected=text("a node in the same block at both ends"),
            actual=text("{ids}", ids=", ".join(key[:80] for key in gone)),
        )
        faults.append((wire.id, problem))


def _drop_unregistered(records: Records, faults: Told) -> None:
    """Take out of the order in which a block registers its nodes those that it has not."""
    for block in _all(records, Block):
        gone = [key for key in block.registered if not _inside(records, key, block.id)]
        if not gone:
            continue
        kept = tuple(key for key in block.registered if key not in gone)
        records[block.id] = msgspec.structs.replace(block, registered=kept)
        problem = Problem(
            text("The order of “{name}” names nodes that it has not", name=block.name[:40]),
            Place(block.id, block.id, "registered"),
            "warning",
            expected=text("nodes of the block"),
            actual=text("{ids}", ids=", ".join(key[:80] for key in gone[:8])),
        )
        faults.append((block.id, problem))


def _drop_sourceless(records: Records, faults: Told) -> None:
    """Leave out values that say they come from a source the file does not name."""
    weights = records.get(WEIGHTS)
    if not isinstance(weights, Weights):
        return
    lost = [key for key, (at, _) in weights.values.items() if not 0 <= at < len(weights.sources)]
    if not lost:
        return
    values = {key: value for key, value in weights.values.items() if key not in lost}
    records[WEIGHTS] = msgspec.structs.replace(weights, values=values)
    problem = Problem(
        text("{count} parameters have values from nowhere; they are initial now", count=len(lost)),
        Place(record=WEIGHTS, item="values"),
        "warning",
        actual=text("{ids}", ids=", ".join(key[:80] for key in lost[:8])),
    )
    faults.append((WEIGHTS, problem))


def _inside(records: Records, key: Id, block: Id) -> bool:
    node = records.get(key)
    return isinstance(node, Node) and node.block == block


def _all(records: Records, kind: type[T]) -> list[T]:
    matching = [record for record in records.values() if isinstance(record, kind)]
    return sorted(matching, key=lambda record: sort_key(record.id))


def _free_id(records: Records, prefix: str) -> Id:
    return next(key for number in count(1) if (key := f"{prefix}{number}") not in records)


def _name(records: Records, key: Id) -> str:
    record = records.get(key)
    return record.name if isinstance(record, Block) else key
