"""A kind by itself, given numbers: compiled, built and called as it would be in a network."""

import ast
import warnings
from collections.abc import Iterator, Mapping
from math import prod
from typing import Any

import torch
from torch import Tensor

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Spec
from blockstudio.catalogue.text import text
from blockstudio.compiler.source import Compiler, Source
from blockstudio.graph import ports
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.records import (
    DATA,
    INPUT,
    OUTPUT,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    Node,
    ProjectInfo,
    Record,
    TrainSpec,
    Wire,
)
from blockstudio.graph.store import Store
from blockstudio.runtime.build import network
from blockstudio.runtime.introspect.manual import formulas, shapes
from blockstudio.runtime.introspect.samples import sample_arguments
from blockstudio.runtime.meta_calls import first_line
from blockstudio.runtime.tried import KindTried, Numbers

_ROOT, _NODE = "b1", "n1"
_WIDTHS = (
    "in_features",
    "in_channels",
    "num_features",
    "num_channels",
    "input_size",
    "embed_dim",
    "d_model",
    "normalized_shape",
    "in1_features",
)
"""What says how wide the input has to be, the one that does first."""
_MOST = 1 << 20
"""The most numbers that are tried, and the largest property."""
_ROWS, _COLUMNS = 6, 8


def tried(kind: str, properties: Mapping[str, Any], given: str) -> KindTried:
    """Return what a kind with these properties makes of numbers; see `TryKind`."""
    spec = library().get(kind)
    if spec is None or not kind.startswith("torch."):
        raise refuse(text("{kind} can't be tried by itself", kind=kind))
    written = formulas(kind), shapes(kind)
    told = KindTried(kind, formulas=written[0], shapes=written[1])
    arguments = {**_samples(spec), **properties}
    try:
        store = _alone(spec, arguments)
        source = Compiler(store).source({})
        inputs, outputs = _called(store, source, list(_offers(arguments, given)))
    except Refusal as refusal:
        return _with(told, problem=refusal.problem)
    return _with(told, inputs=inputs, outputs=outputs)


def _samples(spec: Spec) -> dict[str, Any]:
    """Return what a kind can't be made without; sizes that a lazy module finds by itself are left."""
    found = {item.name for item in spec.properties if item.infer} if spec.lazy else set[str]()
    return {name: value for name, value in sample_arguments(spec).items() if name not in found}


def _with(told: KindTried, **fields: Any) -> KindTried:
    return KindTried(told.kind, formulas=told.formulas, shapes=told.shapes, **fields)


def _alone(spec: Spec, arguments: Mapping[str, Any]) -> Store:
    """Return a network of one node between as many Inputs as it can't do without and an Output."""
    large = [v for v in arguments.values() if isinstance(v, int | float) and abs(v) > _MOST]
    if large:
        raise refuse(text("{value} is too large to be tried", value=large[0]))
    node = Node(_NODE, _ROOT, spec.kind, "layer", properties=dict(arguments))
    records: list[Record] = [
        ProjectInfo(PROJECT, "tried", _ROOT),
        DataSpec(DATA, "digits"),
        TrainSpec(TRAIN),
        Block(_ROOT, "Tried"),
        node,
    ]
    bare = Store(records)
    needed = [s for s in ports.inputs(bare, node) if not s.optional][:3]
    for place, socket in enumerate(needed):
        key = f"i{place}"
        records.append(Node(key, _ROOT, INPUT, f"x{place}", properties={"order": place}))
        records.append(Wire(f"v{place}", _ROOT, key, "output", _NODE, socket.key))
    for place, socket in enumerate(ports.outputs(bare, node)[:1]):
        records.append(Node("o0", _ROOT, OUTPUT, "y", properties={"order": place}))
        records.append(Wire("w0", _ROOT, _NODE, socket.key, "o0", "input"))
    return Store(records)


def _called(
    store: Store, source: Source, offers: list[Tensor]
) -> tuple[tuple[Numbers, ...], tuple[Numbers, ...]]:
    """Call the network with the first of some inputs that it takes."""
    faces = [node for node in store.faces(_ROOT) if node.kind == INPUT]
    said = ""
    for offer in offers:
        inputs = [offer.clone() for _ in faces]
        try:
            with torch.no_grad(), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                result = network(source.text, seed=0).eval()(*inputs)
        # Whatever torch raises for numbers that a kind can't take is what there is to tell.
        except (
            RuntimeError,
            TypeError,
            ValueError,
            IndexError,
            AttributeError,
            NotImplementedError,
            AssertionError,
        ) as error:
            said = said or first_line(error)
            continue
        named = [(face.name, value) for face, value in zip(faces, inputs, strict=True)]
        return _shown(named), _shown([("y", one) for one in _tensors(result)])
    message = text("it takes no such numbers")
    raise Refusal(Problem(message, hint=text("torch says: {said}", said=said)))


def _offers(arguments: Mapping[str, Any], given: str) -> Iterator[Tensor]:
    """Yield the inputs to be tried: what was typed, or some of the usual shapes."""
    if given.strip():
        yield from _typed(given)
        return
    width = next((arguments[name] for name in _WIDTHS if name in arguments), 3)
    wide = width if isinstance(width, int) and 0 < width <= 64 else 4
    for shape in ((2, wide), (1, wide, 6, 6), (1, wide, 6), (1, wide, 4, 4, 4), (1, 4, wide)):
        yield _drawn(shape)
    yield torch.arange(6).reshape(2, 3) % wide
    yield _drawn((6,))


def _typed(given: str) -> Iterator[Tensor]:
    """Yield what was typed: numbers in brackets, or a shape."""
    is_shape = not given.strip().startswith("[")
    try:
        value = ast.literal_eval(given.strip())
        shape = tuple(map(int, value if isinstance(value, tuple) else (value,))) if is_shape else ()
        tensor = torch.zeros(1) if is_shape else torch.tensor(value)
    except (ValueError, SyntaxError, TypeError, RuntimeError) as error:
        expected = text("a list of numbers such as [[1, -2, 3]], or a shape such as 2, 3")
        raise refuse(text("“{given}” are no numbers", given=given), expected=expected) from error
    if is_shape:
        if prod(shape) > _MOST or min(shape) < 1:
            raise refuse(text("{value} is too large to be tried", value=given))
        yield _drawn(shape)
        return
    yield tensor.float()
    if not tensor.is_floating_point():
        yield tensor.long()


def _drawn(shape: tuple[int, ...]) -> Tensor:
    torch.manual_seed(0)
    return torch.round(torch.randn(shape), decimals=1)


def _tensors(result: Any) -> list[Tensor]:
    if isinstance(result, Tensor):
        return [result]
    if isinstance(result, tuple | list):
        return [tensor for part in result for tensor in _tensors(part)]
    return []


def _shown(named: list[tuple[str, Tensor]]) -> tuple[Numbers, ...]:
    return tuple(Numbers(name, tuple(value.shape), _rows(value)) for name, value in named)


def _rows(value: Tensor) -> tuple[tuple[float, ...], ...]:
    """Return the upper left corner of the first matrix of a tensor."""
    matrix = value.detach().float() if not value.is_complex() else value.detach().abs()
    while matrix.dim() > 2:
        matrix = matrix[0]
    matrix = matrix.reshape(1, -1) if matrix.dim() < 2 else matrix
    return tuple(tuple(row) for row in matrix[:_ROWS, :_COLUMNS].tolist())
