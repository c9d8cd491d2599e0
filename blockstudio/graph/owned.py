"""The parameters and buffers of the whole network: each by its key, with the node that owns it."""

from collections.abc import Iterator

from msgspec import Struct

from blockstudio.graph.facts import Facts, ParameterFacts, Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import state_key


class Owned(Struct, frozen=True):
    """One parameter or buffer: its `state_dict` key, whose it is, what is known of it."""

    key: str
    path: Path
    facts: ParameterFacts


def key_below(prefix: str, name: str) -> str:
    """Return the key of a parameter; that of a Parameter node is the node's own, it has no name."""
    return ".".join(part for part in (prefix, name) if part)


def owned_in(store: Store, facts: Facts) -> Iterator[Owned]:
    """Yield every parameter and buffer that is known, in the order of the facts."""
    outer: dict[Path, str] = {}
    for path, known in facts.items():
        if known.parameters and isinstance(store.records.get(node_of(path[-1])), Node):
            if (above := path[:-1]) not in outer:
                outer[above] = state_key(store, above)
            prefix = key_below(outer[above], state_key(store, path[-1:]))
            for parameter in known.parameters:
                yield Owned(key_below(prefix, parameter.name), path, parameter)
