"""The statements that stay Python, as a function: verbatim, with all that they need to run alone."""

import ast
import copy
import linecache
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import torch

from blockstudio.api.expression import Expression
from blockstudio.graph import names
from blockstudio.importing.python.bringing import taken_along
from blockstudio.importing.python.sources import needs_of
from blockstudio.importing.python.titles import Titles
from blockstudio.importing.recording.parts import RESULT, Part, chain_of
from blockstudio.importing.recording.values import (
    Arithmetic,
    Call,
    Kept,
    Mode,
    Size,
    Untraceable,
    Value,
)
from blockstudio.importing.statements.splitting import TEST, is_split, whole_originals

_PROTECTED = frozenset({"torch", "nn", "F"})
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


class PartWriter:
    """Writes the functions of a network that are statements which stay Python."""

    def __init__(self, reached: Callable[[], frozenset[str]], titles: Titles) -> None:
        self._reached = reached
        self._titles = titles

    def source(self, call: Call, part: Part, taken: Mapping[str, str]) -> tuple[str, list[Any]]:
        """Return the source of a call's function, and what flows into it, in order.

        `taken` are the sources of other functions by their names: none has the name of another.
        """
        made = PartSource(call, part)
        title, number = made.title, 1
        while True:
            with taken_along():
                source = made.text(title, self._reached(), self._titles)
            if taken.get(title, source) == source:
                part.source = source
                return source, made.flowing
            number += 1
            title = f"{made.title}_{number}"


