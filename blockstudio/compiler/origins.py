"""Where an *auto* size comes from: the expression that an earlier layer gives for its results.

`nn.Linear(hidden, 10)` after `nn.Linear(784, hidden)`: the size is known as a number, but what a
person writes is the argument. What is found here is a guess; the plan compares it with the numbers.
"""

from collections.abc import Iterable, Iterator

from blockstudio.catalogue.spec import Spec
from blockstudio.graph import ports
from blockstudio.graph.arguments import names_of
from blockstudio.graph.expressions import ExpressionError, names_in, normalised, substituted
from blockstudio.graph.properties import is_auto
from blockstudio.graph.records import INPUT, Block, Id, Node, Wire
from blockstudio.graph.regions import region_inputs
from blockstudio.graph.scope import scoped
from blockstudio.graph.store import Store

_FEATURES = ("in_features", "input_size", "normalized_shape", "embed_dim", "d_model")
_CHANNELS = ("in_channels", "num_channels", "num_features")
_GIVEN = {
    "out_features": (*_FEATURES, "num_features"),
    "embedding_dim": _FEATURES,
    "hidden_size": _FEATURES,
    "out_channels": _CHANNELS,
}
"""The properties that say how large a dimension of a result is, and the sizes these can fill."""

_KEPT = {"activations", "regularisation"}
_KEPT_WORDS = ("Norm", "Pool", "_norm", "_pool", "Identity", "Dropout", "Attention", "Transformer")
_REDUCED = {"torch.mean", "torch.sum", "torch.amax", "torch.amin"}

Value = tuple[Id, str]


class Origins:
    """Follows sizes back through layers that keep them, into blocks and out of them."""

    def __init__(self, store: Store, *, are_any: bool | None = None) -> None:
        self.store = store
        self._known: dict[tuple[Value, str], str | None] = {}
        if are_any is None:
            are_any = any(block.arguments for block in store.blocks())
        self.are_any = are_any
        """Whether there is any argument that a size could come from."""

    def of(self, node: Node, name: str) -> str | None:
        """Return the expression over arguments of its own block that an *auto* size is, or None."""
        if not self.are_any:
            return None
        spec = ports.spec_of(self.store, node)
        item = spec.property_named(name) if spec is not None else None
        port = item.infer.partition(":")[0] if item is not None else ""
        arriving = self._arriving(node, port, name)
        return normalised(arriving) if arriving is not None and _has_names(arriving) else None

    def _arriving(self, node: Node, port: str, name: str) -> str | None:
        wires = self.store.wires_into(node.id)
        wire = next((wire for wire in wires if wire.input == port and wire.is_flow), None)
        return self._carried(wire, name) if wire is not None else None

    def _carried(self, wire: Wire, name: str) -> str | None:
        """Return what a size named `name` is on a wire, in terms of the block the wire lies in."""
        key = ((wire.source, wire.output), name)
        if key not in self._known:
            self._known[key] = None
            self._known[key] = self._given(wire, name)
        return self._known[key]

    def _given(self, wire: Wire, name: str) -> str | None:
        node = self.store.node(wire.source)
        own = self.store.original(node)
        if node.kind == INPUT:
            return self._from_outside(node, name)
        if own.definition is not None:
            return self._from_inside(node, own, wire.output, name)
        spec = ports.spec_of(self.store, own)
        if spec is None or not spec.inputs:
            return None
        given = next((key for key in _GIVEN if key in own.properties), None)
        if given is not None:
            return str(own.properties[given]) if name in _GIVEN[given] else None
        if not _keeps(spec, own):
            return None
        return self._arriving(node, spec.inputs[0].name, name)

    def _from_inside(self, node: Node, own: Node, output: str, name: str) -> str | None:
        """Return the size of a result of a block instance, its arguments put for their names."""
        inner = next(iter(self.store.wires_into(output)), None)
        if inner is None or own.definition not in self.store:
            return None
        source = self.store.node(inner.source)
        if source.kind == INPUT:
            return self._arriving(node, source.id, name)
        found = self._carried(inner, name)
        values = {**self.store.block(own.definition or "").arguments, **own.properties}
        try:
            return None if found is None else str(substituted(found, values))
        except ExpressionError:
            return None

    def _from_outside(self, face: Node, name: str) -> str | None:
        """Return the size of an Input as an argument that every user of the block gives alike."""
        block = self.store.block(face.block)
        owner = self.store.records.get(block.owner)
        if isinstance(owner, Node):
            outer = {one.name: one.id for one in region_inputs(self.store, owner)}
            return self._arriving(owner, outer.get(face.name, ""), name)
        users = [node for node in self.store.instances(block.id) if not node.same]
        matching = [set(self._matching(node, block, face, name)) for node in users]
        common = (one for one in block.arguments if all(one in names for names in matching))
        return next(common, None) if users else None

    def _matching(self, node: Node, block: Block, face: Node, name: str) -> Iterator[str]:
        """Yield the arguments for which an instance gives what the size of its input is."""
        size = self._arriving(node, face.id, name)
        if size is not None and _has_names(size):
            for argument in block.arguments:
                given = node.properties.get(argument)
                if isinstance(given, str) and _says(given, size):
                    yield argument


def followed(store: Store, nodes: Iterable[Node]) -> set[str]:
    """Return the arguments of their block that *auto* sizes of nodes, or of any inside, follow."""
    origins, read = Origins(store), set[str]()
    for node in nodes:
        inner = (one for region in store.regions(node.id) for _, one in scoped(store, region.id))
        for one in (node, *inner):
            spec = ports.spec_of(store, one)
            for item in spec.properties if spec is not None else ():
                if is_auto(item, one) and (source := origins.of(one, item.name)) is not None:
                    read |= names_of(source)
    return read


def _has_names(source: str) -> bool:
    try:
        return bool(names_in(source))
    except ExpressionError:
        return False


def _says(given: str, size: str) -> bool:
    try:
        return normalised(given) == normalised(size)
    except ExpressionError:
        return False


def _keeps(spec: Spec, node: Node) -> bool:
    if spec.kind in _REDUCED:
        return isinstance(dim := node.properties.get("dim"), int) and dim >= 0
    if spec.form == "operator":
        return spec.call in ("+", "-", "*", "/")
    return spec.family in _KEPT or any(word in spec.kind for word in _KEPT_WORDS)
