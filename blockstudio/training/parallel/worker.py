"""`torchrun … -m blockstudio.training.parallel.worker FOLDER [--resume]`: one process of a run."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NoReturn

import torch
from msgspec.structs import replace

from blockstudio.graph.problems import Problem, Refusal
from blockstudio.runs.control import Steering
from blockstudio.runs.run import (
    CHECKPOINT,
    MODEL,
    Failure,
    RunInfo,
    Settings,
    document_of,
    read_info,
    start_file,
)
from blockstudio.runs.status import RunStatus
from blockstudio.training.loop.checkpoint import State
from blockstudio.training.loop.environment import deterministic, environment, usual_threads
from blockstudio.training.loop.execution import (
    checkpoint_of,
    execute,
    failure_of,
    recording,
    restore_or_start,
    write_preparation,
)
from blockstudio.training.loop.preparation import prepare, seed_everything
from blockstudio.training.parallel import state as states
from blockstudio.training.parallel.failures import lost_process, write_failure
from blockstudio.training.parallel.follower import FollowerCallbacks
from blockstudio.training.parallel.loop import (
    DistributedLoop,
    distributed_loop,
    has_batch_statistics,
)
from blockstudio.training.parallel.process_group import ProcessGroup, is_lost
from blockstudio.training.parallel.rank_zero import RankZeroCallbacks
from blockstudio.training.samples.own_code import with_samples

logger = logging.getLogger("blockstudio.training")
_STRIDE = 7_919


def main(arguments: list[str] | None = None) -> int:
    """Be one process of a run; return 0 unless it failed."""
    parser = argparse.ArgumentParser(prog="python -m blockstudio.training.parallel.worker")
    parser.add_argument("folder", type=Path, help="the folder of the run")
    parser.add_argument("--resume", action="store_true", help="go on from its checkpoint")
    options = parser.parse_args(arguments)
    folder, resume = options.folder.absolute(), options.resume
    try:
        before = read_info(folder)
        group = ProcessGroup(before.settings.train.device)
    except Refusal as refusal:
        return _refused(folder, int(os.environ["RANK"]), refusal.problem)
    work = _run_rank_zero if group.is_rank_zero else _run_follower
    code = work(group, folder, before, resume)
    if code:
        # Others may be gone, and then leaving the group would wait for them.
        _exit(code)
    group.destroy()
    return 0


def _run_rank_zero(group: ProcessGroup, folder: Path, _before: RunInfo, resume: bool) -> int:  # noqa: FBT001
    info = execute(folder, resume=resume, work=partial(_train, group))
    return 1 if info.status == "failed" else 0


def _train(
    group: ProcessGroup, run_status: RunStatus, steering: Steering, source: str, state: State | None
) -> None:
    """Do rank 0's part of a run."""
    settings = _on_own_device(group, with_samples(run_status.info.settings, run_status.folder))
    _take_threads(group, state)
    run_status.update(environment=environment(settings.train.device))
    with (
        _refusing_lost_processes(),
        deterministic(wished=settings.train.deterministic),
        recording(run_status) as (store, sinks, epoch_sinks),
    ):
        loop = _loop(group, run_status.folder, settings, source, *sinks)
        write_preparation(run_status, loop.recipe.data, resumed=state is not None)
        if has_batch_statistics(loop.model):
            logger.warning("batch normalisation sees only each process's share of a batch")
        callbacks = RankZeroCallbacks(group, run_status, store, steering)
        for sink in epoch_sinks:
            callbacks.add_epoch_sink(sink)
        restore_or_start(loop, store, state, _restore)
        group.broadcast(loop.position())
        callbacks.begin(loop, state)
        done = loop.fit(settings.train.epochs, callbacks)
        callbacks.finish(loop, "finished" if done else "stopped")


def _run_follower(group: ProcessGroup, folder: Path, before: RunInfo, resume: bool) -> int:  # noqa: FBT001
    """Do a follower's part of a run."""
    source = (folder / MODEL).read_text(encoding="utf-8")
    try:
        state = checkpoint_of(folder, before) if resume else None
        settings = _on_own_device(group, with_samples(before.settings, folder))
        _take_threads(group, state)
        with deterministic(wished=settings.train.deterministic):
            loop = _loop(group, folder, settings, source)
            seed_everything(settings.train.seed + _STRIDE * group.rank)
            restore_or_start(loop, None, state, _restore)
            loop.go_to(group.broadcast())
            loop.follower = FollowerCallbacks(group, loop)
            loop.fit(settings.train.epochs, loop.follower)
            loop.follower.finish()
    except Refusal as refusal:
        return _refused(folder, group.rank, refusal.problem)
    except Exception as error:  # as in the first process: a network can fail in any way
        if not is_lost(error):
            logger.exception("process %s failed", group.rank)
            write_failure(folder, group.rank, failure_of(error, source, folder, before.settings))
        return 1
    return 0


def _loop(
    group: ProcessGroup, folder: Path, settings: Settings, source: str, *sinks: Callable[..., None]
) -> DistributedLoop:
    # A checkpoint, where there is one, is put over it.
    start = None if (folder / CHECKPOINT).exists() else start_file(folder, settings.train)
    prepared = prepare(settings, source, document_of(folder), start)
    return distributed_loop(group, prepared, settings, source, *sinks)


def _restore(loop: object, state: State) -> None:
    assert isinstance(loop, DistributedLoop)
    states.restore(loop, state)


def _on_own_device(group: ProcessGroup, settings: Settings) -> Settings:
    return replace(settings, train=replace(settings.train, device=group.device))


def _take_threads(group: ProcessGroup, state: State | None) -> None:
    """Take as many threads as the run had, or this process's part of the machine."""
    same = state is not None and state.get("processes", 1) == group.world_size
    threads = (
        state["threads"] if same and state else max(1, usual_threads() // group.local_world_size)
    )
    torch.set_num_threads(threads)


@contextmanager
def _refusing_lost_processes() -> Iterator[None]:
    """Raise `Refusal` for errors that only say that another process is gone."""
    try:
        yield
    except (RuntimeError, ConnectionError) as error:
        if not is_lost(error):
            raise
        raise Refusal(lost_process()) from error


def _refused(folder: Path, rank: int, problem: Problem) -> int:
    write_failure(folder, rank, Failure(problem))
    print(problem, file=sys.stderr)
    return 1


def _exit(code: int) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
