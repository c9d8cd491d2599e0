"""Which device each value of a network lies on, as far as nodes were placed by hand.

Devices go by their torch names; `HERE` is where the block around is, wherever that may be. A block
takes what it is given, and gives back what it computes, on the device it is itself on.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from blockstudio.catalogue.nearest import nearest
from blockstudio.catalogue.spec import Holds, Spec
from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.carried import Carried
from blockstudio.graph.parameters import ParameterKey, node_of, parameter_key
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node, Wire
from blockstudio.graph.regions import is_asked
from blockstudio.graph.store import Store

HERE = ""
_NOWHERE: tuple[Holds, ...] = ("number", "sizes", "dtype", "device")
"""What lies on no device, so that nothing of it is moved."""
_UNPLACED: tuple[Holds, ...] = ("number", "sizes", "dtype")
"""What says nothing of where a call computes."""
DEVICES = (
    *("cpu", "cuda", "mps", "xpu", "hpu", "mtia", "xla", "npu", "mlu", "musa", "maia", "ipu"),
    *("vulkan", "privateuseone"),
)
"""The types of devices torch computes on, by itself or with an extension."""
_NAME = re.compile(rf"({'|'.join(DEVICES)})(:\d+)?")


def is_device(name: str) -> bool:
    """Return whether a name can be that of a device something is placed on: `cpu`, `cuda:1`."""
    return _NAME.fullmatch(name) is not None


def no_device(name: str, place: Place) -> Problem:
    """Return the problem that a name is of no device: which there are, and which was meant."""
    kind = name.partition(":")[0]
    meant = "cuda" if kind.casefold() == "gpu" else nearest(kind, DEVICES)
    return Problem(
        text("“{device}” is no device", device=name),
        place,
        expected=text("cpu, cuda:0, mps, …"),
        hint=None if meant is None else text("did you mean “{word}”?", word=meant),
    )


def is_placeable(store: Store, node: Node) -> bool:
    """Return whether a node can be put on a device: a layer or block, but no second call of one."""
    return ports.is_layer(store, node) and not node.same


def placed_nodes(store: Store) -> list[Node]:
    """Return the nodes that were put on a device."""
    if not store.has_placed:
        return []
    nodes = (record for record in store.records.values() if isinstance(record, Node))
    return [node for node in nodes if node.device]


def devices_used(store: Store) -> list[str]:
    """Return the devices nodes are placed on, each once."""
    return list(dict.fromkeys(node.device for node in placed_nodes(store)))


def unplaced(store: Store) -> Store:
    """Return the document with nothing placed: the same network, all on one device."""
    if not placed_nodes(store):
        return store
    records = store.records.values()
    return Store(
        replace(record, device="") if isinstance(record, Node) else record for record in records
    )


def parameter_device(store: Store, node: Node, key: ParameterKey) -> str:
    """Return where a parameter lies that is seen from a node: the innermost placed owner says."""
    steps = key.steps if store.regions(node.id) else key.path(node.id)
    owners = (store.records.get(node_of(step)) for step in steps)
    devices = (store.original(owner).device for owner in owners if isinstance(owner, Node))
    return next(iter([device for device in devices if device][-1:]), HERE)


class Placement:
    """Where the values of a network lie, and which of them have to be moved."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.kinds: Carried = Carried(store)
        self.any: bool = bool(placed_nodes(store))
        """Whether anything was placed; nothing is ever moved where nothing was."""
        self._found: dict[Id, str | None] = {}

    def crossing(self, wire: Wire) -> str | None:
        """Return the device that what a wire carries is moved to, None if it may stay."""
        if not self.any or wire.is_tie or self.kinds.by(wire) in _NOWHERE:
            return None
        lies, wanted = self._lies(wire), self._wanted(wire)
        return None if lies is None or wanted is None or lies == wanted else wanted

    def _lies(self, wire: Wire) -> str | None:
        node = self.store.node(wire.source)
        key = parameter_key(wire.output)
        if key is not None and not wire.is_flow:
            return parameter_device(self.store, node, key)
        return self._of(node)

    def _wanted(self, wire: Wire) -> str | None:
        node = self.store.node(wire.target)
        if node.kind != OUTPUT:
            return self._of(node)
        block = self.store.block(node.block)
        # A condition is only asked; what the network gives stays where its last layer is.
        free = is_asked(self.store, block) or block.id == self.store.project.root
        return None if free else HERE

    def _of(self, node: Node) -> str | None:
        """Return where a node computes, and its results lie; None for what lies on no device."""
        if node.id not in self._found:
            self._found[node.id] = HERE
            self._found[node.id] = self._computed(node)
        return self._found[node.id]

    def _computed(self, node: Node) -> str | None:
        own = self.store.original(node)
        if own.device or node.kind == INPUT or own.definition is not None:
            return own.device
        spec = ports.spec_of(self.store, own)
        if spec is None or spec.regions or spec.form == "parameter" or has_weights(spec):
            return HERE
        if spec.form == "value":
            return None
        return self._first_arriving(node)

    def _first_arriving(self, node: Node) -> str | None:
        """Return where what has no weights computes: where the first tensor it takes lies.

        The device of a tensor counts as that: what is made there lies where the tensor does.
        """
        wires = [w for w in self._in_order(node) if self.kinds.by(w) not in _UNPLACED]
        devices = [self._lies(wire) for wire in wires]
        return next((device for device in devices if device is not None), None if wires else HERE)

    def _in_order(self, node: Node) -> Iterator[Wire]:
        wires = {wire.input: wire for wire in self.store.wires_into(node.id) if not wire.is_tie}
        for socket in ports.inputs(self.store, node):
            if socket.key in wires:
                yield wires[socket.key]


def has_weights(spec: Spec) -> bool:
    """Return whether a kind is a layer that keeps tensors; own code may keep any."""
    return spec.form == "module" and bool(
        spec.parameters or spec.buffers or spec.optional or spec.is_code
    )
