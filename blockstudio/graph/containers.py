"""Containers of a class: what the dots in names say of `nn.ModuleList`, `nn.ModuleDict` and their like.

Nodes called `layers.0` and `layers.1` lie in a list, unless the class says that `layers` is a
dictionary; `heads.cls` and `heads.box` lie in one anyhow, and so do Parameters. What none of these takes, such as a layer beside a buffer, lies in a plain
module with attributes.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias, Union

from msgspec import Struct

from blockstudio.graph import ports
from blockstudio.graph.names import is_number
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.scope import enclosing_class
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
    """

    name: str
    kind: str
    entries: "tuple[Entry, ...]"

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
        parts = part.parts
        if is_list := part.name not in self.dictionaries and self._is_list(parts):
            parts = {key: parts[key] for key in sorted(parts, key=int)}
        entries = tuple(map(self.entry, parts.values()))
        return Container(part.name, _kind(self.store, parts, is_list=is_list), entries)

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


def _is_parameter(store: Store, node: Node) -> bool:
    spec = ports.spec_of(store, node)
    return spec is not None and spec.form == "parameter" and bool(spec.call)
