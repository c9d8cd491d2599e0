"""What a run does between its steps: steering, metrics, statistics, checkpoints, `run.json`."""

import time
from collections.abc import Callable
from copy import deepcopy

from torch import nn

from blockstudio.catalogue.text import Text, text
from blockstudio.runs.control import Steering
from blockstudio.runs.metrics import EpochRow, MetricsStore
from blockstudio.runs.portraits import Change
from blockstudio.runs.run import Status
from blockstudio.runs.status import Board, Clock, is_better, progress_at
from blockstudio.training.loop.budget import Budget
from blockstudio.training.loop.checkpoint import State, model_state, restore_model
from blockstudio.training.loop.hand import Hand
from blockstudio.training.loop.loop import Loop, Results
from blockstudio.training.loop.probes import StepWatch, portraits
from blockstudio.training.loop.saving import Saver

_TICK_SECONDS = 0.05
_POST_SECONDS = 0.5
_REST_SECONDS = 0.2
_SHARE = 0.01

EpochSink = Callable[[EpochRow], None]


class Upkeep:
    """Looks after a loop; nothing here is needed to train, so nothing here may slow it down."""

    def __init__(self, board: Board, store: MetricsStore, steering: Steering) -> None:
        self.due = 0.0
        self._board = board
        self._store = store
        self._steering = steering
        self._saver = Saver(board.folder, board.disk)
        self._epoch_began = 0.0
        self._epoch_sinks: list[EpochSink] = [store.add_epoch]
        self._post_at = 0.0
        self._check_at = 0.0
        self._statistics = Budget(_SHARE, rest=_REST_SECONDS)
        self._pictures = Budget(_SHARE, rest=_REST_SECONDS)
        self._pictured: tuple[int, int, tuple[str, ...]] = (-1, 0, ())
        self._changes: dict[str, Change] = {}
        """What the last step that was measured did to the watched parameters."""
        self._measured = (-1, 0)
        self._watching = False
        self._picturing = False
        self._watch_cost = 0.0
        self._first_step = 0
        self._hand: Hand | None = None

    def tell(self, sink: EpochSink) -> None:
        """Hand every finished epoch to `sink` too."""
        self._epoch_sinks.append(sink)

    def begin(self, loop: Loop, standing: State | None) -> None:
        """Take up the work; `standing` is what `_standing` returned when it was interrupted."""
        self._first_step = loop.steps
        if standing is not None:
            self._board.clock = Clock(standing["seconds"])
            self._epoch_began = standing["epoch_began"]
            self._board.post(last=standing["last"], best=standing["best"])
        else:
            self._board.clock = Clock()

    @property
    def _clock(self) -> Clock:
        return self._board.clock

    def between_steps(self, loop: Loop) -> bool:
        """Do what is due; return whether to go on."""
        now = time.perf_counter()
        self._steering.look()
        loop.flush()
        self._set_rate(loop)
        self._picturing = self._pictures.due() and self._look(loop)
        if now >= self._post_at:
            self._post(loop)
        if self._saver.due_mid_epoch:
            self._save(loop)
        self._watching = self._statistics.due()
        # The first step is shown at once: it tells that the run has begun.
        begun = loop.steps > self._first_step
        self.due = time.perf_counter() + _TICK_SECONDS if begun else 0.0
        return self._hold(loop) if self._steering.wish == "pause" else self._steering.wish == "run"

    def between_checks(self) -> bool:
        """Return whether to go on checking: until a stop is wished."""
        if time.perf_counter() < self._check_at:
            return True
        self._check_at = time.perf_counter() + _TICK_SECONDS
        return not self._steering.ended()

    def step_watch(self, loop: Loop) -> StepWatch | None:
        """Return what is to measure the coming step, if its turn has come."""
        if not (self._watching or self._picturing):
            return None
        start = time.perf_counter()
        watch = StepWatch(loop.model, None if self._watching else self._steering.watch)
        self._watching = False
        self._watch_cost = time.perf_counter() - start
        return watch

    def watched(self, loop: Loop, watch: StepWatch) -> None:
        """Write the statistics, or the pictures, of the step just done."""
        start = time.perf_counter()
        rows = watch.rows(loop.steps)
        self._changes = {row.parameter: Change(row.step, row.update_ratio) for row in rows}
        self._measured = loop.steps, loop.recipe.update.pending
        if watch.whole:
            self._store.add_statistics(rows)
            self._statistics.spent(self._watch_cost + time.perf_counter() - start)
        if self._picturing:
            self._picturing = False
            self._take_pictures(loop)

    def end_epoch(self, loop: Loop, results: Results) -> None:
        """Write the results of an epoch, and save if it is the best or time to."""
        metrics = results.metrics
        row = EpochRow(loop.sampler.epoch, self._clock.seconds - self._epoch_began, metrics)
        self._store.add_tables(row.epoch, results.tables)
        self._epoch_began = self._clock.seconds
        for sink in self._epoch_sinks:
            sink(row)
        best = self._board.info.best
        if is_better(metrics, best, loop.recipe.monitor):
            self._saver.keep_best(loop.model)
            best = {"epoch": row.epoch} | metrics
        self._post(loop, last=metrics, best=best)
        if self._saver.due_at_epoch:
            self._save(loop)

    def finish(self, loop: Loop, status: Status) -> None:
        """Write everything that is left; test the best parameters, if the run came to its end."""
        self._board.post(closing=True)
        loop.flush()
        self._take_pictures(loop)
        self._save(loop)
        if status == "finished" and len(loop.recipe.data.test):
            self._test(loop)
        early = status == "finished" and loop.sampler.epoch < self._board.info.settings.train.epochs
        note = _waited(loop) if early else None
        self._post(loop, status=status, ended=time.time(), note=note, closing=False)

    def _test(self, loop: Loop) -> None:
        last = deepcopy(model_state(loop.model))
        if (best := self._saver.best()) is not None:
            loop.model.load_state_dict(best)
        results = loop.check(loop.recipe.data.test, "test")
        restore_model(loop.model, last)
        self._store.add_tables(loop.sampler.epoch, results.tables)
        self._board.post(test=results.metrics)

    def _hold(self, loop: Loop) -> bool:
        loop.flush()
        self._take_pictures(loop)
        self._save(loop)
        self._post(loop, status="paused")
        self._clock.pause()
        while self._steering.wish == "pause":
            if self._steering.take_step():
                self._clock.go_on()
                self.due, self._watching, self._picturing = 0.0, True, bool(self._steering.watch)
                return True
            self._steering.wait()
            self._steering.look()
            self._set_rate(loop)
            self._set_values(loop)
            self._take_pictures(loop)
        self._clock.go_on()
        if self._steering.wish == "run":
            self._post(loop, status="running")
        return self._steering.wish == "run"

    def _set_rate(self, loop: Loop) -> None:
        if (rate := self._steering.take_rate()) is not None:
            loop.recipe.update.schedule.set_rate(rate)

    def _set_values(self, loop: Loop) -> None:
        """Do what was ordered by hand, and save it: a killed run must not lose it."""
        if not (orders := self._steering.take_values()):
            return
        self._hand = self._hand or Hand(loop.model)
        done = self._hand.carry_out(orders, loop.steps)
        self._pictured = (-1, 0, ())
        # Whoever hears of the edit finds the picture of what it did.
        self._take_pictures(loop)
        self._save(loop)
        self._post(loop, edits=(*self._board.info.edits, *done))

    def _look(self, loop: Loop) -> bool:
        """Return whether to picture what is watched after the coming step, with what that does.

        What is watched only now is seen at once: the coming step may take its time.
        """
        names = self._steering.watch
        if names != self._pictured[-1]:
            self._take_pictures(loop)
        return bool(names)

    def _take_pictures(self, loop: Loop) -> None:
        update, names = loop.recipe.update, self._steering.watch
        # At the end of an epoch an update may be made of what had been gathered for it.
        now = loop.steps, update.pending
        wanted = (*now, names)
        if not names or wanted == self._pictured:
            return
        if self._measured[0] == loop.steps and self._measured != now:
            self._changes = {}
        start = time.perf_counter()
        seen = self._seen(loop, names)
        self._store.add_probes(
            portraits(seen, names, loop.steps, self._changes, update.gradient_scale)
        )
        self._pictured = wanted
        self._pictures.spent(time.perf_counter() - start)

    def _seen(self, loop: Loop, names: tuple[str, ...]) -> nn.Module:  # noqa: ARG002
        """Return who has the parameters of these names, whole."""
        return loop.model

    def _post(self, loop: Loop, **changes: object) -> None:
        sampler, epochs = loop.sampler, self._board.info.settings.train.epochs
        self._clock.count(loop.steps - self._first_step)
        steps = epochs * sampler.steps_per_epoch
        progress = progress_at(sampler.epoch, epochs, loop.steps, steps, self._clock)
        self._board.post(progress=progress, **changes)
        self._post_at = time.perf_counter() + _POST_SECONDS

    def _save(self, loop: Loop) -> None:
        info = self._board.info
        standing: State = {
            "seconds": self._clock.seconds,
            "epoch_began": self._epoch_began,
            "last": dict(info.last),
            "best": dict(info.best),
        }
        self._saver.save(loop, standing)


def _waited(loop: Loop) -> Text:
    waited = loop.recipe.patience.waited
    return text("ended early: {count} epochs in a row were not better", count=waited)
