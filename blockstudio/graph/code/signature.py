"""What a Python node looks like from outside, read off its source; nothing of it is ever run.

The last function or class at the top of the source is the node; what stands before it are helpers.
"""

import ast
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.spec import Port, Property, Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.graph import names
from blockstudio.graph.code.annotations import (
    Parameter,
    argument,
    constructor_argument,
    is_input,
    parameters,
)
from blockstudio.graph.code.bindings import bound
from blockstudio.graph.code.imports import imports_of
from blockstudio.graph.code.modules import Lineage, registered
from blockstudio.graph.code.python import Code, Fault, FunctionNode, inside, parsed

__all__ = ["PREFIX", "Fault", "Signature", "imports_of", "read"]

PREFIX = "python:"
"""What the kind of a Python node begins with, before the identifier of its code."""

_SHOWN = 3


class Signature(Struct, frozen=True):
    """The catalogue entry of a Python node, if one can be read, and what is wrong with its code."""

    spec: Spec | None = None
    faults: tuple[Fault, ...] = ()


@lru_cache(maxsize=1024)
def read(source: str, identifier: str) -> Signature:
    """Return the signature of the node whose code has that identifier; never raises.

    Functions: parameters become inputs; those with plain data, properties. Classes: `__init__`
    gives the properties and `forward` the inputs.
    """
    code = parsed(source)
    if isinstance(code, Fault):
        return Signature(None, (code,))
    definitions = [item for item in code.tree.body if isinstance(item, ast.ClassDef | FunctionNode)]
    if not definitions:
        message = text("There is no function here, and no class with a forward")
        return Signature(None, (Fault(1, 0, message),))
    reader = _Reader(code)
    spec = reader.spec(definitions[-1])
    if spec is not None:
        spec = replace(spec, kind=f"{PREFIX}{identifier}", help=_help(definitions[-1]))
    return Signature(spec, tuple(sorted(reader.faults, key=lambda item: (item.line, item.column))))


class _Reader:
    """Reads one node, noting what is wrong on the way."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.faults = [code.fault(place, message) for place, message in bound(code.tree.body)]

    def spec(self, node: ast.ClassDef | FunctionNode) -> Spec | None:
        """Return the entry of the node, without kind and help."""
        if not names.is_identifier(node.name):
            self._fault(node, text("“{name}” can't be the name of a node", name=node.name))
        return self._class(node) if isinstance(node, ast.ClassDef) else self._function(node)

    def _function(self, node: FunctionNode) -> Spec:
        ports: list[Port] = []
        items: list[Property] = []
        only_inputs = by_place = True
        for parameter in self._parameters(node):
            item = argument(parameter)
            if item is None and is_input(parameter):
                # A call gives the inputs first: after anything else they need their names.
                ports.append(_port(parameter, named=parameter.named or not only_inputs))
                continue
            only_inputs = False
            by_place = by_place and parameter.default is None and not parameter.named
            if item is not None:
                items.append(replace(item, positional=by_place))
        return _spec(node.name, ports, items, self._outputs(node))

    def _class(self, node: ast.ClassDef) -> Spec | None:
        line = Lineage(self.code.tree.body, node)
        if not line.is_module():
            self._fault(node, text("“{name}” must be a subclass of nn.Module", name=node.name))
        forward = line.method("forward")
        if forward is None:
            self._fault(node, text("“{name}” needs a forward", name=node.name))
            return None
        made = line.method("__init__")
        spec = _spec(
            node.name,
            [_port(item, named=item.named) for item in self._parameters(forward, method=True)],
            list(self._settings(made)) if made is not None else [],
            self._outputs(forward),
        )
        return replace(spec, form="module", **self._state(line))

    def _settings(self, made: FunctionNode) -> Iterator[Property]:
        """Yield the properties that the parameters of `__init__` are."""
        by_place = True
        for parameter in self._parameters(made, method=True):
            item = constructor_argument(parameter)
            by_place = by_place and not parameter.named and parameter.default is None
            if item is not None:
                yield replace(item, positional=by_place)
            elif parameter.default is None:
                message = text(
                    "“{name}” takes what can't be typed in: give it a default", name=parameter.name
                )
                self._fault(parameter.place, message)

    def _state(self, line: Lineage) -> dict[str, tuple[str, ...]]:
        """Return the names of the parameters and the buffers that `__init__` registers."""
        found: dict[str, dict[str, None]] = {"parameters": {}, "buffers": {}}
        for method in reversed(list(line.methods("__init__"))):
            for item in registered(method):
                if (message := names.fault_of_part(item.name)) is not None:
                    self._fault(item.place, message)
                found[item.group].setdefault(item.name)
        return {group: tuple(keys) for group, keys in found.items()}

    def _parameters(self, node: FunctionNode, *, method: bool = False) -> list[Parameter]:
        """Return the parameters, of a method without `self`; note those that nobody can give."""
        items = parameters(node.args)
        if method and not (items and items[0].name == "self"):
            self._fault(node, text("The first argument of {name} must be self", name=node.name))
        elif method:
            items = items[1:]
        for place in (node.args.vararg, node.args.kwarg):
            if place is not None:
                message = text("“{name}” gives no inputs: name each of them", name=place.arg)
                self._fault(place, message)
        for item in items:
            if item.bare and item.default is not None:
                message = text(
                    "“{name}” can't be given by its name: put it after /", name=item.name
                )
                self._fault(item.place, message)
        return items

    def _outputs(self, node: FunctionNode) -> tuple[Port, ...]:
        """Return one output, or as many as every `return` has in its tuple."""
        body = list(inside(node.body))
        if isinstance(node, ast.AsyncFunctionDef) or any(map(_is_yield, body)):
            self._fault(node, text("“{name}” must return its result at once", name=node.name))
        results = [item.value for item in body if isinstance(item, ast.Return)]
        if not any(_is_value(result) for result in results):
            self._fault(node, text("“{name}” returns nothing", name=node.name))
        return tuple(Port(name) for name in _result_names(results))

    def _fault(self, node: ast.stmt | ast.arg | ast.expr, message: Text) -> None:
        self.faults.append(self.code.fault(node, message))


def _spec(call: str, ports: list[Port], items: list[Property], outputs: tuple[Port, ...]) -> Spec:
    chosen = [item.name for item in items if item.required] or [item.name for item in items]
    return Spec(
        "",
        "function",
        call,
        "control",
        "Python",
        inputs=tuple(ports),
        outputs=outputs,
        properties=tuple(items),
        summary=tuple(chosen[:_SHOWN]),
    )


def _port(item: Parameter, *, named: bool) -> Port:
    return Port(item.name, optional=item.default is not None, named=named)


def _result_names(results: list[ast.expr | None]) -> list[str]:
    tuples = [item.elts for item in results if isinstance(item, ast.Tuple)]
    counts = {len(items) for items in tuples}
    starred = any(isinstance(item, ast.Starred) for items in tuples for item in items)
    if len(tuples) < len(results) or len(counts) != 1 or counts <= {0, 1} or starred:
        return ["output"]
    found = {tuple(item.id if isinstance(item, ast.Name) else "" for item in t) for t in tuples}
    first = found.pop()
    if not found and len(set(first)) == len(first) and all(map(names.is_argument, first)):
        return [*first]
    return [f"output_{index}" for index in range(counts.pop())]


def _is_yield(node: ast.AST) -> bool:
    return isinstance(node, ast.Yield | ast.YieldFrom)


def _is_value(node: ast.expr | None) -> bool:
    return node is not None and not (isinstance(node, ast.Constant) and node.value is None)


def _help(node: ast.ClassDef | FunctionNode) -> str:
    return (ast.get_docstring(node) or "").strip().partition("\n")[0].strip()
