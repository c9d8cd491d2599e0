"""How a Parameter or a Constant is written: `self.W = nn.Parameter(torch.randn(784, 10))`."""

from math import prod
from typing import Any

from blockstudio.catalogue.spec import Spec
from blockstudio.catalogue.values import literal, parts
from blockstudio.compiler.tree import ATOM, Tree, bound, call, leaf
from blockstudio.compiler.values import INVALID, plain, written
from blockstudio.graph.names import is_identifier, own_name
from blockstudio.graph.records import Node

_MADE = ("zeros", "ones", "rand", "randn", "eye")
INIT = {
    "xavier_uniform": "nn.init.xavier_uniform_",
    "xavier_normal": "nn.init.xavier_normal_",
    "kaiming_uniform": "nn.init.kaiming_uniform_",
    "kaiming_normal": "nn.init.kaiming_normal_",
    "orthogonal": "nn.init.orthogonal_",
}


def child_tensor(spec: Spec, node: Node, base: str = "self") -> Tree:
    """Return the statement that gives `base`, a module, a parameter, a buffer or a plain tensor."""
    name = own_name(node.name)
    if spec.call:
        made = parameter(spec, node)
        if is_identifier(name):
            return Tree((f"{base}.{name} = ", made), node.id)
        return call(f"{base}.register_parameter", [leaf(plain(name)), made], node.id)
    tensor = filled(spec, node)
    keep = node.properties.get("keep", "buffer")
    if keep == "attribute" and node.properties.get("gradient") is True:
        tensor = Tree((bound(tensor, ATOM), ".requires_grad_()"))
    if keep == "attribute" and is_identifier(name):
        return Tree((f"{base}.{name} = ", tensor), node.id)
    if keep == "attribute":
        return call("setattr", [leaf(base), leaf(plain(name)), tensor], node.id)
    more = [leaf("persistent=False")] if keep != "buffer" else []
    return call(f"{base}.register_buffer", [leaf(plain(name)), tensor, *more], node.id)


def parameter(spec: Spec, node: Node) -> Tree:
    """Return what makes a parameter: `nn.Parameter(torch.randn(784, 10))`."""
    frozen = node.properties.get("trainable") is False
    more = [leaf("requires_grad=False")] if frozen else []
    return call(spec.call, [filled(spec, node), *more])


def filled(spec: Spec, node: Node) -> Tree:
    """Return the expression that makes the tensor: `torch.normal(0.0, 0.01, (784, 10))`."""
    made = _filled(spec, node)
    order = parts(node.properties.get("memory"))
    if not order:
        return made
    if sorted(map(str, order)) != [str(dim) for dim in range(len(order))]:
        return leaf(INVALID)
    back = sorted(range(len(order)), key=order.__getitem__)
    there, again = (", ".join(map(str, dims)) for dims in (order, back))
    return Tree((bound(made, ATOM), f".permute({there}).contiguous().permute({again})"))


def _filled(spec: Spec, node: Node) -> Tree:
    value = _Reader(spec, node)
    kind = [leaf(f"dtype={value('dtype')}")] if node.properties.get("dtype") else []
    sizes = _sizes(spec, node)
    shape = leaf(value("shape") if "shape" in node.properties else "()")
    exact = _exact(value, node, shape, kind)
    if exact is not None:
        return exact
    match value.plain("fill"):
        case "normal":
            return call("torch.normal", [leaf(value("mean")), leaf(value("std")), shape, *kind])
        case "uniform":
            bounds = f".uniform_({value('low')}, {value('high')})"
            return Tree((call("torch.empty", [*sizes, *kind]), bounds))
        case "trunc_normal":
            pair = [leaf(f"mean={value('mean')}"), leaf(f"std={value('std')}")]
            return call("nn.init.trunc_normal_", [call("torch.empty", [*sizes, *kind]), *pair])
        case str() as fill if fill in INIT:
            return call(INIT[fill], [call("torch.empty", [*sizes, *kind])])
        case fill if fill not in _MADE:
            return leaf(INVALID)
        case fill:
            made = call(f"torch.{fill}", [*sizes, *kind])
            scale = value.plain("scale")
            if scale in (1, None) or fill == "zeros":
                return made
            return Tree((made, f" * {value('scale')}"), precedence=12)