class PartSource:
    """Writes the function that the statements of a call are."""

    def __init__(self, call: Call, part: Part) -> None:
        self.call = call
        self.part = part
        self.flowing: list[Any] = []
        """What flows in, in the order of the parameters that it is."""
        self._parameters: list[str] = []
        self._defaults: list[str] = []
        self._before: list[str] = []
        self._names: dict[str, str] = {}
        """What is called otherwise than in the method: attributes of the module, and split steps."""
        self._statements = self._chosen()
        self._taken = {*_PROTECTED, *_names_in(self._statements)}
        for key, structure in call.named.items():
            self._give(key, structure)
        for name in _names_in(self._statements):
            if not name.isidentifier() and name not in self._names:
                self._names[name] = names.unique(name.replace(" ", "_"), self._taken)

    def text(self, title: str, reached: frozenset[str], titles: Titles) -> str:
        """Return the source of the function, after all that it needs."""
        gives, written = self.call.arguments
        copied = () if self.part.reason.in_place else written
        lines = [*(f"{name} = {name}.clone()" for name in map(self._name, copied)), *self._before]
        lines += [*self._body().split("\n"), *self._returned(gives)]
        lines = _shortened(lines, gives)
        given = ", ".join([*self._parameters, *self._defaults])
        source = "\n".join([f"def {title}({given}):", *(f"    {line}" for line in lines)])
        source = "\n".join(line.rstrip() for line in source.split("\n")) + "\n"
        return titles.settled(needs_of(self.part.function, source, reached, titles), title)

    @property
    def title(self) -> str:
        """What the function is called at first: by what it makes."""
        if any(said.startswith(TEST) for said in self.call.arguments[0]):
            return names.unique("decide", self._taken)
        gives = [said for said in self.call.arguments[0] if said.isidentifier() and said != RESULT]
        made = "_and_".join(gives[:2]) if gives else "result"
        wish = f"find_{made}"
        return names.unique(wish if names.is_identifier(wish) else "find", self._taken)

    def _chosen(self) -> list[ast.stmt]:
        """Return the statements as their author has written them, if none is here in part only."""
        gives = [said.partition("[")[0] for said in self.call.arguments[0]]
        whole = all(name.isidentifier() for name in (*self.call.named, *gives) if " " in name)
        originals = whole_originals(self.part.statements) if whole else None
        returns = [one for one in _returns(originals or []) if one.value is not None]
        if originals is None or not all(self._is_result(one.value) for one in returns):
            return self.part.statements
        return originals

    def _is_result(self, value: ast.expr | None) -> bool:
        """Return whether what is given back is the results one by one, as it is written."""
        places = [said.removeprefix(RESULT) for said in self.call.arguments[0]]
        parts = value.elts if isinstance(value, ast.Tuple) else []
        whole = len(parts) > 1 and places == [f"[{place}]" for place in range(len(parts))]
        return places == [""] or whole

    def _give(self, key: str, structure: Any) -> None:
        """Let what flows in be a parameter, or be put together of some."""
        wish = key.rpartition(".")[2].replace(" ", "_")
        own = names.is_argument(wish) and wish not in _PROTECTED and key.isidentifier()
        name = wish if own else names.unique(wish if names.is_argument(wish) else "x", self._taken)
        self._taken.add(name)
        if name != key:
            self._names[key] = name
        if _flows(structure):
            self.flowing.append(structure)
            self._parameters.append(name)
        elif _is_property(structure):
            self._defaults.append(f"{name}={_constant(structure)}")
        else:
            self._before.append(f"{name} = {self._put_together(name, structure)}")

    def _put_together(self, name: str, structure: Any) -> str:
        """Return how a structure is made of parameters."""
        match structure:
            case list() | tuple():
                inner = [self._put_together(f"{name}_{n}", one) for n, one in enumerate(structure)]
                if isinstance(structure, list):
                    return f"[{', '.join(inner)}]"
                return f"({inner[0]},)" if len(inner) == 1 else f"({', '.join(inner)})"
            case dict() if all(type(key) in (str, int) and key.isprintable() for key in structure):
                parts = (
                    f"{key!r}: {self._put_together(f'{name}_{n}', one)}"
                    for n, (key, one) in enumerate(structure.items())
                )
                return "{" + ", ".join(parts) + "}"
            case slice():
                ends = (structure.start, structure.stop, structure.step)
                inner = [self._put_together(f"{name}_{n}", one) for n, one in enumerate(ends)]
                return f"slice({', '.join(inner)})"
            case _ if _flows(structure):
                own = names.unique(name, self._taken)
                self._taken.add(own)
                self.flowing.append(structure)
                self._parameters.append(own)
                return own
            case _:
                return _constant(structure)

    def _name(self, key: str) -> str:
        return self._names.get(key, key)

    def _body(self) -> str:
        """Return the statements, as their author has written them if they say the same here."""
        renamed = [self._renamed(statement) for statement in self._statements]
        plain = "\n".join(map(ast.unparse, renamed))
        verbatim = "" if any(map(is_split, self._statements)) else self._verbatim()
        return verbatim if _same(verbatim, plain) else plain

    def _renamed(self, statement: ast.stmt) -> ast.stmt:
        return _Renamed(self._names, self.part, self._result).visit(
            ast.parse(ast.unparse(_identified(statement, self._names))).body[0]
        )

    def _verbatim(self) -> str:
        """Return the lines of the statements with other names in the place of some expressions."""
        file = self.part.function.__code__.co_filename
        first, last = self.part.lines
        lines = [linecache.getline(file, n).rstrip("\n") for n in range(first, last + 1)]
        places = [
            (node.lineno - first, node.col_offset, node.end_lineno, node.end_col_offset, name)
            for statement in self._statements
            for node in ast.walk(statement)
            if isinstance(node, ast.expr) and (name := self._other(node))
        ]
        for row, start, end_row, end, name in sorted(places, reverse=True):
            if end_row is None or end_row - first != row:
                return ""
            line = lines[row].encode()
            lines[row] = (line[:start] + name.encode() + line[end:]).decode()
        return textwrap.dedent("\n".join(lines))

    def _other(self, node: ast.expr) -> str:
        chain = chain_of(node, self.part.itself)
        return self._names.get(".".join((self.part.itself, *chain)), "") if chain else ""

    def _returned(self, gives: tuple[str, ...]) -> list[str]:
        if self.part.returns:
            return []
        parts = [self._written(said) for said in gives]
        return [f"return {', '.join(parts)}"]

    def _written(self, said: str) -> str:
        name, bracket, rest = said.partition("[")
        return self._name(name) + bracket + rest

    def _result(self, value: ast.expr) -> ast.expr:
        """Return what a statement gives back, as the one tensor or the tuple of them that it is."""
        gives: tuple[str, ...] = self.call.arguments[0]
        places = [said.removeprefix(RESULT) for said in gives]
        whole = isinstance(value, ast.Tuple) and places == [
            f"[{n}]" for n in range(len(value.elts))
        ]
        if places == [""] or (whole and len(places) > 1):
            return value
        if not isinstance(value, ast.Name | ast.Tuple | ast.Dict):
            raise Untraceable("it gives back what no Python of its own can")
        said = ast.unparse(value)
        return ast.parse(f"({', '.join(said + place for place in places)})", mode="eval").body


