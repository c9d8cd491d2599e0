"""One block as a network of its own: its code, and that of all in it, with nothing around."""

import ast
import re
from collections.abc import Iterator

from msgspec.structs import replace

from blockstudio.compiler.source import Source, compile_source
from blockstudio.graph import ports
from blockstudio.graph.edits.copying import contents
from blockstudio.graph.records import (
    CODE_PREFIX,
    DATA,
    PROJECT,
    TRAIN,
    Block,
    CustomCode,
    DataSpec,
    Id,
    Node,
    ProjectInfo,
    Record,
    TrainSpec,
)
from blockstudio.graph.scope import scoped
from blockstudio.graph.store import Store
from blockstudio.graph.structures.structures import codes_of

_NOWHERE = "?"
"""The id of code that there is none of."""
_IMPORTS = {
    "math": "import math",
    "torch": "import torch",
    "nn": "from torch import nn",
    "F": "from torch.nn import functional as F",
}


def alone(store: Store, block: Id) -> Source:
    """Return the code of a block: `build` makes it from its arguments, on no device, by no rule."""
    return compile_source(Store(_within(store, block).values()))


def wires_in_python(store: Store, block: Id) -> str:
    """Return what the wires of a block compile to, as its forward would be written by a person."""
    records = _within(store, block)
    records[block] = replace(store.block(block), forward=_NOWHERE)
    lines = compile_source(Store(records.values())).text.split("\n")
    classes = [one for one in ast.parse("\n".join(lines)).body if isinstance(one, ast.ClassDef)]
    method = classes[-1].body[-1]
    text = [f"class {classes[-1].name}(nn.Module):", *lines[method.lineno - 1 : method.end_lineno]]
    body = "\n".join(text)
    used = [line for name, line in _IMPORTS.items() if re.search(rf"(?<![\w.]){name}\.", body)]
    functions = [code.source.strip() for code in _functions(store, block)]
    return "\n\n\n".join(["\n".join(used), *functions, body]) + "\n"


def _functions(store: Store, block: Id) -> Iterator[CustomCode]:
    """Yield the code of the functions that the nodes of a block are, each once."""
    nodes = [node for _, node in scoped(store, block) if not ports.is_layer(store, node)]
    codes = {code.id: code for node in nodes if (code := store.code_of(node)) is not None}
    yield from codes.values()


def _within(store: Store, block: Id) -> dict[Id, Record]:
    """Return the records of a network that is one block of another, and all that this needs."""
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
    return records


def _needed(record: Record) -> list[Id]:
    match record:
        case Block():
            return list(codes_of(record))
        case Node(definition=str() as inner):
            return [inner]
        case Node(kind=kind) if kind.startswith(CODE_PREFIX):
            return [kind.removeprefix(CODE_PREFIX)]
        case _:
            return []
