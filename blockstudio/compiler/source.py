"""The generated file: imports, own code, one class per block, `build()`; and which node wrote what."""

import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import literal
from blockstudio.compiler.attributes import Attributes, reached
from blockstudio.compiler.binding import binding_order
from blockstudio.compiler.calls import constructor
from blockstudio.compiler.custom import split
from blockstudio.compiler.forward import forward, signature
from blockstudio.compiler.initialise import Initialisation, Line, called_by_rules, initialisation
from blockstudio.compiler.naming import Locals
from blockstudio.compiler.passages import Passage, Span, Spans, header, joined, passage
from blockstudio.compiler.permitted import Lines, Stray, strays
from blockstudio.compiler.placing import device_argument, device_name, placed
from blockstudio.compiler.plan import BlockPlan, Plans, members_of, plan, ties_in
from blockstudio.compiler.repeats import is_sequence
from blockstudio.compiler.shadowing import unshadowed
from blockstudio.compiler.tensors import child_tensor
from blockstudio.compiler.tree import Comprehension, Items, Tree, Writer, call, leaf
from blockstudio.compiler.turns import Sizes
from blockstudio.compiler.values import INVALID, plain, written
from blockstudio.compiler.vocabulary import IMPORTS
from blockstudio.graph import ports
from blockstudio.graph.code.used import used_codes
from blockstudio.graph.conditions import fixed_condition
from blockstudio.graph.expressions import REPETITION_INDEX
from blockstudio.graph.names import is_identifier, unique
from blockstudio.graph.parameters import ParameterKey, node_of
from blockstudio.graph.problems import Place, Problem, Refusal
from blockstudio.graph.properties import ARGUMENT
from blockstudio.graph.records import Block, Id, Node, is_alias
from blockstudio.graph.regions import rule
from blockstudio.graph.registration import registered
from blockstudio.graph.store import Store
from blockstudio.graph.tracking import Memo


class Source(Struct, frozen=True):
    """The generated file: its text, and which node, or rule, wrote which piece of it."""

    text: str
    spans: Sequence[Span] = ()
    """(line from 1, first column, end column, node or rule), pieces inside others after them."""
    gaps: tuple[Problem, ...] = ()
    """The sizes that nobody knows and torch does not find by itself: the text has `...` there."""
    own: tuple[Lines, ...] = ()
    """The lines that are own code, verbatim."""
    homes: Mapping[Id, Id] = {}
    """The block that each node lies in."""
    asks: Mapping[Id, str] = {}
    """What a loop and a choice ask or go through, in Python: `x.sum() > 1`, `step in range(3)`."""

    def node_at(self, line: int, column: int) -> Id | None:
        """Return the node that wrote the innermost piece at a place, or None."""
        found = [span for span in self.spans if span[0] == line and span[1] <= column < span[2]]
        return min(found, key=lambda span: span[2] - span[1])[3] if found else None

    def whole(self) -> "Source":
        """Return the source itself if it can be run; raise `Refusal` if it has gaps or strays."""
        if self.gaps:
            raise Refusal(self.gaps[0])
        return self.sound()

    def sound(self) -> "Source":
        """Return the source itself if it says only what it may; raise `Refusal` at the node else."""
        for stray in strays(self.text, self.own):
            raise Refusal(self._problem(stray))
        return self

    def _problem(self, stray: Stray) -> Problem:
        key = self.node_at(stray.line, stray.column) or ""
        place = Place(self.homes.get(key, ""), key)
        if stray.piece == INVALID:
            return Problem(
                text("a value here is none of its kind, and can't be written as code"),
                place,
                hint=text("look through the problems, and give it a value anew"),
            )
        return Problem(
            text(
                "the code would say “{piece}”, which no part of a network says", piece=stray.piece
            ),
            place,
            hint=text("the file was damaged or made so: it is not run; name or type it anew"),
        )


def compile_source(store: Store, sizes: Sizes | None = None) -> Source:
    """Return the Python of a document; it needs torch and nothing else.

    `sizes` are the *auto* sizes found so far; a layer whose size is not among them is written as
    torch's lazy module, or with a gap where there is none.
    """
    clear = unshadowed(store)
    return _File(clear, plan(clear, sizes or {})).source()


