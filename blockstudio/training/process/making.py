"""Python that gives samples, run in a process of its own: who asks is safe from it. No torch here."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

import blockstudio
from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Array
from blockstudio.data.description import DataFacts, describe
from blockstudio.data.own import bad_code, made, saved_parts
from blockstudio.data.sources import options_of
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.records import OWN_DATA, DataSpec
from blockstudio.graph.store import Store

MAKER = "blockstudio.training.process.maker"
REFUSED = 3
_LOOK = 0.05


class Making(Struct, frozen=True):
    """Code to be run: random generators start at `seed`, relative paths at `base`."""

    source: str
    seed: int
    base: str


def described(store: Store, base: Path) -> DataFacts:
    """Say what the data of a document holds; its own Python is run for that. Raises `Refusal`."""
    if store.data.source != OWN_DATA:
        return describe(store.data, base)
    options_of(store.data)
    code = sample_code(store)
    if code is None:
        raise bad_code(text("The Python that gives the samples is not in the document"))
    spec = with_samples_of(code.source, store.data, base)
    return describe(spec or store.data, base)


def with_samples_of(
    source: str, spec: DataSpec, base: Path, cancelled: Callable[[], bool] = lambda: False
) -> DataSpec | None:
    """Return the choice of data with what its Python gives; None once `cancelled`."""
    # What is mapped can't be removed everywhere, but lives on once it is.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        parts = make(Making(source, spec.seed, str(base)), Path(folder), cancelled)
    return None if parts is None else made(spec, parts)


def make(
    making: Making, folder: Path, cancelled: Callable[[], bool] = lambda: False
) -> list[Array] | None:
    """Run the code and return its arrays, mapped from files in `folder`; None once `cancelled`.

    Raises `Refusal` with what is wrong with the code.
    """
    with tempfile.TemporaryFile() as order, tempfile.TemporaryFile() as answer:
        order.write(msgspec.json.encode(making))
        order.seek(0)
        command = [sys.executable, "-m", MAKER, str(folder)]
        process = subprocess.Popen(command, stdin=order, stdout=answer, env=environment())
        while process.poll() is None:
            if cancelled():
                process.kill()
                process.wait()
                return None
            time.sleep(_LOOK)
        answer.seek(0)
        output = answer.read()
    if process.returncode == REFUSED:
        raise Refusal(msgspec.json.decode(output, type=Problem))
    if process.returncode:
        why = text("exit code {code}", code=process.returncode)
        raise refuse(text("The Python of the data has ended the process it ran in"), actual=why)
    return saved_parts(folder)


def environment() -> dict[str, str]:
    """Return the environment of a process that is to import this very package."""
    # The package may lie beside its user, not in the interpreter's own path.
    package = str(Path(blockstudio.__path__[0]).parent)
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": path}
