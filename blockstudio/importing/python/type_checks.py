"""Questions for the classes of modules, in Python that is taken along: `isinstance(layer, Block)`.

The class of a block is another one than its author's. So each module that is no layer of torch says in
an attribute of which classes it was, and Python that stays as it is asks that.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from torch import nn

from blockstudio.importing.recording.packages import package_of

CLASSES = "class_names"
"""The attribute by which a module says what classes it is of, its own first."""
_SAME: dict[type[ast.cmpop], bool] = {
    ast.Is: True,
    ast.Eq: True,
    ast.IsNot: False,
    ast.NotEq: False,
}


def names_of(kind: type) -> tuple[str, ...]:
    """Return the names of the classes that a module is of, its own first."""
    return tuple(_name(one) for one in kind.__mro__ if one not in (nn.Module, object))


def _name(kind: type) -> str:
    return f"nn.{kind.__name__}" if package_of(kind) == "torch" else kind.__qualname__


class TypeChecks(ast.NodeTransformer):
    """Lets questions for classes be answered by what modules say; `meanings` are those of names.

    `kinds` are the classes of the network whose modules become blocks. `asked` are then the names of
    classes for which somebody asks.
    """

    def __init__(self, kinds: Collection[type], meanings: Mapping[str, Any]) -> None:
        self.kinds = kinds
        self.meanings = meanings
        self.asked: set[str] = set()

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Return `isinstance(layer, Block)` as a question for a name."""
        self.generic_visit(node)
        match node:
            case ast.Call(ast.Name("isinstance"), [tested, classes], []) if _is_simple(tested):
                names, rest = self._names(classes), self._left(classes)
            case _:
                return node
        if not names:
            return node
        asked = ast.unparse(tested)
        words = [f"isinstance({asked}, {_row(rest)})"] if rest else []
        words += [f"{name!r} in getattr({asked}, {CLASSES!r}, ())" for name in names]
        return _expression(f"({' or '.join(words)})")

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        """Return `type(layer) is Block` as a question for a name."""
        self.generic_visit(node)
        match node:
            case ast.Compare(ast.Call(ast.Name("type"), [tested], []), [sign], [other]):
                pass
            case ast.Compare(ast.Attribute(tested, "__class__"), [sign], [other]):
                pass
            case _:
                return node
        names = self._names(other) if _is_simple(tested) else []
        if type(sign) not in (*_SAME, ast.In, ast.NotIn) or not names:
            return node
        asked, rest = ast.unparse(tested), self._left(other)
        words = [f"type({asked}) in {_row(rest)}"] if rest else []
        words.append(f"getattr({asked}, {CLASSES!r}, ('',))[0] in {tuple(names)!r}")
        positive = _SAME.get(type(sign), isinstance(sign, ast.In))
        return _expression(f"({'' if positive else 'not '}({' or '.join(words)}))")

    def _names(self, classes: ast.expr) -> list[str]:
        found = [
            _name(kind) for kind in map(self._meant, _several(classes)) if self._is_asked(kind)
        ]
        self.asked |= set(found)
        return found

    def _left(self, classes: ast.expr) -> list[ast.expr]:
        """Return the classes that are there still: all but those of the author's modules."""
        return [part for part in _several(classes) if not _is_own(self._meant(part))]

    def _is_asked(self, kind: Any) -> bool:
        is_module = isinstance(kind, type) and issubclass(kind, nn.Module) and kind is not nn.Module
        return is_module and (_is_own(kind) or any(issubclass(one, kind) for one in self.kinds))

    def _meant(self, node: ast.expr) -> Any:
        match node:
            case ast.Name(name):
                return self.meanings.get(name)
            case ast.Attribute(value, name):
                return getattr(self._meant(value), name, None)
            case _:
                return None


def _is_own(kind: Any) -> bool:
    is_module = isinstance(kind, type) and issubclass(kind, nn.Module)
    return is_module and package_of(kind) != "torch"


def _several(classes: ast.expr) -> Iterator[ast.expr]:
    match classes:
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _several(part)
        case ast.BinOp(left, ast.BitOr(), right):
            yield from _several(left)
            yield from _several(right)
        case _:
            yield classes


def _is_simple(node: ast.expr) -> bool:
    """Return whether an expression can be asked twice: it does nothing."""
    match node:
        case ast.Name() | ast.Constant():
            return True
        case ast.Attribute(value=value):
            return _is_simple(value)
        case ast.Subscript(value=value, slice=index):
            return _is_simple(value) and _is_simple(index)
        case _:
            return False


def _row(parts: list[ast.expr]) -> str:
    return f"({''.join(f'{ast.unparse(part)}, ' for part in parts)})"


def _expression(words: str) -> ast.expr:
    return ast.parse(words, mode="eval").body
