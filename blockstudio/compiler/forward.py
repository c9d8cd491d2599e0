"""The statements of a block's `forward`: in topological order, nested where a person would nest."""

from collections.abc import Iterable, Sequence
from functools import partial

from msgspec.structs import replace

from blockstudio.catalogue.spec import Spec
from blockstudio.compiler import regions, repeats
from blockstudio.compiler.arguments import Values, starred
from blockstudio.compiler.attributes import Attributes, reached
from blockstudio.compiler.binding import seen
from blockstudio.compiler.calls import (
    function_call,
    linear_call,
    module_call,
    result_pattern,
    typed,
)
from blockstudio.compiler.kinds import Kinds
from blockstudio.compiler.moves import Moves
from blockstudio.compiler.naming import argument_names
from blockstudio.compiler.parameters import declared, take_apart
from blockstudio.compiler.plan import BlockPlan, on_self, order_of
from blockstudio.compiler.postponed import Postponed, before
from blockstudio.compiler.results import bare, only, unpack
from blockstudio.compiler.statements import Line, Statements
from blockstudio.compiler.tree import NOTHING, Tree, leaf
from blockstudio.compiler.values import plain, written
from blockstudio.graph import ports
from blockstudio.graph.derived import WEIGHT, derived_into
from blockstudio.graph.given import is_part
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node, Wire, is_alias
from blockstudio.graph.regions import is_asked, loop_body
from blockstudio.graph.store import Store
from blockstudio.graph.structures.returns import is_plain, returned
from blockstudio.graph.structures.structure_words import class_of
from blockstudio.graph.structures.takes import parameters

_LONGEST_NESTED = 60
_SHORT_NESTED = 40
_LONGEST_CONDITION = 100
_WRAPPERS = {"activations", "regularisation", "losses"}


def forward(store: Store, plan: BlockPlan, attributes: Attributes) -> list[Line]:
    """Return the statements of `forward`, the `return` last."""
    return Forward(store, plan, attributes).statements()


def signature(store: Store, plan: BlockPlan) -> list[str]:
    """Return the arguments of `forward` as its definition writes them, `mask=None` if optional."""
    if said := parameters(store, plan.block.id):
        return list(declared(store, said))
    faces = ports.faces(store, plan.block.id, INPUT)
    optional = False
    listed: list[str] = []
    for face, name in zip(faces, argument_names(store, plan.block.id, plan.called), strict=True):
        optional = optional or ports.is_optional(face)
        listed.append(f"{name}=None" if optional else name)
    return listed


