"""Runs in the public API: start one, wait for it, read its history, ask it about new samples."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING

from blockstudio.api.asked import Asked, check_trusted
from blockstudio.catalogue.text import text
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.facts import Facts
from blockstudio.graph.placement import devices_used
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.records import OWN_DATA, DataSpec
from blockstudio.graph.running import running
from blockstudio.project.trust import untrusted
from blockstudio.recipes.batches import needs_several
from blockstudio.runs.control import RunControl
from blockstudio.runs.listing import RunList
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import (
    ACTIVE,
    BEST,
    LAST,
    LOG,
    Metrics,
    RunInfo,
    Status,
    create_run,
    next_run_folder,
)

if TYPE_CHECKING:
    from blockstudio.api.project import Project
    from blockstudio.data.description import DataFacts
    from blockstudio.graph.store import Store
    from blockstudio.recipes.going_on import Manner

_POLL_SECONDS = 0.05

OnProgress = Callable[[RunInfo], None]


class Run(Asked):
    """One run: a folder, and the process that works in it, which outlives this script."""

    def __init__(self, folder: str | Path) -> None:
        self.folder: Path = Path(folder)
        self._reader = RunReader(self.folder)
        self._process: Popen[bytes] | None = None
        """Who does the run, where it was started from here."""

    def start(self, *, resume: bool = False) -> None:
        """Start the run, or go on with it, in a process of its own; return at once."""
        from blockstudio.training.process.starter import start_apart

        self._process = start_apart(self.folder, resume=resume)

    def __repr__(self) -> str:
        now, best = self.info.progress, self.best
        figures = ", ".join(
            f"{name} {value:.4g}" for name, value in best.items() if value is not None
        )
        said = f"{self.folder.name}: {self.status}, epoch {now.epoch} of {now.epochs}"
        return f"<{said}, best {figures}>" if figures else f"<{said}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Run) and self.folder.absolute() == other.folder.absolute()

    def __hash__(self) -> int:
        return hash(self.folder.absolute())

    @property
    def info(self) -> RunInfo:
        """The contents of `run.json`; raise `Refusal` where the folder is no run."""
        return self._reader.info()

    @property
    def status(self) -> Status:
        """How it stands: queued, running, paused, stopped, finished, failed or killed."""
        return self._reader.status()

    @property
    def history(self) -> list[dict[str, int | float | None]]:
        """The finished epochs, each with `epoch`, `seconds` and its metrics by name."""
        rows, last = [], 0
        while found := self._reader.epochs(last):
            rows += found
            last = found[-1].epoch
        return [{"epoch": row.epoch, "seconds": row.seconds, **row.metrics} for row in rows]

    @property
    def best(self) -> Metrics:
        """The metrics of the best epoch, and which it was: `best["epoch"]`."""
        return self.info.best

    @property
    def last(self) -> Metrics:
        """The metrics of the last finished epoch."""
        return self.info.last

    @property
    def failure(self) -> Problem | None:
        """Why it failed, or None if it has not."""
        found = self.info.failure
        return None if found is None else found.problem

    def wait(self, on_progress: OnProgress | None = None) -> "Run":
        """Wait until the run has ended, and return it; raise `Refusal` where it failed.

        Ctrl-C stops the run, its checkpoint saved.
        """
        try:
            self._follow(on_progress)
        except KeyboardInterrupt:
            self.stop()
            self._follow(on_progress)
            raise
        if (problem := self.failure) is not None:
            raise Refusal(problem)
        return self

    def stop(self) -> None:
        """End the run after the step it is at, its checkpoint saved."""
        RunControl(self.folder).stop()

    def resume(
        self, epochs: int | None = None, *, schedule: "Manner | None" = None, wait: bool = True
    ) -> "Run":
        """Go on from the checkpoint: to the end it was to have, or for so many `epochs` more.

        Where its schedule has come to its end, `schedule` says what becomes of the learning rate:
        `keep` the last one, `stretch` the schedule over all epochs, or `restart` it. Raises
        `Refusal` where that is not said.
        """
        check_trusted(self.folder, trusted=False)
        if epochs is not None:
            RunControl(self.folder).extend(epochs, schedule)
        self.start(resume=True)
        return self.wait() if wait else self

    def _follow(self, on_progress: OnProgress | None) -> None:
        while self._is_at_work():
            if on_progress is not None:
                on_progress(self.info)
            time.sleep(_POLL_SECONDS)
        if self.status == "queued":
            raise refuse(
                text("the run did not start"),
                hint=text("its log says why: {path}", path=str(self.folder / LOG)),
            )
        if on_progress is not None:
            on_progress(self.info)

    def _is_at_work(self) -> bool:
        if self._process is not None:
            return self._process.poll() is None
        return self.status in ACTIVE


def start(project: "Project", folder: Path | None, *, trusted: bool) -> Run:
    """Start a run of a project in a process of its own."""
    made = prepared(project, folder or next_run_folder(runs_folder(project)), trusted=trusted)
    run = Run(made)
    run.start()
    return run


def prepared(
    project: "Project",
    folder: Path,
    *,
    trusted: bool,
    tell: "Callable[[DataFacts, list[Problem]], None] | None" = None,
) -> Path:
    """Make the folder of a run; raise `Refusal` where the project can't be trained as it is.

    What the data holds, and what the project is warned of, is told to `tell` before anything is
    made.
    """
    from blockstudio.training.start import start_of

    facts, data, found = _checked(project, trusted=trusted)
    if tell is not None:
        tell(facts, found)
    source = project.source(trust_code=trusted)
    begin = start_of(project.store, source)
    records = [data if isinstance(one, DataSpec) else one for one in project.arranged()]
    base = base_of(project)
    return create_run(folder, records=records, source=source, base=base, start=begin)


def check_trainable(project: "Project", *, trusted: bool) -> "DataFacts":
    """Return what the data holds; raise `Refusal` where a project can't be trained on it as it is."""
    return _checked(project, trusted=trusted)[0]


