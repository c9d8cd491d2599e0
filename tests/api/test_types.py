"""Types and examples: what a type checker says of a user's script, and what docstrings show."""

import doctest
import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import blockstudio
from blockstudio.api import stubs

HERE = Path(__file__).parent
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


def checked(script: str, folder: Path) -> list[str]:
    """Return what a strict type checker says of a script outside the repository."""
    (folder / "script.py").write_text(script)
    settings = f'{{"typeCheckingMode": "strict", "extraPaths": ["{HERE.parent.parent}"]}}'
    (folder / "pyrightconfig.json").write_text(settings)
    command = [sys.executable, "-m", "basedpyright", "--project", str(folder)]
    command += ["--pythonpath", sys.executable]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return [line for line in found.stdout.splitlines() if "error" in line or "warning" in line]


def test_a_users_script_is_clean_to_a_type_checker_and_runs(tmp_path: Path):
    script = (HERE / "script.py").read_text()
    assert checked(script, tmp_path) == ["0 errors, 0 warnings, 0 notes"]
    shutil.copy(HERE / "script.py", tmp_path / "script.py")
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent.parent)}
    command = [sys.executable, "script.py"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=120)


def test_a_type_checker_sees_slips_of_the_finger(tmp_path: Path):
    said = checked(
        "from torch import nn\n"
        "import blockstudio\n"
        'net = blockstudio.new_project("net").root\n'
        'x = net.add_input("x", ("N", 4))\n'
        "x.flaten(1)\n"
        "x.transpose()\n"
        "net.add(nn.Linear, x, 4, 2).wieght\n"
        "net.ad(nn.ReLU)\n"
        'net.add_output("y", 3)\n',
        tmp_path,
    )
    lines = {line.split(":")[1] for line in said[:-1]}
    assert lines == {"5", "6", "7", "8", "9"}
