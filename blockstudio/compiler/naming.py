"""Which names generated code may give: none that hides what the same piece of code means by it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from msgspec import Struct

from blockstudio.catalogue.values import parts
from blockstudio.compiler.custom import taken as taken_by_code
from blockstudio.graph import names, ports
from blockstudio.graph.code.written import forward_of, taken_as
from blockstudio.graph.expressions import REPETITION_INDEX
from blockstudio.graph.placement import placed_nodes
from blockstudio.graph.records import INPUT, Id, Node
from blockstudio.graph.store import Store
from blockstudio.graph.structures.takes import parameters

_WORD = re.compile(r"[^\W\d]\w*")


class Locals(Struct, frozen=True):
    """Names the variables of one generated function: no name is one that it reads from outside."""

    taken: frozenset[str]

    def name(self, wish: str) -> str:
        """Return the name of the variable that a person would call `wish`."""
        return names.unique(wish, self.taken)


def taken_at_top(store: Store) -> set[str]:
    """Return the names that no class or function for a block may have."""
    arguments = {name for block in store.blocks() for name in block.arguments}
    used = {*names.BUILT_IN, *names.CALLED, *names.IMPORTED, REPETITION_INDEX}
    return {*used, *arguments, *taken_by_code(store)}


def called_in_forward(store: Store, members: Iterable[Node]) -> frozenset[str]:
    """Return the functions, own and Python's, that a class of these nodes calls by a bare name."""
    return frozenset(name for node in members for name in _called(store, node))


def argument_names(store: Store, block: Id, called: Collection[str]) -> list[str]:
    """Return the names of the arguments of `forward`, one for each Input, in order.

    None is that of a function which `forward` has `called`. One that people wrote says itself what
    it calls them.
    """
    faces = ports.faces(store, block, INPUT)
    if (own := forward_of(store, block)) is not None:
        return taken_as(store, block, own)
    said = parameters(store, block)
    whole = {one.item: one.name for one in said if isinstance(one.item, str)}
    hidden = {*names.BUILT_IN, *called, *(one.name for one in said)}
    if any(face.name == "next" for face in faces) and placed_nodes(store):
        hidden.add("next")
    chosen: list[str] = []
    for face in faces:
        taken = {*hidden, *chosen}.__contains__
        chosen.append(whole.get(face.id) or variable(face.name, "x", taken))
    return chosen


def variable(name: str, stem: str, is_taken: Callable[[str], bool]) -> str:
    """Return the free name nearest to `name`, or to `stem`: none that Python puts a class before."""
    wish = names.free(names.identifier(name, stem), is_taken)
    return wish if names.is_identifier(wish) else names.free(stem, is_taken)


def _called(store: Store, node: Node) -> Iterator[str]:
    spec = ports.spec_of(store, node)
    if spec is not None and spec.form == "function":
        yield spec.call.partition(".")[0]
    counts = spec is not None and any(region.iterates for region in spec.regions)
    if counts or (node.times is not None and node.shared):
        yield "range"
    for value in (node.times, *node.properties.values()):
        for part in parts(value) or (value,):
            if isinstance(part, str) and "(" in part:
                yield from names.CALLED.intersection(_WORD.findall(part))
