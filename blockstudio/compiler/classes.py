"""The definition of one block: its class, or the function that makes its `nn.Sequential`."""

from collections.abc import Iterable, Iterator
from typing import Any

from blockstudio.catalogue.spec import Holds
from blockstudio.catalogue.values import literal
from blockstudio.compiler.children import Children, assigned
from blockstudio.compiler.containers import Containers
from blockstudio.compiler.forward import Forward, signature
from blockstudio.compiler.freezing import asking, lazily_asking
from blockstudio.compiler.kinds import NotedKinds
from blockstudio.compiler.own_forward import ClassText, class_text
from blockstudio.compiler.passages import INDENT, Passage, passage, write
from blockstudio.compiler.plan import BlockPlan, members_of
from blockstudio.compiler.sequences import Sequences
from blockstudio.compiler.statements import Value
from blockstudio.compiler.stretches import Kept, Written
from blockstudio.compiler.tensors import child_tensor
from blockstudio.compiler.tree import Items, Tree, Writer, leaf
from blockstudio.compiler.values import INVALID, plain, written
from blockstudio.graph import ports
from blockstudio.graph.code.forwards import SET_UP
from blockstudio.graph.conditions import fixed_condition
from blockstudio.graph.containers import is_contained
from blockstudio.graph.names import is_identifier
from blockstudio.graph.properties import ARGUMENT
from blockstudio.graph.records import CustomCode, Id, Node, is_alias
from blockstudio.graph.regions import rule
from blockstudio.graph.registration import registered, registered_keys, registers
from blockstudio.graph.scope import regions_inside


