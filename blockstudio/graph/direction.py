"""Which way a block reads on the canvas: from left to right, or from top to bottom."""

from typing import Literal

from blockstudio.graph.records import Block, Id
from blockstudio.graph.store import Store

Direction = Literal["across", "down"]


def runs_down(store: Store, block: Id) -> bool:
    """Return whether a block reads from top to bottom: inputs lie at the upper edges of its cards."""
    record = store.records.get(block)
    return isinstance(record, Block) and record.direction == "down"
