"""Projects as networks that can be recorded, and the same once more for torch to be asked itself."""

from typing import Any

import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.api import Project
from blockstudio.api.inference import sizes_in
from blockstudio.catalogue.text import text
from blockstudio.compiler.source import compile_source
from blockstudio.project.trace import Subject
from blockstudio.runtime.build import network
from blockstudio.runtime.meta_calls import flat
from blockstudio.runtime.shapes import Shapes
from blockstudio.runtime.stepping.recording import Compare, Network, Pass, Recorded, record

SEED = 3


def opened(name: str) -> Project:
    """Return an example that ships with the program."""
    return blockstudio.open_project(f"resources/examples/{name}.bstudio")


def built(project: Project) -> Network:
    """Return the network of a project, at the seed."""
    facts, _ = Shapes().infer(project.store, trusted=True)
    source = compile_source(project.store, sizes_in(facts))
    return Network(network(source.text, SEED), project.store, source, facts)


def squares(result: Any) -> Tensor:
    """Compare with nothing: the sum of all squares."""
    return torch.stack([value.pow(2).sum() for value in flat(result)]).sum()


def recorded(
    built: Network, *given: Any, compare: Compare = squares, training: bool = False, **more: Any
) -> Recorded:
    """Record one batch."""
    sent = Pass(given, text("sample"), compare, training=training)
    return record(built, sent, 1, text("origin"), **more)


def value(recorded: Recorded, place: int, what: Any = "value", item: int = 0) -> Tensor:
    """Return a value that was kept."""
    found = recorded.kept.get(Subject(1, place, item, what))
    assert found is not None
    return found


def names(built: Network, recorded: Recorded) -> list[str]:
    """Return what the nodes of the steps are called, in their order."""
    return [built.store.node(step.path[-1].partition("#")[0]).name for step in recorded.trace.steps]


class Told(nn.Module):
    """What torch itself says: the results of modules call by call, and their gradients."""

    def __init__(self, net: nn.Module, compare: Compare, *given: Tensor) -> None:
        super().__init__()
        self.results: dict[str, list[Tensor]] = {}
        for name, module in net.named_modules():
            module.register_forward_hook(lambda _m, _g, result, name=name: self._take(name, result))
        self.loss = compare(net(*given))
        self.loss.backward()

    def _take(self, name: str, result: Any) -> None:
        for one in flat(result)[:1]:
            if isinstance(one, Tensor):
                if one.requires_grad:
                    one.retain_grad()
                self.results.setdefault(name, []).append(one)