class Definition:
    """Writes one block, as a whole or in stretches."""

    def __init__(self, children: Children, item: BlockPlan) -> None:
        self.children = children
        self.store = children.store
        self.item = item
        self.block = item.block.id

    def whole(self) -> Passage:
        """Return all of it in one piece."""
        writer, item = Writer(), self.item
        writer.line()
        writer.line()
        if item.sequential:
            self._function(writer)
            return passage(writer)
        own = self._own_class()
        if own is not None:
            self._around(writer, own)
            return passage(writer)
        writer.line(f"class {item.name}(nn.Module):")
        if self._is_constructed():
            self._constructor(writer)
        self._signature(writer)
        write(writer, Forward(self.store, item, self.children.attributes).statements())
        return passage(writer)

    def _constructor(self, writer: Writer, own: ClassText | None = None) -> None:
        """Write `__init__`, and an empty line after it."""
        self._constructor_head(writer, own)
        self._children(writer, registered(self.store, self.block))
        self._constructor_end(writer, own)

    def _own_class(self) -> ClassText | None:
        """Return the class that people wrote as the forward of this block, if they did."""
        code = self.store.records.get(self.item.block.forward)
        return class_text(code, self.item.name) if isinstance(code, CustomCode) else None

    def _around(self, writer: Writer, own: ClassText) -> None:
        """Write a class as it is, and in it the `__init__` that makes the children."""
        writer.verbatim(own.before, own.code, own.first)
        if own.has_attributes:
            writer.line()
        if self._is_constructed() or own.sets_up or not own.plain:
            made = Writer()
            self._constructor(made, own)
            if not own.after:
                made.lines.pop()
            writer.take(made, own.indent)
        writer.verbatim(own.after, own.code, own.line)

    def in_stretches(self, kept: Kept) -> Written:
        """Return a class of many nodes, whose stretches are `kept` where nothing touched them."""
        writer = Writer()
        writer.line()
        writer.line()
        writer.line(f"class {self.item.name}(nn.Module):")
        passages: list[Passage] = []
        if self._is_constructed():
            self._constructor_head(writer)
            passages += [passage(writer), *self._children_in_stretches(kept)]
            writer = Writer()
            if self.store.has_shared_calls:
                kept.store.read_inside(self.block)
            self._constructor_end(writer)
        self._signature(writer)
        kinds = NotedKinds(kept.kinds)
        body = Forward(self.store, self.item, self.children.attributes, kinds)
        body.begin()
        write(writer, body.lines)
        body.lines, body.begun = [], bool(body.lines)
        passages.append(passage(writer))
        asked: dict[Value, Holds] = {}
        for keys in kept.splits.of(kept.store.order(self.block) or ()):
            stretch = kept.stretch(body, kinds, keys)
            passages.append(stretch.passage)
            asked |= stretch.kinds
        body.end()
        writer = Writer()
        write(writer, body.lines)
        return Written((*passages, passage(writer)), asked)

    def _children_in_stretches(self, kept: Kept) -> Iterator[Passage]:
        item = self.item
        owners = {kept.store.block(key).owner for key in regions_inside(kept.store, self.block)}
        for keys in kept.splits.of(tuple(registered_keys(self.store, self.block))):
            held = [item.containers.get(key) for key in keys] if item.containers else []
            made = [*keys, *(key for one in held if one is not None for key in one.nodes())]
            sizes = [(item.sizes.get(key), item.passes.get(key)) for key in made]
            inner = (item.sizes, item.passes, item.containers) if owners.intersection(keys) else ()
            said = self._said_of(made)
            lazy = lazily_asking(self.children, item)
            given = (keys, self.children.holders, sizes, inner, held, item.makers, said, lazy)

            def make(keys: tuple[Id, ...] = keys) -> Passage:
                return self._children_of(keys, kept)

            yield kept.passages.of((self.block, keys[0]), given, make)

    def _said_of(self, keys: Iterable[Id]) -> list[object]:
        """Return what the blocks say that are spoken of where some nodes are made."""
        if not self.item.uses:
            return []
        nodes = (node for key in keys for node in self._with_inner(self.store.node(key)))
        uses = (node.definition for node in nodes if node.definition is not None)
        return [plan.said() for plan in self.children.used_by(uses)]

    def _with_inner(self, node: Node) -> Iterator[Node]:
        yield node
        for region in self.store.regions(node.id):
            yield from (inner for _, inner in members_of(self.store, region.id))

    def _children_of(self, keys: Iterable[Id], kept: Kept) -> Passage:
        nodes = [self.store.node(key) for key in keys]
        inner = [member for node in nodes for member in self._with_inner(node)]
        held = (self.item.containers[node.id] for node in inner if node.id in self.item.containers)
        inner += [self.store.node(key) for one in held for key in one.nodes()]
        uses = [node.definition for node in inner if node.definition is not None]
        for plan in self.children.used_by(uses):
            if plan.inline:
                kept.store.read_inside(plan.block.id)
        writer = Writer()
        self._children(writer, nodes)
        return passage(writer)

    def _function(self, writer: Writer) -> None:
        items = tuple(map(leaf, parameters_of(self.item)))
        writer.statement(0, Tree((f"def {self.item.name}", Items(items), ":")))
        sequences = Sequences(self.children, writer)
        sequences.body(self.item, sequences.locals_of(self.item))

    def _signature(self, writer: Writer) -> None:
        names = ["self", *signature(self.store, self.item)]
        writer.statement(4, Tree(("def forward", Items(tuple(map(leaf, names))), ":")))

    def _is_constructed(self) -> bool:
        item = self.item
        return bool(item.parameters or item.block.arguments or self._makes(self.block))

    def _constructor_head(self, writer: Writer, own: ClassText | None = None) -> None:
        names = ["self", *parameters_of(self.item)]
        writer.statement(4, Tree(("def __init__", Items(tuple(map(leaf, names))), ":")))
        # What a class inherits beside nn.Module would make children of its own.
        plain = own is None or own.plain
        writer.line(f"        {'super().__init__()' if plain else 'nn.Module.__init__(self)'}")
        for argument, attribute in self.item.kept.items():
            if own is None or attribute not in own.methods:
                writer.line(f"        self.{attribute} = {argument}")

    def _constructor_end(self, writer: Writer, own: ClassText | None = None) -> None:
        """Write what comes after the children: second names, ties, and what the class sets up itself."""
        for node in self.item.members:
            if node.same and not is_alias(node) and not registers(self.store, node):
                head = self.children.attributes.child(self.store.original(node))
                writer.statement(INDENT, assigned(node.name, leaf(head), node.id))
        for tie in self.children.ties(self.item, "self"):
            writer.statement(INDENT, tie)
        for statement in self.children.given_up(self.item):
            writer.statement(INDENT, statement)
        if own is not None and own.sets_up:
            writer.line(f"        self.{SET_UP}()")
        writer.line()

    def _children(self, writer: Writer, nodes: Iterable[Node], indent: int = INDENT) -> None:
        """Write what makes the modules and tensors of nodes, and of the regions inside them."""
        for node in nodes:
            for statement in self._kept(node):
                writer.statement(indent, statement)
            regions = self.store.regions(node.id)
            asked = fixed_condition(self.store, node) if regions else None
            for region in regions:
                inner = registered(self.store, region.id)
                if asked is None or not self._makes(region.id):
                    self._children(writer, inner, indent)
                    continue
                known = rule(self.store, region)
                test = _test(written(ARGUMENT, asked), negated=bool(known and known.like))
                writer.statement(indent, Tree((f"if {test}:",), node.id))
                self._children(writer, inner, indent + 4)

    def _kept(self, node: Node) -> Iterator[Tree]:
        """Yield what makes the class keep a child: where a container begins, all that is in it."""
        if (container := self.item.containers.get(node.id)) is not None:
            yield from Containers(self.children, self.item).statements(container)
            for key in container.nodes():
                yield from asking(self.children, self.item, self.store.node(key))
        if is_contained(self.store, node):
            return
        spec = ports.spec_of(self.store, node)
        if spec is not None and spec.form == "parameter":
            yield child_tensor(spec, node)
        elif ports.is_layer(self.store, node) and registers(self.store, node):
            yield assigned(node.name, self.children.made(self.item, node), node.id)
            yield from asking(self.children, self.item, node)

    def _makes(self, region: Id) -> bool:
        """Return whether anything in a region is kept by the class around it."""
        return any(self._is_kept(node) for _, node in members_of(self.store, region))

    def _is_kept(self, node: Node) -> bool:
        """Return whether something is written where a node stands that makes the class keep it."""
        if node.id in self.item.containers or is_contained(self.store, node):
            return node.id in self.item.containers
        return ports.is_child(self.store, node) and registers(self.store, node)


def parameters_of(item: BlockPlan) -> list[str]:
    """Return the parameters of what makes a block: sizes it asks for, then its arguments."""
    own = [f"{name}={_default(value)}" for name, value in item.block.arguments.items()]
    return [*item.parameters, *own]


def _test(asked: str, *, negated: bool) -> str:
    if not negated:
        return asked
    return f"not {asked}" if is_identifier(asked) else f"not ({asked})"


def _default(value: Any) -> str:
    return plain(value) if literal(ARGUMENT, value) else INVALID
