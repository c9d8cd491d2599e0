"""Python written in the app, as it goes into the generated file: verbatim, its imports at the head."""

import ast
from functools import lru_cache

from blockstudio.graph.code.signature import imports_of
from blockstudio.graph.records import CODE_PREFIX, CustomCode
from blockstudio.graph.store import Store
from blockstudio.graph.walk import used_blocks


def used_codes(store: Store) -> list[CustomCode]:
    """Return the code that nodes of the network use, and that rules of initialisation use."""
    kinds = {node.kind for block in used_blocks(store) for node in store.nodes(block.id)}
    kinds |= {rule.function for rule in store.rules()} | {rule.kind for rule in store.rules()}
    return [code for code in store.codes() if CODE_PREFIX + code.id in kinds]


@lru_cache(maxsize=256)
def defined(source: str) -> frozenset[str]:
    """Return the names that code defines at its top: no class of ours may have them."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    found: set[str] = set()
    for item in body:
        match item:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found.add(name)
            case ast.ClassDef(name=name):
                found.add(name)
            case ast.Assign(targets=targets):
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                found.add(name)
            case _:
                pass
    return frozenset(found)


def split(code: CustomCode) -> tuple[list[str], list[str]]:
    """Return the imports of a piece of code, and its other lines as they were written."""
    imports, rest = imports_of(code.source)
    return imports, rest.splitlines()
