"""The statements of a block's `forward`: in topological order, nested where a person would nest."""

from collections import Counter
from collections.abc import Iterable

from blockstudio.compiler.calls import function_call, module_call, result_pattern
from blockstudio.compiler.plan import BlockPlan, is_layer, on_self
from blockstudio.compiler.tree import Items, Tree, leaf
from blockstudio.graph import names, ports
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node
from blockstudio.graph.store import Store

Value = tuple[Id, str]
"""A node and the key of one of its outputs."""

_LONGEST_NESTED = 60
_WRAPPERS = {"activations", "regularisation", "losses"}


def forward(store: Store, plan: BlockPlan) -> list[Tree]:
    """Return the statements of `forward`, the `return` last."""
    return _Forward(store, plan).statements()


def arguments(store: Store, block: Id) -> list[str]:
    """Return the names of the arguments of `forward`, one for each Input, in order."""
    found: list[str] = []
    for face in ports.faces(store, block, INPUT):
        wish = names.identifier(face.name, "x")
        found.append(names.unique(wish, {*names.BUILT_IN, *found}))
    return found


class _Forward:
    def __init__(self, store: Store, plan: BlockPlan) -> None:
        self.store = store
        self.plan = plan
        self.block = plan.block.id
        self.uses = Counter((w.source, w.output) for w in store.wires(self.block))
        self.trees: dict[Value, Tree] = {}
        self.variables: dict[Value, str] = {}
        self.waiting: dict[str, set[Id]] = {}
        """The nodes that still have to read a variable; no other value may take its place yet."""
        self.alive: set[str] = set()
        self.lines: list[Tree] = []
        self.arguments = arguments(store, self.block)

    def statements(self) -> list[Tree]:
        """Write every node, then the return."""
        for face, name in zip(
            ports.faces(self.store, self.block, INPUT), self.arguments, strict=True
        ):
            self._bind((face.id, "output"), name)
        for node in self.plan.order:
            if node.kind not in (INPUT, OUTPUT):
                self._node(node)
        self._return()
        return self.lines

    def _node(self, node: Node) -> None:
        spec = ports.spec_of(node)
        if spec is None and node.definition not in self.store:
            return
        tree = self._call(node)
        keys = [socket.key for socket in ports.outputs(self.store, node)]
        used = [key for key in keys if self.uses[(node.id, key)]]
        single = len(keys) == 1 and not (spec is not None and (spec.count or spec.returns))
        if single and self._nests(node, keys[0], tree):
            self.trees[(node.id, keys[0])] = tree
            return
        self._finish(tree)
        if not used:
            self.lines.append(tree)
            return
        if single:
            name = self._target(node, tree)
            self.lines.append(Tree((f"{name} = ", tree)))
            self._bind((node.id, keys[0]), name)
            return
        named: dict[str, str] = {}
        for key in used:
            wish = key if "." not in key else f"{node.name}_{key.rpartition('.')[2]}"
            face = self.store.records.get(key)
            named[key] = self._free(face.name if isinstance(face, Node) else wish, named.values())
        pattern = result_pattern(spec, keys, named)
        self.lines.append(Tree((f"{pattern} = ", tree)))
        for key in used:
            self._bind((node.id, key), named[key])

    def _call(self, node: Node) -> Tree:
        wires = {wire.input: (wire.source, wire.output) for wire in self.store.wires_into(node.id)}

        def values(key: str) -> Tree | None:
            source = wires.get(key)
            return self.trees.get(source) if source is not None else None

        spec = ports.spec_of(node)
        if spec is None or is_layer(node):
            return module_call(self.store, node, values)
        return function_call(spec, on_self(node, self.plan), values)

    def _nests(self, node: Node, key: str, tree: Tree) -> bool:
        """Return whether a person would write this call inside the one that takes its result."""
        if self.uses[(node.id, key)] != 1:
            return False
        wire = next(w for w in self.store.wires_from(node.id) if w.output == key)
        consumer = self.store.node(wire.target)
        size = len(str(tree))
        if consumer.kind == OUTPUT:
            single = len(ports.faces(self.store, self.block, OUTPUT)) == 1
            return single or (tree.depth == 1 and size <= _LONGEST_NESTED // 2)
        if size > _LONGEST_NESTED or tree.depth > 2:
            return False
        spec = ports.spec_of(consumer)
        if spec is None:
            return False
        own = ports.spec_of(node)
        same = own is not None and own.family in _WRAPPERS
        if spec.family in _WRAPPERS:
            return not same
        return spec.form in ("operator", "index") or (spec.form != "module" and tree.depth == 1)

    def _finish(self, tree: Tree) -> None:
        """Note that the nodes of a written statement have read what they read."""
        for node in tree.nodes():
            for wire in self.store.wires_into(node):
                name = self.variables.get((wire.source, wire.output), "")
                self.waiting.get(name, set()).discard(node)
                if not self.waiting.get(name):
                    self.alive.discard(name)

    def _target(self, node: Node, tree: Tree) -> str:
        """Choose the variable for a result: the one it replaces, or one of the node's own name."""
        read = {name for name in _leaves(tree) if name in self.waiting}
        free = read - self.alive
        if len(read) == 1 and free:
            return free.pop()
        kept = [name for name in self.arguments if name in free]
        return kept[0] if kept else self._free(node.name, ())

    def _free(self, wish: str, others: Iterable[str]) -> str:
        taken = {*self.alive, *others, *self.arguments, *names.BUILT_IN}
        return names.unique(names.identifier(wish, "h"), taken)

    def _bind(self, value: Value, name: str) -> None:
        readers = {w.target for w in self.store.wires_from(value[0]) if w.output == value[1]}
        self.variables[value] = name
        self.waiting[name] = readers
        if readers:
            self.alive.add(name)
        self.trees[value] = leaf(name)

    def _return(self) -> None:
        results: list[Tree] = []
        for face in ports.faces(self.store, self.block, OUTPUT):
            wire = next(iter(self.store.wires_into(face.id)), None)
            found = self.trees.get((wire.source, wire.output)) if wire is not None else None
            results.append(found or leaf("None"))
        if len(results) == 1:
            self.lines.append(Tree(("return ", results[0])))
        elif results:
            parts = [part for tree in results for part in (", ", tree)][1:]
            self.lines.append(Tree(("return ", *parts)))
        else:
            self.lines.append(leaf("return None"))


def _leaves(piece: Tree | Items) -> list[str]:
    """Return the texts that stand alone: among them, the variables a piece reads."""
    if isinstance(piece, Items):
        return [text for item in piece.items for text in _leaves(item)]
    if len(piece.parts) == 1 and isinstance(piece.parts[0], str):
        return [piece.parts[0]]
    return [text for part in piece.parts if not isinstance(part, str) for text in _leaves(part)]
