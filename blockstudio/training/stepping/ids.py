"""Values that are ids of a vocabulary: which those are, and what they stand for."""

import numpy as np

from blockstudio.data.vocabulary import tokens
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import INPUT, Node
from blockstudio.graph.store import Store
from blockstudio.project.trace import Slab, Step

_WHOLE = frozenset({"int64", "int32", "int16", "uint8", "int8"})
_EMBEDDING = "torch.nn.Embedding"


def holds_ids(store: Store, step: Step, item: int, size: int) -> bool:
    """Return whether a value holds ids of a vocabulary of that size.

    It does where it is an Input, or where an Embedding of that size looks it up.
    """
    node = store.records.get(node_of(step.path[-1]))
    if step.values[item].dtype not in _WHOLE or not isinstance(node, Node):
        return False
    output = step.values[item].output
    targets = (store.node(w.target) for w in store.wires_from(node.id) if w.output == output)
    return node.kind == INPUT or any(_looks_up(one, size) for one in targets)


def tokens_of(slab: Slab, words: tuple[str, ...]) -> dict[int, str]:
    """Return what the numbers of a part of a value stand for."""
    ids = sorted({int(one) for one in np.frombuffer(slab.values, np.float32)})
    return dict(zip(ids, tokens(words, ids), strict=True))


def _looks_up(node: Node, size: int) -> bool:
    return node.kind == _EMBEDDING and node.properties.get("num_embeddings") == size