class _Renamed(ast.NodeTransformer):
    """Puts names in the place of attributes of the module, and what is given back in its shape."""

    def __init__(self, given: Mapping[str, str], part: Part, result: Any) -> None:
        self.given = given
        self.part = part
        self.result = result
        self.inner = False

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        chain = chain_of(node, self.part.itself)
        name = self.given.get(".".join((self.part.itself, *chain))) if chain else None
        if name is not None:
            return ast.Name(name, node.ctx)
        self.generic_visit(node)
        return node

    def visit(self, node: ast.AST) -> Any:
        """Visit a node; what an inner function gives back is its own."""
        outer, self.inner = self.inner, self.inner or isinstance(node, _SCOPES)
        found = super().visit(node)
        self.inner = outer
        return found

    def visit_Return(self, node: ast.Return) -> ast.Return:
        self.generic_visit(node)
        if node.value is not None and not self.inner:
            node.value = self.result(node.value)
        return node


def _identified(statement: ast.stmt, given: Mapping[str, str]) -> ast.stmt:
    """Return a statement in which split steps have names that can be written."""
    other = copy.deepcopy(statement)
    for node in ast.walk(other):
        if isinstance(node, ast.Name) and not node.id.isidentifier():
            node.id = given.get(node.id, node.id.replace(" ", "_"))
    return other


def _names_in(statements: Sequence[ast.stmt]) -> list[str]:
    """Return every name in statements, those of inner functions too."""
    nodes = [node for one in statements for node in ast.walk(one)]
    found = [node.id for node in nodes if isinstance(node, ast.Name)]
    found += [node.arg for node in nodes if isinstance(node, ast.arg)]
    return list(dict.fromkeys(found))


def _returns(statements: Sequence[ast.stmt]) -> Iterator[ast.Return]:
    """Yield where statements give something back, inner functions apart."""
    for statement in statements:
        if isinstance(statement, ast.Return):
            yield statement
        elif not isinstance(statement, _SCOPES):
            for node in ast.iter_child_nodes(statement):
                inner = [node] if isinstance(node, ast.stmt) else getattr(node, "body", [])
                yield from _returns(inner if isinstance(inner, list) else [])


def _shortened(lines: list[str], gives: tuple[str, ...]) -> list[str]:
    """Return the lines of a function that gives back what it has only put into a step."""
    before, last = lines[-2:] if len(lines) > 1 else ("", "")
    name, _, value = before.partition(" = ")
    is_step = len(gives) == 1 and not gives[0].isidentifier() and last == f"return {name}"
    return [*lines[:-2], f"return {value}"] if is_step and value else lines


def _same(one: str, other: str) -> bool:
    try:
        return bool(one) and ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except SyntaxError:
        return False


def _flows(structure: Any) -> bool:
    return isinstance(structure, Value | Size | Arithmetic | Kept | Mode | Expression)


def _is_property(structure: Any) -> bool:
    """Return whether a constant can be changed on the node: numbers and words."""
    if isinstance(structure, float) and structure - structure != 0:
        return False
    return isinstance(structure, bool | int | float | str)


def _constant(value: Any) -> str:
    match value:
        case float() if value - value != 0:
            return f'float("{value}")'
        case None | bool() | int() | float() | complex() | str() | torch.dtype():
            return repr(value)
        case _:
            raise Untraceable("a call is given {kind}", kind=type(value).__name__)
