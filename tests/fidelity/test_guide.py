"""The book's 42 networks, said with blocks, are torch's own: keys, counts, results, gradients."""

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import nn

from tests.fidelity.equal import Inputs, assert_same, run
from tests.fidelity.guide import computation, linear_networks
from tests.fidelity.guide.twins import TWINS

NETWORKS = linear_networks.NETWORKS | computation.NETWORKS
OTHER_START = {"reuse_first_two"}
"""The book takes the first layer from a network that has drawn more weights by then."""

BOOK = Path(__file__).parents[2].parent / "shared" / "d2l" / "nets_guide.py"


def book() -> ModuleType | None:
    """Return the reference that lies beside the repository on some machines."""
    if not BOOK.exists():
        return None
    spec = importlib.util.spec_from_file_location("nets_guide", BOOK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def references() -> dict[str, tuple[Callable[[], nn.Module], Callable[[], Inputs]]]:
    """Return what each network is compared with: our twins, and the reference where there is one."""
    found: dict[str, Any] = dict(TWINS)
    for name, entry in getattr(book(), "NETS", {}).items():
        found[f"{name} of the reference"] = (entry.make, entry._in)
    return found


REFERENCES = references()


def given(draw: Callable[[], Any]) -> Inputs:
    """Return the inputs of a network at their seed."""
    torch.manual_seed(1)
    found = draw()
    return found if isinstance(found, tuple) else (found,)


def test_every_network_is_there():
    assert len(NETWORKS) == 42
    assert set(NETWORKS) == set(TWINS) == {name.split()[0] for name in REFERENCES}


@pytest.mark.parametrize("name", REFERENCES)
def test_the_blocks_are_the_network(name: str):
    make, draw = REFERENCES[name]
    project = NETWORKS[name.split()[0]]()
    assert [str(problem) for problem in project.problems(trust_code=True)] == []
    torch.manual_seed(0)
    net = project.build(trust_code=True)
    torch.manual_seed(0)
    twin = make()
    inputs = given(draw)
    settle(net, twin, inputs)
    assert project.broken_ties(net) == []
    assert_same(net, twin, inputs, same_start=name.split()[0] not in OTHER_START)


def settle(net: nn.Module, twin: nn.Module, inputs: Inputs) -> None:
    """Let lazy layers of both find their sizes, at the same seed, after a look at what is lazy."""
    lazy = [
        {
            key
            for key, p in item.named_parameters()
            if isinstance(p, nn.parameter.UninitializedParameter)
        }
        for item in (net, twin)
    ]
    assert lazy[0] == lazy[1]
    assert [*net.state_dict()] == [*twin.state_dict()]
    if lazy[0]:
        run(net, inputs)
        run(twin, inputs)


def test_formatters_and_linters_find_nothing_to_change(tmp_path: Path):
    for name, make in NETWORKS.items():
        (tmp_path / f"{name}.py").write_text(make().source(trust_code=True))
    for arguments in (("check",), ("format", "--check")):
        command = [sys.executable, "-m", "ruff", *arguments, "--isolated", "--line-length=88", "."]
        found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout
