"""The verb that says which containers of a class are dictionaries, whatever their keys look like."""

from collections.abc import Sequence

from msgspec.structs import replace

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import text
from blockstudio.graph import names
from blockstudio.graph.containers import is_contained
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import Id
from blockstudio.graph.scope import enclosing_class, scoped
from blockstudio.graph.store import Store


def set_dictionaries(store: Store, key: Id, called: Sequence[str]) -> Edit:
    """Say which containers of a class are dictionaries, and no lists, by their names.

    Raises `Refusal` for a name that is no container of the class.
    """
    block = store.block(enclosing_class(store, key))
    nodes = (node for _, node in scoped(store, block.id) if is_contained(store, node))
    there = {one for node in nodes for one in names.containers(node.name)}
    for name in called:
        if name not in there:
            raise refuse(
                text("there is no container “{name}” in “{block}”", name=name, block=block.name),
                Place(block.id),
                hint=did_you_mean(name, sorted(there)),
            )
    draft = Draft(store)
    draft.put(replace(block, dictionaries=tuple(dict.fromkeys(called))))
    return draft.edit(text("Set what are dictionaries in {name}", name=block.name))
