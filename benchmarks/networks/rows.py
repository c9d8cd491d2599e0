"""Layers in a row, in one block or in blocks of a hundred, as many as are asked for."""

from blockstudio.graph.records import (
    DATA,
    INPUT,
    OUTPUT,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    Id,
    Node,
    ProjectInfo,
    Record,
    TrainSpec,
    Wire,
)

Kinds = tuple[tuple[str, dict[str, object]], ...]

IN_BLOCK = 100
LINEAR = "torch.nn.Linear"
_ADD = "torch.add"
LINEARS: Kinds = ((LINEAR, {"out_features": 64}),)
RESIDUAL: Kinds = (
    (LINEAR, {"out_features": 64}),
    ("torch.nn.ReLU", {}),
    ("torch.nn.LayerNorm", {}),
    (LINEAR, {"out_features": 64}),
    (_ADD, {}),
)
"""What comes again and again; an addition takes what the last one gave."""
MIXED: Kinds = (
    (LINEAR, {"out_features": 64}),
    ("torch.nn.ReLU", {}),
    ("torch.nn.LayerNorm", {}),
    ("torch.nn.Dropout", {}),
)
_COLUMNS = 40


def flat(size: int, kinds: Kinds) -> list[Record]:
    """Return a network of that many layers in one block."""
    return [*_specs(), *_block("b1", "Net", size, ["N", 64], kinds)]


def in_blocks(size: int, kinds: Kinds) -> list[Record]:
    """Return a network of blocks in a row, each of a hundred layers and used once."""
    records = [*_specs(), *_block("b1", "Net", 0, ["N", 64], ())[:-1]]
    last, output = "b1x", "output"
    for number in range(size // IN_BLOCK):
        inner, key = f"b{number + 2}", f"p{number}"
        records += _block(inner, f"Part{number}", IN_BLOCK, None, kinds)
        place = 260.0 * number, 0.0
        records.append(Node(key, "b1", f"block:{inner}", f"part{number}", *place))
        records.append(Wire(f"v{number}", "b1", last, output, key, f"{inner}x"))
        last, output = key, f"{inner}y"
    return [*records, Wire("v", "b1", last, output, "b1y", "input")]


def _specs() -> list[Record]:
    return [ProjectInfo(PROJECT, "bench", "b1"), DataSpec(DATA, "digits"), TrainSpec(TRAIN)]


def _block(block: Id, name: str, size: int, shape: object, kinds: Kinds) -> list[Record]:
    given = {"shape": shape} if shape else {}
    records: list[Record] = [
        Block(block, name),
        Node(f"{block}x", block, INPUT, "x", -260.0, 0.0, given),
        Node(f"{block}y", block, OUTPUT, "y", 260.0 * _COLUMNS, 0.0),
    ]
    last = skip = f"{block}x"
    for number in range(size):
        kind, values = kinds[number % len(kinds)]
        row, column = divmod(number, _COLUMNS)
        key, place = f"{block}n{number}", (column * 260.0, row * 120.0)
        records.append(Node(key, block, kind, f"layer_{number}", *place, values))
        records.append(Wire(f"{block}w{number}", block, last, "output", key, "input"))
        if kind == _ADD:
            records.append(Wire(f"{block}s{number}", block, skip, "output", key, "other"))
            skip = key
        last = key
    return [*records, Wire(f"{block}w", block, last, "output", f"{block}y", "input")]
