"""Containers of a class: what the dots in names say of `nn.ModuleList`, `nn.ModuleDict` and their like.

Nodes called `layers.0` and `layers.1` lie in a list, unless the class says that `layers` is a
dictionary; `heads.cls` and `heads.box` lie in one anyhow, and so do Parameters. What none of these takes, such as a layer beside a buffer, lies in a plain
module with attributes.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias, Union

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph import ports
from blockstudio.graph.change import Change
from blockstudio.graph.names import containers as containers_of
from blockstudio.graph.names import is_number, own_name
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.scope import enclosing_class, scoped
from blockstudio.graph.store import Store

MODULE_LIST, MODULE_DICT = "nn.ModuleList", "nn.ModuleDict"
PARAMETER_LIST, PARAMETER_DICT = "nn.ParameterList", "nn.ParameterDict"
MODULE = "nn.Module"
LISTS, DICTS = (MODULE_LIST, PARAMETER_LIST), (MODULE_DICT, PARAMETER_DICT)

_OF_DICTS = frozenset(
    """
    _key_to_attr _keys clear copy fromkeys get items keys pop popitem setdefault update values
    """.split()  # noqa: SIM905  (as the other list of names)
)
"""What a dictionary of torch has beside what every module has: no key of one."""


class Container(Struct, frozen=True):
    """What a class holds under one name: nodes, and containers in it, in the order of their keys.

    `name` leads to it from the class, as those of nodes do; `kind` is the class that it is of.
    `numbered` says whether its keys are those of a list, each in its place.
    """

    name: str
    kind: str
    entries: "tuple[Entry, ...]"
    numbered: bool = False

    def nodes(self) -> Iterator[Id]:
        """Yield the nodes in it, however deep, in their order."""
        for entry in self.entries:
            yield from entry.nodes() if isinstance(entry, Container) else (entry,)

    def all(self) -> Iterator["Container"]:
        """Yield the container and those in it, outer ones first."""
        yield self
        for entry in self.entries:
            if isinstance(entry, Container):
                yield from entry.all()


Entry: TypeAlias = Union[Id, Container]  # noqa: UP007  (the class names it before it is there)


def is_contained(store: Store, node: Node) -> bool:
    """Return whether a node lies in a container of its class."""
    return "." in node.name and ports.is_child(store, node)


def gathered(store: Store, nodes: Iterable[Node], said: Collection[Id] = ()) -> list[Entry]:
    """Return nodes in their order, those of a container together, where the first of them stands.

    The places of a list are in the order of their numbers, unless it was `said` that nodes stand in
    another one: then it is a dictionary.
    """
    top, classes = _Group(""), set[Id]()
    for node in nodes:
        parts = node.name.split(".") if is_contained(store, node) else []
        classes |= {node.block} if parts else set()
        top.put(node, parts)
    reading = _Reading(store, said, frozenset(_dictionaries(store, classes)))
    return [reading.entry(part) for part in top.parts.values()]


def _dictionaries(store: Store, blocks: Iterable[Id]) -> Iterator[str]:
    """Yield the names of containers that a class says to be dictionaries."""
    for block in {enclosing_class(store, block) for block in blocks}:
        around = store.records.get(block)
        yield from around.dictionaries if isinstance(around, Block) else ()


def without_emptied(store: Store, change: Change) -> list[Block]:
    """Return the classes that a change leaves saying of containers that nothing lies in what they are.

    They say it no more: what is called so later is another one.
    """
    old, new = change.before, change.after
    left = {
        container: enclosing_class(store, node.block)
        for key, node in old.items()
        if isinstance(node, Node) and "." in node.name
        for container in containers_of(node.name)
        if not _is_as_it_was(node, new.get(key))
    }
    said = {block: set(_dictionaries(store, [block])) for block in {*left.values()}}
    if not any(container in said[block] for container, block in left.items()):
        return []
    then = Store(store.records.values())
    then.apply(change)
    return [
        replace(block, dictionaries=kept)
        for key in said
        if isinstance(block := then.records.get(key), Block)
        if (kept := tuple(_still_there(then, block))) != block.dictionaries
    ]


def _is_as_it_was(node: Node, now: object) -> bool:
    return isinstance(now, Node) and (now.name, now.block) == (node.name, node.block)


def _still_there(store: Store, block: Block) -> Iterator[str]:
    nodes = (node for _, node in scoped(store, block.id) if is_contained(store, node))
    there = {container for node in nodes for container in containers_of(node.name)}
    return (name for name in block.dictionaries if name in there)


def flat(entries: Iterable[Entry]) -> Iterator[Id]:
    """Yield the nodes of entries in their order."""
    for entry in entries:
        yield from entry.nodes() if isinstance(entry, Container) else (entry,)


class _Group:
    """A container in the making: what is put into it, by the last part of its name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts: dict[str, Node | _Group] = {}

    def put(self, node: Node, parts: list[str]) -> None:
        """Put a node where the parts of its name lead; beside all containers where they don't."""
        group = self
        for part in parts[:-1]:
            name = f"{group.name}.{part}" if group.name else part
            inner = group.parts.setdefault(part, _Group(name))
            if isinstance(inner, Node):
                # A file may call a node and a container the same: the check tells it.
                group, parts = self, []
                break
            group = inner
        if not parts or parts[-1] in group.parts:
            self.parts[f".{node.id}"] = node
        else:
            group.parts[parts[-1]] = node


