"""Parameters and results that this machine can't hold, told before anything tries to make them."""

import re
from collections.abc import Collection, Iterator
from math import prod

import psutil
import torch
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.units import in_bytes
from blockstudio.catalogue.values import LARGEST, parts
from blockstudio.graph import ports
from blockstudio.graph.facts import Facts, ParameterFacts, Path, TensorFacts
from blockstudio.graph.parameters import node_of
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store
from blockstudio.runtime.sharing import Effects

_LARGE = 1000
_SIZES = re.compile(r"overflowed with sizes=\[([\d, ]+)\]")


def with_limits(store: Store, facts: Facts, effects: Effects, memory: int = 0) -> Facts:
    """Return facts in which nodes that need more than all the `memory` of the machine say so.

    0 stands for the memory there is. Where only all parameters together do, the node with the most says it.
    """
    most = memory or psutil.virtual_memory().total
    held = {path: _held(fact.parameters) for path, fact in facts.items() if fact.parameters}
    total = sum(held.values())
    told: dict[Path, Text] = {}
    for path, size in held.items():
        if size > most:
            count = sum(fact.count for fact in facts[path].parameters)
            told[path] = _words(count, size)
    if total > most and not told:
        largest = max(held, key=lambda path: held[path])
        told[largest] = text("{memory} with all other parameters", memory=in_bytes(total))
    for path, shared in _made(store, facts, effects):
        outputs = {key: one for key, one in facts[path].outputs.items() if key not in shared}
        size = max(map(_size, outputs.values()), default=0)
        if size > most and not told:
            told[path] = text("{memory} for one sample", memory=in_bytes(size))
    found = dict(facts)
    for path, actual in told.items():
        problem = too_large(store, path, actual, most)
        found[path] = replace(facts[path], problems=(*facts[path].problems, problem))
    return found


def too_large(store: Store, path: Path, actual: Text, memory: int = 0) -> Problem:
    """Return the problem of a node that needs so much; `memory` is what there is, 0 to look."""
    most = memory or psutil.virtual_memory().total
    node = store.original(store.node(node_of(path[-1])))
    blamed = _largest(node)
    return Problem(
        text("“{name}” is too large for this machine", name=node.name),
        Place(node.block, node.id, blamed, path[:-1]),
        expected=text("at most {memory}", memory=in_bytes(most)),
        actual=actual,
        hint=text("make {property} smaller", property=blamed) if blamed else None,
    )


def uncountable(said: str) -> Text | None:
    """Return how much a layer needs that torch can't even count, by what it says of it, or None."""
    found = _SIZES.search(said)
    if found is None:
        return None
    sizes = [int(size) for size in found[1].split(",")]
    if LARGEST in sizes:
        # A number from the window that was too large to be sent.
        return text("more parameters than torch counts")
    count = prod(sizes)
    return _words(count, count * torch.float32.itemsize)


def _words(count: int, size: int) -> Text:
    return text("{count} parameters, {memory}", count=f"{count:,}", memory=in_bytes(size))


def _made(store: Store, facts: Facts, effects: Effects) -> Iterator[tuple[Path, Collection[str]]]:
    """Yield the nodes that make results, and those of their outputs that lie in other values."""
    for path in facts:
        node = store.records.get(path[-1])
        if path in effects:
            yield path, effects[path].shared
        elif isinstance(node, Node) and not facts[path].parameters:
            spec = ports.spec_of(store, node)
            if spec is not None and spec.form == "parameter":
                yield path, ()


def _held(parameters: tuple[ParameterFacts, ...]) -> int:
    return sum(
        prod(one.shape or ()) * getattr(torch, one.dtype).itemsize
        for one in parameters
        if one.shape is not None and not one.tied
    )


def _size(value: TensorFacts) -> int:
    """Return the bytes of a value where every free dimension is 1."""
    kind = getattr(torch, value.dtype, None)
    sizes = (dim for dim in value.shape if isinstance(dim, int))
    return prod(sizes) * kind.itemsize if isinstance(kind, torch.dtype) else 0


def _largest(node: Node) -> str:
    """Return the property with the largest whole number, if it is a large one."""
    found = {
        name: max((one for one in parts(value) or [value] if type(one) is int), default=0)
        for name, value in node.properties.items()
    }
    name = max(found, key=lambda one: found[one], default="")
    return name if name and found[name] > _LARGE else ""
