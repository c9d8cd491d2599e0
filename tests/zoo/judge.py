"""Says how faithfully a network comes back: `import_module`, save, open, build, each check by itself."""

import builtins
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import torch
from msgspec import Struct
from torch import Tensor, nn

import blockstudio
from blockstudio.api import Project
from tests.fidelity.equal import fill
from tests.zoo.compare import (
    STATE,
    Checks,
    Differs,
    Inputs,
    Keywords,
    compare_gradients,
    compare_results,
    compare_state,
    mapped,
    same,
    same_values,
    seed_all,
)
from tests.zoo.entry import Entry
from tests.zoo.share import Share, shares

BEHAVIOUR = (
    "example",
    "other batch",
    "times ten",
    "training",
    "gradients",
    "buffers after",
)
CHECKS = (
    "imported",
    "unchanged",
    "reopened",
    "built",
    *STATE,
    "loaded",
    *BEHAVIOUR,
    "independent",
    "exported alone",
)
"""What is checked; a network is faithful when all of it holds."""

Arguments = tuple[Inputs, Keywords]


class Verdict(Struct):
    """What came of one network."""

    name: str
    reasons: dict[str, str]
    """The reason by check; empty where it holds. What could not be tried is not among them."""
    asked: tuple[str, ...] = CHECKS
    share: Share | None = None
    kept: tuple[str, ...] = ()
    """The classes that stayed Python, each with the reason that the importer gives."""
    is_claimed: bool = False
    """Whether the importer itself says that the copy is faithful."""
    packages: tuple[str, ...] = ()
    """What it says that the exported file needs."""
    blocks: int = 0
    seconds: float = 0.0

    @property
    def faithful(self) -> bool:
        """Whether every check was made and holds."""
        return not any(self.reasons.get(name, name) for name in self.asked)

    @property
    def failed(self) -> dict[str, str]:
        """The checks that do not hold, each with its reason."""
        return {name: reason for name, reason in self.reasons.items() if reason}


def judge(entry: Entry) -> Verdict:
    """Import a network, save it, open it, build it, and compare it with the original."""
    checks = Checks()
    original = made(entry)
    verdict = Verdict(entry.name, checks.reasons)
    start = time.perf_counter()
    with checks("imported"):
        example = arguments_of(entry, entry.batch)
        before = _Snapshot(original)
        project = _imported(original, example)
        verdict.seconds = time.perf_counter() - start
        verdict.kept = tuple(_kept(project))
        verdict.is_claimed = project.import_report.is_faithful
        verdict.packages = project.import_report.packages
        with checks("unchanged"):
            before.compare(_Snapshot(original))
        with checks("reopened"):
            project = reopened(project)
            _judge_built(checks, verdict, project, original, entry)
    return verdict


def made(entry: Entry) -> nn.Module:
    """Return a network of an entry, in eval mode, with values that follow from its keys."""
    seed_all()
    return fill(entry.make()).eval()


def arguments_of(entry: Entry, batch: int) -> Arguments:
    """Return what a network is called with."""
    seed_all()
    return entry.inputs(batch), entry.keywords(batch)


def _imported(net: nn.Module, example: Arguments) -> Project:
    return blockstudio.import_module(net, example_inputs=example[0], example_kwargs=example[1])


def _kept(project: Project) -> Iterator[str]:
    for item in project.import_report.classes:
        if item.rung == "python":
            yield f"{item.name}: {item.reason} ({Path(item.file).name}:{item.line})"


