"""Parameters and results that this machine can't hold, told before anything tries to make them."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from math import prod
from typing import TYPE_CHECKING

import psutil
import torch

from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.units import in_bytes
from blockstudio.catalogue.values import LARGEST, parts
from blockstudio.graph import ports
from blockstudio.graph.facts import Facts, ParameterFacts, Path, TensorFacts
from blockstudio.graph.parameters import node_of
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store
from blockstudio.runtime.sharing import Effect, Effects

if TYPE_CHECKING:
    from blockstudio.runtime.block_results import BlockResult
    from blockstudio.runtime.patched_facts import PatchedFacts

_LARGE = 1000
_SIZES = re.compile(r"overflowed with sizes=\[([\d, ]+)\]")


@cache
def _memory() -> int:
    """Return how many bytes the machine has; it is asked at every edit."""
    return psutil.virtual_memory().total


def note_limits(store: Store, facts: "PatchedFacts") -> None:
    """Let nodes that need more than all the memory of the machine say so."""
    most = _memory()
    root = facts.root
    if root.counted("held", _held_by) <= most and not root.counted(("large", most), _large(most)):
        return
    effects: dict[Path, Effect] = {}
    for block in root.blocks():
        effects |= block.effects
    for path, problem in limit_problems(store, facts.whole(), effects, most):
        facts.add_problem(path, problem)


def limit_problems(
    store: Store, facts: Facts, effects: Effects, most: int
) -> Iterator[tuple[Path, Problem]]:
    """Yield the nodes that need more than `most` bytes, each with the problem that is.

    Where only all parameters together do, it is the node with the most.
    """
    held = {path: held_bytes(fact.parameters) for path, fact in facts.items() if fact.parameters}
    total = sum(held.values())
    needs: dict[Path, Text] = {}
    for path, size in held.items():
        if size > most:
            count = sum(fact.count for fact in facts[path].parameters)
            needs[path] = _words(count, size)
    if total > most and not needs:
        largest = max(held, key=lambda path: held[path])
        needs[largest] = text("{memory} with all other parameters", memory=in_bytes(total))
    for path, shared in _made(store, facts, effects):
        outputs = {key: one for key, one in facts[path].outputs.items() if key not in shared}
        size = made_bytes(outputs)
        if size > most and not needs:
            needs[path] = text("{memory} for one sample", memory=in_bytes(size))
    for path, actual in needs.items():
        yield path, too_large(store, path, actual, most)


def too_large(store: Store, path: Path, actual: Text, memory: int = 0) -> Problem:
    """Return the problem of a node that needs so much; `memory` is what there is, 0 to look."""
    most = memory or _memory()
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


def held_bytes(parameters: tuple[ParameterFacts, ...]) -> int:
    """Return the bytes of parameters, without those that another node has already."""
    return sum(
        prod(one.shape or ()) * getattr(torch, one.dtype).itemsize
        for one in parameters
        if one.shape is not None and not one.tied
    )


def made_bytes(outputs: Mapping[str, TensorFacts]) -> int:
    """Return the bytes of the largest of some values where every free dimension is 1."""
    return max(map(_size, outputs.values()), default=0)


def _held_by(block: "BlockResult") -> int:
    return sum(step.held for step in block.steps.values())


def _large(most: int) -> Callable[["BlockResult"], int]:
    return lambda block: sum(step.made > most for step in block.steps.values())


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
