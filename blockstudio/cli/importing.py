"""The command that brings a network written in Python into a project."""

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from blockstudio.catalogue.text import text
from blockstudio.cli.opening import keep
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.project.call_arguments import call_arguments
from blockstudio.project.import_report import Said, Stage, written_line


def run_import(given: Namespace) -> int:
    """Import a network and write the project; print the report, or with `--json` all on the way."""
    tell = _Teller() if given.json else None
    try:
        report = _imported(given, tell)
    except Refusal as refusal:
        if tell is None:
            raise
        tell.tell(refusal.problem)
        return 1
    if tell is not None:
        tell.tell(report)
    else:
        print(report)
    return 0


def _imported(given: Namespace, tell: "_Teller | None") -> Any:
    target = Path(given.output)
    if not target.absolute().parent.is_dir():
        raise refuse(text("there is no folder {path}", path=str(target.absolute().parent)))
    if not given.force:
        keep(target)
    # What makes the network is code of others: it runs here, in a process of its own.
    from blockstudio.importing.importer import imported
    from blockstudio.importing.targets import inputs_of, module_of

    progress = tell.step if tell is not None else None
    module = module_of(given.target, call_arguments(given.args or ""))
    arguments, named = inputs_of(module, given.input)
    project = imported(module, arguments, named, on_progress=progress)
    if given.weights:
        keep_weights(project, module, target)
    project.save(target)
    return project.import_report


def keep_weights(project: Any, module: Any, target: Path) -> None:
    """Write the values of the network beside the project, and make them those that it starts with."""
    import torch

    path = target.with_suffix(".params")
    torch.save(module.state_dict(), path)
    project.weights.load(path, trust_code=True)


class _Teller:
    """Writes one JSON object a line; what the imported code prints itself goes to stderr."""

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def tell(self, said: Said) -> None:
        """Write one line."""
        self._out.write(written_line(said))
        self._out.flush()

    def step(self, stage: str, name: str, done: int, total: int) -> None:
        """Write how far the import is."""
        self.tell(Stage(stage, name, done, total))
