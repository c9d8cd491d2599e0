"""How containers are made: `self.layers = nn.ModuleList([Layer(), Layer()])`, or piece by piece."""

from collections.abc import Iterator
from functools import reduce

from blockstudio.compiler.children import Children, assigned
from blockstudio.compiler.plan import BlockPlan
from blockstudio.compiler.tensors import child_tensor, parameter
from blockstudio.compiler.tree import Comprehension, Items, Tree, call, leaf
from blockstudio.compiler.values import plain
from blockstudio.graph import ports
from blockstudio.graph.containers import DICTS, LISTS, MODULE, PARAMETER_DICT, Container, Entry
from blockstudio.graph.names import own_name
from blockstudio.graph.records import Id, Node

_LONG = 3
"""How many equal children of a list are written as one."""


class Containers:
    """Writes the containers of one class."""

    def __init__(self, children: Children, item: BlockPlan) -> None:
        self.children = children
        self.store = children.store
        self.item = item

    def statements(self, container: Container, base: str = "self") -> Iterator[Tree]:
        """Yield the statements that make a container and all in it, and let a module keep it."""
        last = own_name(container.name)
        if self._is_whole(container):
            yield assigned(last, self._whole(container), base=base)
            return
        yield assigned(last, call(container.kind, []), base=base)
        yield from self._filled(container)

    def _filled(self, container: Container) -> Iterator[Tree]:
        """Yield the statements that fill a container which is there, in the order of its keys."""
        base = self.children.attributes.at(self.item.block.id, container.name)
        for entry in container.entries:
            if isinstance(entry, Container) and not self._is_whole(entry):
                yield self._kept(container, base, entry, call(entry.kind, []))
                yield from self._filled(entry)
            elif isinstance(entry, Container) or not self._is_tensor(entry, container):
                yield self._kept(container, base, entry, self._made(entry))
            else:
                yield self._tensor(self.store.node(entry), base)

    def _kept(self, container: Container, base: str, entry: Entry, made: Tree) -> Tree:
        """Return the statement by which a container takes what is made."""
        node = "" if isinstance(entry, Container) else entry
        if container.kind in LISTS:
            return call(f"{base}.append", [made], node)
        if container.kind in DICTS:
            return Tree((f"{base}[{plain(self._last(entry))}] = ", made), node)
        return assigned(self._last(entry), made, node, base)

    def _is_whole(self, container: Container) -> bool:
        """Return whether one expression makes a container: nothing in it has to be there before."""
        if any(one.kind == MODULE for one in container.all()):
            return False
        inside = {key: self._maker(key) for key in container.nodes()}
        return all(maker == key or maker not in inside for key, maker in inside.items())

    def _maker(self, key: Id) -> Id:
        """Return the node at whose place the module of a node is made."""
        own = self.store.original(self.store.node(key)).id
        return self.item.makers.get(own, own)

    def _whole(self, container: Container) -> Tree:
        pieces = [self._made(entry) for entry in container.entries]
        if container.kind in LISTS:
            return call(container.kind, [Tree((self._row(container, pieces),))])
        names = [self._last(entry) for entry in container.entries]
        pairs = [(plain(name), made) for name, made in zip(names, pieces, strict=True)]
        if container.kind == PARAMETER_DICT and names != sorted(names):
            # It sorts a dictionary by its keys, and takes pairs as they come.
            rows = [Tree((Items((leaf(key), made), tuple_=True),)) for key, made in pairs]
            return call(container.kind, [Tree((Items(tuple(rows), "[]"),))])
        rows = [Tree((f"{key}: ", made)) for key, made in pairs]
        return call(container.kind, [Tree((Items(tuple(rows), "{}"),))])

    def _row(self, container: Container, pieces: list[Tree]) -> Items | Comprehension:
        """Return a list; where the same is made for each place of a longer one, by one piece."""
        fresh = all(self._maker(key) == key for key in container.nodes())
        if not fresh or len(pieces) < _LONG or len(set(map(str, pieces))) > 1:
            return Items(tuple(pieces), "[]")
        nodes = (key for key in container.nodes() if key != pieces[0].node)
        if isinstance(first := container.entries[0], Container):
            inside = frozenset(first.nodes())
            nodes = (key for key in nodes if key not in inside)
        each = reduce(lambda made, node: Tree((made,), node), nodes, pieces[0])
        return Comprehension(each, f"for _ in range({len(pieces)})")

    def _made(self, entry: Entry) -> Tree:
        """Return the expression that makes what a container takes, or reaches it where it is made."""
        if isinstance(entry, Container):
            return self._whole(entry)
        node = self.store.node(entry)
        spec = ports.spec_of(self.store, node)
        if spec is not None and spec.form == "parameter":
            return Tree((parameter(spec, node),), node.id)
        return self.children.made(self.item, node)

    def _is_tensor(self, key: Id, container: Container) -> bool:
        return container.kind == MODULE and not ports.is_layer(self.store, self.store.node(key))

    def _tensor(self, node: Node, base: str) -> Tree:
        spec = ports.spec_of(self.store, node)
        return child_tensor(spec, node, base) if spec is not None else Tree(("pass",), node.id)

    def _last(self, entry: Entry) -> str:
        return own_name(entry.name if isinstance(entry, Container) else self.store.node(entry).name)
