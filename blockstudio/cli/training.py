"""Commands that train."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from blockstudio.catalogue.text import text
from blockstudio.cli.doctor import tell_findings
from blockstudio.cli.loading import load_weights
from blockstudio.cli.opening import opened
from blockstudio.cli.tables import tell_record
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.project.examples import example

if TYPE_CHECKING:
    from blockstudio.api import Project
    from blockstudio.data.description import DataFacts
    from blockstudio.graph.problems import Problem
    from blockstudio.runs.remote import Host, RemoteRun

DEMO = "digits-mlp"


def train(given: Namespace) -> int:
    """Train a project, or go on with a run."""
    if given.resume and (given.file or given.set or given.output):
        raise refuse(text("--resume takes a run's folder and nothing else"))
    if given.resume:
        return _resumed(Path(given.resume), given)
    if given.file is None:
        raise refuse(
            text("there is nothing to train"), expected=text("a .bstudio file or --resume FOLDER")
        )
    project = opened(given.file)
    change(project, given.set)
    if given.processes:
        change(project, [f"train.processes={given.processes}"])
    if given.load:
        _begin_with(project, given)
    folder = _prepared(project, given)
    if given.printed:
        return _print_command(folder, given)
    if given.host:
        from blockstudio.runs.remote import Host, remember_host

        host = Host(given.host, given.engine)
        remember_host(host)
        return _follow_there(folder, host, resume=False)
    return _follow(folder, resume=False)


def _begin_with(project: "Project", given: Namespace) -> None:
    """Have the run begin with the weights of a file or a run; say which, and what is not from there."""
    load_weights(project, given)
    change(project, ["train.start=weights"])
    print(f"{'starts from':<16}{project.weights}")


def _print_command(folder: Path, given: Namespace) -> int:
    """Print what starts the run on several machines, each of which sees its folder."""
    from blockstudio.runs.run import read_info
    from blockstudio.training.parallel.command import torchrun_command_line

    processes = read_info(folder).settings.train.processes
    resume = bool(given.resume)
    print(
        torchrun_command_line(
            folder.absolute(), processes, given.nodes, given.endpoint, resume=resume
        )
    )
    return 0


def _resumed(folder: Path, given: Namespace) -> int:
    """Go on with a run whose `model.py` was written here, or which the user trusts.

    It goes to the end it was to have, or for so many `epochs` more.
    """
    from blockstudio.project.trust import is_trusted
    from blockstudio.runs.control import RunControl
    from blockstudio.runs.remote import read_remote
    from blockstudio.runs.run import foreign, model_fingerprint

    if not given.trust_code and not is_trusted(model_fingerprint(folder)):
        raise Refusal(foreign(folder))
    remote = read_remote(folder)
    host = _host_of(folder, remote, given) if remote is not None else None
    if host is None and given.host:
        message = text("{folder} is a run of this computer", folder=str(folder))
        raise refuse(message, hint=text("leave out --host"))
    if given.epochs is not None:
        RunControl(folder).extend(given.epochs, given.schedule)
    if host is not None:
        return _follow_there(folder, host, resume=True)
    if given.processes:
        RunControl(folder).set_processes(given.processes)
    if given.printed:
        return _print_command(folder, given)
    return _follow(folder, resume=True)


def _host_of(folder: Path, remote: "RemoteRun", given: Namespace) -> "Host":
    """Return how the machine of a run is reached: as it was said here, never by the folder."""
    from blockstudio.runs.remote import (
        Host,
        remember_host,
        remembered_host,
        unknown_host,
    )

    name = remote.host.name
    if given.host == name:
        remember_host(Host(name, given.engine))
    known_host = remembered_host(name)
    if known_host is None or given.host not in (None, name):
        raise Refusal(unknown_host(folder, name))
    return known_host


def change(project: "Project", settings: Iterable[str]) -> None:
    """Carry out `train.epochs=5`, `data.source=iris`, `block.MLP.hidden=64`, `node.dropout.p=0.2`."""
    from blockstudio.recipes.settings.fallen import fallen
    from blockstudio.recipes.settings.paths import assigned

    for setting in settings:
        edit = project.do(assigned(project.store, setting))
        for problem in fallen(edit.change):
            print(f"blockstudio: {problem}", file=sys.stderr)


def _prepared(project: "Project", given: Namespace) -> Path:
    from blockstudio.api.runs import prepared, runs_folder
    from blockstudio.runs.run import next_run_folder

    folder = Path(given.output) if given.output else next_run_folder(runs_folder(project))
    if project.store.train.keep_every:
        _tell_kept(project, None if given.host else folder)
    return prepared(project, folder, trusted=given.trust_code, tell=partial(_tell, project))


def _tell(project: "Project", facts: "DataFacts", found: "Iterable[Problem]") -> None:
    """Print what the data is, and warnings, which no run waits for: those that were not told yet."""
    tell_record(facts)
    for problem in found:
        if problem not in project.opening:
            print(f"blockstudio: {problem.severity}: {problem}", file=sys.stderr)


def _tell_kept(project: "Project", folder: Path | None) -> None:
    """Print which room the weights of kept epochs take; `folder` is that of the run, if it is here."""
    from blockstudio.project.room import free_at
    from blockstudio.recipes.keeping import keeping_problem, keeping_words, weight_bytes

    size = weight_bytes(project.facts())
    free = None if folder is None else free_at(folder)
    print(f"{'keeps weights':<16}{keeping_words(project.store.train, size, free)}")
    if (problem := keeping_problem(project.store.train, size, free)) is not None:
        print(f"blockstudio: {problem}", file=sys.stderr)


def _follow_there(folder: Path, host: "Host", *, resume: bool) -> int:
    """Do a run on another machine; Ctrl-C stops it there, a second one only stops following it."""
    from blockstudio.engine.remote.follow import run_on_host
    from blockstudio.runs.report import ProgressBar, table

    bar = ProgressBar(sys.stderr)
    info = run_on_host(folder, host, bar.show, resume=resume)
    bar.close()
    print(table(folder, info))
    if info.failure is not None:
        print(f"blockstudio: {info.failure.problem}", file=sys.stderr)
        return 1
    return 0


def _follow(folder: Path, *, resume: bool) -> int:
    """Do a run here with a progress bar; Ctrl-C stops it with its checkpoint saved."""
    from blockstudio.runs.report import ProgressBar, table
    from blockstudio.training.process.headless import run_headless

    bar = ProgressBar(sys.stderr)
    info = run_headless(folder, bar.show, resume=resume)
    bar.close()
    print(table(folder, info))
    tell_findings(folder)
    if info.failure is not None:
        print(f"blockstudio: {info.failure.problem}", file=sys.stderr)
        return 1
    return 0


def demo(given: Namespace) -> int:
    """Do the main job without a window: train the default example and leave what it makes."""
    folder = Path(given.output)
    given.file, given.set, given.resume = str(example(DEMO).path), [], None
    given.trust_code, given.epochs, given.host, given.schedule = False, None, None, None
    given.processes, given.printed, given.load = None, False, None
    if folder.exists():
        from blockstudio.runs.run import next_run_folder

        given.output = str(next_run_folder(folder.parent))
    code = train(given)
    from blockstudio.studio.plots.curves import draw_curves

    folder = Path(given.output)
    picture = draw_curves(folder, folder / "curves.png")
    print(f"{folder}: model.py, best.params" + (", curves.png" if picture else ""))
    return code
