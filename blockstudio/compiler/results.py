"""Results that are nested: how a block returns them, and how who calls it takes them apart."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from blockstudio.compiler.tree import ATOM, Items, Tree, bound, call, leaf
from blockstudio.compiler.values import plain
from blockstudio.graph.records import Id
from blockstudio.graph.structures.keys import Constant, Key
from blockstudio.graph.structures.structures import Attribute, Group, Item, Step, constant, leaves

if TYPE_CHECKING:
    from blockstudio.compiler.forward import Forward

Names = Mapping[Id, str]
"""The variables that the Outputs which are used go into."""
Title = Callable[[Id], str]
"""The name of the class that a piece of code ends with."""

_BRACKETS = {"tuple": "()", "list": "[]", "dict": "{}"}


def gathered(item: Item, trees: Callable[[Id], Tree], title: Title) -> Tree:
    """Return what a block gives back: `{"logits": y, "state": (h, c)}`."""
    if not isinstance(item, Group):
        return trees(item)
    if item.is_constant:
        return leaf(constant(item))
    parts = [gathered(inner, trees, title) for inner in item.items]
    if item.kind == "object":
        named = [Tree((f"{key}=", p)) for key, p in zip(item.names, parts, strict=True)]
        return call(title(item.code), named)
    if item.kind == "dict":
        pairs = zip(item.keys, parts, strict=True)
        parts = [Tree((f"{_key(key)}: ", part)) for key, part in pairs]
    whole = Tree((Items(tuple(parts), _BRACKETS[item.kind], tuple_=item.kind == "tuple"),))
    return call(title(item.code), [whole]) if item.code else whole


def bare(item: Item, trees: Callable[[Id], Tree], title: Title) -> Tree:
    """Return the same without the brackets around a tuple, as `return` is written."""
    if not isinstance(item, Group) or item.kind != "tuple" or len(item.items) == 1:
        return gathered(item, trees, title)
    parts = [part for inner in item.items for part in (", ", gathered(inner, trees, title))]
    return Tree(tuple(parts[1:]))


def only(item: Item, key: Id, tree: Tree) -> Tree:
    """Return one Output of a result: `self.encoder(x)["state"][0]`."""
    if not isinstance(item, Group):
        return tree
    steps = zip(item.steps, item.items, strict=True)
    step, inner = next(pair for pair in steps if key in leaves(pair[1]))
    return only(inner, key, stepped(tree, step))


def stepped(tree: Tree, step: Step) -> Tree:
    """Return what lies one step inside of a result: `result["state"]`, `result.state`."""
    inside = f".{step.name}" if isinstance(step, Attribute) else f"[{_key(step)}]"
    return Tree((bound(tree, ATOM), inside))


def _key(key: int | Key) -> str:
    return key.words if isinstance(key, Constant) else plain(key)


def unpack(body: "Forward", item: Item, tree: Tree, names: Names, wish: str) -> None:
    """Write the statements that put the Outputs of a result into their variables.

    Tuples and lists are taken apart at the left of `=`; a dictionary, or an object, gets a variable
    (`wish`) first where several of its values are used.
    """
    if isinstance(item, Group) and item.keys:
        _unpack_keys(body, item, tree, names, wish)
        return
    held: dict[str, Item] = {}
    pattern = _pattern(body, item, names, held)
    body.write(Tree((f"{pattern} = ", tree)))
    for name, inner in held.items():
        unpack(body, inner, leaf(name), names, name)
        body.alive.discard(name)


def _unpack_keys(body: "Forward", item: Group, tree: Tree, names: Names, wish: str) -> None:
    used = [key for key in leaves(item) if key in names]
    own = ""
    if len(used) > 1 and str(tree) != wish:
        own = body.free(wish, names.values())
        body.alive.add(own)
        body.write(Tree((f"{own} = ", tree)))
        tree = leaf(own)
    for step, key, inner in zip(item.steps, item.keys, item.items, strict=True):
        if any(leaf in names for leaf in leaves(inner)):
            unpack(
                body, inner, stepped(tree, step), names, wish if isinstance(key, Constant) else key
            )
    body.alive.discard(own)


def _pattern(body: "Forward", item: Item, names: Names, held: dict[str, Item]) -> str:
    """Return what stands left of `=`; dictionaries in it get variables, which join `held`."""
    if not isinstance(item, Group):
        return names.get(item, "_")
    parts = [_part(body, inner, names, held) for inner in item.items]
    return f"({parts[0]},)" if len(parts) == 1 else ", ".join(parts)


def _part(body: "Forward", item: Item, names: Names, held: dict[str, Item]) -> str:
    if not isinstance(item, Group):
        return names.get(item, "_")
    if not any(key in names for key in leaves(item)):
        return "_"
    if item.keys:
        name = body.free("extras", names.values())
        body.alive.add(name)
        held[name] = item
        return name
    inside = _pattern(body, item, names, held)
    return inside if len(item.items) == 1 else f"({inside})"
