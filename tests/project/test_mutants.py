"""Thousands of damaged files: opened, told, compiled, one in 36 built, and saved as they were.

Of every field with every odd value half are tried, drawn by their names, and of files damaged at random some
more. `BLOCKSTUDIO_MUTANTS=100000 pytest tests/project/test_mutants.py` tries all, and builds one in twelve.
"""

import contextlib
import os
import zlib
from collections.abc import Iterable
from itertools import islice

import pytest

from blockstudio.api import Project
from blockstudio.compiler.source import compile_source
from blockstudio.graph.problems import Refusal
from blockstudio.project import file
from tests.project.mutants import Mutant, bounded, seeded, tour

COUNT = int(os.environ.get("BLOCKSTUDIO_MUTANTS", "6000"))
EXHAUSTIVE = sum(1 for _ in bounded())
PARTS = 10
TURNS, ASK_TORCH = (2, 36) if COUNT <= 6000 else (1, 12)
"""Of so many files one is also taken through torch, which is slow: of another place in each part."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_field_with_every_odd_value_is_told_and_kept(part: int):
    drawn = (mutant for mutant in bounded() if zlib.crc32(mutant[0].encode()) % TURNS == 0)
    try_all(islice(drawn, part, None, PARTS), part)


@pytest.mark.parametrize("part", range(PARTS))
def test_files_damaged_at_random_are_told_and_kept(part: int):
    try_all(seeded((COUNT - EXHAUSTIVE) // PARTS, part), part)


def try_all(mutants: Iterable[Mutant], part: int) -> None:
    for number, (name, make) in enumerate(mutants):
        data = make()
        try:
            loaded = file.decode(data, "p.bstudio")
        except Refusal:
            continue
        try:
            assert tour(data, loaded) == []
            use(Project(loaded), ask_torch=(number + part) % ASK_TORCH == 0)
        except Exception as error:
            error.add_note(f"{name}:\n{data.decode(errors='backslashreplace')}")
            raise


def use(project: Project, *, ask_torch: bool) -> None:
    """Do what a window and a script do with a project."""
    assert repr(project)
    assert compile_source(project.store, {}).text
    if ask_torch:
        assert all(map(str, project.problems(trust_code=True)))
        with contextlib.suppress(Refusal):
            assert project.source(trust_code=True)
            assert project.build(trust_code=True, initial=True) is not None
