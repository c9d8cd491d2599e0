"""The verb behind the button of a problem: what one click can do about it."""

from typing import Any

from blockstudio.catalogue.text import text
from blockstudio.graph.change import removed
from blockstudio.graph.edits.nodes import set_property
from blockstudio.graph.edits.rewiring import dissolve
from blockstudio.graph.edits.settings import set_fields
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Fix
from blockstudio.graph.records import DATA, TRAIN, Kept
from blockstudio.graph.store import Store


def mend(store: Store, fix: Fix) -> Edit:
    """Do what a problem says would mend it: set a property or a field, or take a node out.

    What was kept of a file because it was not understood is kept no longer.
    """
    if isinstance(kept := store.records.get(fix.node), Kept):
        return Edit(text("Keep only what was understood"), removed(kept))
    if not fix.property:
        return dissolve(store, [fix.node])
    if fix.node == TRAIN:
        # The options of a loss are of no use to another.
        fields: dict[str, Any] = {"loss_options": {}} if fix.property == "loss" else {}
        return set_fields(store, TRAIN, **fields | {fix.property: fix.value})
    if fix.node == DATA:
        return set_fields(store, DATA, **{fix.property: fix.value})
    return set_property(store, fix.node, fix.property, fix.value)
