"""Expressions over a block's arguments: `hidden * 4`. Parsed and computed here, never `eval`ed."""

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

from blockstudio.catalogue.text import Text, text

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
    ast.FloorDiv: lambda left, right: left // right,
    ast.Mod: lambda left, right: left % right,
    ast.Pow: lambda left, right: left**right,
}
_UNARY: dict[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Not: operator.not_,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_CALLS: dict[str, Callable[..., Any]] = {"min": min, "max": max, "len": len}
REPETITION_INDEX = "i"
"""What expressions call the number of the repetition, from 0, in a block that is repeated."""

_LARGEST = 2**63
_LONGEST = 200


class ExpressionError(ValueError):
    """An expression that can't be read or computed; `reason` says why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


class OnSelf(str):
    """An expression over attributes of `self`: Python that was made here, and came from no file."""

    __slots__ = ()


class UnknownName(ExpressionError):
    """An expression over a `name` that is no argument, yet, where it stands."""

    def __init__(self, reason: Text, name: str) -> None:
        super().__init__(reason)
        self.name = name


def parse(source: str) -> ast.expr:
    """Return the tree of an expression; raise `ExpressionError` if it isn't one of ours."""
    if len(source) > _LONGEST:
        raise ExpressionError(
            text("the expression is longer than {most} characters", most=_LONGEST)
        )
    try:
        tree = ast.parse(source.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(text("“{source}” is not an expression", source=source)) from error
    _check(tree)
    return tree


def names_in(source: str) -> frozenset[str]:
    """Return the argument names an expression uses; raise `ExpressionError` if it can't be read."""
    return frozenset(
        node.id
        for node in ast.walk(parse(source))
        if isinstance(node, ast.Name) and node.id not in _CALLS
    )


def evaluate(source: str, names: Mapping[str, Any]) -> Any:
    """Compute an expression over `names`; raise `ExpressionError` with the reason if it can't be."""
    tree = parse(source)
    try:
        return _value(tree, names)
    except ExpressionError:
        raise
    except ZeroDivisionError as error:
        raise ExpressionError(text("“{source}” divides by zero", source=source)) from error
    except (TypeError, ValueError, OverflowError) as error:
        raise ExpressionError(
            text("“{source}” can't be computed: {why}", source=source, why=str(error))
        ) from error


def normalised(source: str) -> str:
    """Return the expression as Python writes it: spaces and brackets where they belong."""
    return _written(parse(source))


def substituted(source: str, values: Mapping[str, Any]) -> Any:
    """Return the expression with `values` (numbers or expressions) put for names; a number if it is one."""
    tree = ast.Expression(_Substitution(values).visit(parse(source)))
    result = _written(tree)
    try:
        return result if names_in(result) else evaluate(result, {})
    except ExpressionError:
        # It has no value; whoever computes it says why.
        return result


def renamed(source: str, attributes: Mapping[str, str]) -> OnSelf:
    """Return the expression with names read from `self`: `hidden * 4` → `self.hidden * 4`.

    The outcome is Python for the generated file, no longer an expression of ours.
    """
    tree = parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in attributes:
            node.id = f"self.{attributes[node.id]}"
    return OnSelf(_written(tree))


def _written(tree: ast.AST) -> str:
    try:
        return ast.unparse(tree)
    except RecursionError as error:
        raise ExpressionError(text("the expression is nested too deep")) from error


class _Substitution(ast.NodeTransformer):
    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return parse(str(self.values[node.id])) if node.id in self.values else node


def _check(tree: ast.expr) -> None:
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=bool() | int() | float()) | ast.Name() | ast.Load():
                pass
            case ast.BinOp(op=op) if type(op) in _BINARY:
                pass
            case ast.UnaryOp(op=unary) if type(unary) in _UNARY:
                pass
            case ast.Compare(ops=ops) if all(type(one) in _COMPARE for one in ops):
                pass
            case ast.Call(func=ast.Name(id=name), keywords=[]) if name in _CALLS:
                pass
            case ast.List() | ast.Tuple() | ast.operator() | ast.unaryop() | ast.cmpop():
                pass
            case _:
                piece = ast.unparse(node) if isinstance(node, ast.expr) else str(node)
                raise ExpressionError(
                    text("“{piece}” is not allowed in an expression", piece=piece)
                )


def _value(node: ast.expr, names: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return _named(name, names)
        case ast.UnaryOp(op=op, operand=operand):
            return _UNARY[type(op)](_value(operand, names))
        case ast.BinOp(left=left, op=op, right=right):
            return _binary(type(op), _value(left, names), _value(right, names))
        case ast.Compare(left=left, ops=ops, comparators=others):
            values = [_value(item, names) for item in (left, *others)]
            pairs = zip(values, ops, values[1:], strict=False)
            return all(_COMPARE[type(op)](one, two) for one, op, two in pairs)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _CALLS[name](*(_value(item, names) for item in arguments))
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return [_value(item, names) for item in items]
        case _:
            raise ExpressionError(text("“{piece}” is not allowed", piece=ast.unparse(node)))


def _named(name: str, names: Mapping[str, Any]) -> Any:
    if name in names:
        return names[name]
    known = ", ".join(sorted(names))
    if known:
        raise UnknownName(
            text(
                "there is no argument “{name}” in this block, only {known}", name=name, known=known
            ),
            name,
        )
    raise UnknownName(
        text("“{name}” is no number, and this block has no arguments", name=name), name
    )


def _binary(op: type[ast.operator], left: Any, right: Any) -> Any:
    if op is ast.Pow and (abs(left) > _LARGEST or abs(right) > 64):
        raise ExpressionError(text("the number is too large"))
    if not all(isinstance(side, int | float) for side in (left, right)):
        raise ExpressionError(text("only numbers can be computed with"))
    value = _BINARY[op](left, right)
    if isinstance(value, complex) or (isinstance(value, int) and abs(value) > _LARGEST):
        raise ExpressionError(text("the number is too large"))
    return value
