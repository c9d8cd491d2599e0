"""Pictures of the window in both themes and both languages: `python tests/screens/make.py`.

They land in `tests/screens/pictures` (or in `-o FOLDER`), to be looked at beside the design.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.stories.screen import environment, screen  # noqa: E402


def main() -> None:
    """Take every picture, each theme and language in a window of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=HERE / "pictures")
    parser.add_argument("--size", default="1600x1000")
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    with screen(given.size) as name:
        for theme in ("light", "dark"):
            for language in ("en", "zh_CN"):
                _scenes(name, (theme, language, given.size), given.output)


def _scenes(name: str, look: tuple[str, str, str], output: Path) -> None:
    with tempfile.TemporaryDirectory() as home:
        own = environment(name, Path(home)) | {"STORY_PICTURES": str(output)}
        own["PYTHONPATH"] = os.pathsep.join([str(HERE.parents[1]), own.get("PYTHONPATH", "")])
        subprocess.run([sys.executable, str(HERE / "scenes.py"), *look], env=own, check=True)


if __name__ == "__main__":
    main()
