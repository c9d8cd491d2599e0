"""Stories: what users do, done at the real window on a screen that is started for it.

`pytest tests/stories/test_stories.py -k weights` runs one.
"""

import re
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
        "lesson",
        "viewing",
        "carrying",
        "doctor",
        "stepping",
        "keyboard",
        "weights",
        "checkpoint",
        "constructs",
        "predict",
        "results",
        "importing",
        "loop",
        "attach",
        "browse",
        "main_job",
        "recipe",
        "devices",
        "reuse",
        "sizes",
        "sweep",
        "initialisation",
        "table",
        "compare",
        "python_node",
        "recovery",
        "fashion",
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
    steps = re.findall(r"^(?:FAILED|ERROR) \S+::(\w+)", done.stdout, re.MULTILINE)
    told = f"{story}: {', '.join(steps) or 'it did not come to its end'}"
    if done.returncode:
        pytest.fail(f"{told}\n{done.stdout[-8000:]}\n{done.stderr[:4000]}", pytrace=False)
