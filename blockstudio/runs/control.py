"""Steering a run through its folder: `control.json` says what is wished."""

import os
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.value_edits import ValueChange
from blockstudio.project.room import unwritten
from blockstudio.project.unread import unread
from blockstudio.recipes.going_on import (
    Manner,
    next_manner,
    schedule_ended,
    unsaid,
)
from blockstudio.runs.liveness import idle_info, is_alive
from blockstudio.runs.run import INFO, RunInfo, put, read_info, write_info

FILE = "control.json"
_POLL_SECONDS = 0.02
OBSERVED_SECONDS = 15.0
"""How long a run measures activations after it was asked to, unless it is asked again."""

Wish = Literal["run", "pause", "stop"]


class ValueOrder(Struct, frozen=True, omit_defaults=True):
    """Values of a parameter to be changed in a paused run; or, by its number, an order to be undone."""

    number: int
    key: str = ""
    change: ValueChange = ValueChange()
    undoes: int = 0


class Command(Struct, frozen=True):
    """What is wished of a run; `steps` counts all single steps ever asked for.

    `observe` are the modules whose outputs are measured, for as long as `observed_until` (Unix time)
    is to come. `rate` is the learning rate wished for last, and `rates` how often one was. `values` are all
    orders to set values since the run was started, numbered from 1.
    """

    wish: Wish = "run"
    steps: int = 0
    watch: tuple[str, ...] = ()
    observe: tuple[str, ...] = ()
    observed_until: float = 0.0
    rate: float = 0.0
    rates: int = 0
    values: tuple[ValueOrder, ...] = ()


class RunControl:
    """The outside: writes wishes into the folder of a run. Nothing waits for the run.

    Raises `Refusal` where the disk takes none.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def pause(self) -> None:
        """Hold the run after the step it is at."""
        self._put(replace(self._command(), wish="pause"))

    def resume(self) -> None:
        """Let a paused run go on."""
        self._put(replace(self._command(), wish="run"))

    def step(self) -> None:
        """Do exactly one training step, then hold."""
        command = self._command()
        self._put(replace(command, wish="pause", steps=command.steps + 1))

    def stop(self) -> None:
        """End the run after the step it is at, its checkpoint saved."""
        try:
            self._put(replace(self._command(), wish="stop"))
        except Refusal:
            # A disk that takes no wish has no say in this: the process takes a signal.
            if not self._signalled():
                raise

    def watch(self, parameter_names: Iterable[str]) -> None:
        """Take pictures of these parameters and their gradients from now on, and of no others."""
        self._put(replace(self._command(), watch=tuple(parameter_names)))

    def observe(self, module_names: Iterable[str]) -> None:
        """Measure what these modules give, and no others, for the next seconds: ask again to go on."""
        names = tuple(module_names)
        until = time.time() + OBSERVED_SECONDS if names else 0.0
        self._put(replace(self._command(), observe=names, observed_until=until))

    def set_rate(self, rate: float) -> None:
        """Change the learning rate from the next step on, of all groups in proportion."""
        command = self._command()
        self._put(replace(command, rate=rate, rates=command.rates + 1))

    def set_value(self, key: str, change: ValueChange) -> int:
        """Change values of a parameter of a paused run by hand; return the order's number."""
        # Each order draws numbers of its own.
        seed = len(self._command().values) + 1 if change.fill else 0
        return self._order(ValueOrder(0, key, replace(change, seed=seed)))

    def take_back(self, number: int) -> int:
        """Give the parameter of an order the values it had before; return this order's number."""
        return self._order(ValueOrder(0, undoes=number))

    def _order(self, order: ValueOrder) -> int:
        command = self._command()
        numbered = replace(order, number=len(command.values) + 1)
        self._put(replace(command, values=(*command.values, numbered)))
        return numbered.number

    def extend(self, epochs: int, manner: Manner | None = None) -> None:
        """Have a run that is not at work go on, once it is resumed, for so many epochs more.

        Where its schedule has come to its end, `manner` says what becomes of the learning rate.
        """
        info = idle_info(self._path.parent)
        if epochs < 1:
            raise refuse(text("A run can't go on for {count} epochs", count=epochs))
        settings, done = info.settings, info.progress.epoch
        if schedule_ended(settings.train, done):
            if manner is None:
                raise Refusal(unsaid(settings.train))
            settings = replace(settings, going_on=next_manner(settings.going_on, done, manner))
        elif manner is not None:
            raise _unasked()
        train = replace(settings.train, epochs=done + epochs)
        self._keep(replace(info, settings=replace(settings, train=train)))

    def set_processes(self, processes: int) -> None:
        """Have a run that is not at work go on by so many processes."""
        info = idle_info(self._path.parent)
        train = replace(info.settings.train, processes=processes)
        self._keep(replace(info, settings=replace(info.settings, train=train)))

    def reset(self) -> None:
        """Before a start: forget what was wished of the last one, but what is watched."""
        self._put(Command(watch=self._command().watch))

    def _command(self) -> Command:
        return _read(self._path)

    def _put(self, command: Command) -> None:
        data = msgspec.json.encode(command)
        try:
            put(self._path, data)
        except OSError as error:
            raise Refusal(unwritten(self._path, error, len(data))) from error

    def _keep(self, info: RunInfo) -> None:
        try:
            write_info(self._path.parent, info)
        except OSError as error:
            raise Refusal(unwritten(self._path.parent / INFO, error)) from error

    def _signalled(self) -> bool:
        """Ask the process of a run to end; return whether there was one to ask."""
        if not (self._path.parent / INFO).exists():
            return False
        info = read_info(self._path.parent)
        if info.pid is None or not is_alive(info.pid, info.pid_started):
            return False
        os.kill(info.pid, signal.SIGTERM)
        return True


