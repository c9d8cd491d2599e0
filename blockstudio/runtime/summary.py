"""A table of the network from the facts that are known: no forward pass, no hooks."""

from blockstudio.compiler.plan import order_of
from blockstudio.graph import ports
from blockstudio.graph.edits.nodes import title_of
from blockstudio.graph.facts import Facts, NodeFacts, Path
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import insides

Row = tuple[str, str, str, str]


def table(store: Store, facts: Facts) -> str:
    """Return one line per node, nested blocks indented: name, kind, output shape, parameters."""
    header: Row = ("name", "kind", "output", "parameters")
    rows = [header, *_rows(store, facts, store.project.root, ())]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [_line(row, widths) for row in rows]
    rule = "─" * len(lines[0])
    total, trainable = totals(facts)
    size = f"{total * 4 / 2**20:.2f} MiB as float32"
    return "\n".join(
        [lines[0], rule, *lines[1:], rule, f"{total:,} parameters, {trainable:,} trainable, {size}"]
    )


def totals(facts: Facts) -> tuple[int, int]:
    """Return how many parameters there are, and how many of them are trainable."""
    parameters = (item for fact in facts.values() for item in fact.parameters)
    found = [item for item in parameters if not item.buffer and not item.tied]
    return sum(item.count for item in found), sum(item.count for item in found if item.trainable)


def _rows(store: Store, facts: Facts, block: Id, path: Path) -> list[Row]:
    rows: list[Row] = []
    for node in order_of(store, block):
        if node.kind in (INPUT, OUTPUT) and path:
            continue
        fact = facts.get((*path, node.id), NodeFacts())
        rows.append(_row(store, node, fact, len(path)))
        for inner in insides(store, node):
            step = inner if store.block(inner).owner else node.id
            rows += _rows(store, facts, inner, (*path, step))
    return rows


def _row(store: Store, node: Node, fact: NodeFacts, depth: int) -> Row:
    spec = ports.spec_of(store, node)
    kind = spec.title if spec else title_of(store, node.definition or node.kind)
    shapes = ", ".join(str(value) for value in fact.outputs.values())
    count = f"{fact.count:,}" if fact.count else ""
    count += " tied" if any(one.tied for one in fact.parameters) else ""
    return "  " * depth + node.name, kind, shapes, count


def _line(row: Row, widths: list[int]) -> str:
    left = "  ".join(cell.ljust(width) for cell, width in zip(row[:3], widths[:3], strict=True))
    return f"{left}  {row[3].rjust(widths[3])}"
