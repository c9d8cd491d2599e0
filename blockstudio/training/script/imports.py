"""The head of a script, and what its names have to keep clear of: those of the network."""

import ast
import builtins
import re
import sys
from collections.abc import Iterator

_MODULES = ("argparse", "csv", "hashlib", "math", "numpy", "os", "random")
_OURS = frozenset(
    (
        *_MODULES, "BATCH_SIZE", "CATEGORIES", "DEVICE", "DistributedDataParallel", "EPOCHS",
        "LOCAL_RANK", "Path", "RANK", "SEED", "STEPS", "WARMUP", "WORLD_SIZE", "augmented",
        "class_weights", "dist", "divided", "evaluate", "figures_of", "finished", "group_of", "is_better", "main", "mass_of",
        "prepared", "read_samples", "save", "share_of", "summed", "train_epoch", "warm_up",
    )
)  # fmt: skip
"""What a script calls things by that are not the network's own."""


class Head:
    """The imports of a script, and its own lines, in which no name means something of the network.

    `imported` are the imports that the network's source begins with.
    """

    def __init__(self, source: str, imported: list[str], own: list[str]) -> None:
        ours = _used(own)
        taken = _defined(source) - {_name_of(line) for line in imported if line in ours}
        self.own = _unclashed(own, taken)
        """The script's own lines."""
        needed = [_renamed(line, taken) for line in ours]
        if any("builtins." in line for line in self.own):
            needed.append("import builtins")
        self.imports: list[str] = _sorted({*needed, *imported})
        """The imports of both, each once and in their usual order."""


def parted(source: str) -> tuple[list[str], str]:
    """Return the imports that a network's source begins with, a line each, and the rest of it."""
    lines, imported, end = source.splitlines(), list[str](), 0
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            break
        end = node.end_lineno or node.lineno
        imported.append(lines[end - 1] if end == node.lineno else ast.unparse(node))
    return imported, "\n".join(lines[end:]).strip("\n")


def _used(own: list[str]) -> list[str]:
    """Return the imports that the script's own lines need."""
    body = "\n".join(own)
    used = [f"import {name}" for name in _MODULES if re.search(rf"(?<![.\w]){name}\.", body)]
    used += ["from pathlib import Path", "import torch", "from torch import nn"]
    if "dist." in body:
        used.append("import torch.distributed as dist")
    if "DistributedDataParallel(" in body:
        used.append("from torch.nn.parallel import DistributedDataParallel")
    return used


def _name_of(line: str) -> str:
    return line.rpartition(" ")[2]


def _renamed(line: str, taken: set[str]) -> str:
    """Return an import under another name, where the network calls something else so."""
    name = _name_of(line)
    if name not in taken or name in ("torch", "nn"):
        return line
    return f"{line.removesuffix(f' as {name}')} as {name}_"


def _sorted(lines: set[str]) -> list[str]:
    futures = sorted(line for line in lines if line.startswith("from __future__"))
    torches = sorted((line for line in lines if _module(line) == "torch"), key=_order)
    library = {line for line in lines if _module(line) in sys.stdlib_module_names} - {*futures}
    others = sorted(lines - {*futures, *torches, *library}, key=_order)
    return [*futures, *sorted(library, key=_order), "", *torches, *others]


def _module(line: str) -> str:
    return line.split()[1].partition(".")[0]


def _order(line: str) -> tuple[bool, str]:
    return line.startswith("from "), line


def _defined(source: str) -> set[str]:
    """Return the names that the network's source gives things at its top."""
    return {name for node in ast.parse(source).body for name in _bound(node)}


def _bound(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Name(id=name, ctx=ast.Store()):
            yield name
        case ast.alias(name=name, asname=asname):
            yield asname or name.partition(".")[0]
        case _:
            for inner in ast.iter_child_nodes(node):
                yield from _bound(inner)


def _unclashed(lines: list[str], taken: set[str]) -> list[str]:
    """Return lines of which none means by a name what the network calls so."""
    for name in sorted(taken):
        if name in _OURS:
            other = f"{name}_"
        elif hasattr(builtins, name):
            other = f"builtins.{name}"
        else:
            continue
        # Neither an attribute, nor a text, nor the name of an argument.
        pattern = re.compile(rf"(?<![.\w\"]){name}(?![\w\"])(?!=)")
        lines = [pattern.sub(other, line) for line in lines]
    return lines
