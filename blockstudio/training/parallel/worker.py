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

import msgspec
import torch
from msgspec.structs import replace

from blockstudio.catalogue.text import text
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
from blockstudio.runs.status import Board
from blockstudio.training.loop.checkpoint import State
from blockstudio.training.loop.environment import deterministic, environment, usual_threads
from blockstudio.training.loop.execution import (
    execute,
    failure_of,
    keep_manner,
    recording,
    state_in,
    take_up,
)
from blockstudio.training.loop.preparation import prepare, seed_everything
from blockstudio.training.parallel import state as states
from blockstudio.training.parallel.leading import Leading
from blockstudio.training.parallel.loop import TeamLoop, has_batch_statistics, team_loop
from blockstudio.training.parallel.obedience import Obedience
from blockstudio.training.parallel.team import Team, is_lost
from blockstudio.training.samples.own_code import with_samples

logger = logging.getLogger("blockstudio.training")
_STRIDE = 7_919
FAILURE = ".failure-{rank}.json"
"""The file in which a process that does not lead says why it failed."""


def main(arguments: list[str] | None = None) -> int:
    """Be one process of a run; return 0 unless it failed."""
    parser = argparse.ArgumentParser(prog="python -m blockstudio.training.parallel.worker")
    parser.add_argument("folder", type=Path, help="the folder of the run")
    parser.add_argument("--resume", action="store_true", help="go on from its checkpoint")
    options = parser.parse_args(arguments)
    folder, resume = options.folder.absolute(), options.resume
    try:
        before = read_info(folder)
        team = Team(before.settings.train.device)
    except Refusal as refusal:
        return _refused(folder, int(os.environ["RANK"]), refusal.problem)
    work = _lead if team.leads else _follow
    code = work(team, folder, before, resume)
    if code:
        # Others may be gone, and then parting would wait for them.
        _leave(code)
    team.leave()
    return 0


def _lead(team: Team, folder: Path, _before: RunInfo, resume: bool) -> int:  # noqa: FBT001
    info = execute(folder, resume=resume, work=partial(_work, team))
    return 1 if info.status == "failed" else 0


def _work(team: Team, board: Board, steering: Steering, source: str, state: State | None) -> None:
    """Do the first process's part of a run."""
    settings = _on_own_device(team, with_samples(board.info.settings, board.folder))
    _take_threads(team, state)
    board.post(environment=environment(settings.train.device))
    with (
        _in_words(),
        deterministic(wished=settings.train.deterministic),
        recording(board) as (store, sinks, tell),
    ):
        loop = _loop(team, board.folder, settings, source, *sinks)
        keep_manner(board, loop.recipe.data, resumed=state is not None)
        if has_batch_statistics(loop.model):
            logger.warning("batch normalisation sees only each process's share of a batch")
        upkeep = Leading(team, board, store, steering)
        for sink in tell:
            upkeep.tell(sink)
        take_up(loop, store, state, _restore)
        team.tell(loop.position())
        upkeep.begin(loop, state)
        done = loop.fit(settings.train.epochs, upkeep)
        upkeep.finish(loop, "finished" if done else "stopped")


def _follow(team: Team, folder: Path, before: RunInfo, resume: bool) -> int:  # noqa: FBT001
    """Do the part of a process that does not lead."""
    source = (folder / MODEL).read_text(encoding="utf-8")
    try:
        state = state_in(folder, before) if resume else None
        settings = _on_own_device(team, with_samples(before.settings, folder))
        _take_threads(team, state)
        with deterministic(wished=settings.train.deterministic):
            loop = _loop(team, folder, settings, source)
            seed_everything(settings.train.seed + _STRIDE * team.rank)
            take_up(loop, None, state, _restore)
            loop.go_to(team.tell())
            loop.obedience = Obedience(team, loop)
            loop.fit(settings.train.epochs, loop.obedience)
            loop.obedience.finish()
    except Refusal as refusal:
        return _refused(folder, team.rank, refusal.problem)
    except Exception as error:  # as in the first process: a network can fail in any way
        if not is_lost(error):
            logger.exception("process %s failed", team.rank)
            _write(folder, team.rank, failure_of(error, source, folder, before.settings))
        return 1
    return 0


def _loop(
    team: Team, folder: Path, settings: Settings, source: str, *sinks: Callable[..., None]
) -> TeamLoop:
    # A checkpoint, where there is one, is put over it.
    start = None if (folder / CHECKPOINT).exists() else start_file(folder, settings.train)
    prepared = prepare(settings, source, document_of(folder), start)
    return team_loop(team, prepared, settings, source, *sinks)


def _restore(loop: object, state: State) -> None:
    assert isinstance(loop, TeamLoop)
    states.restore(loop, state)


def _on_own_device(team: Team, settings: Settings) -> Settings:
    return replace(settings, train=replace(settings.train, device=team.device))


def _take_threads(team: Team, state: State | None) -> None:
    """Take as many threads as the run had, or this process's part of the machine."""
    same = state is not None and state.get("processes", 1) == team.size
    threads = state["threads"] if same and state else max(1, usual_threads() // team.here)
    torch.set_num_threads(threads)


def lost_process() -> Problem:
    """Return the problem of a process that found another one gone: the reason is that one's."""
    return Problem(
        text("another process of this run ended"),
        hint=text("Go on from its checkpoint, or look at its log for the reason."),
        kind="process lost",
    )


@contextmanager
def _in_words() -> Iterator[None]:
    """Say in words that another process is gone."""
    try:
        yield
    except (RuntimeError, ConnectionError) as error:
        if not is_lost(error):
            raise
        raise Refusal(lost_process()) from error


def _refused(folder: Path, rank: int, problem: Problem) -> int:
    _write(folder, rank, Failure(problem))
    print(problem, file=sys.stderr)
    return 1


def _write(folder: Path, rank: int, failure: Failure) -> None:
    (folder / FAILURE.format(rank=rank)).write_bytes(msgspec.json.encode(failure))


def _leave(code: int) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
