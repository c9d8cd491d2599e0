"""NumPy archives: one array of inputs, one of targets."""

import zipfile
import zlib
from pathlib import Path

import numpy as np

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Refusal
from blockstudio.training.data.arrays import Array, Arrays, Pair, as_inputs, bad_data
from blockstudio.training.data.sources import Options
from blockstudio.training.data.targets import target_kind, targets


def read_npz(options: Options, base: Path) -> Arrays:
    """Read the arrays that `x` and `y` name; raise `Refusal` where they don't fit together."""
    path = base / Path(options["path"]).expanduser()
    x, y = _opened(path, (options["x"], options["y"]))
    if x.ndim == 0 or y.ndim == 0 or len(x) != len(y):
        raise bad_data(
            text("The arrays of {name} do not belong together", name=path.name),
            "y",
            expected=text("as many targets as inputs"),
            actual=text("inputs {x}, targets {y}", x=str(x.shape), y=str(y.shape)),
        )
    if not len(x):
        raise bad_data(text("{name} holds no samples", name=path.name), "path")
    if not (np.issubdtype(x.dtype, np.number) or x.dtype == np.bool_):
        message = text("The array “{x}” holds no numbers", x=options["x"])
        raise bad_data(message, "x", actual=text("{dtype}", dtype=str(x.dtype)))
    # A column of targets and a row of them say the same.
    flat = y[:, 0] if y.ndim == 2 and y.shape[1] == 1 else y
    numbers, names = targets(flat, target_kind(flat, options["task"]), options["y"])
    return Arrays(Pair(as_inputs(x), numbers), names)


def _opened(path: Path, names: tuple[str, str]) -> list[Array]:
    if not path.is_file():
        raise bad_data(text("There is no file {path}", path=str(path)), "path")
    try:
        # Opened here, because numpy leaves a torn file open.
        with path.open("rb") as handle, np.load(handle, allow_pickle=False) as file:
            if missing := [name for name in names if name not in file]:
                raise bad_data(
                    text("{file} has no array “{name}”", file=path.name, name=missing[0]),
                    "x" if missing[0] == names[0] else "y",
                    expected=text("{names}", names=list(file)),
                )
            return [file[name] for name in names]
    except Refusal:
        raise
    except (ValueError, OSError, EOFError, TypeError, zipfile.BadZipFile, zlib.error) as error:
        message = text("{name} can't be read as a NumPy archive", name=path.name)
        raise bad_data(message, "path", actual=text("{why}", why=str(error))) from error
