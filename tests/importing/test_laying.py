"""Programs drawn at random that part by the mode, or by a value, at several places: the copy does the same."""

import importlib.util
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

import blockstudio

_HEAD = """\
import torch
from torch import nn


class Drawn(nn.Module):
    def __init__(self):
        super().__init__()
        for place in range(8):
            setattr(self, f"fc{place}", nn.Linear(4, 4))

    def forward(self, x):
"""
_OPERATIONS = (
    "torch.tanh({a})",
    "{a} * {b}",
    "{a} - 2 * {b}",
    "torch.relu({a} + {b})",
    "torch.nn.functional.dropout({a}, 0.3, self.training)",
)


class Program:
    """A forward of a few steps, of which some are done one way only."""

    def __init__(self, seed: int, condition: str, asked: str = "") -> None:
        self.draw = random.Random(seed)
        self.condition = condition
        self.lines = [f"{condition} = {asked}"] if asked else []
        self.both, self.then, self.other = ["x"], list[str](), list[str]()
        for place in range(self.draw.randint(4, 8)):
            self._step(place)

    def text(self) -> str:
        """Return the source of a module."""
        first = ", ".join(self._some(self.then))
        second = ", ".join(self._some(self.other))
        lines = [*self.lines, f"if {self.condition}:", f"    return ({first},)"]
        lines.append(f"return [{second}]")
        return _HEAD + "\n".join(f"        {line}" for line in lines) + "\n"

    def _some(self, own: list[str]) -> list[str]:
        return [*own, *self.draw.sample(self.both, len(self.both))]

    def _step(self, place: int) -> None:
        name = f"v{place}"
        match self.draw.choice(("both", "both", "then", "other", "differs")):
            case "both":
                self.lines.append(f"{name} = {self._made(place, [])}")
                self.both.append(name)
            case "then":
                self.lines += [
                    f"if {self.condition}:",
                    f"    {name} = {self._made(place, self.then)}",
                ]
                self.then.append(name)
            case "other":
                self.lines += [
                    f"if not {self.condition}:",
                    f"    {name} = {self._made(place, self.other)}",
                ]
                self.other.append(name)
            case _:
                self.lines += [
                    f"if {self.condition}:",
                    f"    {name} = {self._made(place, self.then)}",
                    "else:",
                    f"    {name} = {self._made(place, self.other)}",
                ]
                self.both.append(name)

    def _made(self, place: int, own: list[str]) -> str:
        known = [*self.both, *own]
        a, b = self.draw.choice(known), self.draw.choice(known)
        if self.draw.random() < 0.4:
            return f"self.fc{place}({a})"
        return self.draw.choice(_OPERATIONS).format(a=a, b=b)


def module_of(folder: Path, name: str, source: str) -> Callable[[], nn.Module]:
    """Return the class that a source defines, in a file of its own."""
    path = folder / f"{name}.py"
    path.write_text(source)
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module.Drawn


def flat(result: object) -> list[Tensor]:
    if isinstance(result, Tensor):
        return [result]
    assert isinstance(result, tuple | list)
    return [part for one in result for part in flat(one)]


@pytest.fixture(autouse=True)
def _as_before():
    """Forget the modules of the programs."""
    before = set(sys.modules)
    yield
    for name in sys.modules.keys() - before:
        if name.startswith("by_"):
            del sys.modules[name]


def _compare(make: Callable[[], nn.Module], inputs: list[Tensor], source: str) -> str:
    """Import, compare in both modes on all inputs; return the rung."""
    torch.manual_seed(0)
    net = make()
    project = blockstudio.import_module(net, (inputs[0],))
    assert project.import_report is not None
    assert project.import_report.is_faithful, source
    built = project.build(trust_code=True)
    built.load_state_dict(net.state_dict())
    for training in (True, False):
        for x in inputs:
            results: list[object] = []
            for one in (net, built):
                torch.manual_seed(1)
                results.append(one.train(training)(x.clone()))
            mine, other = results
            assert type(mine) is type(other), source
            assert all(map(torch.equal, flat(mine), flat(other))), source
            assert len(flat(mine)) == len(flat(other)), source
    return project.import_report.classes[-1].rung


@pytest.mark.parametrize("seed", range(14))
def test_a_program_that_parts_by_the_mode_is_nodes(seed: int, tmp_path: Path):
    source = Program(seed, "self.training").text()
    make = module_of(tmp_path, f"by_mode_{seed}", source)
    rung = _compare(make, [torch.randn(2, 4), torch.randn(5, 4)], source)
    assert rung in ("regions", "traced"), source


@pytest.mark.parametrize("seed", range(14))
def test_a_program_that_parts_by_a_value_is_nodes(seed: int, tmp_path: Path):
    source = Program(seed, "asks", "x.sum() > 0").text()
    make = module_of(tmp_path, f"by_value_{seed}", source)
    x = torch.rand(2, 4) + 0.1
    rung = _compare(make, [x, -x, torch.rand(3, 4)], source)
    assert rung in ("regions", "traced"), source
