"""One run from its folder: make everything, train, and leave the folder telling how it went."""

import linecache
import logging
import os
import time
import traceback
from pathlib import Path

import torch

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.store import Store
from blockstudio.project.file import load
from blockstudio.training.loop.checkpoint import State, load_checkpoint
from blockstudio.training.loop.event_files import event_files
from blockstudio.training.loop.loop import Loop
from blockstudio.training.loop.preparation import Prepared, loop_for, prepare
from blockstudio.training.loop.saving import restore
from blockstudio.training.loop.surroundings import (
    deterministic,
    ended_by_signals,
    environment,
    logged,
    usual_threads,
)
from blockstudio.training.loop.upkeep import Upkeep
from blockstudio.training.runs.board import Board, Listener
from blockstudio.training.runs.control import Steering
from blockstudio.training.runs.liveness import idle_info, process_start
from blockstudio.training.runs.metrics import MetricsStore
from blockstudio.training.runs.run import (
    CHECKPOINT,
    MODEL,
    PROJECT,
    Failure,
    Progress,
    RunInfo,
    Settings,
)

logger = logging.getLogger("blockstudio.training")


def execute(folder: Path, *, resume: bool = False, listener: Listener | None = None) -> RunInfo:
    """Do the run in `folder`, from its start or from its checkpoint; return how it ended.

    What goes wrong inside is told in `run.json` and, with its traceback, in `log.txt`. Raises
    `Refusal` if the folder is no run, or is running already.
    """
    board = Board(folder, info := idle_info(folder), listener)
    pid = os.getpid()
    board.post(
        status="running",
        started=time.time(),
        ended=None,
        failure=None,
        note=None,
        pid=pid,
        pid_started=process_start(pid),
    )
    if not resume:
        progress = Progress(epochs=board.info.settings.train.epochs)
        board.post(progress=progress, last={}, best={}, test={})
    steering = Steering(folder)
    with logged(logger, folder), ended_by_signals(steering.stop):
        logger.info("resumed" if resume else "started")
        _attempt(board, steering, info, resume=resume)
        logger.info(board.info.status)
    return board.info


def _attempt(board: Board, steering: Steering, before: RunInfo, *, resume: bool) -> None:
    source = (board.folder / MODEL).read_text(encoding="utf-8")
    try:
        state = _state(board.folder, before) if resume else None
        # The number of threads decides the last bit of every sum.
        torch.set_num_threads(state["threads"] if state else usual_threads())
        settings = board.info.settings
        board.post(environment=environment(settings.train.device))
        with deterministic(wished=settings.train.deterministic):
            prepared = prepare(settings, source, _document(board.folder, settings))
            _train(board, steering, prepared, state)
    except Refusal as refusal:
        logger.error("%s", refusal)
        _fail(board, Failure(refusal.problem))
    except Exception as error:
        # A network's `forward` can fail in any way; this is the one place that takes it.
        logger.exception("failed")
        message = text("{kind}: {why}", kind=type(error).__name__, why=str(error))
        _fail(board, Failure(Problem(message), _line(error, source)))


def _document(folder: Path, settings: Settings) -> Store | None:
    """Return the document, if the recipe has rules about its nodes: else nobody needs it."""
    return Store(load(folder / PROJECT).records) if settings.train.groups else None


def _train(board: Board, steering: Steering, prepared: Prepared, state: State | None) -> None:
    store = MetricsStore(board.folder)
    files = event_files(board.folder)
    sinks = (store.add_steps,) if files is None else (store.add_steps, files.add_steps)
    upkeep = Upkeep(board, store, steering)
    if files is not None:
        upkeep.tell(files.add_epoch)
    try:
        settings = board.info.settings
        loop = loop_for(prepared, settings, *sinks)
        _take_up(loop, store, state)
        upkeep.begin(loop, state)
        done = loop.fit(settings.train.epochs, upkeep)
        upkeep.finish(loop, "finished" if done else "stopped")
    finally:
        store.close()
        if files is not None:
            files.close()


def _take_up(loop: Loop, store: MetricsStore, state: State | None) -> None:
    if state is None:
        store.forget_after(0, 0)
        return
    if state["samples"] != len(loop.recipe.data.train):
        raise refuse(
            text("The data has changed since the run was interrupted"),
            expected=text("{count} training samples", count=state["samples"]),
            actual=text("{count}", count=len(loop.recipe.data.train)),
        )
    restore(loop, state)
    store.forget_after(loop.steps, loop.sampler.epoch + 1)


def _state(folder: Path, before: RunInfo) -> State | None:
    # A run that was killed before its first checkpoint starts again.
    path = folder / CHECKPOINT
    state = load_checkpoint(path) if path.exists() else None
    if state is not None and before.status == "finished":
        # Somebody wants it to go on, though it had lost its patience.
        state["loop"]["patience"]["waited"] = 0
    return state


def _fail(board: Board, failure: Failure) -> None:
    board.post(status="failed", ended=time.time(), failure=failure)


def _line(error: Exception, source: str) -> int | None:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "".join(linecache.getlines(frame.filename)) == source]
    return own[-1].lineno if own else None
