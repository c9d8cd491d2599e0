"""Stories: what users do, done at the real window on a screen that is started for it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.screen import environment, screen

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of 1600×1000."""
    with screen() as name:
        yield name


@pytest.mark.parametrize(
    "story",
    [
        "main_job",
        "fashion",
        "recovery",
        "python_node",
        "reuse",
        "constructs",
        "sizes",
        "initialisation",
        "compare",
        "attach",
        "table",
        "browse",
        "recipe",
        "devices",
        "sweep",
        "weights",
        "predict",
    ],
)
def test_story(story: str, display: str, tmp_path: Path) -> None:
    """Run the steps of one story in a process of its own."""
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(
        [*command, str(HERE / f"{story}.py")],
        env=environment(display, tmp_path),
        cwd=HERE.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout[-8000:]}\n{done.stderr[:4000]}"