def reopened(project: Project) -> Project:
    """Return a project as it comes back from its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "net.bstudio"
        project.save(path)
        return blockstudio.open_project(path)


def _judge_built(
    checks: Checks, verdict: Verdict, project: Project, original: nn.Module, entry: Entry
) -> None:
    verdict.blocks = len(project.blocks)
    source = project.checked_source(trust_code=True)
    with checks("built"):
        net = project.build(trust_code=True).eval()
        compare_state(checks, net, original)
        example = arguments_of(entry, entry.batch)
        with checks("independent"):
            _compare_storages(net, project.build(trust_code=True), original)
        with checks("exported alone"):
            # A package of others may be needed where the report says so; that of the network never.
            own = {type(module).__module__.partition(".")[0] for module in original.modules()}
            alone = alone_from(source.text, frozenset(verdict.packages) - own)
            alone.load_state_dict(original.state_dict())
            # No copy: `weight_norm` leaves a tensor in a module that can't be copied.
            twin = made(entry)
            twin.load_state_dict(original.state_dict())
            compare_quietly(alone.eval(), twin, example)
        with checks("loaded"):
            net.load_state_dict(original.state_dict())
            compare_behaviour(checks, net, original, entry)
            # Last: a network may change itself when it runs.
            verdict.share = shares(net.eval(), example, source)


def compare_behaviour(checks: Checks, net: nn.Module, original: nn.Module, entry: Entry) -> None:
    """Check what both make of the example, other batches, larger values, and of training."""
    example = arguments_of(entry, entry.batch)
    larger = mapped(example, lambda one: one * 10 if one.is_floating_point() else one)
    compare_results(checks, "example", net, original, example)
    compare_results(checks, "other batch", net, original, arguments_of(entry, entry.other))
    compare_results(checks, "times ten", net, original, larger)
    with checks("training"):
        net.train(), original.train()
        compare_quietly(net, original, example)
    compare_gradients(checks, net, original, example)


def compare_quietly(net: nn.Module, original: nn.Module, arguments: Arguments) -> None:
    """Raise `Differs` where both give other results: a part of a check, not one of its own."""
    checks = Checks()
    compare_results(checks, "results", net, original, arguments)
    if checks.failed:
        raise Differs(checks.failed["results"])


class _Snapshot:
    """A module as it is: nothing that an import may change."""

    def __init__(self, net: nn.Module) -> None:
        self.values = {name: one.detach().clone() for name, one in _held(net).items()}
        self.identities = {name: id(one) for name, one in _held(net).items()}
        self.gradients = [name for name, one in net.named_parameters() if one.grad is not None]
        self.modes = {name: one.training for name, one in net.named_modules()}
        self.members = {name: sorted(vars(one)) for name, one in net.named_modules()}
        self.hooks = {name: _hooks(one) for name, one in net.named_modules()}
        self.random = (torch.get_rng_state(), random.getstate())

    def compare(self, after: "_Snapshot") -> None:
        """Raise `Differs` at what an import has changed."""
        for name, value in vars(self).items():
            same_values(getattr(after, name), value, f"{name} of the original")


def _held(net: nn.Module) -> dict[str, Tensor]:
    return {**dict(net.named_parameters()), **dict(net.named_buffers())}


def _hooks(module: nn.Module) -> dict[str, int]:
    return {
        name: len(value)
        for name, value in vars(module).items()
        if name.endswith("_hooks") and isinstance(value, dict)
    }


def _compare_storages(*nets: nn.Module) -> None:
    """Raise `Differs` where two of the networks share memory."""
    places = [
        {one.untyped_storage().data_ptr() for one in _held(net).values() if one.numel()}
        for net in nets
    ]
    for index, mine in enumerate(places):
        for other in places[:index]:
            same("storages in common", len(mine & other), 0)


def alone_from(source: str, packages: frozenset[str] = frozenset()) -> nn.Module:
    """Return the network of an exported file, run where few packages can be imported.

    These are torch, numpy, Python's own and the given `packages`.
    """

    def import_known(name: str, *rest: Any) -> ModuleType:
        top = name.partition(".")[0]
        if top not in ("torch", "numpy", *packages) and top not in sys.stdlib_module_names:
            raise ImportError(f"the exported file imports {name}")
        return builtins.__import__(name, *rest)

    module = ModuleType("exported_alone")
    own = ModuleType("builtins")
    vars(own).update(vars(builtins), __import__=import_known)
    vars(module)["__builtins__"] = own
    sys.modules[module.__name__] = module
    exec(compile(source, "<exported_alone>", "exec"), vars(module))
    return module.build()
