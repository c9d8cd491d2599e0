"""A function whose code tells where runs of its statements begin and end, and does all else as before."""

import ast
import copy
from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import CodeType
from typing import Any

from blockstudio.importing.statements.flow import Flow
from blockstudio.importing.statements.spans import Span

MARK = "statements at work"
"""The global by which the code finds who is to be told; nobody could have written such a name."""
_RUN = "run of statements"
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def definition(tree: ast.Module | None, code: CodeType) -> ast.FunctionDef | None:
    """Return the definition of a function in its file, None where it is not there."""
    if tree is None:
        return None
    found = _definitions(tree).get((code.co_name, code.co_firstlineno), ())
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=64)
def _definitions(tree: ast.Module) -> dict[tuple[str, int], list[ast.FunctionDef]]:
    """Return the definitions of functions in a file, by their name and the line where they begin."""
    found: dict[tuple[str, int], list[ast.FunctionDef]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            found.setdefault((node.name, first), []).append(node)
    return found


def marked(
    tree: ast.Module,
    code: CodeType,
    function: ast.FunctionDef,
    spans: Sequence[tuple[int, Span]],
    itself: str,
) -> CodeType | None:
    """Return the code of a function with the marks of spans, each with its number; None if it has none.

    `function` stands for the definition that the file has. What is called `MARK` makes of a number,
    and of the module, a context that is told what variables are on entering and on leaving.
    """
    written = definition(tree, code)
    if written is None:
        return None
    other = copy.deepcopy(function)
    variables = {*code.co_varnames, *code.co_cellvars}
    # Those within others first, and of one list the last: the places of the rest stay what they are.
    for number, span in sorted(spans, key=lambda one: (-len(one[1].path), -one[1].first)):
        _mark(other, number, span, itself, variables)
    ast.fix_missing_locations(other)
    for field, place, owner in _homes(tree, written):
        body = getattr(owner, field)
        body[place] = other
        try:
            whole = compile(tree, code.co_filename, "exec", dont_inherit=True)
        finally:
            body[place] = written
        made = [one for one in _codes(whole) if _is_place(one, code)]
        return made[0] if made and made[0].co_freevars == code.co_freevars else None
    return None


def _homes(tree: ast.AST, node: ast.AST) -> Iterator[tuple[str, int, ast.AST]]:
    for owner in ast.walk(tree):
        for field, value in ast.iter_fields(owner):
            for place, part in enumerate(value) if isinstance(value, list) else ():
                if part is node:
                    yield field, place, owner


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def _is_place(one: CodeType, code: CodeType) -> bool:
    return (one.co_name, one.co_firstlineno) == (code.co_name, code.co_firstlineno)


def _mark(
    function: ast.FunctionDef, number: int, span: Span, itself: str, variables: set[str]
) -> None:
    body = span.body(function)
    statements = span.statements(function)
    flow = Flow(statements)
    first = statements[0].lineno
    run = ast.Name(_RUN, ast.Load())
    called = ast.Call(
        ast.Name(MARK, ast.Load()),
        [ast.Constant(number), ast.Name(itself, ast.Load()) if itself else ast.Constant(None)],
        [],
    )
    told = ast.Expr(_call(run, "leave", _locals()))
    own = {
        name: name in variables or not name.isidentifier() for name in [*flow.binds, *flow.reads]
    }
    reads = [name for name in flow.reads if own[name]]
    inside = [*_bound(reads, _call(run, "enter", _locals()), "entering")]
    inside += [_Returns().visit(one) for one in statements]
    whole = ast.With([ast.withitem(called, ast.Name(_RUN, ast.Store()))], [*inside, told])
    names = [name for name, is_own in own.items() if is_own]
    marked = [whole, *_bound(names, ast.Attribute(run, "gives", ast.Load()), "leaving")]
    for statement in (*marked, *inside[: -len(statements)], told):
        for node in ast.walk(statement):
            if isinstance(node, ast.stmt | ast.expr) and not hasattr(node, "lineno"):
                node.lineno = node.end_lineno = first  # type: ignore[attr-defined]
                node.col_offset = node.end_col_offset = 0  # type: ignore[attr-defined]
    body[span.first : span.last + 1] = marked


def _bound(names: Any, source: ast.expr, title: str) -> Iterator[ast.stmt]:
    """Yield the statements that bind names to what a dictionary has of them."""
    held = f"{_RUN} {title}"
    yield ast.Assign([ast.Name(held, ast.Store())], source)
    for name in names:
        there = ast.Compare(ast.Constant(name), [ast.In()], [ast.Name(held, ast.Load())])
        value = ast.Subscript(ast.Name(held, ast.Load()), ast.Constant(name), ast.Load())
        yield ast.If(there, [ast.Assign([ast.Name(name, ast.Store())], value)], [])


def _call(run: ast.Name, method: str, *given: ast.expr) -> ast.Call:
    return ast.Call(ast.Attribute(run, method, ast.Load()), list(given), [])


def _locals() -> ast.Call:
    return ast.Call(ast.Name("locals", ast.Load()), [], [])


class _Returns(ast.NodeTransformer):
    """Has statements that return say what they give back."""

    def visit_Return(self, node: ast.Return) -> ast.Return:
        value = node.value or ast.Constant(None)
        node.value = _call(ast.Name(_RUN, ast.Load()), "returned", value)
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        return node if isinstance(node, _SCOPES) else super().generic_visit(node)
