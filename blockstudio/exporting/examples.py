"""Inputs made up for a network: of the shapes that its Inputs say, with sizes for their letters."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

import torch
from msgspec import Struct
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.exporting.subject import Subject
from blockstudio.graph import ports
from blockstudio.graph.facts import Dim
from blockstudio.graph.problems import Place, Problem, Refusal, refuse
from blockstudio.graph.records import INPUT, Id, Node
from blockstudio.graph.store import Store
from blockstudio.graph.structures.structures import leaves
from blockstudio.graph.structures.takes import parameters
from blockstudio.runtime.build import node_of
from blockstudio.runtime.meta_calls import first_line
from blockstudio.runtime.nested import nested

BATCH: Final = 2
"""How many samples an example has: one would be taken for a size that never changes."""
_SIZES: Final = (8, 12, 16, 24, 32, 48, 64, 96, 128, 224)
"""What is tried for the other letters, one after the other: the next letter is that much larger."""


class Example(Struct, frozen=True):
    """The shape, the type and the name of each input that is given, and the size of each letter.

    An optional Input without a shape is left out, and so are those behind it.
    """

    ids: tuple[Id, ...]
    names: tuple[str, ...]
    shapes: tuple[tuple[Dim, ...], ...]
    dtypes: tuple[str, ...]
    sizes: dict[str, int]
    batches: frozenset[str]
    """The letters of first dimensions."""

    def inputs(
        self, sizes: Mapping[str, int] | None = None, *, device: str = "cpu", seed: int = 0
    ) -> tuple[Tensor, ...]:
        """Return tensors of these shapes, letters at other `sizes` where they are given."""
        generator = torch.Generator().manual_seed(seed)
        known = {**self.sizes, **(sizes or {})}
        return tuple(
            _made([known.get(str(dim), dim) for dim in shape], dtype, generator).to(device)
            for shape, dtype in zip(self.shapes, self.dtypes, strict=True)
        )

    def call(self, store: Store, given: Sequence[Any]) -> tuple[Any, ...]:
        """Return what the network is called with: something for each input, nested as it takes them."""
        return nested(store, dict(zip(self.ids, given, strict=True)))

    def with_batch(self, size: int) -> dict[str, int]:
        """Return the sizes of the letters where each batch has so many samples."""
        return dict.fromkeys(self.batches, size)


def example_of(subject: Subject) -> Example:
    """Return inputs with which the network runs, in evaluation mode.

    Raises `Refusal` for an Input without a shape and, at the node that fails, where it runs with none.
    """
    declared = _declared(subject.store)
    net, failure = subject.net, None
    with evaluating(net), torch.no_grad(), torch.random.fork_rng(devices=[]):
        for size in _SIZES:
            example = declared(size)
            try:
                net(*example.call(subject.store, example.inputs()))
            except Exception as error:  # noqa: BLE001  (own code may raise anything; it is told below)
                failure = failure or error
                if example.sizes.keys() <= example.batches:
                    break
            else:
                return example
    assert failure is not None
    raise at_node(subject, failure, text("the network does not run")) from failure


def at_node(subject: Subject, error: BaseException, message: Any) -> Refusal:
    """Return what torch says, at the node whose piece of the code raised it if that is known."""
    key = node_of(error, subject.built.source) or ""
    record = subject.store.records.get(key)
    said = text("torch says: {said}", said=first_line(error))
    if not isinstance(record, Node):
        return Refusal(Problem(message, hint=said))
    where = text("{message}: at “{name}”", message=message, name=record.name)
    return Refusal(Problem(where, Place(record.block, record.id), hint=said))


@contextmanager
def evaluating(net: nn.Module) -> Iterator[None]:
    """Have a network in evaluation mode for a while."""
    modes = {module: module.training for module in net.modules()}
    net.eval()
    try:
        yield
    finally:
        for module, mode in modes.items():
            module.training = mode


def _declared(store: Store) -> Callable[[int], Example]:
    faces = list(_given(store))
    shapes = [tuple(face.properties["shape"]) for face in faces]
    dtypes = tuple(str(face.properties.get("dtype") or "float32") for face in faces)
    letters = dict.fromkeys(dim for shape in shapes for dim in shape if isinstance(dim, str))
    batches = frozenset(shape[0] for shape in shapes if shape and isinstance(shape[0], str))
    names = tuple(face.name for face in faces)

    def sized(size: int) -> Example:
        others = [letter for letter in letters if letter not in batches]
        sizes = dict.fromkeys(batches, BATCH) | {
            letter: size * (place + 1) for place, letter in enumerate(others)
        }
        ids = tuple(face.id for face in faces)
        return Example(ids, names, tuple(shapes), dtypes, sizes, batches)

    return sized


def _in_order(store: Store) -> list[Node]:
    """Return the Inputs of the network in the order in which its parameters hold them."""
    said = [key for one in parameters(store, store.root.id) for key in leaves(one.item)]
    return list(map(store.node, said)) or ports.faces(store, store.root.id, INPUT)


def _given(store: Store) -> Iterator[Node]:
    for face in _in_order(store):
        if face.properties.get("shape") is not None:
            yield face
        elif ports.is_optional(face):
            return
        else:
            raise refuse(
                text("input of “{name}” has no shape", name=face.name),
                Place(face.block, face.id, "shape"),
                hint=text("type one, such as N, 1, 28, 28"),
            )


def _made(shape: list[Any], dtype: str, generator: torch.Generator) -> Tensor:
    kind = getattr(torch, dtype)
    if kind.is_floating_point or kind.is_complex:
        return torch.randn(shape, dtype=kind, generator=generator)
    whole = partial(torch.randint, 0, 2, generator=generator)
    return whole(shape).to(kind)
