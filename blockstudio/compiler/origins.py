"""Where an *auto* size comes from: the expression that an earlier layer gives for its results."""

from blockstudio.catalogue.spec import Spec
from blockstudio.graph import ports
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store

_GIVEN = ("out_features", "out_channels", "embedding_dim", "num_features")
"""The properties that say how large the dimension is which a layer works on."""

_KEPT = {"activations", "regularisation"}
_KEPT_WORDS = ("Norm", "Pool", "_norm", "_pool", "Identity", "Dropout")


def source_of_size(store: Store, node: Node, name: str) -> str | None:
    """Return the expression over block arguments that the size is, if a layer before gives one.

    Seen through what keeps the size: activations, dropout, norms and (for channels) pooling.
    """
    spec = ports.spec_of(store, node)
    item = spec.property_named(name) if spec is not None else None
    port, _, dim = (item.infer if item is not None else "").partition(":")
    while True:
        wires = (wire for wire in store.wires_into(node.id) if wire.input == port and wire.is_flow)
        wire = next(wires, None)
        if wire is None:
            return None
        node = store.original(store.node(wire.source))
        spec = ports.spec_of(store, node)
        if spec is None or not spec.inputs:
            return None
        given = next((node.properties[key] for key in _GIVEN if key in node.properties), None)
        if given is not None:
            return given if isinstance(given, str) and _dimension(spec) in ("", dim) else None
        if not _keeps(spec):
            return None
        node, port = store.node(wire.source), spec.inputs[0].name


def _dimension(spec: Spec) -> str:
    """Return which dimension of its input a layer works on; "" for an embedding, which makes one."""
    found = (item.infer.partition(":")[2] for item in spec.properties if item.infer)
    return next(found, "")


def _keeps(spec: Spec) -> bool:
    return spec.family in _KEPT or any(word in spec.kind for word in _KEPT_WORDS)