def _checked(project: "Project", *, trusted: bool) -> "tuple[DataFacts, DataSpec, list[Problem]]":
    """Return what the data holds, the choice of it with the task that was decided, and warnings."""
    from blockstudio.recipes.readiness import run_problems
    from blockstudio.recipes.sense import weighed
    from blockstudio.training.process.making import described

    if project.has_code and not trusted:
        raise Refusal(untrusted())
    store = project.store
    base = base_of(project)
    facts, data = weighed(store, described(store, base), base)
    found = project.problems(trust_code=trusted)
    found += [*run_problems(store, project.facts(), facts), *_missing_devices(running(store))]
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise Refusal(errors[0])
    return facts, data, found


def training_problems(project: "Project", *, trusted: bool) -> list[Problem]:
    """Return all that is wrong with a project that is to be trained: data, network and recipe.

    Python that gives the samples runs for it, but only if it is `trusted`.
    """
    from blockstudio.recipes.readiness import run_problems
    from blockstudio.recipes.sense import weighed
    from blockstudio.training.process.making import described

    found, base = project.problems(trust_code=trusted), base_of(project)
    found += _missing_devices(running(project.store))
    if sample_code(project.store) is not None and not trusted:
        return found
    try:
        data, _ = weighed(project.store, described(project.store, base), base)
    except Refusal as refusal:
        return found if refusal.problem in found else [refusal.problem, *found]
    more = run_problems(project.store, project.facts(), data)
    return [*found, *(problem for problem in more if problem not in found)]


def _missing_devices(store: "Store") -> Iterable[Problem]:
    """Return what is asked for and is not here; torch need not be there to know of the processor."""
    if {store.train.device, *devices_used(store)} == {"cpu"}:
        return ()
    from blockstudio.training.optim.devices import missing_devices

    return missing_devices(store)


def base_of(project: "Project") -> Path:
    """Return where the relative data paths of a project start."""
    return Path() if project.path is None else project.path.parent


def runs_folder(project: "Project") -> Path:
    """Return where the runs of a project are: beside its file, or in the current folder."""
    path = project.path or Path(f"{project.name}.bstudio")
    return path.with_suffix(".runs")


def runs_in(folder: Path) -> list[Run]:
    """Return the runs in a folder, the oldest first."""
    return [Run(row.folder) for row in reversed(RunList().read(folder))]


def trained(runs: Iterable[Run]) -> Run:
    """Return the newest run that has weights; raise `Refusal` if none has."""
    found = [run for run in runs if any((run.folder / name).exists() for name in (BEST, LAST))]
    if found:
        return found[-1]
    raise refuse(text("there is no trained run"), hint=text("train first, or say which run"))


def training_samples(project: "Project", facts: Facts, *, trusted: bool) -> list[int]:
    """Return how many samples would be trained on, if a layer makes a difference of it."""
    from blockstudio.training.process.making import described

    if not needs_several(facts) or (project.store.data.source == OWN_DATA and not trusted):
        return []
    folder = project.path.absolute().parent if project.path is not None else Path()
    try:
        return [described(project.store, folder).train]
    except Refusal:
        # What is wrong with the data is told where it is to be trained on.
        return []
