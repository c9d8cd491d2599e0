"""The repository stands alone: its tests need nothing beside a clone of it."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]
FEW = (
    "tests/resources/test_datasets.py",
    "tests/data/test_idx.py",
    "tests/data/test_guesses.py",
    "tests/data/test_splits.py",
    "tests/fidelity/test_guide.py::test_the_figures_are_those_of_the_book",
    "tests/test_book.py::test_fashion_is_told_apart[softmax-regression]",
)
"""Tests of data and of the book's networks: what would be looked for beside a clone."""

SYSTEM = {"bin", "dev", "etc", "proc", "sys", "tmp", "usr"}
"""Folders that every machine has."""

REFUSED = {"../x", "a/../../x", "../examples/digits-mlp"}
"""Names that are given to be refused."""


def tracked() -> list[str]:
    """Return the files of the repository; without git, all but what is hidden or was made."""
    command = ["git", "ls-files", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return [name for name in done.stdout.split("\0") if name and (ROOT / name).exists()]
    inside = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    hidden = re.compile(r"\.|__pycache__|build$|dist$|runs$")
    return [path.as_posix() for path in inside if not any(map(hidden.match, path.parts))]


def test_tests_pass_in_a_folder_with_nothing_beside_it(tmp_path: Path):
    copy = tmp_path / "clone"
    for name in tracked():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:xdist",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(
        [*command, *FEW],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:]
    assert [path.name for path in tmp_path.iterdir()] == ["clone"]


@pytest.mark.parametrize("part", ["tests", "benchmarks", "resources"])
def test_no_path_leads_out_of_the_repository(part: str):
    files = [ROOT / name for name in tracked() if name.startswith(f"{part}/")]
    assert [
        f"{file.relative_to(ROOT)}:{line}: {named}"
        for file in files
        if file.suffix == ".py"
        for line, named in leading_out(file.read_text(encoding="utf-8"), file)
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "Path(__file__).parents[2]",
        "Path(__file__).resolve().parent.parent.parent / 'data'",
        "HERE = Path(__file__).parent\nROOT = HERE.parent\nDATA = ROOT.parent.joinpath('data')",
        "open('../data/a.csv')",
        "open('/srv/data/a.csv')",
        "Path.home() / 'data'",
        "Path('~/data').expanduser()",
    ],
)
def test_a_path_that_leads_out_is_found(text: str):
    assert len({line for line, _ in leading_out(text, ROOT / "tests" / "test_it.py")}) == 1


def leading_out(text: str, file: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of each path in a file of Python that leaves the repository."""
    tree = ast.parse(text)
    known: dict[str, Path] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            place = _place(node.value, file, known)
            known |= {node.targets[0].id: place} if place else {}
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and _leaves(node, file, known):
            yield node.lineno, ast.unparse(node)


def _leaves(node: ast.expr, file: Path, known: dict[str, Path]) -> bool:
    match node:
        case ast.Constant(value=str(text)):
            return _names_elsewhere(text)
        case ast.Call(func=ast.Attribute(value=ast.Name("Path"), attr="home")):
            return True
        case ast.Name():
            return False
    place = _place(node, file, known)
    return place is not None and not place.is_relative_to(ROOT)


def _names_elsewhere(text: str) -> bool:
    """Return whether a text is a path from above the repository, from home or from the root."""
    if text in REFUSED or not re.fullmatch(r"[~/.\w -]+", text):
        return False
    first, *more = PurePosixPath(text).parts or ("",)
    if first == "/":
        return len(more) > 1 and more[0] not in SYSTEM and " " not in text
    return bool(more) and (first == "~" or ".." in (first, *more))


def _place(node: ast.expr, file: Path, known: dict[str, Path]) -> Path | None:
    """Return where an expression points that starts at `__file__`, and None for any other."""
    inner = lambda one: _place(one, file, known)  # noqa: E731
    match node:
        case ast.Name("__file__"):
            return file
        case ast.Name(name):
            return known.get(name)
        case ast.Call(func=ast.Name("Path" | "str"), args=[only]):
            return inner(only)
        case ast.Call(func=ast.Attribute(value=start, attr="resolve" | "absolute")):
            return inner(start)
        case ast.Attribute(value=start, attr="parent"):
            return (place := inner(start)) and place.parent
        case ast.Subscript(
            value=ast.Attribute(value=start, attr="parents"), slice=ast.Constant(value=int(count))
        ):
            return (place := inner(start)) and place.parents[count]
        case ast.BinOp(left=start, op=ast.Div(), right=ast.Constant(value=str(name))):
            return (place := inner(start)) and Path(os.path.normpath(place / name))
        case ast.Call(func=ast.Attribute(value=start, attr="joinpath")):
            return inner(start)
    return None
