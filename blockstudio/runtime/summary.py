"""A table of the network from the facts that are known: no forward pass, no hooks."""

from collections.abc import Iterator

from msgspec import Struct

from blockstudio.compiler.plan import order_of
from blockstudio.graph import ports
from blockstudio.graph.edits.nodes import title_of
from blockstudio.graph.facts import Facts, NodeFacts, Path
from blockstudio.graph.records import INPUT, OUTPUT, Id
from blockstudio.graph.store import Store
from blockstudio.graph.walk import insides

Line = tuple[str, str, str, str]


class Row(Struct, frozen=True):
    """One node of the table: the path that leads to it, and what is said of it."""

    path: Path
    name: str
    kind: str
    fact: NodeFacts

    @property
    def shapes(self) -> str:
        """The shapes of its outputs."""
        return ", ".join(str(value) for value in self.fact.outputs.values())

    @property
    def parameters(self) -> str:
        """How many parameters it has, and whether some are tied; empty where it has none."""
        count = f"{self.fact.count:,}" if self.fact.count else ""
        return count + (" tied" if any(one.tied for one in self.fact.parameters) else "")


def table(store: Store, facts: Facts) -> str:
    """Return one line per node, nested blocks indented: name, kind, output shape, parameters."""
    header: Line = ("name", "kind", "output", "parameters")
    lines = [header, *map(_cells, rows(store, facts))]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    written = [_line(line, widths) for line in lines]
    rule = "─" * len(written[0])
    total, trainable = totals(facts)
    size = f"{total * 4 / 2**20:.2f} MiB as float32"
    counted = f"{total:,} parameters, {trainable:,} trainable, {size}"
    return "\n".join([written[0], rule, *written[1:], rule, counted])


def rows(store: Store, facts: Facts) -> list[Row]:
    """Return a row for each node in the order of the calls, what is inside a block after it."""
    return list(_rows(store, facts, store.project.root, ()))


def totals(facts: Facts) -> tuple[int, int]:
    """Return how many parameters there are, and how many of them are trainable."""
    parameters = (item for fact in facts.values() for item in fact.parameters)
    found = [item for item in parameters if not item.buffer and not item.tied]
    return sum(item.count for item in found), sum(item.count for item in found if item.trainable)


def _rows(store: Store, facts: Facts, block: Id, path: Path) -> Iterator[Row]:
    for node in order_of(store, block):
        if node.kind in (INPUT, OUTPUT) and path:
            continue
        here = (*path, node.id)
        spec = ports.spec_of(store, node)
        kind = spec.title if spec else title_of(store, node.definition or node.kind)
        yield Row(here, node.name, kind, facts.get(here, NodeFacts()))
        for inner in insides(store, node):
            step = inner if store.block(inner).owner else node.id
            yield from _rows(store, facts, inner, (*path, step))


def _cells(row: Row) -> Line:
    indent = "  " * (len(row.path) - 1)
    return indent + row.name, row.kind, row.shapes, row.parameters


def _line(row: Line, widths: list[int]) -> str:
    left = "  ".join(cell.ljust(width) for cell, width in zip(row[:3], widths[:3], strict=True))
    return f"{left}  {row[3].rjust(widths[3])}"
