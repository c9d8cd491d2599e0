"""Commands that train many times: sweeps and k-fold validation."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blockstudio.catalogue.text import text
from blockstudio.cli import training
from blockstudio.cli.opening import opened
from blockstudio.cli.tables import tell_record
from blockstudio.cli.training import change
from blockstudio.graph.problems import Refusal, refuse, unknown

if TYPE_CHECKING:
    from blockstudio.api import Project
    from blockstudio.sweeps.spec import SweepSpec


def sweep(given: Namespace) -> int:
    """Train a project with varied settings, or go on with a sweep."""
    if given.resume:
        if given.file or given.vary or given.set or given.output:
            raise refuse(text("--resume takes the folder of a sweep and nothing else"))
        return go_on(Path(given.resume))
    if given.file is None:
        raise refuse(
            text("there is nothing to sweep"), expected=text("a .bstudio file or --resume FOLDER")
        )
    project = _ready(given)
    return _started(project, given, _sweep_spec(project, given))


def train(given: Namespace) -> int:
    """Train a project once, or with `--folds` once for each fold; or go on with either."""
    from blockstudio.sweeps.sweep import is_sweep

    if given.resume and is_sweep(Path(given.resume)):
        if given.epochs or given.processes or given.printed or given.trust_code:
            raise refuse(text("--resume takes the folder of a sweep and nothing else"))
        return go_on(Path(given.resume))
    if given.folds is None:
        return training.train(given)
    if given.file is None or given.resume:
        raise refuse(text("--folds needs a project"), expected=text("a .bstudio file"))
    return folds(given)


def folds(given: Namespace) -> int:
    """Train a project once for each fold of its data, and tell mean and deviation."""
    from blockstudio.sweeps.spec import fold_sweep

    project = _ready(given)
    spec = fold_sweep(
        given.folds,
        _metric(project, given),
        at_a_time=given.at_a_time,
        base=str(Path(given.file).parent.resolve()),
    )
    _check_folds(project, given)
    return _started(project, given, spec)


def go_on(folder: Path) -> int:
    """Work through a sweep in this process, and print a table; Ctrl-C stops it, its runs saved."""
    from blockstudio.sweeps.report import Lines, failures, table
    from blockstudio.training.sweeps.process import work_through

    info = work_through(folder, Lines(sys.stderr).show)
    print(table(info))
    print(f"{info.status}: {folder}")
    if info.status == "stopped":
        print(f"go on with: blockstudio sweep --resume {folder}")
    if info.failure is not None:
        print(f"blockstudio: {info.failure}", file=sys.stderr)
    return 1 if failures(info) or info.failure is not None else 0


def _ready(given: Namespace) -> "Project":
    """Return the project with its settings, once it is sure that it can be trained."""
    from blockstudio.api.runs import check_trainable

    project = opened(given.file)
    change(project, given.set)
    facts = check_trainable(project, trusted=given.trust_code)
    tell_record(facts)
    if facts.table is not None and project.store.data.options.get("task", "auto") == "auto":
        # All trials are to learn the same, whatever loss they are given.
        change(project, [f"data.task={facts.task}"])
    return project


def _check_folds(project: "Project", given: Namespace) -> None:
    """Raise `Refusal` where a fold can't be trained on: the first and the last differ in size."""
    from blockstudio.api import Project
    from blockstudio.api.runs import check_trainable
    from blockstudio.project.file import Loaded

    for fold in (0, given.folds - 1):
        copy = Project(Loaded(tuple(project.store.records.values())), project.path)
        change(copy, [f"data.folds={given.folds}", f"data.fold={fold}"])
        check_trainable(copy, trusted=given.trust_code)


def _started(project: "Project", given: Namespace, spec: "SweepSpec") -> int:
    from blockstudio.project.trust import fingerprint, trust
    from blockstudio.sweeps.sweep import (
        create_sweep,
        next_sweep_folder,
    )

    file = Path(given.file)
    if given.trust_code:
        # The runs are made later, perhaps by another process: that has to know it too.
        trust(fingerprint(code.source for code in project.store.codes()))
    folder = (
        Path(given.output)
        if given.output
        else next_sweep_folder(file.with_suffix(".runs").absolute(), spec)
    )
    return go_on(create_sweep(folder, spec, project.store.records.values()))


def _sweep_spec(project: "Project", given: Namespace) -> "SweepSpec":
    from blockstudio.sweeps.axes import axis_from
    from blockstudio.sweeps.spec import SweepSpec, check_sweep, goal_of

    if given.seed and given.strategy == "grid":
        raise refuse(text("--seed goes with --strategy random or tpe"))
    metric = _metric(project, given)
    options: dict[str, Any] = {
        "runs": given.runs,
        "at_a_time": given.at_a_time,
        "seed": given.seed,
        "patience": given.median,
        "base": str(Path(given.file).parent.resolve()),
    }
    axes = tuple(axis_from(project.store, line) for line in given.vary)
    _check_fixed(given, {axis.path for axis in axes})
    goal = given.goal or goal_of(metric)
    spec = SweepSpec(axes, given.strategy, metric, goal, **options)
    check_sweep(spec)
    if given.strategy == "tpe":
        from blockstudio.sweeps.search import check_installed

        check_installed()
    return spec


def _check_fixed(given: Namespace, varied: set[str]) -> None:
    """Raise `Refusal` for what is set and varies too: no run would have what was set."""
    for line in given.set:
        path = line.partition("=")[0].strip()
        if path in varied:
            raise refuse(
                text("{path} is set, and varies", path=path),
                expected=text("either --set or --vary"),
            )


def _metric(project: "Project", given: Namespace) -> str:
    """Return the metric that counts: the one that is named, if a run measures it, or the usual."""
    from blockstudio.recipes.checks import measured
    from blockstudio.sweeps.axes import default_metric
    from blockstudio.training.process.making import described

    train = project.store.train
    facts = described(project.store, Path(given.file).parent)
    known = measured(train, facts)
    if given.metric and given.metric not in known:
        message = text("“{name}” is not measured in this run", name=given.metric)
        raise Refusal(unknown(message, given.metric, known))
    return given.metric or default_metric(train, facts)
