"""What shape the network gives, as far as it is known."""

from blockstudio.graph.facts import Dim
from blockstudio.graph.returns import compared
from blockstudio.studio.session import Session


def output_shape(session: Session) -> tuple[Dim, ...] | None:
    """Return the shape of the output that the loss takes, batch included; None while unknown."""
    store = session.store
    ends = compared(store, store.train.output)
    for wire in store.wires_into(ends[0].id) if ends else ():
        known = session.facts.get((wire.source,))
        if known is not None and wire.output in known.outputs:
            return known.outputs[wire.output].shape
    return None
