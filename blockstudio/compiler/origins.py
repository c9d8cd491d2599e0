"""Where an *auto* size comes from: the expression that an earlier layer gives for its results."""

from blockstudio.catalogue.spec import Spec
from blockstudio.graph import ports
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store

_FEATURES = ("in_features", "input_size", "normalized_shape", "embed_dim", "d_model")
_CHANNELS = ("in_channels", "num_channels", "num_features")
_GIVEN = {
    "out_features": (*_FEATURES, "num_features"),
    "embedding_dim": _FEATURES,
    "out_channels": _CHANNELS,
}
"""The properties that say how large a dimension of a result is, and the sizes these can fill."""

_KEPT = {"activations", "regularisation"}
_KEPT_WORDS = ("Norm", "Pool", "_norm", "_pool", "Identity", "Dropout")


def source_of_size(store: Store, node: Node, name: str) -> str | None:
    """Return the expression over block arguments that the size is, if a layer before gives one.

    Seen through what keeps the size: activations, dropout, norms and (for channels) pooling.
    """
    spec = ports.spec_of(store, node)
    item = spec.property_named(name) if spec is not None else None
    port = item.infer.partition(":")[0] if item is not None else ""
    while True:
        wires = (wire for wire in store.wires_into(node.id) if wire.input == port and wire.is_flow)
        wire = next(wires, None)
        if wire is None:
            return None
        node = store.original(store.node(wire.source))
        spec = ports.spec_of(store, node)
        if spec is None or not spec.inputs:
            return None
        given = next((key for key in _GIVEN if key in node.properties), None)
        if given is not None:
            size = node.properties[given]
            return size if isinstance(size, str) and name in _GIVEN[given] else None
        if not _keeps(spec):
            return None
        node, port = store.node(wire.source), spec.inputs[0].name


def _keeps(spec: Spec) -> bool:
    return spec.family in _KEPT or any(word in spec.kind for word in _KEPT_WORDS)
