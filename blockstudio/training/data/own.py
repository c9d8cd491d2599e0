"""Samples from Python written in the app: its last function is called without arguments.

It returns `(x, y)`, or `(train_x, train_y, test_x, test_y)`: arrays, tensors or lists. The code runs
only where somebody has vouched for it by handing in its text (`Vouched`), and never in the window:
there, what a process of its own has made of it is looked at (`Made`).
"""

import ast
import hashlib
import linecache
import random
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DataSpec
from blockstudio.training.data.arrays import Array, Arrays, Pair, as_inputs, bad_data
from blockstudio.training.data.sources import Options
from blockstudio.training.data.targets import target_kind, targets

_PARTS = (2, 4)


class Vouched(DataSpec, frozen=True):
    """A choice of data whose Python may be run here: somebody trusts this very text."""

    text: str = ""


class Made(DataSpec, frozen=True):
    """A choice of data whose Python was run elsewhere: what it gave lies in `folder`."""

    folder: str = ""


def vouched(spec: DataSpec, source: str) -> Vouched:
    """Return the choice of data with its Python, which may be run from now on."""
    return Vouched(**_fields(spec), text=source)


def made(spec: DataSpec, folder: Path) -> Made:
    """Return the choice of data with what its Python gave."""
    return Made(**_fields(spec), folder=str(folder))


def read_python(_options: Options, _base: Path) -> Arrays:
    """Refuse: a choice of data alone does not say that its code may be run."""
    raise bad_data(
        text("The Python that gives the samples is not trusted"),
        "code",
        hint=text("read the code, then trust it; without a window: --trust-code"),
    )


def read_own(spec: Vouched | Made, options: Options, base: Path) -> Arrays:
    """Run the code, or read what it gave; raise `Refusal` with the line that failed."""
    if isinstance(spec, Made):
        return _arrays(_saved(Path(spec.folder)), options)
    return _arrays(results(spec.text, spec.seed, base), options)


def results(source: str, seed: int, base: Path) -> list[Array]:
    """Run code and return the arrays it gives, two or four; random generators start at `seed`."""
    name = f"<data_{hashlib.sha256(source.encode()).hexdigest()[:8]}.py>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    try:
        with _seeded(seed):
            given = _called(source, name, base)
    except Exception as error:  # own code may raise anything
        raise _failed(error, name) from error
    if not isinstance(given, tuple | list) or len(given) not in _PARTS:
        count = len(given) if isinstance(given, tuple | list) else 1
        raise _refused(
            text("The Python of the data gives {count} values", count=count),
            expected=text("x and y, or x and y to train on, then x and y to test on"),
        )
    return [_array(part) for part in given]


def save_results(parts: list[Array], folder: Path) -> None:
    """Write what code gave, for another process to look at."""
    for number, part in enumerate(parts):
        np.save(folder / f"{number}.npy", part, allow_pickle=False)


def _saved(folder: Path) -> list[Array]:
    files = sorted(folder.glob("*.npy"))
    return [np.load(file, mmap_mode="r", allow_pickle=False) for file in files]


def _fields(spec: DataSpec) -> dict[str, Any]:
    return {name: getattr(spec, name) for name in DataSpec.__struct_fields__}


def _called(source: str, name: str, base: Path) -> Any:
    tree = ast.parse(source, name)
    functions = [item.name for item in tree.body if isinstance(item, ast.FunctionDef)]
    if not functions:
        raise _refused(
            text("There is no function in the Python of the data"),
            expected=text("a function without arguments that returns x and y"),
        )
    # Relative paths start beside the project, as those of every other source do.
    names: dict[str, Any] = {"__name__": "data", "__file__": str(base / "data.py"), "BASE": base}
    exec(compile(tree, name, "exec"), names)
    return names[functions[-1]]()


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Start all random generators at `seed`, and put them back afterwards."""
    import torch  # noqa: PLC0415  (only where own code runs, which may well use it)

    before = random.getstate(), np.random.get_state()
    with torch.random.fork_rng([]):
        random.seed(seed)
        np.random.seed(seed % 2**32)
        torch.manual_seed(seed)
        try:
            yield
        finally:
            random.setstate(before[0])
            np.random.set_state(before[1])


def _array(part: Any) -> Array:
    if hasattr(part, "detach"):
        part = part.detach().cpu().numpy()
    found = np.asarray(part)
    if found.dtype == object or found.ndim == 0:
        raise _refused(
            text("The Python of the data gives something that is no array"),
            expected=text("arrays, tensors or lists of numbers"),
            actual=text("{kind}", kind=type(part).__name__),
        )
    return found


def _arrays(parts: list[Array], options: Options) -> Arrays:
    xs, ys = parts[::2], [_column(part) for part in parts[1::2]]
    for x, y in zip(xs, ys, strict=True):
        if len(x) != len(y) or not len(x):
            raise _refused(
                text("The samples and the targets do not belong together"),
                expected=text("as many targets as inputs"),
                actual=text("inputs {x}, targets {y}", x=str(x.shape), y=str(y.shape)),
            )
        if x.shape[1:] != xs[0].shape[1:] or x.dtype.kind not in "biuf":
            raise _refused(
                text("The inputs are not all numbers of one shape"),
                actual=text("{shapes}", shapes=[f"{part.shape} {part.dtype}" for part in xs]),
            )
    every = np.concatenate(ys) if len(ys) > 1 else ys[0]
    numbers, names = targets(every, target_kind(every, options["task"]), "y")
    count = len(ys[0])
    held = Pair(as_inputs(xs[1]), numbers[count:]) if len(xs) > 1 else None
    return Arrays(Pair(as_inputs(xs[0]), numbers[:count]), names, held)


def _column(y: Array) -> Array:
    # A column of targets and a row of them say the same.
    return y[:, 0] if y.ndim == 2 and y.shape[1] == 1 else y


def _failed(error: Exception, name: str) -> Refusal:
    if isinstance(error, Refusal):
        return error
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == name]
    line = error.lineno if isinstance(error, SyntaxError) else lines[-1] if lines else None
    why = f"{type(error).__name__}: {error}"
    if line is None:
        return _refused(text("The Python of the data fails: {why}", why=why))
    return _refused(text("Line {line} of the Python of the data: {why}", line=line, why=why))


def _refused(message: Any, **more: Any) -> Refusal:
    return bad_data(message, "code", **more)
