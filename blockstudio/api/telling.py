"""What handles say of themselves: a node in one line, a block line by line."""

from collections.abc import Sequence
from typing import Any

from blockstudio.api.kinds import written
from blockstudio.catalogue.values import parts
from blockstudio.compiler.plan import order_of
from blockstudio.graph import ports
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node
from blockstudio.graph.store import Store

_LONGEST = 60
_MOST = 40
_PROBLEMS = 3


def node_line(store: Store, node: Node) -> str:
    """Return a node as one line: `hidden: nn.Linear(out_features=256) ← x`."""
    sources = ", ".join(_sources(store, node))
    arrow = f" ← {sources}" if sources else ""
    omitted = f", {node.left_out}" if node.left_out else ""
    return f"{node.name}: {called(store, node)}{omitted}{arrow}"


def called(store: Store, node: Node) -> str:
    """Return what a node is, as one would write it: `nn.Linear(out_features=256)`, `Input(N, 3)`."""
    if node.same:
        return f"{store.original(node).name}, called again"
    again = f" × {node.times}" if node.times is not None else ""
    again += ", the same weights" if again and node.shared else ""
    return f"{_with(_title(store, node), _properties(store, node))}{again}"


def block_lines(store: Store, block: Id) -> list[str]:
    """Return a block line by line: what it takes and gives, then its nodes in order."""
    record = store.block(block)
    given = [face.name for face in ports.faces(store, block, INPUT)]
    given += [f"{name}={value!r}" for name, value in record.arguments.items()]
    results = ", ".join(face.name for face in ports.faces(store, block, OUTPUT)) or "nothing"
    nodes = [node for node in order_of(store, block) if node.kind not in (INPUT, OUTPUT)]
    lines = [f"{record.name}({', '.join(given)}) → {results}"]
    lines += [f"  {node_line(store, node)}" for node in nodes[:_MOST]]
    return [*lines, f"  … {len(nodes) - _MOST} more"] if len(nodes) > _MOST else lines


def project_lines(store: Store, problems: Sequence[Problem]) -> list[str]:
    """Return a project line by line: how much there is, what is wrong, and its network."""
    blocks = [block for block in store.blocks() if not block.owner]
    nodes = sum(len(store.nodes(block.id)) for block in store.blocks())
    said = [f"{nodes:,} nodes", *([f"{len(blocks):,} blocks"] if len(blocks) > 1 else [])]
    lines = [f"project {store.project.name}: {', '.join(said)}"]
    lines += [f"! {problem}" for problem in problems[:_PROBLEMS]]
    if len(problems) > _PROBLEMS:
        lines.append(f"! … {len(problems) - _PROBLEMS} more: problems()")
    return [*lines, *block_lines(store, store.project.root)]


def _title(store: Store, node: Node) -> str:
    if node.definition is not None and node.definition in store:
        return store.block(node.definition).name
    return written(ports.kind_name(store, node)).removeprefix("blockstudio.")


def _with(head: str, said: Sequence[str]) -> str:
    return f"{head}({', '.join(said)})" if said else head


def _properties(store: Store, node: Node) -> list[str]:
    """Return what is set, in the order of the kind."""
    order = [item.name for item in ports.properties_of(store, node)]
    known = sorted(node.properties, key=lambda name: order.index(name) if name in order else -1)
    return [f"{name}={_value(node.properties[name])}" for name in known if name != "order"]


def _value(value: Any) -> str:
    items = parts(value)
    said = str(value) if items is None else f"({', '.join(map(str, items))})"
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _sources(store: Store, node: Node) -> list[str]:
    return [
        _source(store, wire.source, wire.output)
        for socket in ports.inputs(store, node)
        for wire in store.wires_into(node.id)
        if wire.input == socket.key
    ]


def _source(store: Store, key: Id, port: str) -> str:
    node = store.node(key)
    outputs = ports.outputs(store, node)
    if len(outputs) == 1 and outputs[0].key == port:
        return node.name
    found = ports.socket(store, node, "output", port)
    return f"{node.name}.{port if found is None else found.name}"
