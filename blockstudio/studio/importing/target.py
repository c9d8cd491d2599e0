"""What is to be imported: a class or a function, in a file or in a module that Python finds."""

import sys
from importlib.machinery import PathFinder
from pathlib import Path

from msgspec import Struct

_MARK = ":"


class Target(Struct, frozen=True):
    """A name at a place: the path of a file, or the dotted name of a module."""

    place: str
    name: str = ""

    @property
    def written(self) -> str:
        """The words of a command line: `models/resnet.py:ResNet`, `torchvision.models:resnet18`."""
        place = self.place
        if place.startswith("~"):
            place = str(Path(place).expanduser())
        return f"{place}{_MARK}{self.name}"

    def file(self) -> Path | None:
        """Return the file whose code will run, where it can be told without running any."""
        if self.place.endswith(".py"):
            path = Path(self.place).expanduser()
            return path if path.is_file() else None
        return _module_file(self.place)


def read_target(words: str) -> Target:
    """Return the target that is typed; what stands behind the last colon is the name."""
    place, mark, name = words.strip().rpartition(_MARK)
    # A colon may belong to a path: `C:\\nets\\mlp.py` has no name yet.
    return (
        Target(place, name) if mark and (name.isidentifier() or not name) else Target(words.strip())
    )


def _module_file(dotted: str) -> Path | None:
    """Look a module up as `import` would, but for its packages, which that would run."""
    folders: list[str] | None = [str(Path.cwd()), *sys.path]
    parts, origin = dotted.split("."), None
    if not all(part.isidentifier() for part in parts):
        return None
    for part in parts:
        # By the last name alone: of a whole one, the packages would have to be there.
        spec = PathFinder.find_spec(part, folders)
        if spec is None:
            return None
        folders = [*spec.submodule_search_locations] if spec.submodule_search_locations else []
        origin = spec.origin
    return Path(origin) if origin is not None and origin.endswith(".py") else None