def _exact(value: "_Reader", node: Node, shape: Tree, kind: list[Tree]) -> Tree | None:
    """Return the expression of values that are no draw and no function of the sizes alone."""
    match value.plain("fill"):
        case "values":
            return call("torch.tensor", [leaf(value.nested("values")), *kind])
        case "file":
            loaded = call("torch.load", [leaf(value("file")), leaf("weights_only=True")])
            return Tree((loaded, f".to({value('dtype')})")) if kind else loaded
        case "full":
            return call("torch.full", [shape, leaf(value("value")), *kind])
        case "arange":
            return _shaped(value, call("torch.arange", [leaf(_count(node)), *kind]))
        case "tril" | "triu" as fill:
            diagonal = [leaf(f"diagonal={value('diagonal')}")] if value.plain("diagonal") else []
            whole = call("torch.full", [shape, leaf(value("value")), *kind])
            return call(f"torch.{fill}", [whole, *diagonal])
        case "bytes":
            held = leaf(f"bytearray({_bytes(value.plain('data'))})")
            kind = kind or [leaf("dtype=torch.float32")]
            made = call("torch.frombuffer", [held, *kind])
            return Tree((made, f".reshape({value('shape')})"))
        case _:
            return None


def _shaped(value: "_Reader", row: Tree) -> Tree:
    """Return a row of numbers in the shape that the node has."""
    sizes = parts(value.plain("shape")) or []
    return row if len(sizes) == 1 else Tree((row, f".reshape({value('shape')})"))


def _count(node: Node) -> str:
    """Return how many numbers a node has, as Python writes it."""
    sizes = parts(node.properties.get("shape")) or []
    if all(isinstance(size, int) for size in sizes):
        return plain(prod(sizes))
    return " * ".join(f"({size})" if isinstance(size, str) else str(size) for size in sizes)


def _bytes(data: Any) -> str:
    """Return hexadecimal digits as the bytes they are."""
    try:
        return repr(bytes.fromhex(data)) if isinstance(data, str) and data else INVALID
    except ValueError:
        return INVALID


class _Reader:
    """Reads the properties of one node, as source or as plain values, defaults included."""

    def __init__(self, spec: Spec, node: Node) -> None:
        self.spec, self.node = spec, node

    def plain(self, name: str) -> Any:
        """Return the value as it stands in the document, or its default."""
        item = self.spec.property_named(name)
        return self.node.properties.get(name, item.default if item else None)

    def __call__(self, name: str) -> str:
        item = self.spec.property_named(name)
        value = self.plain(name)
        return plain(value) if item is None else written(item, value)

    def nested(self, name: str) -> str:
        """Return the numbers of a tensor in nested lists."""
        item, value = self.spec.property_named(name), self.plain(name)
        return _nested(value) if item is not None and literal(item, value) else INVALID


def _sizes(spec: Spec, node: Node) -> list[Tree]:
    """Return the sizes as separate arguments; a scalar's as an empty tuple."""
    item = spec.property_named("shape")
    sizes = parts(node.properties.get("shape")) or []
    if item is None or not sizes:
        return [leaf("()")]
    return [leaf(_bare(written(item, [size]))) for size in sizes]


def _bare(alone: str) -> str:
    """Return what a list of one holds, without what makes it a list."""
    return alone if alone == INVALID else alone[1:-2]


def _nested(value: Any) -> str:
    """Return nested lists as Python writes them, with brackets."""
    items = parts(value)
    return plain(value) if items is None else f"[{', '.join(map(_nested, items))}]"
