"""How generated code reaches a child or a parameter: `self.encoder.hidden.weight`, `net[2].bias`."""

from collections.abc import Collection

from blockstudio.compiler.values import plain
from blockstudio.graph.names import is_identifier
from blockstudio.graph.parameters import ParameterKey, node_of, repetition_index
from blockstudio.graph.records import Id, Node, is_alias
from blockstudio.graph.scope import enclosing_class
from blockstudio.graph.store import Store


def reached(base: str, name: str) -> str:
    """Return how what a module has by that name is reached: `self.weight`, `self.out_proj.bias`."""
    for part in name.split(".") if name else ():
        base = f"{base}.{part}" if is_identifier(part) else f"getattr({base}, {plain(part)})"
    return base


class Attributes:
    """Writes the way to a child; `chains` are the blocks that become an `nn.Sequential`."""

    def __init__(self, store: Store, chains: Collection[Id]) -> None:
        self.store = store
        self.chains = chains

    def child(self, node: Node, base: str = "self") -> str:
        """Return how the module of a node is reached from `base`, the module that holds it."""
        own = self.store.original(node) if is_alias(node) else node
        if is_identifier(own.name):
            return f"{base}.{own.name}"
        if (
            own.name.isascii()
            and own.name.isdecimal()
            and enclosing_class(self.store, own.block) in self.chains
        ):
            return f"{base}[{own.name}]"
        return f"getattr({base}, {plain(own.name)})"

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
