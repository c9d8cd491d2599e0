"""Indices with wired values: they mean what they say, and formatters leave them as they are."""

import ast
import subprocess
import sys
from itertools import product
from pathlib import Path

from blockstudio.compiler.calls import typed
from blockstudio.compiler.slices import subscript
from blockstudio.compiler.tree import Tree, leaf

INDICES = [
    *("_", "-_", ":_", "_:", "-_:", ":-_", "_:_", "::_", "_::2", ":_:2", "_:8", "a:_", "_:_:_"),
    *(":, :_", ":, _", "_, :", "..., :_, None", "0, -_:, 1:3", "_:, :_", ":, _:_, ::2"),
]
WIRED = [leaf("n"), typed("n + 1"), leaf("x.size(1)"), typed("n * m"), leaf("self.rows")]


def written(index: str, trees: tuple[Tree, ...]) -> str:
    return "".join(map(str, subscript(index, trees)))


def cases() -> list[tuple[str, str]]:
    """Return every index with every choice of wired values, and the same naively put in brackets."""
    found: list[tuple[str, str]] = []
    for index in INDICES:
        for trees in product(WIRED, repeat=index.count("_")):
            naive = index
            for tree in trees:
                naive = naive.replace("_", f"({tree})".replace("_", "°"), 1)
            found.append((written(index, trees), naive.replace("°", "_")))
    return found


def test_a_wired_value_is_one_value_wherever_it_stands():
    for index, naive in cases():
        one, two = (ast.dump(ast.parse(f"x[{text}]")) for text in (index, naive))
        assert one == two, index


def test_formatters_find_nothing_to_change(tmp_path: Path):
    lines = [f"x[{index}]" for index, _ in cases()]
    file = tmp_path / "indices.py"
    file.write_text("\n".join(lines) + "\n")
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--diff", str(file)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_what_no_hole_asks_for_follows_the_index():
    assert written("", (leaf("mask"),)) == "mask"
    assert written(":, 0", (leaf("rows"),)) == ":, 0, rows"
    assert written("", (leaf("rows"), leaf("columns"))) == "rows, columns"
