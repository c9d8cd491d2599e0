"""Types and examples: what a type checker says of a user's script, and what docstrings show."""

import doctest
import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import blockstudio
from blockstudio.api import stubs

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MODULES = [f"blockstudio.api.{one.name}" for one in pkgutil.iter_modules(blockstudio.api.__path__)]


@pytest.mark.parametrize("name", ["blockstudio.api", *MODULES])
def test_the_examples_in_docstrings_run(name: str):
    found = doctest.testmod(importlib.import_module(name))
    assert found.failed == 0


def test_there_are_examples():
    finder = doctest.DocTestFinder()
    found = [one for name in MODULES for one in finder.find(importlib.import_module(name))]
    assert sum(bool(one.examples) for one in found) > 5


def test_editors_read_the_names_that_the_catalogue_has():
    assert stubs.PLACE.read_text() == stubs.stub(), "run python -m blockstudio.api.stubs"
    assert (Path(blockstudio.__file__).parent / "py.typed").exists()


SLIPS = """import torch
from torch import nn
import blockstudio
net = blockstudio.new_project("net").root
x = net.add_input("x", ("N", 4))
x.flaten(1)
x.transpose()
net.add(nn.Linear, x, 4, 2).wieght
net.ad(nn.ReLU)
net.add_output("y", 3)
torch.zeros(3).flaten()
"""
"""A script with a slip of the finger in each line from the sixth on."""
ELSEWHERE = [
    "torch._dynamo",
    "torch._functorch",
    "torch._inductor",
    "torch.distributed",
    "torch.fx",
    "torch.onnx",
    "onnx",
    "onnx_ir",
    "onnxscript",
    "sympy",
    "PIL",
    "PySide6",
]
"""What no type of a user's script comes from: two thirds of all that a type checker would read."""


def pyright(folder: Path) -> list[str]:
    settings = f'{{"typeCheckingMode": "strict", "extraPaths": ["{ROOT}"]}}'
    (folder / "pyrightconfig.json").write_text(settings)
    return ["basedpyright", "--project", str(folder), "--pythonpath", sys.executable]


def mypy(folder: Path) -> list[str]:
    parts = ",".join(f"{name}.*" for name in ELSEWHERE)
    settings = (
        f"[mypy]\nstrict = True\nfollow_imports = silent\n[mypy-{parts}]\nfollow_imports = skip\n"
    )
    (folder / "mypy.ini").write_text(settings)
    # Nothing is kept for a second time, which never comes.
    return ["mypy", "--cache-dir", os.devnull, str(folder)]


@pytest.mark.parametrize("checker", [pyright, mypy])
def test_a_type_checker_passes_a_users_script_and_sees_slips_of_the_finger(
    tmp_path: Path, checker: Callable[[Path], list[str]]
):
    shutil.copy(HERE / "script.py", tmp_path / "script.py")
    (tmp_path / "slips.py").write_text(SLIPS)
    command = [sys.executable, "-m", *checker(tmp_path)]
    # It lies outside the repository, and finds the program as one that is installed with types.
    environment = {**os.environ, "MYPYPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    said = [line for line in done.stdout.splitlines() if "error:" in line or "error " in line]
    found = {(Path(name.strip()).name, line) for name, line, *_ in (one.split(":") for one in said)}
    assert found == {("slips.py", str(line)) for line in range(6, 12)}, done.stdout


def test_a_users_script_runs(tmp_path: Path):
    shutil.copy(HERE / "script.py", tmp_path / "script.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "script.py"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=120)
