"""How one node is written: the constructor of a module, and the call in `forward`."""

import ast
import re
from collections.abc import Mapping
from typing import Any

from blockstudio.catalogue.own import IS_NONE
from blockstudio.catalogue.spec import Port, Property, Spec
from blockstudio.compiler.arguments import Pair, Values, placed, typed_or_wired
from blockstudio.compiler.naming import argument_names, called_in_forward
from blockstudio.compiler.parameters import arguments as said_arguments
from blockstudio.compiler.slices import subscript
from blockstudio.compiler.tree import ATOM, Items, Tree, bound, call, leaf
from blockstudio.compiler.values import GAP, given, power, written
from blockstudio.graph import ports
from blockstudio.graph.code.written import forward_of, taken_as
from blockstudio.graph.properties import is_auto, is_set, value_of
from blockstudio.graph.records import INPUT, Id, Node
from blockstudio.graph.scope import scoped
from blockstudio.graph.store import Store
from blockstudio.graph.structures.takes import parameters

PRECEDENCE = {
    "**": 14,
    "*": 12,
    "/": 12,
    "//": 12,
    "%": 12,
    "@": 12,
    "+": 11,
    "-": 11,
    "<<": 10,
    ">>": 10,
    "&": 9,
    "^": 8,
    "|": 7,
}
_SIGNS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
}
UNARY = 13
COMPARISON = 6
NEGATION = 4
_IS, _IS_NOT = " is None", " is not None"


def constructor(spec: Spec, node: Node, sizes: Mapping[str, Any]) -> Tree:
    """Return `nn.Linear(784, 256)`; the lazy module where an *auto* size is not in `sizes`.

    A kind that torch has no lazy module for gets a gap there: `nn.GRU(..., 128)`.
    """
    items = tuple(item for item in spec.properties if not item.forward)
    unknown = [item for item in items if is_auto(item, node) and item.name not in sizes]
    if unknown and spec.lazy:
        eager = tuple(item for item in items if not item.infer)
        return _made(spec.lazy, eager, given(eager, node))
    filled = {item.name: GAP for item in unknown} | dict(sizes)
    return _made(spec.call, items, given(items, node, filled))


def _made(called: str, items: tuple[Property, ...], pairs: list[tuple[Property, str]]) -> Tree:
    return call(called, placed(items, [(item, leaf(text)) for item, text in pairs], in_order=True))


def module_call(store: Store, node: Node, values: Values, head: str) -> Tree:
    """Return `self.hidden(x)` for a layer or a block instance that is reached by `head`."""
    spec = ports.spec_of(store, node)
    if spec is None:
        return call(head, face_arguments(store, node.definition or "", values), node.id)
    return call(head, _arguments(spec, spec.inputs, node, values), node.id)


def linear_call(own: Node, key: Id, values: Values, taken: tuple[Tree, str]) -> Tree:
    """Return `F.linear(x, weight, self.out.bias)` for a linear layer without a weight of its own.

    `taken` are the weight that it takes instead, and how the layer is reached.
    """
    weight, head = taken
    bias = [leaf(f"{head}.bias")] if own.properties.get("bias") is not False else []
    return call("F.linear", [values("input") or leaf("None"), weight, *bias], key)


def face_arguments(store: Store, block: Id, values: Values) -> list[Tree]:
    """Return what a block is called with; after one left out, the rest by name."""
    if said := parameters(store, block):
        return said_arguments(store, block, said, values)
    faces = ports.faces(store, block, INPUT)
    given = [(face, values(face.id)) for face in faces]
    left_out = (at for at, (face, tree) in enumerate(given) if not tree and ports.is_optional(face))
    bare = next(left_out, len(given))
    if (own := forward_of(store, block)) is not None:
        bare = min(bare, own.by_place(taken_as(store, block, own)))
    arguments = [tree or leaf("None") for _, tree in given[:bare]]
    if bare < len(given):
        called = called_in_forward(store, (record for _, record in scoped(store, block)))
        names = argument_names(store, block, called)
        for name, (face, tree) in list(zip(names, given, strict=True))[bare:]:
            if tree is not None or not ports.is_optional(face):
                arguments.append(Tree((f"{name}=", tree or leaf("None"))))
    return arguments


def function_call(spec: Spec, node: Node, values: Values) -> Tree:
    """Return what a function, method, operator or index node computes."""
    match spec.form:
        case "operator" if not _more(spec, node, values):
            return _operator(spec, node, values)
        case "operator":
            return call(spec.kind, _arguments(spec, spec.inputs, node, values), node.id)
        case "index":
            return _index(spec, node, values)
        case "attribute":
            return Tree((_receiver(spec, node, values), f".{spec.call}"), node.id)
        case "method":
            head = _receiver(spec, node, values)
            rest = _arguments(spec, spec.inputs[1:], node, values)
            return Tree((head, f".{spec.call}", Items(tuple(rest))), node.id)
        case _:
            return call(spec.call, _arguments(spec, spec.inputs, node, values), node.id)


def _more(spec: Spec, node: Node, values: Values) -> bool:
    """Return whether a node says more than an operator can: `torch.add(x, y, alpha=2)`."""
    operands = {port.name for port in spec.inputs}
    items = [item for item in spec.properties if item.name not in operands]
    return bool(typed_or_wired(spec, items, node, values))


