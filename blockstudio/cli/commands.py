"""The commands of the command line: which there are, and how one is carried out."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import text
from blockstudio.cli import (
    checkpoints,
    devices,
    doctor,
    exporting,
    fetching,
    importing,
    library,
    parameters,
    predicting,
    recording,
    runs,
    settings,
    sweeping,
    training,
)
from blockstudio.cli.options import parsed
from blockstudio.graph.problems import Refusal, refuse

_INSTALLED_APART = ("torch", "PySide6")


def run(arguments: Sequence[str], *, alone: bool) -> int:
    """Run one command; return its exit code: 0, 1 for errors found, 2 for bad input.

    The process is there for nothing else if it is `alone`.
    """
    words = list(arguments)
    try:
        if not words or (words[0] not in COMMANDS and not words[0].startswith("-")):
            words = ["window", *_opened(words)]
        options = parsed(words)
        if alone and _is_run(options):
            from blockstudio.training.process.guard import guarded

            return guarded(lambda: _done(options))
        return _done(options)
    except Refusal as refusal:
        print(f"blockstudio: {refusal}", file=sys.stderr)
        return 2


def _is_run(options: Namespace) -> bool:
    """Whether a command trains once, here: then what it does may do anything."""
    if options.command != "train" or options.folds or options.host:
        return False
    from blockstudio.runs.run import sweep_file

    return not (options.resume and sweep_file(Path(options.resume)).is_file())


def _done(options: Namespace) -> int:
    try:
        code = COMMANDS[options.command](options)
        sys.stdout.flush()
    except Refusal as refusal:
        print(f"blockstudio: {refusal}", file=sys.stderr)
        for problem in getattr(refusal, "details", []):
            print(f"  {problem}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        if error.name not in _INSTALLED_APART:
            raise
        print(f"blockstudio: this needs {error.name}, which is not installed", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Nobody reads on: what is left in the buffer must not be tried again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _opened(words: list[str]) -> list[str]:
    """Return the words where the first is a file to open; raise `Refusal` where it is nothing."""
    for word in words[:1]:
        if not Path(word).exists():
            raise refuse(
                text("there is no file {path}, and no command of that name", path=word),
                hint=did_you_mean(word, COMMANDS) or text("blockstudio --help lists the commands"),
            )
    return words


def _window(given: Namespace) -> int:
    _opened([given.file] if given.file is not None else [])
    from blockstudio.studio.app import main as open_window

    return open_window(given.file)


def _engine(_given: Namespace) -> int:
    from blockstudio.engine.server import main as serve

    serve()
    return 0


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "window": _window,
    "examples": exporting.run_examples,
    "source": exporting.run_source,
    "summary": exporting.run_summary,
    "check": exporting.run_check,
    "export": exporting.run_export,
    "import": importing.run_import,
    "formats": exporting.run_formats,
    "checkpoint": checkpoints.checkpoint,
    "parameters": parameters.parameters,
    "library": library.library,
    "predict": predicting.predict,
    "train": sweeping.train,
    "sweep": sweeping.sweep,
    "demo": training.demo,
    "runs": runs.runs,
    "compare": runs.compare,
    "doctor": doctor.doctor,
    "record": recording.record,
    "settings": settings.settings,
    "devices": devices.run_devices,
    "lab": devices.run_lab,
    "engine": _engine,
    "data": fetching.data,
}
