"""The parameters that a block says itself: how `forward` declares them, takes them apart, is given them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from blockstudio.compiler.results import gathered, unpack
from blockstudio.compiler.tree import NOTHING, Tree, leaf
from blockstudio.graph.code.forwards import OwnForward
from blockstudio.graph.code.written import forward_of
from blockstudio.graph.records import Id
from blockstudio.graph.store import Store
from blockstudio.graph.structures.structure_words import class_of
from blockstudio.graph.structures.structures import ANYTHING, Group, constant, leaves
from blockstudio.graph.structures.takes import Parameter, may_be_left_out

if TYPE_CHECKING:
    from blockstudio.compiler.arguments import Values
    from blockstudio.compiler.forward import Forward

_SAME = ("None", "True", "False")
"""What there is only once in Python."""


def declared(store: Store, said: Sequence[Parameter]) -> Iterator[str]:
    """Yield the parameters as a definition writes them: `x`, `state`, `use_cache=True`."""
    optional = False
    for one in said:
        optional = optional or may_be_left_out(store, one)
        fixed = one.constant
        default = constant(fixed) if fixed is not None and fixed != ANYTHING else "None"
        yield f"{one.name}={default}" if optional else one.name


def take_apart(body: "Forward", said: Sequence[Parameter], names: dict[Id, str]) -> None:
    """Write the statements that put what is behind parameters into variables, and hold constants."""
    for one in said:
        if one.constant is not None:
            if one.constant != ANYTHING:
                words = constant(one.constant)
                body.write(leaf(f"assert {one.name} {'is' if words in _SAME else '=='} {words}"))
        elif isinstance(one.item, Group):
            used = {key: names[key] for key in leaves(one.item) if body.uses((key, "output"))}
            if used:
                unpack(body, one.item, leaf(one.name), used, one.name)


def arguments(store: Store, block: Id, said: Sequence[Parameter], values: "Values") -> list[Tree]:
    """Return what such a block is called with; after a parameter left out, the rest by name.

    A constant is the default of a `forward` that is compiled; one that people wrote is given it.
    """
    own = forward_of(store, block)
    listed: list[Tree] = []
    bare = True
    for one in said:
        if own is not None and _is_rest(own, one) and isinstance(one.item, Group):
            listed += [_gathered(store, inner, values) for inner in one.item.items]
            continue
        tree = _given(store, one, values, fixed=own is not None)
        bare = bare and tree is not None and (own is None or _has_place(own, one, len(listed)))
        if tree is not None:
            listed.append(tree if bare else Tree((f"{one.name}=", tree)))
    return listed


def _given(store: Store, one: Parameter, values: "Values", *, fixed: bool) -> Tree | None:
    """Return what a parameter is given, None where it is left out."""
    if one.constant is not None:
        return leaf(constant(one.constant)) if fixed and one.constant != ANYTHING else None
    if isinstance(one.item, str):
        tree = values(one.item)
        return tree if tree is not None or may_be_left_out(store, one) else NOTHING
    return _gathered(store, one.item, values)


def _gathered(store: Store, item: Id | Group, values: "Values") -> Tree:
    return gathered(item, lambda key: values(key) or NOTHING, lambda code: class_of(store, code))


def _is_rest(own: OwnForward, one: Parameter) -> bool:
    """Return whether a parameter of a written forward is its `*args`."""
    return own.rest and one.name not in {taken.name for taken in own.taken}


def _has_place(own: OwnForward, one: Parameter, place: int) -> bool:
    placed = [taken.name for taken in own.taken if not taken.named]
    return place < len(placed) and placed[place] == one.name