def _arguments(spec: Spec, inputs: tuple[Port, ...], node: Node, values: Values) -> list[Tree]:
    """Return a call's arguments: those given by their place first, then the rest by name."""
    texts = {port.name: _port_texts(port, _operand(spec, port, node, values)) for port in inputs}
    shared = {port.name for port in spec.inputs}
    asked = [item for item in spec.properties if item.forward or spec.form != "module"]
    items = tuple(item for item in asked if item.name not in shared)
    pairs = typed_or_wired(spec, items, node, values)
    if spec.order:
        return _ordered(spec, texts, pairs)
    before, bare = _bare_first(inputs, texts)
    return [*before, *placed(items, pairs, in_order=bare)]


def _ordered(spec: Spec, texts: dict[str, list[Tree]], pairs: list[Pair]) -> list[Tree]:
    by_name = texts | {item.name: [tree] for item, tree in pairs}
    placed = [tree for name in spec.order for tree in by_name.pop(name, [])]
    named = [Tree((f"{name}=", tree)) for name, trees in by_name.items() for tree in trees]
    return [*placed, *named]


def _bare_first(inputs: tuple[Port, ...], texts: dict[str, list[Tree]]) -> tuple[list[Tree], bool]:
    """Return the arguments for ports, and whether bare ones may still follow."""
    arguments: list[Tree] = []
    bare = True
    for port in inputs:
        trees = texts[port.name]
        if not trees and port.optional:
            bare = False
            continue
        bare = bare and not port.named
        trees = trees or [leaf("None")]
        arguments += trees if bare else [Tree((f"{port.name}=", tree)) for tree in trees]
    return arguments, bare


def _port_texts(port: Port, tree: Tree | None) -> list[Tree]:
    if tree is None:
        return []
    inside = tree.parts[0] if port.many and port.spread and tree.parts else None
    return list(inside.items) if isinstance(inside, Items) else [tree]


def _wired(port: Port, values: Values) -> Tree | None:
    return _listed(port, values) if port.many else values(port.name)


def _listed(port: Port, values: Values) -> Tree | None:
    trees = (values(f"{port.name}.{index}") for index in range(ports.MOST))
    items = [item for item in trees if item is not None]
    return Tree((Items(tuple(items), tuple_=True),)) if items else None


def _receiver(spec: Spec, node: Node, values: Values) -> Tree | str:
    return bound(_operand(spec, spec.inputs[0], node, values) or leaf("None"), ATOM)


def _index(spec: Spec, node: Node, values: Values) -> Tree:
    """Return `x[:, 0]`; every `_` of the index is a wired value, and what is left follows it."""
    source, places = spec.inputs
    item = spec.property_named(places.name)
    text = written(item, value_of(item, node)) if item and is_set(item, node) else ""
    listed = _listed(places, values)
    inside = listed.parts[0] if listed is not None else None
    wired = inside.items if isinstance(inside, Items) else ()
    head = bound(values(source.name) or leaf("None"), ATOM)
    return Tree((head, "[", *subscript(text, wired), "]"), node.id)


def _operand(spec: Spec, port: Port, node: Node, values: Values) -> Tree | None:
    tree = _wired(port, values)
    item = spec.value_for(port)
    if tree is None and item is not None:
        value = value_of(item, node)
        tree = typed(written(item, value)) if value is not None else None
    return tree


def typed(text: str) -> Tree:
    """Return a value as a piece that binds as Python reads it: `hidden + 1` looser than a product."""
    match ast.parse(text, mode="eval").body:
        case ast.BinOp(op=op):
            return Tree((text,), precedence=PRECEDENCE[_SIGNS[type(op)]])
        case ast.Compare():
            return Tree((text,), precedence=COMPARISON)
        case ast.UnaryOp(op=ast.Not()):
            return Tree((text,), precedence=0)
        case _:
            return leaf(text)


def denied(tree: Tree) -> Tree:
    """Return the opposite of a condition: `not x`, but `x is not None` of `x is None`."""
    other = {_IS: _IS_NOT, _IS_NOT: _IS}.get(str(tree.parts[-1]))
    if other is not None:
        return Tree((*tree.parts[:-1], other), tree.node, tree.precedence)
    return Tree(("not ", bound(tree, NEGATION)))


def _operator(spec: Spec, node: Node, values: Values) -> Tree:
    operands = [_operand(spec, port, node, values) or leaf("None") for port in spec.inputs]
    sign = spec.call
    if spec.kind == IS_NONE.kind:
        asks = _IS_NOT if node.properties.get("negated") is True else _IS
        return Tree((bound(operands[0], COMPARISON + 1), asks), node.id, COMPARISON)
    if len(operands) == 1:
        return Tree((sign, bound(operands[0], UNARY)), node.id, UNARY)
    strength = PRECEDENCE.get(sign, COMPARISON)
    right_first = sign == "**"
    left = bound(operands[0], strength + (right_first or strength == COMPARISON))
    right = bound(operands[1], strength + (not right_first))
    if right_first and power(whole := f"{left} ** {right}") != whole:
        sign, strength = "**", PRECEDENCE["**"]
        return Tree((left, sign, right), node.id, strength)
    return Tree((left, f" {sign} ", right), node.id, strength)


def result_pattern(spec: Spec | None, keys: list[str], variables: Mapping[str, str]) -> str:
    """Return what stands left of `=` for several results: `output, (h_n, c_n)`.

    `variables` are those of the ports that are used; the others become `_`.
    """
    if spec is not None and spec.returns:
        text = re.sub(r"\w+", lambda match: variables.get(match[0], "_"), spec.returns)
        while (shorter := re.sub(r"\(_(?:, _)*,?\)", "_", text)) != text:
            text = shorter
        return text
    parts = [variables.get(key, "_") for key in keys]
    return ", ".join(parts) if len(parts) > 1 else f"({parts[0]},)"
