"""The verb behind the button of a problem: what one click can do about it."""

from typing import Any

from blockstudio.graph.edits.nodes import dissolve, set_property
from blockstudio.graph.edits.settings import set_fields
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Fix
from blockstudio.graph.records import TRAIN
from blockstudio.graph.store import Store


def mend(store: Store, fix: Fix) -> Edit:
    """Do what a problem says would mend it: set a property or a field, or take a node out."""
    if not fix.property:
        return dissolve(store, [fix.node])
    if fix.node == TRAIN:
        # The options of a loss are of no use to another.
        fields: dict[str, Any] = {"loss_options": {}} if fix.property == "loss" else {}
        return set_fields(store, TRAIN, **fields | {fix.property: fix.value})
    return set_property(store, fix.node, fix.property, fix.value)
