"""All entries of the installed torch, and the file they ship in."""

from collections.abc import Iterable
from pathlib import Path

import msgspec
import torch

from blockstudio.catalogue.library import CatalogueFile
from blockstudio.catalogue.spec import Spec
from blockstudio.runtime.introspect.functions import function_specs
from blockstudio.runtime.introspect.initialisers import initialiser_specs
from blockstudio.runtime.introspect.modules import module_specs
from blockstudio.runtime.introspect.optimisers import optimiser_specs
from blockstudio.runtime.introspect.schedulers import scheduler_specs


def torch_version() -> str:
    """Return the version without the mark of the build: `2.13.0`."""
    return str(torch.__version__).partition("+")[0]


def specs() -> list[Spec]:
    """Return the entries of the installed torch, ordered by kind."""
    docs = f"https://docs.pytorch.org/docs/{'.'.join(torch_version().split('.')[:2])}"
    found = [*module_specs(docs), *function_specs(docs), *optimiser_specs(docs)]
    found += [*scheduler_specs(docs), *initialiser_specs(docs)]
    return sorted(found, key=lambda spec: spec.kind)


def file_text(found: Iterable[Spec]) -> str:
    """Return the text of the shipped file: one entry a line, so that a change is one line."""
    lines = ",\n".join(msgspec.json.encode(spec).decode() for spec in found)
    return f'{{"torch": "{torch_version()}", "specs": [\n{lines}\n]}}\n'


def differences(found: Iterable[Spec], path: Path) -> list[str]:
    """Return the kinds whose entry in the file is not the one found: missing, extra or changed."""
    ours = _by_kind(file_text(found).encode())
    theirs = _by_kind(path.read_bytes())
    kinds = sorted(ours.keys() | theirs.keys())
    return [kind for kind in kinds if ours.get(kind) != theirs.get(kind)]


def _by_kind(shipped: bytes) -> dict[str, Spec]:
    return {spec.kind: spec for spec in msgspec.json.decode(shipped, type=CatalogueFile).specs}
