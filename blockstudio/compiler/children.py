"""What makes the children of a class: constructors of layers and of blocks, and rows of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from blockstudio.compiler.attributes import Attributes, Holders, reached
from blockstudio.compiler.binding import binding_order
from blockstudio.compiler.calls import constructor
from blockstudio.compiler.plan import BlockPlan
from blockstudio.compiler.repeats import is_sequence
from blockstudio.compiler.tree import Comprehension, Tree, call, leaf
from blockstudio.compiler.values import plain, written
from blockstudio.graph import ports
from blockstudio.graph.derived import derived_into
from blockstudio.graph.expressions import REPETITION_INDEX
from blockstudio.graph.names import is_identifier
from blockstudio.graph.parameters import ParameterKey, node_of
from blockstudio.graph.properties import ARGUMENT
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.store import Store


class Children:
    """Makes the children of blocks, read from one view of the document.

    `plans` are those of all blocks the network uses, `holders` what children of theirs lie in.
    """

    def __init__(self, store: Store, plans: Mapping[Id, BlockPlan], holders: Holders) -> None:
        self.store = store
        self.plans = plans
        self.holders = holders
        self.attributes = Attributes(store, holders)

    def over(self, store: Store) -> "Children":
        """Return the same, read from another view of the document."""
        return Children(store, self.plans, self.holders)

    def used(self, item: BlockPlan) -> Iterator[BlockPlan]:
        """Yield the plan of a block, and those of the blocks that its definition speaks of."""
        yield item
        yield from self.used_by(item.uses)

    def used_by(self, definitions: Iterable[Id]) -> Iterator[BlockPlan]:
        """Yield the plans of blocks, and of those that are spoken of where they are written inline."""
        for key in definitions:
            inner = self.plans.get(key)
            if inner is not None:
                yield from self.used(inner) if inner.inline else (inner,)

    def layers(self, item: BlockPlan) -> list[Node]:
        """Return the layers of a block in their order."""
        return [node for node in item.order if ports.is_layer(self.store, node)]

    def made(self, item: BlockPlan, node: Node) -> Tree:
        """Return what makes a child: a layer's constructor, or that of its block.

        What stands in a container by a shared call is made there if that comes first, and what is
        made already is reached.
        """
        own = self.store.original(node)
        maker = item.makers.get(own.id, own.id)
        if node.id != maker:
            return Tree((self.attributes.child(self.store.node(maker)),), node.id)
        if node is not own:
            return Tree((self._made(item, own),), node.id)
        return self._made(item, node)

    def _made(self, item: BlockPlan, node: Node) -> Tree:
        spec = ports.spec_of(self.store, node)
        if spec is not None:
            if derived_into(self.store, node):
                # What is not called finds no size by itself.
                spec = replace(spec, lazy="")
            tree = constructor(spec, node, item.sizes.get(node.id, {}))
            return Tree(tree.parts, node.id)
        inner = self.plans.get(node.definition or "")
        if inner is None:
            # A file may say so; the check refuses it, and the code pane still shows the rest.
            return Tree(("nn.Module()",), node.id)
        if inner.inline:
            made = self.sequential(inner, {})
        else:
            sizes = item.passes.get(node.id, {})
            made = call(inner.name, _passed(inner.block, node, sizes))
        return Tree(self._repeated(node, made).parts, node.id)

    def sequential(self, item: BlockPlan, shared: Mapping[Id, str]) -> Tree:
        """Return `nn.Sequential(...)`; what is `shared` stands in a variable already."""
        return call("nn.Sequential", [self.part(item, n, shared) for n in self.layers(item)])

    def part(self, item: BlockPlan, node: Node, shared: Mapping[Id, str]) -> Tree:
        """Return what stands at the place of a layer in `nn.Sequential`."""
        own = self.store.original(node)
        if own.id in shared:
            return Tree((shared[own.id],), node.id)
        return self.made(item, node)

    def ties(self, item: BlockPlan, base: str) -> Iterator[Tree]:
        """Yield the statements that tie parameters of a block, which is reached by `base`."""
        for tie in binding_order(self.store, item.block.id):
            target, source = (self._parameter(end, base) for end in (tie.target, tie.source))
            yield Tree((f"{target} = {source}",), node_of(tie.target.steps[0]))

    def given_up(self, item: BlockPlan) -> Iterator[Tree]:
        """Yield the statements by which layers lose the parameters that `forward` works out."""
        for node in item.members:
            for name in derived_into(self.store, node) if not node.same else ():
                yield Tree((f"{reached(self.attributes.child(node), name)} = None",), node.id)

    def _parameter(self, key: ParameterKey, base: str) -> str:
        return reached(self.attributes.module(key.steps, base), key.name)

    def _repeated(self, node: Node, made: Tree) -> Tree:
        """Return a row of fresh blocks, one for each turn."""
        if node.times is None or node.shared:
            return made
        turn = REPETITION_INDEX if re.search(rf"\b{REPETITION_INDEX}\b", str(made)) else "_"
        row = Comprehension(made, f"for {turn} in range({written(ARGUMENT, node.times)})")
        if is_sequence(self.store, node):
            return call("nn.Sequential", [Tree(("*", row))])
        return call("nn.ModuleList", [Tree((row,))])


def assigned(name: str, made: Tree, node: Id = "", base: str = "self") -> Tree:
    """Return the statement that keeps a child: `self.hidden = nn.Linear(784, 256)`."""
    if is_identifier(name):
        return Tree((f"{base}.{name} = ", made), node)
    return call(f"{base}.add_module", [leaf(plain(name)), made], node)


def _passed(block: Block, node: Node, sizes: Mapping[str, Any]) -> list[Tree]:
    pieces = [f"{name}={value}" for name, value in sizes.items()]
    for name in block.arguments:
        if node.properties.get(name) is not None:
            pieces.append(f"{name}={written(ARGUMENT, node.properties[name])}")
    return list(map(leaf, pieces))
