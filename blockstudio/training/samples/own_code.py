"""Python that gives samples, run: in the process of a run, or in one made for it, never in the window.

Its last function is called without arguments. It returns `(x, y)`, or `(train_x, train_y, test_x,
test_y)`: arrays, tensors or lists.
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
import torch
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Array
from blockstudio.data.own import bad_code, made
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import OWN_DATA
from blockstudio.runs.run import DATA_CODE, Settings

_PARTS = (2, 4)


def with_samples(settings: Settings, folder: Path) -> Settings:
    """Return the settings of a run with the samples that its own Python gives, if it has some."""
    if settings.data.source != OWN_DATA:
        return settings
    try:
        source = (folder / DATA_CODE).read_text(encoding="utf-8")
    except OSError as error:
        raise bad_code(text("The Python that gives the samples is gone")) from error
    parts = results(source, settings.data.seed, Path(settings.base))
    return replace(settings, data=made(settings.data, parts))


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
        raise bad_code(
            text("The Python of the data gives {count} values", count=count),
            expected=text("x and y, or x and y to train on, then x and y to test on"),
        )
    return [_array(part) for part in given]


def _called(source: str, name: str, base: Path) -> Any:
    tree = ast.parse(source, name)
    functions = [item.name for item in tree.body if isinstance(item, ast.FunctionDef)]
    if not functions:
        raise bad_code(
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
    array = np.asarray(part)
    if array.dtype == object or array.ndim == 0:
        raise bad_code(
            text("The Python of the data gives something that is no array"),
            expected=text("arrays, tensors or lists of numbers"),
            actual=text("{kind}", kind=type(part).__name__),
        )
    return array


def _failed(error: Exception, name: str) -> Refusal:
    if isinstance(error, Refusal):
        return error
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == name]
    line = error.lineno if isinstance(error, SyntaxError) else lines[-1] if lines else None
    why = f"{type(error).__name__}: {error}"
    if line is None:
        return bad_code(text("The Python of the data fails: {why}", why=why))
    return bad_code(text("Line {line} of the Python of the data: {why}", line=line, why=why))
