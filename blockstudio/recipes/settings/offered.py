"""Every setting a document has, for those who look for one to change."""

from collections.abc import Iterator

from blockstudio.catalogue.spec import Property
from blockstudio.graph import ports
from blockstudio.graph.left_out import Omission, marks_of
from blockstudio.graph.records import INPUT, OUTPUT
from blockstudio.graph.store import Store
from blockstudio.graph.walk import used_blocks
from blockstudio.recipes.settings.nodes import node_path, property_path
from blockstudio.recipes.settings.paths import BYPASS, Setting, setting
from blockstudio.recipes.settings.recipe import HOLDERS, Single, fields, held_by

_TECHNICAL = {
    "capturable",
    "differentiable",
    "foreach",
    "fused",
    "inplace",
    "maximize",
    "reduction",
}
"""How a thing is computed, or what would turn training round."""
_USUAL = ("lr", "batch_size", "optimiser", "weight_decay", "momentum", "epochs", "seed")


def settings_of(store: Store) -> list[Setting]:
    """Return what can be set to single values: of the recipe, of blocks, of nodes, of the data."""
    return [
        *sorted(_of_record(store, "train", store.train), key=_usual_first),
        *_of_blocks(store),
        *_of_nodes(store),
        *_of_bypasses(store),
        *_of_record(store, "data", store.data),
    ]


def _of_record(store: Store, group: str, record: Single) -> Iterator[Setting]:
    for holder in () if group == "data" else HOLDERS.values():
        for item in filter(_varies, held_by(record, holder) or ()):
            bare = f"{group}.{item.name}"
            dotted = f"{group}.{holder}.{item.name}"
            meant = setting(store, bare).holder == holder
            yield setting(store, bare if meant else dotted)
    for item in fields(record):
        if item.varies and item.types and item.types != ("str",):
            yield setting(store, f"{group}.{item.name}")


def _of_blocks(store: Store) -> Iterator[Setting]:
    for block in reversed(used_blocks(store)):
        if not block.owner:
            for name in block.arguments:
                yield setting(store, f"block.{block.name}.{name}")


def _of_nodes(store: Store) -> Iterator[Setting]:
    for block in reversed(used_blocks(store)):
        for node in store.nodes(block.id):
            if node.kind in (INPUT, OUTPUT) or node.same:
                continue
            for item in filter(_varies, ports.properties_of(store, node)):
                if not item.infer:
                    yield setting(store, f"node.{property_path(store, node, item.name)}")


def _of_bypasses(store: Store) -> Iterator[Setting]:
    marks = marks_of(store)
    for block in reversed(used_blocks(store)):
        for node in store.nodes(block.id):
            if node.id not in Omission(store, {**marks, node.id: "bypassed"}).faults:
                yield setting(store, f"{BYPASS}.{node_path(store, node)}")


def _varies(item: Property) -> bool:
    single = {"int", "float", "bool", "choice"} & set(item.types)
    return bool(single) and item.name not in _TECHNICAL


def _usual_first(offered: Setting) -> int:
    name = offered.item.name
    return _USUAL.index(name) if name in _USUAL else len(_USUAL)
