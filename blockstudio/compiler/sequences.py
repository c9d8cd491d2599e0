"""The function that makes an `nn.Sequential`, and the end of `build`, which may make one too."""

from collections.abc import Iterable, Iterator

from blockstudio.compiler.children import Children
from blockstudio.compiler.freezing import asking
from blockstudio.compiler.initialise import Initialisation, Line
from blockstudio.compiler.naming import Locals
from blockstudio.compiler.plan import BlockPlan, speaks_of_itself
from blockstudio.compiler.tree import Tree, Writer, call, leaf
from blockstudio.compiler.values import plain
from blockstudio.graph import ports
from blockstudio.graph.names import unique
from blockstudio.graph.records import Id

NO_RULES = Initialisation()


class Sequences:
    """Writes functions that make a network or a part of it and return it."""

    def __init__(self, children: Children, writer: Writer) -> None:
        self.children = children
        self.store = children.store
        self.writer = writer

    def locals_of(self, item: BlockPlan, more: Iterable[str] = ()) -> Locals:
        """Return what names the variables of the function that makes a block."""
        called = self._called(item) if item.sequential else [item.name]
        return Locals(frozenset((*item.parameters, *item.block.arguments, *called, *more)))

    def body(self, item: BlockPlan, here: Locals, rules: Initialisation = NO_RULES) -> None:
        """Write what makes the `nn.Sequential` of a block, and returns it."""
        shared, net = self._shared(item, here), here.name("net")
        if self._is_numbered(item):
            made = self.children.sequential(item, shared)
            if not speaks_of_itself(self.store, item.block.id, item.order):
                self.end(made, here, rules)
                return
            self.writer.statement(4, Tree((f"{net} = ", made)))
        else:
            self.writer.line(f"    {net} = nn.Sequential()")
            for node in self.children.layers(item):
                pieces = [leaf(plain(node.name)), self.children.part(item, node, shared)]
                self.writer.statement(4, call(f"{net}.add_module", pieces, node.id))
        for node in self.children.layers(item):
            for statement in asking(self.children, item, node, net):
                self.writer.statement(4, statement)
        for tie in self.children.ties(item, net):
            self.writer.statement(4, tie)
        self._initialise(here, rules)

    def end(self, made: Tree, here: Locals, rules: Initialisation) -> None:
        """Write the return of what is `made`, initialised by rules if there are any."""
        if not rules.statements:
            self.writer.statement(4, Tree(("return ", made)))
            return
        self.writer.statement(4, Tree((f"{here.name('net')} = ", made)))
        self._initialise(here, rules)

    def line(self, line: Line) -> None:
        """Write a line of initialisation; what carries out a rule is marked as the rule's."""
        words = line.text.lstrip()
        self.writer.statement(len(line.text) - len(words), Tree((words,), line.rule))

    def _initialise(self, here: Locals, rules: Initialisation) -> None:
        for line in rules.statements:
            self.line(line.indented(4))
        self.writer.line(f"    return {here.name('net')}")

    def _called(self, item: BlockPlan) -> Iterator[str]:
        """Yield the classes and functions of the file that make the layers of a `nn.Sequential`."""
        for node in self.children.layers(item):
            spec = ports.spec_of(self.store, node)
            inner = self.children.plans.get(node.definition or "")
            if spec is not None and spec.is_code:
                yield spec.call
            elif inner is not None and inner.inline:
                yield from self._called(inner)
            elif inner is not None:
                yield inner.name

    def _shared(self, item: BlockPlan, here: Locals) -> dict[Id, str]:
        """Write what stands at several places of a `nn.Sequential` into variables first."""
        attributes: dict[Id, str] = {}
        for node in self.children.layers(item):
            if self.store.shared_calls(node.id):
                attributes[node.id] = unique("shared", {*here.taken, *attributes.values()})
                made = self.children.made(item, node)
                self.writer.statement(4, Tree((f"{attributes[node.id]} = ", made)))
        return attributes

    def _is_numbered(self, item: BlockPlan) -> bool:
        names = [node.name for node in self.children.layers(item)]
        return names == [str(index) for index in range(len(names))]