class _Reading(Struct, frozen=True):
    """What is known of containers beside the names in them."""

    store: Store
    said: Collection[Id]
    dictionaries: frozenset[str]

    def entry(self, part: Node | _Group) -> Entry:
        """Return a node, or a container with all in it."""
        if isinstance(part, Node):
            return part.id
        parts, numbered = part.parts, self._is_list(part.parts)
        if is_list := numbered and part.name not in self.dictionaries:
            parts = {key: parts[key] for key in sorted(parts, key=int)}
        entries = tuple(map(self.entry, parts.values()))
        return Container(part.name, _kind(self.store, parts, is_list=is_list), entries, numbered)

    def _is_list(self, parts: Mapping[str, Node | _Group]) -> bool:
        if not all(map(is_number, parts)):
            return False
        said = self.said
        numbers = [int(key) for key, part in parts.items() if not said or self._is_said(part)]
        in_place = not said or numbers == sorted(numbers)
        return in_place and set(parts) == set(map(str, range(len(parts))))

    def _is_said(self, part: Node | _Group) -> bool:
        if isinstance(part, Node):
            return part.id in self.said
        return any(map(self._is_said, part.parts.values()))


def _kind(store: Store, parts: "Mapping[str, Node | _Group]", *, is_list: bool) -> str:
    """Return the class that takes such parts: torch's own that says most of them."""
    if all(isinstance(part, _Group) or ports.is_layer(store, part) for part in parts.values()):
        kinds = (MODULE_LIST, MODULE_DICT)
    elif all(isinstance(part, Node) and _is_parameter(store, part) for part in parts.values()):
        kinds = (PARAMETER_LIST, PARAMETER_DICT)
    else:
        return MODULE
    if is_list:
        return kinds[0]
    return MODULE if _OF_DICTS.intersection(parts) else kinds[1]


def why_not_list(container: Container) -> Text | None:
    """Say why a container can be no list, or None if it can."""
    if container.numbered:
        return None
    return text("its keys are not 0, 1, 2, … in this order")


def why_not_dictionary(store: Store, container: Container) -> Text | None:
    """Say why a container is neither a list nor a dictionary, or None if it is one."""
    if container.kind != MODULE:
        return None
    for entry in container.entries:
        key = own_name(entry.name if isinstance(entry, Container) else store.node(entry).name)
        if key in _OF_DICTS:
            return text("“{key}” is a name that every dictionary of torch has already", key=key)
    return text(
        "it holds layers beside parameters or constants, or constants that are no parameters"
    )


def _is_parameter(store: Store, node: Node) -> bool:
    spec = ports.spec_of(store, node)
    return spec is not None and spec.form == "parameter" and bool(spec.call)
