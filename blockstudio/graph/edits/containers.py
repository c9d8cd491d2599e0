"""The verbs that say which containers of a class are dictionaries, whatever their keys look like."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import Text, text
from blockstudio.graph import names
from blockstudio.graph.containers import (
    Container,
    is_contained,
    why_not_dictionary,
    why_not_list,
)
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.registration import containers
from blockstudio.graph.scope import enclosing_class, scoped
from blockstudio.graph.store import Store


def set_dictionaries(store: Store, key: Id, called: Sequence[str]) -> Edit:
    """Say which containers of a class are dictionaries, and no lists, by their names.

    Raises `Refusal` for a name that is no container of the class, and for one that can be no dictionary.
    """
    block = store.block(enclosing_class(store, key))
    for name in called:
        container = _container(store, block, name)
        if (why := why_not_dictionary(store, container)) is not None:
            raise _cant_be(block, text("“{name}” can't be a dictionary: {why}", name=name, why=why))
    draft = Draft(store)
    draft.put(replace(block, dictionaries=tuple(dict.fromkeys(called))))
    return draft.edit(text("Set what are dictionaries in {name}", name=block.name))


def set_dictionary(store: Store, key: Id, name: str, *, is_one: bool) -> Edit:
    """Say of one container of a class that it is a dictionary, or a list; of the others nothing.

    Raises `Refusal` where there is no such container, or what lies in it makes it something else.
    """
    block = store.block(enclosing_class(store, key))
    container = _container(store, block, name)
    why = why_not_dictionary(store, container)
    if why is not None:
        said = text("“{name}” is a plain module: {why}", name=name, why=why)
        raise _cant_be(block, said)
    if not is_one and (why := why_not_list(container)) is not None:
        raise _cant_be(block, text("“{name}” can't be a list: {why}", name=name, why=why))
    others = [one for one in block.dictionaries if one != name]
    draft = Draft(store)
    draft.put(replace(block, dictionaries=(*others, name) if is_one else tuple(others)))
    if is_one:
        return draft.edit(text("Make {name} a dictionary", name=name))
    return draft.edit(text("Make {name} a list", name=name))


def all_containers(store: Store, block: Id) -> Iterator[Container]:
    """Yield every container of the class around a block, outer ones first."""
    for outer in containers(store, enclosing_class(store, block)):
        yield from outer.all()


def said_dictionaries(store: Store, nodes: Iterable[Node]) -> tuple[str, ...]:
    """Return the containers of some nodes of one class that it says to be dictionaries."""
    found = list(nodes)
    lying = {one for node in found for one in names.containers(node.name)}
    around = store.records.get(enclosing_class(store, found[0].block)) if lying else None
    said = around.dictionaries if isinstance(around, Block) else ()
    return tuple(name for name in said if name in lying)


def bring_dictionaries(
    draft: Draft, block: Id, said: Collection[str], called: Mapping[str, str]
) -> None:
    """Let a class say what the containers are that come into it with nodes, `called` anew by their old names.

    A container that it has already stays what it is there.
    """
    around = draft.now(enclosing_class(draft.store, block))
    new = _containers_anew(called)
    staying = {name for name, _ in unlike(draft.store, block, said, called)}
    found = [new[name] for name in said if name in new and name not in staying]
    if isinstance(around, Block) and found:
        draft.put(
            replace(around, dictionaries=tuple(dict.fromkeys((*around.dictionaries, *found))))
        )


def unlike(
    store: Store, block: Id, said: Collection[str], brought: Iterable[str]
) -> list[tuple[str, bool]]:
    """Return the containers of nodes with these names that a class has already as something else.

    Beside each stands whether it is a dictionary there; it was `said` which of the nodes' are.
    """
    there = {one.name: one for one in all_containers(store, block)}
    keys: dict[str, set[str]] = {}
    for name in brought:
        for outer in names.containers(name):
            keys.setdefault(outer, set()).add(name[len(outer) + 1 :].partition(".")[0])
    found: list[tuple[str, bool]] = []
    for name, inner in keys.items():
        if name not in there:
            continue
        has_words = not there[name].numbered
        is_dictionary = name in store.block(enclosing_class(store, block)).dictionaries
        was_list = name not in said and all(map(names.is_number, inner))
        if (name in said and not has_words and not is_dictionary) or (was_list and is_dictionary):
            found.append((name, is_dictionary))
    return found


def _containers_anew(called: Mapping[str, str]) -> dict[str, str]:
    """Return the new names of containers by the old ones, as nodes have them."""
    return {
        outer: anew
        for old, new in called.items()
        for outer, anew in zip(names.containers(old), names.containers(new), strict=False)
    }


def _container(store: Store, block: Block, name: str) -> Container:
    found = next((one for one in all_containers(store, block.id) if one.name == name), None)
    if found is not None:
        return found
    nodes = (node for _, node in scoped(store, block.id) if is_contained(store, node))
    there = {one for node in nodes for one in names.containers(node.name)}
    raise refuse(
        text("there is no container “{name}” in “{block}”", name=name, block=block.name),
        Place(block.id),
        hint=did_you_mean(name, sorted(there)),
    )


def _cant_be(block: Block, what: Text) -> Refusal:
    hint = text("rename what lies in it, or take some of it out")
    return refuse(what, Place(block.id, block.id, "dictionaries"), hint=hint)
