"""One run from its folder: make everything, train, and leave the folder telling how it went."""

import linecache
import logging
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import torch

from blockstudio.catalogue.text import text
from blockstudio.data.intake import INTAKE, keep_intake
from blockstudio.data.preprocessing import PREPROCESSING, keep_preprocessing
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.recipes.balancing import balancing_words, loss_weights, weights_said
from blockstudio.recipes.going_on import manner_words
from blockstudio.runs.control import Steering
from blockstudio.runs.liveness import idle_info, process_start
from blockstudio.runs.lock import process_group_lock, run_lock
from blockstudio.runs.metrics import MetricsStore
from blockstudio.runs.run import (
    CHECKPOINT,
    MODEL,
    Failure,
    Progress,
    RunInfo,
    Settings,
    document_of,
    start_file,
)
from blockstudio.runs.status import Listener, RunStatus
from blockstudio.training.loop.callbacks import EpochSink, RunCallbacks
from blockstudio.training.loop.checkpoint import State, load_checkpoint
from blockstudio.training.loop.environment import (
    deterministic,
    ended_by_signals,
    environment,
    logged,
    usual_threads,
)
from blockstudio.training.loop.event_files import event_files
from blockstudio.training.loop.loop import Loop
from blockstudio.training.loop.preparation import Prepared, loop_for, prepare
from blockstudio.training.loop.recorder import Sink
from blockstudio.training.loop.saving import restore
from blockstudio.training.memory.shortage import shortage
from blockstudio.training.samples.datasets import Dataset
from blockstudio.training.samples.own_code import with_samples

logger = logging.getLogger("blockstudio.training")


Work = Callable[[RunStatus, Steering, str, State | None], None]
"""Does a run from its source and the state it is to go on from, if any."""


def execute(
    folder: Path,
    *,
    resume: bool = False,
    listener: Listener | None = None,
    work: Work | None = None,
) -> RunInfo:
    """Do the run in `folder`, from its start or from its checkpoint; return how it ended.

    What goes wrong inside is told in `run.json` and, with its traceback, in `log.txt`. Raises
    `Refusal` if the folder is no run, or is running already. A run of several processes is handed
    to them; they give their own `work`.
    """
    if work is None and idle_info(folder).settings.train.processes > 1:
        # It comes back here, in the first of the processes: only late can each know the other.
        from blockstudio.training.parallel.supervisor import supervise  # noqa: PLC0415

        with process_group_lock(folder):
            return supervise(folder, resume=resume, listener=listener)
    idle_info(folder)
    with run_lock(folder) as release:
        return _execute_locked(folder, work or _single_process, listener, release, resume=resume)


def _execute_locked(
    folder: Path,
    work: Work,
    listener: Listener | None,
    release: Callable[[], None],
    *,
    resume: bool,
) -> RunInfo:
    """Do a run that is nobody else's now."""
    steering = Steering(folder, partial(print, file=sys.stderr, flush=True))
    run_status = RunStatus(folder, info := idle_info(folder), listener, steering.ended, release)
    pid = os.getpid()
    run_status.update(
        status="running",
        started=time.time(),
        ended=None,
        failure=None,
        note=None,
        waiting=None,
        closing=False,
        pid=pid,
        pid_started=process_start(pid),
    )
    if not resume:
        progress = Progress(epochs=run_status.info.settings.train.epochs)
        run_status.update(progress=progress, last={}, best={}, test={})
    with logged(logger, folder), ended_by_signals(steering.stop), run_status.disk.reserved():
        logger.info("resumed" if resume else "started")
        if (how := info.settings.going_on) is not None:
            logger.info("schedule after epoch %s: %s", how.since, manner_words(how.manner))
        _attempt(run_status, info, partial(work, run_status, steering), resume=resume)
        logger.info(run_status.info.status)
    return run_status.info


def _attempt(
    run_status: RunStatus,
    before: RunInfo,
    work: Callable[[str, State | None], None],
    *,
    resume: bool,
) -> None:
    source = (run_status.folder / MODEL).read_text(encoding="utf-8")
    try:
        work(source, checkpoint_of(run_status.folder, before) if resume else None)
    except Refusal as refusal:
        logger.error("%s", refusal)
        _fail(run_status, Failure(refusal.problem))
    except (Exception, SystemExit) as error:
        # A network's `forward` can fail in any way; this is the one place that takes it.
        logger.exception("failed")
        _fail(run_status, failure_of(error, source, run_status.folder, run_status.info.settings))


def _single_process(
    run_status: RunStatus, steering: Steering, source: str, state: State | None
) -> None:
    # The number of threads decides the last bit of every sum.
    torch.set_num_threads(state["threads"] if state else usual_threads())
    settings = with_samples(run_status.info.settings, run_status.folder)
    run_status.update(environment=environment(settings.train.device))
    with deterministic(wished=settings.train.deterministic):
        start = None if state else start_file(run_status.folder, settings.train)
        prepared = prepare(settings, source, document_of(run_status.folder), start)
        write_preparation(run_status, prepared.data, resumed=state is not None)
        _train(run_status, steering, prepared, state)


