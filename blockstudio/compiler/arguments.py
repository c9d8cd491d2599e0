"""The arguments of a call: typed ones, and those that wires give."""

import ast
from collections.abc import Callable, Iterable

from blockstudio.catalogue.spec import SEVERAL, Property, Spec
from blockstudio.catalogue.values import is_hole, parts
from blockstudio.compiler.tree import Items, Tree, bound, leaf
from blockstudio.compiler.values import INVALID, given, written
from blockstudio.graph.given import length
from blockstudio.graph.records import Node
from blockstudio.graph.socket import MOST

Values = Callable[[str], Tree | None]
"""Gives the piece that arrives at an input port, or None where no wire ends."""

_STAR = 8
"""How tightly what follows a star has to bind."""

Pair = tuple[Property, Tree]


def typed_or_wired(spec: Spec, items: Iterable[Property], node: Node, values: Values) -> list[Pair]:
    """Return the arguments of a call to write, defaults left out; a wire wins over what is typed."""
    listed = list(items)
    typed = {item.name: text for item, text in given(listed, node)}
    pairs: list[Pair] = []
    for item in listed:
        tree = _wired(item, node, values) if spec.takes_wire(item) else None
        if tree is None and item.name in typed:
            tree = leaf(typed[item.name])
        if tree is not None:
            pairs.append((item, tree))
    return pairs


def placed(items: Iterable[Property], pairs: list[Pair], *, in_order: bool) -> list[Tree]:
    """Return the plain arguments of a call: leading ones bare, the rest by name.

    `in_order` says that nothing before them is missing, so that bare ones may be written at all.
    """
    arguments: list[Tree] = []
    by_name = {item.name: tree for item, tree in pairs}
    bare = in_order
    for item in items:
        bare = bare and item.positional and item.name in by_name
        if item.name not in by_name:
            continue
        tree = by_name[item.name]
        if item.spread:
            arguments += _spread(tree)
        else:
            arguments.append(tree if bare else Tree((f"{item.name}=", tree)))
    return arguments


def starred(tree: Tree) -> Tree:
    """Return sizes that stand among the numbers of a list: `x.reshape(*y.shape[:-1], 8)`."""
    return Tree(("*", bound(tree, _STAR)), precedence=0)


def _wired(item: Property, node: Node, values: Values) -> Tree | None:
    """Return what wires give of a property: all of it, or numbers of a list beside typed ones."""
    whole = values(item.name)
    if whole is not None or SEVERAL.isdisjoint(item.types):
        return whole
    wires = {key: tree for key in _keys(item) if (tree := values(key)) is not None}
    if not wires:
        return None
    typed = parts(node.properties.get(item.name)) or ()
    count = length(item, typed, wires)
    return Tree((Items(tuple(_part(item, typed, i, wires) for i in range(count)), tuple_=True),))


def _keys(item: Property) -> list[str]:
    return [f"{item.name}.{index}" for index in range(MOST)]


def _part(item: Property, typed: object, index: int, wires: dict[str, Tree]) -> Tree:
    items = parts(typed) or ()
    wired = wires.get(f"{item.name}.{index}")
    if wired is not None:
        return wired
    if index >= len(items) or is_hole(items[index]):
        # The check refuses it, and the code pane still shows the rest.
        return leaf("None")
    alone = written(item, [items[index]])
    return leaf(alone if alone == INVALID else alone[1:-2])


def _spread(tree: Tree) -> list[Tree]:
    """Return a list as arguments of their own; torch wants at least one: of none it is told as ()."""
    inside = tree.parts[0] if len(tree.parts) == 1 else None
    if isinstance(inside, Items):
        return list(inside.items)
    if tree.node or not isinstance(inside, str):
        return [tree]
    parsed = ast.parse(inside, mode="eval").body
    several = isinstance(parsed, ast.Tuple) and parsed.elts
    return [leaf(inside[1:-1].rstrip(","))] if several else [tree]
