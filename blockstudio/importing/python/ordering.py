"""The order of what is taken along: what a definition uses when it is made stands before it."""

import ast
from collections.abc import Iterable, Iterator


def in_order(definitions: Iterable[str]) -> list[str]:
    """Return texts in the order in which each can be run.

    What a function uses when it is called may stand behind it: a class and one that is made of it
    may speak of each other.
    """
    texts = list(definitions)
    trees = [ast.parse(text).body for text in texts]
    places = {name: place for place, tree in enumerate(trees) for name in _bound(tree)}
    order: dict[int, None] = {}
    begun = set[int]()

    def emit(place: int) -> None:
        if place in begun:
            return
        begun.add(place)
        for name in _used_at_once(trees[place]):
            if name in places:
                emit(places[name])
        order[place] = None

    for place in range(len(texts)):
        emit(place)
    return [texts[place] for place in order]


def _bound(tree: list[ast.stmt]) -> Iterator[str]:
    for node in tree:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (one.id for one in node.targets if isinstance(one, ast.Name))


def _used_at_once(parts: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the names that statements read when they run, without those in functions they define."""
    for part in parts:
        match part:
            case ast.FunctionDef(args=args, decorator_list=decorators, returns=returns):
                yield from _used_at_once([args, *decorators, *([returns] if returns else [])])
            case ast.Lambda(args=args):
                yield from _used_at_once([args])
            case ast.Name(id=name):
                yield name
            case _:
                yield from _used_at_once(ast.iter_child_nodes(part))
