"""One forward pass of the live network on made-up input: sizes are found, shapes are told."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import torch
from msgspec import Struct
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.compiler.source import Source
from blockstudio.graph import ports
from blockstudio.graph.problems import Place, Problem, Refusal, refuse
from blockstudio.graph.records import INPUT, Block, Id, Node
from blockstudio.graph.store import Store
from blockstudio.runtime.build import place_of
from blockstudio.runtime.live import LiveNetwork
from blockstudio.runtime.meta_calls import first_line, flat
from blockstudio.runtime.nested import nested

Shapes = Mapping[Id, list[int]]
"""The shape of each Input of the network, by its id."""


class DryRun(Struct, frozen=True):
    """The shapes of each module's result in the order of the calls, and of what came out.

    `materialised` are the keys that got their size in this pass.
    """

    calls: list[tuple[str, str]]
    outputs: list[str]
    materialised: list[str]


def dry_run(live: LiveNetwork, store: Store, source: Source, shapes: Shapes) -> DryRun:
    """Send random input through the network, without gradients, in evaluation mode.

    Lazy modules get their size and their first values by it, the same as if this had been the first
    thing done after `build()` at the seed. Raises `Refusal` at the node where the pass fails.
    """
    net = live.net
    before = {key for key, value in net.state_dict().items() if nn.parameter.is_lazy(value)}
    calls: list[tuple[str, str]] = []
    with _watching(net, calls), torch.random.fork_rng(devices=[]), torch.no_grad():
        inputs = _inputs(store, shapes)
        torch.set_rng_state(live.random_state)
        try:
            results = net(*nested(store, inputs))
        except Exception as error:  # own code may raise anything
            raise _refusal(store, source, error) from error
    live.refill()
    after = {key for key, value in net.state_dict().items() if nn.parameter.is_lazy(value)}
    return DryRun(calls, [_shape(value) for value in flat(results)], sorted(before - after))


def _inputs(store: Store, shapes: Shapes) -> dict[Id, Tensor]:
    found: dict[Id, Tensor] = {}
    generator = torch.Generator().manual_seed(0)
    for face in ports.faces(store, store.root.id, INPUT):
        if face.id not in shapes:
            if ports.is_optional(face):
                continue
            raise refuse(
                text("input of “{name}” has no shape", name=face.name),
                Place(face.block, face.id, "shape"),
                hint=text("type one, such as 2, 1, 28, 28"),
            )
        kind = getattr(torch, str(face.properties.get("dtype") or "float32"))
        made = partial(torch.randn, generator=generator) if kind.is_floating_point else torch.zeros
        found[face.id] = made(shapes[face.id], dtype=kind)
    return found


@contextmanager
def _watching(net: nn.Module, calls: list[tuple[str, str]]) -> Iterator[None]:
    """Note the results of every module inside; be in evaluation mode meanwhile."""
    modes = {module: module.training for module in net.modules()}
    handles = [
        module.register_forward_hook(_noting(name, calls))
        for name, module in net.named_modules()
        if name
    ]
    net.eval()
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()
        for module, mode in modes.items():
            module.training = mode


def _noting(name: str, calls: list[tuple[str, str]]) -> Callable[..., None]:
    def note(_module: nn.Module, _given: Any, result: Any) -> None:
        calls.append((name, ", ".join(_shape(value) for value in flat(result))))

    return note


def _shape(value: Any) -> str:
    if not isinstance(value, Tensor):
        return type(value).__name__
    return "×".join(map(str, value.shape)) or "scalar"


def _refusal(store: Store, source: Source, error: Exception) -> Refusal:
    place = place_of(error, store, source)
    record = store.records.get(place.record)
    name = record.name if isinstance(record, Node | Block) else ""
    message = (
        text("the dry run stops at “{name}”", name=name) if name else text("the dry run fails")
    )
    return Refusal(Problem(message, place, hint=text("torch says: {said}", said=first_line(error))))