def write_preparation(run_status: RunStatus, data: Dataset, *, resumed: bool) -> None:
    """Save with a run how its samples are prepared, so that new ones can be.

    Raises `Refusal` if a run is resumed on data that now tells something else than at its start.
    """
    _write_class_weights(run_status, data, resumed=resumed)
    keep = partial(keep_preprocessing, run_status.folder, data.preprocessing, resumed=resumed)
    run_status.disk.write(keep, run_status.folder / PREPROCESSING)
    if data.intake is not None:
        write = partial(keep_intake, run_status.folder, data.intake, resumed=resumed)
        run_status.disk.write(write, run_status.folder / INTAKE)


def _write_class_weights(run_status: RunStatus, data: Dataset, *, resumed: bool) -> None:
    """Say in `run.json` what a sample of each class weighs, where the recipe evens them out."""
    train, names, counts = run_status.info.settings.train, data.facts.class_names, data.class_counts
    if train.class_weight == "none" and not train.oversample:
        return
    kept, weights = (
        run_status.info.class_weights,
        dict(zip(names, loss_weights(train, counts), strict=True)),
    )
    if resumed and kept and kept != weights:
        raise refuse(
            text("The data has changed since the run was interrupted"),
            expected=text("class weights {weights}", weights=weights_said(kept)),
            actual=text("{weights}", weights=weights_said(weights)),
        )
    run_status.update(class_weights=weights)
    for line in balancing_words(train, names, counts):
        logger.info("%s", line)


def failure_of(
    error: Exception | SystemExit, source: str, folder: Path, settings: Settings
) -> Failure:
    """Return how a failure is told whose cause is in the network, or nobody knows where."""
    message = text("{kind}: {why}", kind=type(error).__name__, why=str(error))
    if isinstance(error, SystemExit):
        message = text("its own code has left the program: {kind}: {why}", **message.values)
        return Failure(Problem(message), _line(error, source))
    problem = shortage(error, settings, folder) or Problem(message)
    return Failure(problem, _line(error, source))


def _train(
    run_status: RunStatus, steering: Steering, prepared: Prepared, state: State | None
) -> None:
    with recording(run_status) as (store, sinks, epoch_sinks):
        callbacks = RunCallbacks(run_status, store, steering)
        for sink in epoch_sinks:
            callbacks.add_epoch_sink(sink)
        settings = run_status.info.settings
        loop = loop_for(prepared, settings, *sinks)
        run_status.update(parameters=sum(value.numel() for value in prepared.model.parameters()))
        restore_or_start(loop, store, state)
        callbacks.begin(loop, state)
        done = loop.fit(settings.train.epochs, callbacks)
        callbacks.finish(loop, "finished" if done else "stopped")


@contextmanager
def recording(run_status: RunStatus) -> Iterator[tuple[MetricsStore, list[Sink], list[EpochSink]]]:
    """Open what a run writes its metrics to: the store, the takers of steps, those of epochs."""
    store = MetricsStore(run_status.folder, run_status.disk)
    files = event_files(run_status.folder)
    try:
        if files is None:
            yield store, [store.add_steps], []
        else:
            yield store, [store.add_steps, files.add_steps], [files.add_epoch]
    finally:
        store.close()
        if files is not None:
            files.close()


Restore = Callable[[Loop, State], None]


def restore_or_start(
    loop: Loop, store: MetricsStore | None, state: State | None, restored: Restore = restore
) -> None:
    """Bring a fresh loop to where `state` was taken, and drop what was measured after that."""
    if state is None:
        if store is not None:
            store.forget_after(0, 0)
        return
    if state["samples"] != len(loop.recipe.data.train):
        raise refuse(
            text("The data has changed since the run was interrupted"),
            expected=text("{count} training samples", count=state["samples"]),
            actual=text("{count}", count=len(loop.recipe.data.train)),
        )
    restored(loop, state)
    if store is not None:
        store.forget_after(loop.steps, loop.sampler.epoch + 1)


def checkpoint_of(folder: Path, before: RunInfo) -> State | None:
    """Return the checkpoint of a run, if it has one; `before` is how it stood when it was started."""
    # A run that was killed before its first checkpoint starts again.
    path = folder / CHECKPOINT
    state = load_checkpoint(path) if path.exists() else None
    if state is not None and before.status == "finished":
        # Somebody wants it to go on, though it had lost its patience.
        state["loop"]["patience"]["waited"] = 0
    return state


def _fail(run_status: RunStatus, failure: Failure) -> None:
    run_status.update(status="failed", ended=time.time(), failure=failure, waiting=None)


def _line(error: BaseException, source: str) -> int | None:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "".join(linecache.getlines(frame.filename)) == source]
    return own[-1].lineno if own else None
