"""The generated file: imports, one class per block, `build()`; and which node wrote what."""

import re
from typing import Any

from msgspec import Struct

from blockstudio.compiler.calls import constructor
from blockstudio.compiler.forward import arguments, forward
from blockstudio.compiler.plan import BlockPlan, Sizes, is_layer, plan
from blockstudio.compiler.tree import Items, Tree, Writer, call, leaf
from blockstudio.compiler.values import plain, written
from blockstudio.graph import ports
from blockstudio.graph.names import is_identifier
from blockstudio.graph.properties import ARGUMENT
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.store import Store


class Source(Struct, frozen=True):
    """The generated file: its text, and which node wrote which piece of it."""

    text: str
    spans: tuple[tuple[int, int, int, Id], ...] = ()
    """(line from 1, first column, end column, node), pieces inside others after them."""

    def node_at(self, line: int, column: int) -> Id | None:
        """Return the node that wrote the innermost piece at a place, or None."""
        found = [span for span in self.spans if span[0] == line and span[1] <= column < span[2]]
        return min(found, key=lambda span: span[2] - span[1])[3] if found else None


def compile_source(store: Store, sizes: Sizes | None = None) -> Source:
    """Return the Python of a document; it needs torch and nothing else.

    `sizes` are the *auto* sizes found so far; a layer whose size is not among them is written as
    torch's lazy module.
    """
    writer = _File(store, plan(store, sizes or {}))
    return writer.source()


class _File:
    def __init__(self, store: Store, plans: list[BlockPlan]) -> None:
        self.store = store
        self.plans = plans
        self.by_block = {item.block.id: item for item in plans}
        self.writer = Writer()

    def source(self) -> Source:
        """Write the whole file."""
        body = self.writer
        for item in self.plans[:-1]:
            if not item.inline:
                self._definition(item)
        root = self.plans[-1]
        if not root.sequential:
            self._definition(root)
        self._build(root)
        header = _imports(body.lines)
        shift = len(header)
        spans = tuple((line + shift, first, end, node) for line, first, end, node in body.spans)
        return Source("\n".join([*header, *body.lines]) + "\n", spans)

    def _definition(self, item: BlockPlan) -> None:
        self.writer.line()
        self.writer.line()
        if item.sequential:
            self._function(item)
        else:
            self._class(item)

    def _class(self, item: BlockPlan) -> None:
        writer = self.writer
        writer.line(f"class {item.name}(nn.Module):")
        parameters = ["self", *_signature(item)]
        writer.statement(4, Tree(("def __init__", Items(tuple(map(leaf, parameters))), ":")))
        writer.line("        super().__init__()")
        for argument, attribute in item.kept.items():
            writer.line(f"        self.{attribute} = {argument}")
        for node in item.order:
            if is_layer(node):
                self._child(item, node)
        writer.line()
        names = ["self", *arguments(self.store, item.block.id)]
        writer.statement(4, Tree(("def forward", Items(tuple(map(leaf, names))), ":")))
        for statement in forward(self.store, item):
            writer.statement(8, statement)

    def _child(self, item: BlockPlan, node: Node) -> None:
        made = self._made(item, node)
        if is_identifier(node.name):
            line = Tree((f"self.{node.name} = ", made), node.id)
        else:
            line = call("self.add_module", [leaf(plain(node.name)), made], node.id)
        self.writer.statement(8, line)

    def _function(self, item: BlockPlan) -> None:
        items = tuple(map(leaf, _signature(item)))
        self.writer.statement(0, Tree((f"def {item.name}", Items(items), ":")))
        self._sequential_body(item)

    def _build(self, root: BlockPlan) -> None:
        self.writer.line()
        self.writer.line()
        items = tuple(map(leaf, _signature(root)))
        self.writer.statement(0, Tree(("def build", Items(items), ":")))
        self.writer.line('    """Return a fresh, initialised network."""')
        if root.sequential:
            self._sequential_body(root)
            return
        passed = [leaf(f"{name}={name}") for name in root.block.arguments]
        self.writer.statement(4, Tree(("return ", call(root.name, passed))))

    def _sequential_body(self, item: BlockPlan) -> None:
        if _numbered(item):
            self.writer.statement(4, Tree(("return ", self._sequential(item))))
            return
        self.writer.line("    net = nn.Sequential()")
        for node in item.order:
            if is_layer(node):
                pieces = [leaf(plain(node.name)), self._made(item, node)]
                self.writer.statement(4, call("net.add_module", pieces, node.id))
        self.writer.line("    return net")

    def _sequential(self, item: BlockPlan) -> Tree:
        made = [self._made(item, node) for node in item.order if is_layer(node)]
        return call("nn.Sequential", made)

    def _made(self, item: BlockPlan, node: Node) -> Tree:
        """Return what makes a child: a layer's constructor, or that of its block."""
        spec = ports.spec_of(node)
        if spec is not None:
            tree = constructor(spec, node, item.sizes.get(node.id, {}))
            return Tree(tree.parts, node.id)
        inner = self.by_block[node.definition or ""]
        if inner.inline:
            return Tree(self._sequential(inner).parts, node.id)
        return call(inner.name, _passed(inner.block, node, item.passes.get(node.id, {})), node.id)


def _signature(item: BlockPlan) -> list[str]:
    own = [f"{name}={plain(value)}" for name, value in item.block.arguments.items()]
    return [*item.parameters, *own]


def _passed(block: Block, node: Node, sizes: dict[str, Any]) -> list[Tree]:
    pieces = [f"{name}={value}" for name, value in sizes.items()]
    for name in block.arguments:
        if node.properties.get(name) is not None:
            pieces.append(f"{name}={written(ARGUMENT, node.properties[name])}")
    return list(map(leaf, pieces))


def _numbered(item: BlockPlan) -> bool:
    layers = [node.name for node in item.order if is_layer(node)]
    return layers == [str(index) for index in range(len(layers))]


def _imports(lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    header = ["import torch"] if _uses(text, "torch.") else []
    header.append("from torch import nn")
    if _uses(text, "F."):
        header.append("from torch.nn import functional as F")
    return header


def _uses(text: str, name: str) -> bool:
    return name in text and re.search(rf"(?<![\w.]){re.escape(name)}", text) is not None