class Compiler:
    """Writes the Python of one document again and again; what no change touched is kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.plans = Plans(store)
        """The plans of the moment, for who asks only what they say."""
        self._written: Memo[Passage] = Memo(store)
        self._chains: frozenset[Id] = frozenset()

    def source(self, sizes: Sizes | None = None) -> Source:
        """Return what `compile_source` does, to the letter."""
        alone = sum(not block.owner for block in self._store.blocks()) == 1
        if alone or unshadowed(self._store) is not self._store:
            # Of one class there is nothing to keep; with other names it is another document.
            return compile_source(self._store, sizes)
        plans = plan(self._store, sizes or {}, self.plans)
        file = _File(self._store, plans, self._written)
        if file.chains == self._chains:
            # The very same, so that nothing has to be compared for what was written before.
            file.chains = self._chains
        self._chains = file.chains
        return file.source()


class _File:
    def __init__(
        self, store: Store, plans: list[BlockPlan], written: Memo[Passage] | None = None
    ) -> None:
        self.store = store
        self.plans = plans
        self.by_block = {item.block.id: item for item in plans}
        self.chains = frozenset(p.block.id for p in plans if p.sequential)
        self.attributes = Attributes(store, self.chains)
        self.codes = used_codes(store)
        self.writer = Writer()
        self.own: list[Lines] = []
        self.written = written

    def source(self) -> Source:
        """Write the whole file."""
        kinds = frozenset[str]().union(*(item.kinds for item in self.plans))
        imports = ["import math"] if any(kind.startswith("math.") for kind in kinds) else []
        imports += self._codes()
        passages = [passage(self.writer)]
        root = self.plans[-1]
        for item in self.plans:
            if not (root.sequential if item is root else item.inline):
                passages.append(self._once(item))
        self.writer = Writer()
        self._build(root)
        passages.append(passage(self.writer))
        head = header(passages, imports)
        shift = len(head)
        own = [(n, n) for n, line in enumerate(head, 1) if line in imports and line not in IMPORTS]
        own += [(first + shift, last + shift) for first, last in self.own]
        passages.insert(0, Passage("\n".join(head), shift))
        gaps = tuple(gap for item in self.plans for gap in item.gaps)
        homes = ChainMap(*(item.homes for item in self.plans))
        asks = {node: words for one in passages for node, words in one.asks.items()}
        return Source(joined(passages), Spans(passages), gaps, tuple(own), homes, asks)

    def _codes(self) -> list[str]:
        """Write the Python of the app's user as it is; return its imports."""
        imports: list[str] = []
        for code in self.codes:
            own, rest = split(code)
            imports += own
            if rest:
                self.writer.line()
                self.writer.line()
                first = len(self.writer.lines) + 1
                for line in rest:
                    self.writer.line(line)
                self.own.append((first, len(self.writer.lines)))
        return imports

    def _once(self, item: BlockPlan) -> Passage:
        """Return the class or function of a block, as it was written before if nothing changed."""
        if self.written is None:
            return self._apart(item, self.store)
        store = self.written.store
        used = tuple(self._used(item))

        def make() -> Passage:
            for one in used:
                if one is item or one.inline:
                    store.read_inside(one.block.id)
            return self._apart(item, store)

        given = (self.chains, *map(BlockPlan.said, used))
        return self.written.of(item.block.id, given, make)

    def _apart(self, item: BlockPlan, store: Store) -> Passage:
        """Write the class or function of a block by itself, from a view of the document."""
        apart = copy(self)
        apart.store = store
        apart.attributes = Attributes(store, self.chains)
        apart.writer = Writer()
        apart._definition(item)
        return passage(apart.writer)

    def _used(self, item: BlockPlan) -> Iterator[BlockPlan]:
        """Yield the plan of a block, and those of the blocks that its definition speaks of."""
        yield item
        for key in item.uses:
            inner = self.by_block.get(key)
            if inner is not None:
                yield from self._used(inner) if inner.inline else (inner,)

    def _definition(self, item: BlockPlan) -> None:
        self.writer.line()
        self.writer.line()
        if item.sequential:
            items = tuple(map(leaf, _signature(item)))
            self.writer.statement(0, Tree((f"def {item.name}", Items(items), ":")))
            self._sequential_body(item, self._locals(item))
        else:
            self._class(item)

    def _class(self, item: BlockPlan) -> None:
        writer = self.writer
        writer.line(f"class {item.name}(nn.Module):")
        self._constructor(item)
        names = ["self", *signature(self.store, item)]
        writer.statement(4, Tree(("def forward", Items(tuple(map(leaf, names))), ":")))
        for line in forward(self.store, item, self.attributes):
            writer.statement(8 + 4 * line.depth, line.tree)
            if line.asks:
                writer.asks[line.tree.node] = line.asks

    def _constructor(self, item: BlockPlan) -> None:
        if not (item.parameters or item.block.arguments or self._makes(item.block.id)):
            return
        writer = self.writer
        parameters = ["self", *_signature(item)]
        writer.statement(4, Tree(("def __init__", Items(tuple(map(leaf, parameters))), ":")))
        writer.line("        super().__init__()")
        for argument, attribute in item.kept.items():
            writer.line(f"        self.{attribute} = {argument}")
        self._children(item, item.block.id, 8)
        for node in item.members:
            if node.same and not is_alias(node):
                head = self.attributes.child(self.store.original(node))
                writer.statement(8, _assigned(node, leaf(head)))
        self._ties(item, "self", 8)
        writer.line()

    def _children(self, item: BlockPlan, block: Id, indent: int) -> None:
        """Write what makes the modules and tensors of a class or region, and of regions inside."""
        for node in registered(self.store, block):
            spec = ports.spec_of(self.store, node)
            if spec is not None and spec.form == "parameter":
                self.writer.statement(indent, child_tensor(spec, node))
            elif ports.is_layer(self.store, node) and not node.same:
                self.writer.statement(indent, _assigned(node, self._made(item, node)))
            regions = self.store.regions(node.id)
            asked = fixed_condition(self.store, node) if regions else None
            for region in regions:
                if asked is None or not self._makes(region.id):
                    self._children(item, region.id, indent)
                    continue
                known = rule(self.store, region)
                test = _test(written(ARGUMENT, asked), negated=bool(known and known.like))
                self.writer.statement(indent, Tree((f"if {test}:",), node.id))
                self._children(item, region.id, indent + 4)

    def _makes(self, region: Id) -> bool:
        """Return whether anything in a region is kept by the class around it."""
        return any(
            ports.is_child(self.store, node) and not node.same
            for _, node in members_of(self.store, region)
        )

    def _ties(self, item: BlockPlan, base: str, indent: int) -> None:
        for tie in binding_order(self.store, item.block.id):
            target, source = (self._parameter(end, base) for end in (tie.target, tie.source))
            node = node_of(tie.target.steps[0])
            self.writer.statement(indent, Tree((f"{target} = {source}",), node))

    def _parameter(self, key: ParameterKey, base: str) -> str:
        return reached(self.attributes.module(key.steps, base), key.name)

    def _build(self, root: BlockPlan) -> None:
        device = device_argument(self.store)
        here = self._locals(root, [device_name(self.store), *called_by_rules(self.store)])
        rules = initialisation(self.store, self.by_block, self.attributes, here)
        rules = placed(rules, self.attributes, root.block, here)
        for function in rules.functions:
            self.writer.line()
            self.writer.line()
            for line in function:
                self._line(line)
        self.writer.line()
        self.writer.line()
        items = tuple(map(leaf, [*_signature(root), *device]))
        self.writer.statement(0, Tree(("def build", Items(items), ":")))
        self.writer.line('    """Return a fresh, initialised network."""')
        if root.sequential:
            self._sequential_body(root, here, rules)
            return
        made = call(root.name, [leaf(f"{name}={name}") for name in root.block.arguments])
        self._return(made, here, rules)

    def _locals(self, item: BlockPlan, more: Iterable[str] = ()) -> Locals:
        """Return what names the variables of the function that makes a block."""
        called = self._called(item) if item.sequential else [item.name]
        return Locals(frozenset((*item.parameters, *item.block.arguments, *called, *more)))

    def _called(self, item: BlockPlan) -> Iterator[str]:
        """Yield the classes and functions of the file that make the layers of a `nn.Sequential`."""
        for node in self._layers(item):
            spec = ports.spec_of(self.store, node)
            inner = self.by_block.get(node.definition or "")
            if spec is not None and spec.is_code:
                yield spec.call
            elif inner is not None and inner.inline:
                yield from self._called(inner)
            elif inner is not None:
                yield inner.name

    def _return(self, made: Tree, here: Locals, rules: "Initialisation | None") -> None:
        if rules is None or not rules.statements:
            self.writer.statement(4, Tree(("return ", made)))
            return
        self.writer.statement(4, Tree((f"{here.name('net')} = ", made)))
        self._initialise(here, rules)

    def _initialise(self, here: Locals, rules: "Initialisation | None") -> None:
        for line in rules.statements if rules is not None else ():
            self._line(line.indented(4))
        self.writer.line(f"    return {here.name('net')}")

    def _line(self, line: Line) -> None:
        """Write a line of initialisation; what carries out a rule is marked as the rule's."""
        words = line.text.lstrip()
        self.writer.statement(len(line.text) - len(words), Tree((words,), line.rule))

    def _sequential_body(
        self, item: BlockPlan, here: Locals, rules: "Initialisation | None" = None
    ) -> None:
        shared, net = self._shared(item, here), here.name("net")
        if _numbered(self.store, item):
            tied = bool(ties_in(self.store, item.block.id))
            made = self._sequential(item, shared)
            if not tied:
                self._return(made, here, rules)
                return
            self.writer.statement(4, Tree((f"{net} = ", made)))
        else:
            self.writer.line(f"    {net} = nn.Sequential()")
            for node in self._layers(item):
                pieces = [leaf(plain(node.name)), self._part(item, node, shared)]
                self.writer.statement(4, call(f"{net}.add_module", pieces, node.id))
        self._ties(item, net, 4)
        self._initialise(here, rules)

    def _shared(self, item: BlockPlan, here: Locals) -> dict[Id, str]:
        """Write what stands at several places of a `nn.Sequential` into variables first."""
        found: dict[Id, str] = {}
        for node in self._layers(item):
            if self.store.shared_calls(node.id):
                found[node.id] = unique("shared", {*here.taken, *found.values()})
                made = self._made(item, node)
                self.writer.statement(4, Tree((f"{found[node.id]} = ", made)))
        return found

    def _layers(self, item: BlockPlan) -> list[Node]:
        return [node for node in item.order if ports.is_layer(self.store, node)]

    def _sequential(self, item: BlockPlan, shared: dict[Id, str]) -> Tree:
        return call("nn.Sequential", [self._part(item, n, shared) for n in self._layers(item)])

    def _part(self, item: BlockPlan, node: Node, shared: dict[Id, str]) -> Tree:
        own = self.store.original(node)
        if own.id in shared:
            return Tree((shared[own.id],), node.id)
        return self._made(item, node)

    def _made(self, item: BlockPlan, node: Node) -> Tree:
        """Return what makes a child: a layer's constructor, or that of its block."""
        spec = ports.spec_of(self.store, node)
        if spec is not None:
            tree = constructor(spec, node, item.sizes.get(node.id, {}))
            return Tree(tree.parts, node.id)
        inner = self.by_block.get(node.definition or "")
        if inner is None:
            # A file may say so; the check refuses it, and the code pane still shows the rest.
            return Tree(("nn.Module()",), node.id)
        if inner.inline:
            made = self._sequential(inner, {})
        else:
            sizes = item.passes.get(node.id, {})
            made = call(inner.name, _passed(inner.block, node, sizes))
        return Tree(self._repeated(node, made).parts, node.id)

    def _repeated(self, node: Node, made: Tree) -> Tree:
        """Return a row of fresh blocks, one for each turn."""
        if node.times is None or node.shared:
            return made
        turn = REPETITION_INDEX if re.search(rf"\b{REPETITION_INDEX}\b", str(made)) else "_"
        row = Comprehension(made, f"for {turn} in range({written(ARGUMENT, node.times)})")
        if is_sequence(self.store, node):
            return call("nn.Sequential", [Tree(("*", row))])
        return call("nn.ModuleList", [Tree((row,))])


def _test(asked: str, *, negated: bool) -> str:
    if not negated:
        return asked
    return f"not {asked}" if is_identifier(asked) else f"not ({asked})"


def _assigned(node: Node, made: Tree) -> Tree:
    if is_identifier(node.name):
        return Tree((f"self.{node.name} = ", made), node.id)
    return call("self.add_module", [leaf(plain(node.name)), made], node.id)


def _signature(item: BlockPlan) -> list[str]:
    own = [f"{name}={_default(value)}" for name, value in item.block.arguments.items()]
    return [*item.parameters, *own]


def _default(value: Any) -> str:
    return plain(value) if literal(ARGUMENT, value) else INVALID


def _passed(block: Block, node: Node, sizes: dict[str, Any]) -> list[Tree]:
    pieces = [f"{name}={value}" for name, value in sizes.items()]
    for name in block.arguments:
        if node.properties.get(name) is not None:
            pieces.append(f"{name}={written(ARGUMENT, node.properties[name])}")
    return list(map(leaf, pieces))


def _numbered(store: Store, item: BlockPlan) -> bool:
    layers = [node.name for node in item.order if ports.is_layer(store, node)]
    return layers == [str(index) for index in range(len(layers))]
