"""How generated code reaches a child or a parameter: `self.encoder.hidden.weight`, `net[2].bias`."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from blockstudio.compiler.values import plain
from blockstudio.graph.containers import DICTS, LISTS, Container
from blockstudio.graph.names import is_identifier, is_number
from blockstudio.graph.parameters import ParameterKey, node_of, repetition_index
from blockstudio.graph.records import Id, Node, is_alias
from blockstudio.graph.scope import enclosing_class
from blockstudio.graph.store import Store


class Holders(Struct, frozen=True):
    """What children lie in that go by no attribute.

    `chains` are the blocks that become an `nn.Sequential` of layers named 0, 1, 2; `containers` says by class and name of
    each container which class of torch's it is.
    """

    chains: frozenset[Id] = frozenset()
    containers: Mapping[tuple[Id, str], str] = {}


def holders(chains: Iterable[Id], containers: Mapping[Id, Iterable[Container]]) -> Holders:
    """Return the holders of a network, from the containers of its classes."""
    kinds = {
        (block, one.name): one.kind
        for block, outermost in containers.items()
        for outer in outermost
        for one in outer.all()
    }
    return Holders(frozenset(chains), kinds)


def reached(base: str, name: str) -> str:
    """Return how what a module has by that name is reached: `self.weight`, `self.out_proj.bias`."""
    for part in name.split(".") if name else ():
        base = f"{base}.{part}" if is_identifier(part) else f"getattr({base}, {plain(part)})"
    return base


class Attributes:
    """Writes the way to a child, through what holds it."""

    def __init__(self, store: Store, holders: Holders) -> None:
        self.store = store
        self.holders = holders

    def child(self, node: Node, base: str = "self") -> str:
        """Return how the module of a node is reached from `base`, the module that holds it."""
        own = self.store.original(node) if is_alias(node) else node
        if is_identifier(own.name):
            return f"{base}.{own.name}"
        block = enclosing_class(self.store, own.block)
        if is_number(own.name) and block in self.holders.chains:
            return f"{base}[{own.name}]"
        return self.at(block, own.name, base)

    def at(self, block: Id, name: str, base: str = "self") -> str:
        """Return how what a name of a class leads to is reached: `self.stages[0]["conv"]`."""
        outer = ""
        for part in name.split("."):
            kind = self.holders.containers.get((block, outer))
            if kind in LISTS:
                base = f"{base}[{part}]"
            elif kind in DICTS:
                base = f"{base}[{plain(part)}]"
            else:
                base = reached(base, part)
            outer = f"{outer}.{part}" if outer else part
        return base

    def module(self, path: tuple[str, ...], base: str) -> str:
        """Return how the module at a path of steps is reached; a region is no step of its own."""
        for step in path:
            node = self.store.records.get(node_of(step))
            if isinstance(node, Node) and not self.store.regions(node.id):
                base = self._turn(node, self.child(node, base), step)
        return base

    def parameter(self, node: Node, key: ParameterKey, base: str = "self") -> str:
        """Return how a parameter of a node, or of one inside it, is reached."""
        return reached(self.module(key.path(node.id), base), key.name)

    @staticmethod
    def _turn(node: Node, attribute: str, step: str) -> str:
        repeated = node.times is not None and not node.shared
        return f"{attribute}[{repetition_index(step)}]" if repeated else attribute
