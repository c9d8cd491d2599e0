"""How a network is put on its devices: at the end of `build`, when every value is there.

Made and initialised on one device first: the random numbers are then the same wherever it goes.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from blockstudio.compiler.attributes import Attributes
from blockstudio.compiler.initialise import Initialisation, Line
from blockstudio.compiler.naming import Locals
from blockstudio.compiler.plan import members_of
from blockstudio.compiler.values import plain
from blockstudio.graph.conditions import fixed_condition
from blockstudio.graph.names import unique
from blockstudio.graph.placement import placed_nodes
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.store import Store


def device_argument(store: Store) -> list[str]:
    """Return the argument of `build` that says where everything goes that is placed nowhere."""
    return ["*", f'{device_name(store)}="cpu"'] if placed_nodes(store) else []


def placed(
    rules: Initialisation, attributes: Attributes, root: Block, here: Locals
) -> Initialisation:
    """Return what initialises a network, followed by what puts it on its devices, if anything."""
    store = attributes.store
    if not placed_nodes(store):
        return rules
    net = here.name("net")
    moves = _Moves(attributes, here).inside(root.id, net)
    whole = Line(f"{net}.to({device_name(store)})")
    return replace(rules, statements=(*rules.statements, whole, *moves))


def device_name(store: Store) -> str:
    """Return what that argument is called."""
    return unique("device", store.root.arguments)


class _Moves:
    """Writes a `.to` for every placed node below a block, outer ones first."""

    def __init__(self, attributes: Attributes, here: Locals) -> None:
        self.attributes = attributes
        self.here = here
        self.store = attributes.store
        self._known: dict[Id, bool] = {}

    def inside(self, block: Id, base: str) -> Iterator[Line]:
        """Yield the lines for what is placed in a class, `base` being how an instance is reached."""
        for regions, node in members_of(self.store, block):
            if node.same:
                continue
            lines = list(self._of(node, base))
            if lines and any(map(self._is_conditional, regions)):
                held = node.name.partition(".")[0]
                yield Line(f"if hasattr({base}, {plain(held)}):")
                lines = [line.indented(4) for line in lines]
            yield from lines

    def _of(self, node: Node, base: str) -> Iterator[Line]:
        held = self.attributes.child(node, base)
        if node.device:
            yield Line(f"{held}.to({plain(node.device)})", node.id)
        inner = node.definition or ""
        if not self._reaches(inner):
            return
        if node.times is None or node.shared:
            yield from self.inside(inner, held)
            return
        each = "block" if "block" not in base else f"{base.partition('.')[0]}_"
        each = self.here.name(each)
        yield Line(f"for {each} in {held}:", node.id)
        yield from (line.indented(4) for line in self.inside(inner, each))

    def _is_conditional(self, region: Id) -> bool:
        owner = self.store.block(region).owner
        return fixed_condition(self.store, self.store.node(owner)) is not None

    def _reaches(self, block: Id) -> bool:
        """Return whether anything is placed inside a block, however deep."""
        if block not in self.store:
            return False
        if block not in self._known:
            self._known[block] = False
            self._known[block] = any(
                node.device or self._reaches(node.definition or "")
                for _, node in members_of(self.store, block)
            )
        return self._known[block]
