"""One block as a network of its own: its code, and that of all in it, with nothing around."""

from msgspec.structs import replace

from blockstudio.compiler.source import Source, compile_source
from blockstudio.graph.edits.copying import contents
from blockstudio.graph.records import (
    CODE_PREFIX,
    DATA,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    Id,
    Node,
    ProjectInfo,
    Record,
    TrainSpec,
)
from blockstudio.graph.store import Store


def alone(store: Store, block: Id) -> Source:
    """Return the code of a block: `build` makes it from its arguments, on no device, by no rule."""
    records: dict[Id, Record] = {
        PROJECT: ProjectInfo(PROJECT, "alone", block),
        DATA: DataSpec(DATA, ""),
        TRAIN: TrainSpec(TRAIN),
    }
    front = [block]
    while front:
        record = store.records.get(front.pop())
        if record is None or record.id in records:
            continue
        inside = contents(store, record.id) if isinstance(record, Block) else [record]
        for one in inside:
            records[one.id] = replace(one, device="") if isinstance(one, Node) else one
            front += _needed(one)
    return compile_source(Store(records.values()))


def _needed(record: Record) -> list[Id]:
    match record:
        case Block(forward=code):
            return [code]
        case Node(definition=str() as inner):
            return [inner]
        case Node(kind=kind) if kind.startswith(CODE_PREFIX):
            return [kind.removeprefix(CODE_PREFIX)]
        case _:
            return []
