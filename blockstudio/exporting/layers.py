"""The layers of a network with what each costs: multiply-adds as torch counts them, and memory."""

import copy
import re
from collections.abc import Mapping
from math import prod

import torch
from msgspec import Struct
from torch.utils.flop_counter import FlopCounterMode

from blockstudio.catalogue.text import Text, text
from blockstudio.exporting.examples import Example, evaluating, example_of
from blockstudio.exporting.subject import Subject
from blockstudio.graph.facts import SIZES, Dim, Path, TensorFacts
from blockstudio.graph.problems import Refusal
from blockstudio.graph.walk import state_key
from blockstudio.runtime.summary import rows, totals

_OVER = re.compile(r"(\d*)([A-Za-z_]\w*(?:·[A-Za-z_]\w*)*)(?:/(\d+))?([+-]\d+)?")


class Layer(Struct, frozen=True):
    """One row: a node, its shapes, its parameters, and what it costs for one sample.

    What is not known is None; of a function that is no module, what it multiplies is counted with
    the block around it. `memory` are the bytes of what it gives.
    """

    depth: int
    name: str
    kind: str
    shapes: str
    parameters: int
    tied: bool
    multiply_adds: int | None
    memory: int | None


class Layers(Struct, frozen=True):
    """All layers of a network, and what they come to."""

    rows: tuple[Layer, ...]
    parameters: int
    trainable: int
    parameter_bytes: int
    multiply_adds: int | None
    notes: tuple[Text, ...]


class Costs(Struct, frozen=True):
    """What a network costs for one sample: multiply-adds by the names of modules, "" for all.

    `memory` are the bytes of what each node gives, where that is known.
    """

    multiply_adds: dict[str, int]
    memory: list[tuple[Path, int]]
    note: Text


def costs_of(subject: Subject) -> Costs:
    """Return what each part of a network costs; the note says at what sizes, or why it is not known."""
    counts, sizes, note = _counted(subject)
    found = (
        (path, _bytes(list(fact.outputs.values()), sizes)) for path, fact in subject.facts.items()
    )
    return Costs(counts, [(path, size) for path, size in found if size is not None], note)


def layers_of(subject: Subject) -> Layers:
    """Return the layers of a network, in the order of the calls."""
    # What keeps a network from being built is told, and no reason to leave a column empty.
    _ = subject.built
    facts, store = subject.facts, subject.store
    counts, sizes, note = _counted(subject)
    found = tuple(
        Layer(
            len(row.path) - 1,
            row.name,
            row.kind,
            row.shapes,
            row.fact.count,
            any(one.tied for one in row.fact.parameters),
            counts.get(state_key(store, row.path)) if row.fact.outputs else None,
            _bytes(list(row.fact.outputs.values()), sizes),
        )
        for row in rows(store, facts)
    )
    total, trainable = totals(facts)
    own = [one for fact in facts.values() for one in fact.parameters if not one.tied]
    size = sum(one.count * _item_size(one.dtype) for one in own if not one.buffer)
    return Layers(found, total, trainable, size, counts.get(""), (note,))


def _counted(subject: Subject) -> tuple[dict[str, int], dict[str, int], Text]:
    """Return the multiply-adds of each module by its name, "" for all, and for what sizes they are."""
    try:
        example = example_of(subject)
        counts, sizes = _multiply_adds(subject, example)
    except Refusal as refusal:
        return {}, {}, text("multiply-adds are not known: {why}", why=refusal.problem.message)
    except (RuntimeError, NotImplementedError) as error:
        return {}, {}, text("multiply-adds are not known: {why}", why=str(error).split("\n")[0])
    said = ", ".join(f"{name} = {size}" for name, size in sizes.items())
    return counts, sizes, text("multiply-adds and memory of outputs at {sizes}", sizes=said or "1")


def _multiply_adds(subject: Subject, example: Example) -> tuple[dict[str, int], dict[str, int]]:
    net = subject.net
    sizes = {**example.sizes, **example.with_batch(1)}
    # On the meta device nothing is computed, and torch takes none of the short cuts it can't count.
    without_values = copy.deepcopy(net).to("meta")
    counter = FlopCounterMode(display=False)
    with evaluating(without_values), torch.no_grad(), counter:
        without_values(*example.call(subject.store, example.inputs(sizes, device="meta")))
    root = type(net).__name__
    named = {
        name.removeprefix(root).removeprefix("."): sum(flops.values()) // 2
        for name, flops in counter.get_flop_counts().items()
        if name != "Global"
    }
    return {**named, "": counter.get_total_flops() // 2}, sizes


def _bytes(outputs: list[TensorFacts], sizes: Mapping[str, int]) -> int | None:
    found = [_size(value, sizes) for value in outputs if value.dtype != SIZES and not value.value]
    known = [size for size in found if size is not None]
    return sum(known) if known and len(known) == len(found) else None


def _size(value: TensorFacts, sizes: Mapping[str, int]) -> int | None:
    dims = [dim_at(dim, sizes) for dim in value.shape]
    known = [dim for dim in dims if dim is not None]
    size = _item_size(value.dtype)
    return prod(known) * size if size and len(known) == len(dims) else None


def _item_size(dtype: str) -> int:
    """Return the bytes of one number, 0 of what is no tensor's."""
    kind = getattr(torch, dtype, None)
    return kind.itemsize if isinstance(kind, torch.dtype) else 0


def dim_at(dim: Dim, sizes: Mapping[str, int]) -> int | None:
    """Return a dimension where its letters have these sizes: `2N`, `N·T`, `H/2`, `T-2`."""
    if isinstance(dim, int):
        return dim
    match = _OVER.fullmatch(dim)
    names = match[2].split("·") if match else []
    if match is None or not all(name in sizes for name in names):
        return None
    over = int(match[1] or 1) * prod(sizes[name] for name in names)
    return over // int(match[3] or 1) + int(match[4] or 0)