class Steering:
    """The inside: what the loop may do next, asked between steps."""

    def __init__(self, folder: Path, tell: Callable[[Problem], None] | None = None) -> None:
        """Read the wishes in `folder`; what of them can't be read is told to `tell`."""
        self._path = folder / FILE
        self._tell = tell
        self._mark: tuple[int, int] | None = None
        self._command = Command()
        self._steps_done = 0
        self._rates_set = 0
        self._values_set = 0
        self._stopped = False

    @property
    def watch(self) -> tuple[str, ...]:
        """The names of the watched parameters."""
        return self._command.watch

    @property
    def observed(self) -> tuple[str, ...]:
        """The names of the modules that somebody looks at now: who has gone does not ask again."""
        looked_at = time.time() < self._command.observed_until
        return self._command.observe if looked_at else ()

    @property
    def wish(self) -> Wish:
        """What is wished: a stop, once seen, stays."""
        return "stop" if self._stopped else self._command.wish

    def stop(self) -> None:
        """Wish a stop from inside (a signal)."""
        self._stopped = True

    def ended(self) -> bool:
        """Return whether a stop is wished, by a signal or in the file."""
        self.look()
        return self.wish == "stop"

    def look(self) -> None:
        """Read the file again, if it has changed."""
        try:
            stat = self._path.stat()
        except OSError:
            return
        mark = (stat.st_mtime_ns, stat.st_ino)
        if mark != self._mark:
            self._mark = mark
            self._hear()

    def _hear(self) -> None:
        """Take what is wished now; what is not said, or can't be read, is as it was before."""
        problems: list[Problem] = []
        try:
            data = self._path.read_bytes()
            command = msgspec.json.decode(data, type=Command)
            said = msgspec.json.decode(data).keys() & set(Command.__struct_fields__)
            self._command = replace(
                self._command, **{name: getattr(command, name) for name in said}
            )
            problems += unread(data, Command, self._path)
        except OSError:
            return
        except msgspec.DecodeError as error:
            message = text("{path} can't be read: {why}", path=str(self._path), why=str(error))
            problems.append(Problem(message))
        if self._tell is not None:
            for problem in problems:
                self._tell(problem)

    def take_step(self) -> bool:
        """Return whether a single step is asked for, and count it as done."""
        if self._steps_done >= self._command.steps:
            return False
        self._steps_done += 1
        return True

    def take_rate(self) -> float | None:
        """Return the learning rate that was wished for since the last time, if one was."""
        if self._rates_set >= self._command.rates:
            return None
        self._rates_set = self._command.rates
        return self._command.rate

    def take_values(self) -> tuple[ValueOrder, ...]:
        """Return the orders to set values that came since the last time."""
        orders = self._command.values[self._values_set :]
        self._values_set += len(orders)
        return orders

    def wait(self) -> None:
        """Let a little time pass while paused."""
        time.sleep(_POLL_SECONDS)


def _unasked() -> Refusal:
    return refuse(
        text("The schedule of this run has not come to an end, so it goes on as it is"),
        hint=text("Say nothing of the schedule."),
        script=text("leave out --schedule"),
    )


def _read(path: Path) -> Command:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Command)
    except (OSError, msgspec.DecodeError):
        return Command()