class Forward(Statements):
    """Writes the body of one class's `forward`, its regions included."""

    def __init__(
        self, store: Store, plan: BlockPlan, attributes: Attributes, kinds: Kinds | None = None
    ) -> None:
        arguments = argument_names(store, plan.block.id, plan.called)
        self.said = parameters(store, plan.block.id)
        super().__init__(store, arguments, {*plan.called, *(one.name for one in self.said)})
        self.plan = plan
        self.attributes = attributes
        self.moves = Moves(self)
        self.kinds = kinds or self.moves.placement.kinds
        self.postponed: tuple[Postponed, ...] = ()
        """What is not written yet, the oldest first, where calls have to keep their order."""

    def statements(self) -> list[Line]:
        """Write every node, then the return."""
        self.begin()
        self.nodes(self.plan.order)
        self.end()
        return self.lines

    def begin(self) -> None:
        """Note which variables hold what at the head of `forward`."""
        faces = ports.faces(self.store, self.plan.block.id, INPUT)
        take_apart(self, self.said, {f.id: n for f, n in zip(faces, self.arguments, strict=True)})
        for face, name in zip(faces, self.arguments, strict=True):
            self.bind((face.id, "output"), name)
            self.note(face, name)
        self.moves.begin()

    def nodes(self, order: Iterable[Node]) -> None:
        """Write nodes that follow each other."""
        for node in order:
            if node.kind not in (INPUT, OUTPUT):
                self._node(node)

    def end(self) -> None:
        """Write the return."""
        block = self.plan.block.id
        structure = returned(self.store, block)
        if structure is None:
            self.write(leaf("return None"))
            return
        ends = (face.id for face in ports.faces(self.store, block, OUTPUT))
        trees = dict(zip(ends, self._in_order(block), strict=True))
        title = partial(class_of, self.store)
        self.write(Tree(("return ", bare(structure, trees.__getitem__, title))))

    def block(self, block: Id) -> list[Tree]:
        """Write the nodes of a block or region; return what each of its Outputs gets."""
        self.nodes(order_of(self.store, block))
        return self._in_order(block)

    def _in_order(self, block: Id) -> list[Tree]:
        """Return what the Outputs of a block get; what can't keep its order there is written before."""
        trees = self._results(block)
        turn = loop_body(self.store, self.store.block(block)) if self.postponed else None
        first = len(turn.carried) if turn is not None and turn.collected else 0
        return self._results(block) if self._caught_up([*trees[first:], *trees[:first]]) else trees

    def _results(self, block: Id) -> list[Tree]:
        ends = ports.faces(self.store, block, OUTPUT)
        return [self._arriving(end, "input") or NOTHING for end in ends]

    def settle(self, node: Node, key: str, tree: Tree, called: Node | None = None) -> None:
        """Keep the single result of a node: nested where it is used, or in a variable.

        That goes by the name of `called` where it isn't the node's own.
        """
        if self._nests(node, key, tree):
            self.trees[(node.id, key)] = tree
            if self.plan.block.in_order and not self._is_size(node, key):
                self.taken(tree)
                self.postponed += (Postponed(node, key, tree, called),)
            return
        self.catch_up(tree)
        self._keep(node, key, tree, called)

    def _keep(self, node: Node, key: str, tree: Tree, called: Node | None = None) -> None:
        """Write a statement that keeps the single result of a node."""
        self.finish(tree)
        if not self.uses((node.id, key)):
            self.write(tree)
            return
        wished = self.carrier((node.id, key)) or self.wished(node, key)
        name = wished or self.target(called or node, tree)
        self.write(Tree((f"{name} = ", tree)))
        self.bind((node.id, key), name)

    def catch_up(self, *trees: Tree) -> None:
        """Write all that is postponed, but what `trees` hold: these are written next."""
        held = {key for tree in trees for key in tree.nodes()}
        self._write_postponed([one for one in self.postponed if one.node.id not in held])

    def _caught_up(self, trees: Iterable[Tree]) -> bool:
        """Write what can't keep its order inside `trees`; return whether these must be made anew."""
        count = before(self.postponed, trees)
        self._write_postponed(self.postponed[:count])
        return count > 0

    def _write_postponed(self, due: Sequence[Postponed]) -> None:
        left = tuple(one for one in self.postponed if one not in due)
        for one in due:
            self._keep(one.node, one.key, one.tree, one.called)
        self.postponed = left

    def finish(self, tree: Tree) -> None:
        """Note that the nodes of a written statement have read what they read."""
        self.taken(tree)
        super().finish(tree)

    def taken(self, tree: Tree) -> None:
        """Note that calls are postponed no longer: they are part of `tree`."""
        if self.postponed:
            held = set(tree.nodes())
            self.postponed = tuple(one for one in self.postponed if one.node.id not in held)

    def settle_all(self, node: Node, tree: Tree) -> None:
        """Write a call with several results, each that is used in a variable of its own."""
        keys = [socket.key for socket in ports.outputs(self.store, node)]
        used = [key for key in keys if self.uses((node.id, key))]
        self.catch_up(tree)
        self.finish(tree)
        if not used:
            self.write(tree)
            return
        definition = self.store.original(node).definition
        if len(used) == 1 and definition is not None and not is_plain(self.store, definition):
            self._settle_one(node, used[0], tree)
            return
        named: dict[str, str] = {}
        for key in used:
            wish = key if "." not in key else f"{node.name}_{key.rpartition('.')[2]}"
            face = self.store.records.get(key)
            wish = face.name if isinstance(face, Node) else wish
            wished = self.carrier((node.id, key)) or self.wished(node, key, named.values())
            named[key] = wished or self.free(wish, named.values())
            if "." in key and not wished:
                self.note(node, named[key])
        structure = returned(self.store, definition) if definition is not None else None
        if structure is not None:
            unpack(self, structure, tree, named, node.name)
        else:
            spec = ports.spec_of(self.store, node)
            self.write(Tree((f"{result_pattern(spec, keys, named)} = ", tree)))
        for key in used:
            self.bind((node.id, key), named[key])

    def _settle_one(self, node: Node, key: str, tree: Tree) -> None:
        """Keep the one result that is used of several nested ones."""
        structure = returned(self.store, self.store.original(node).definition or "")
        taken = tree if structure is None else only(structure, key, tree)
        face = self.store.records.get(key)
        own = face.name if isinstance(face, Node) else node.name
        name = self.wished(node, key) or self.free(own)
        self.write(Tree((f"{name} = ", taken)))
        self.bind((node.id, key), name)

    def values(self, node: Node) -> Values:
        """Return what gives the piece that arrives at each port of a node."""
        wires = {wire.input: wire for wire in self.store.wires_into(node.id)}
        spec = ports.spec_of(self.store, self.store.original(node))

        def value(key: str) -> Tree | None:
            tree = self.carried(wires[key]) if key in wires else None
            if tree is None or spec is None or not is_part(spec, key):
                return tree
            return starred(tree) if self.kinds.by(wires[key]) == "sizes" else tree

        return value

    def expression(self, node: Node, name: str) -> str:
        """Return a property as Python inside `forward`: block arguments are read from `self`."""
        spec = ports.spec_of(self.store, node)
        item = spec.property_named(name) if spec is not None else None
        own = on_self(self.store, node, self.plan)
        return written(item, own.properties.get(name)) if item is not None else "None"

    def head(self, node: Node) -> str:
        """Return how the module that a node calls is reached."""
        return self.attributes.child(node)

    def _node(self, node: Node) -> None:
        spec = ports.spec_of(self.store, node)
        if (spec is None and node.definition not in self.store) or ports.is_idle(self.store, node):
            return
        if spec is not None and spec.form == "parameter":
            self.trees[(node.id, "output")] = leaf(self.attributes.child(node))
        elif spec is not None and spec.form == "value":
            text = spec.call or self.expression(node, "value")
            self.trees[(node.id, "output")] = typed(text)
        elif spec is not None and spec.regions:
            self.catch_up()
            regions.write(self, node)
        elif repeats.is_loop(self.store, node):
            self.catch_up()
            repeats.write(self, node)
        else:
            self._call(node, spec)

    def _made(self, node: Node, spec: Spec | None) -> Tree:
        if spec is None or spec.form == "module":
            own = self.store.original(node)
            values, head = self.values(node), self.head(node)
            if derived := derived_into(self.store, own):
                weight = self._derived(derived[WEIGHT])
                return linear_call(own, node.id, values, (weight, head))
            return module_call(self.store, _as(own, node), values, head)
        return function_call(spec, on_self(self.store, node, self.plan), self.values(node))

    def _derived(self, tie: Wire) -> Tree:
        """Return what a parameter is that is worked out from another one."""
        source = seen(self.store, tie.source, tie.output)
        assert source is not None
        words = reached(self.attributes.module(source.steps, "self"), source.name)
        words += ".t()" if tie.transposed else ""
        return leaf(words if tie.scale == 1.0 else f"{plain(tie.scale)} * {words}")

    def _call(self, node: Node, spec: Spec | None) -> None:
        tree = self._made(node, spec)
        if self._caught_up([tree]):
            tree = self._made(node, spec)
        keys = [socket.key for socket in ports.outputs(self.store, node)]
        if len(keys) == 1 and not (spec is not None and (spec.count or spec.returns)):
            structure = returned(self.store, self.store.original(node).definition or "")
            taken = tree if structure is None else only(structure, keys[0], tree)
            self.settle(node, keys[0], taken)
        else:
            self.settle_all(node, tree)

    def _arriving(self, node: Node, key: str) -> Tree | None:
        wire = next((w for w in self.store.wires_into(node.id) if w.input == key), None)
        return None if wire is None else self.carried(wire)

    def carried(self, wire: Wire) -> Tree | None:
        """Return what a wire carries, on the device where it is wanted."""
        tree = self._result(wire)
        return None if tree is None else self.moves.moved(wire, tree)

    def _result(self, wire: Wire) -> Tree | None:
        """Return what a wire carries: a result, or the value of a parameter."""
        parameter = None if wire.is_flow else parameter_key(wire.output)
        if parameter is None:
            return self.trees.get((wire.source, wire.output))
        node = self.store.node(wire.source)
        original = self.store.original(node) if is_alias(node) else node
        return leaf(self.attributes.parameter(original, parameter))

    def _nests(self, node: Node, key: str, tree: Tree) -> bool:
        """Return whether a person would write this call inside the one that takes its result."""
        if self.uses((node.id, key)) != 1:
            return False
        wires = (w for w in self.store.wires_from(node.id) if w.output == key)
        consumer = self.store.node(next(wires).target)
        if key in node.variables:
            # What a region gives is put into a variable of the node that it belongs to.
            given = consumer.kind == OUTPUT and bool(self.store.block(node.block).owner)
            at_once = given or not node.variables[key]
            return at_once and (not self._is_block(consumer) or self._counts(node, key))
        if is_asked(self.store, self.store.block(node.block)):
            return len(str(tree)) <= _LONGEST_CONDITION
        spec = ports.spec_of(self.store, consumer)
        wraps = spec is not None and spec.family in _WRAPPERS
        layer = not wraps and (spec is None or spec.form == "module")
        if layer and not self._is_first and not self._is_size(node, key):
            return False
        size = len(str(tree))
        if consumer.kind == OUTPUT:
            single = len(ports.faces(self.store, consumer.block, OUTPUT)) == 1
            return single or (tree.depth == 1 and size <= _LONGEST_NESTED // 2)
        if size > _LONGEST_NESTED or tree.depth > 2:
            return False
        if self._is_block(consumer):
            return self._counts(node, key)
        if layer:
            last = self._is_first and self._is_last(consumer)
            return size <= _SHORT_NESTED and (last or self._is_size(node, key))
        if wraps:
            own = ports.spec_of(self.store, node)
            same = own is not None and own.family in _WRAPPERS
            return not same or size <= _SHORT_NESTED
        usual = (spec is not None and spec.form in ("operator", "index")) or tree.depth == 1
        return usual or (size <= _SHORT_NESTED and self._is_size(node, key))

    def _is_block(self, node: Node) -> bool:
        """Return whether a node is written as statements of its own, such as a loop."""
        spec = ports.spec_of(self.store, node)
        return repeats.is_loop(self.store, node) or (spec is not None and bool(spec.regions))

    def _counts(self, node: Node, key: str) -> bool:
        """Return whether a result is how often a loop is done, which people write at its head."""
        return self.plan.block.in_order and self._is_size(node, key)

    @property
    def _is_first(self) -> bool:
        """Whether nothing is written yet where this would be."""
        return not self.lines and not self.begun

    def _is_size(self, node: Node, key: str) -> bool:
        """Return whether a result is a number or sizes, which people write where they are used."""
        return self.kinds.of(node.id, key) in ("number", "sizes")

    def _is_last(self, node: Node) -> bool:
        """Return whether what a node gives is all that its block returns."""
        ends = ports.faces(self.store, self.plan.block.id, OUTPUT)
        wires = self.store.wires_from(node.id)
        return len(ends) == 1 and [wire.target for wire in wires] == [ends[0].id]


def _as(original: Node, node: Node) -> Node:
    """Return the node whose module is called, as the one that calls it here."""
    return replace(original, id=node.id, block=node.block) if node.same else original
