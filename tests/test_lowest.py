"""The constraints of the job for the lowest versions are the floors that the package declares."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
_REQUIREMENT = re.compile(r"([\w-]+)>=([\d.]+)")


def _release(version: str) -> tuple[int, ...]:
    """Return a version as numbers, `3.1` and `3.1.0` alike."""
    parts = [int(part) for part in version.split(".")]
    return tuple(parts + [0] * (3 - len(parts)))


def _floors() -> dict[str, tuple[int, ...]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    declared = [
        *project["project"]["dependencies"],
        *(item for name, items in extras.items() if name != "all" for item in items),
        *project["dependency-groups"]["data"],
    ]
    found = (_REQUIREMENT.match(item) for item in declared)
    return {match[1]: _release(match[2]) for match in found if match}


def test_the_lowest_versions_are_those_declared():
    lines = (ROOT / ".github/lowest.txt").read_text("utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    assert {name: _release(version) for name, version in pairs} == _floors()


def test_extras_and_the_test_group_agree_on_their_floors():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    floors = _floors()
    group = [item for item in project["dependency-groups"]["test"] if isinstance(item, str)]
    shared = [match for item in group if (match := _REQUIREMENT.match(item)) and match[1] in floors]
    assert shared
    assert {m[1]: _release(m[2]) for m in shared} == {m[1]: floors[m[1]] for m in shared}
