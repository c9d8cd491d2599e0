"""Runs of a network, or of one module in it, in which is recorded what each does."""

import copy
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from torch import nn

from blockstudio.catalogue.text import Text, text
from blockstudio.importing.agreeing.inlining import Run, inlined
from blockstudio.importing.agreeing.lengthening import unrecorded
from blockstudio.importing.agreeing.narrowing import Narrowing
from blockstudio.importing.agreeing.reruns import again
from blockstudio.importing.recording.failing import failed
from blockstudio.importing.recording.leaves import Leaf, leaf_of
from blockstudio.importing.recording.lines import Line
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.tape import Tape
from blockstudio.importing.trying.chance import own_chance
from blockstudio.importing.trying.trials import doubled
from blockstudio.importing.trying.verifying import Trial, as_it_was
from blockstudio.project.import_report import TRIALS

Progress = Callable[[str, str, int, int], None]
"""Called with the stage, what it is at, how much is done, and of how much."""


class Runner:
    """Runs a network and its modules, and leaves them as they were."""

    def __init__(self, root: nn.Module, trials: list[Trial], tell: Progress) -> None:
        self.root = root
        self.trials = trials
        """With what the network is tried: a batch that it takes in place of one that it does not."""
        leaves = ((module, leaf_of(module)) for module in root.modules())
        self.leaves: dict[nn.Module, Leaf] = {m: leaf for m, leaf in leaves if leaf is not None}
        self.leaves.pop(root, None)
        self.notes: list[Text] = []
        """In which runs of the network nothing could be recorded, and why."""
        self.changed: dict[int, Any] = {}
        """The lists, dictionaries and sets, by identity, that a forward changes."""
        self._example = trials[0]
        self._inlined: set[nn.Module] = set()
        self._taken_in: set[nn.Module] = set()
        """Those whose calls are of several kinds: what they do stands in the blocks of who calls them."""
        self._asks = False
        """Whether the network works out gradients in forward."""
        self._reads = True
        """Whether numbers that Python reads off tensors flow."""
        self._calls: set[tuple[nn.Module, nn.Module]] = set()
        self._narrowing = Narrowing()
        self._tell = tell

    @property
    def aside(self) -> set[nn.Module]:
        """The modules whose calls are those of who calls them."""
        return self._inlined | self._taken_in

    def called_by(self, module: nn.Module) -> list[nn.Module]:
        """Return the modules that a module calls, wherever they are, in the order of the network."""
        called = {other for caller, other in self._calls if caller is module}
        return [other for other in self.root.modules() if other in called]

    def _recorded(self) -> list[Run]:
        """Return what each module does in evaluation, in training, and with a larger batch."""
        example, larger, _, training = self.trials
        runs: list[Run] = []
        for place, trial in enumerate((example, training, larger)):
            self._tell("running", trial.title, place, 3)
            try:
                runs.append(self._run(trial))
            except Exception as error:  # the code of others raises whatever it likes
                if trial is example:
                    message = text("{name} fails on the example", name=type(self.root).__name__)
                    hint = text("it must run on the inputs by itself before it can come in")
                    raise failed(message, error, hint) from error
                twice = self._doubled(trial) if trial is larger else {}
                runs.append(twice)
                self.notes += [] if twice else [unrecorded(TRIALS[trial.title], error)]
        return runs

    def _doubled(self, larger: Trial) -> Run:
        """Return what each module does with twice as many samples, where one more are too many."""
        arguments, named = doubled((self._example.arguments, dict(self._example.named)))
        trial = Trial(larger.title, arguments, named)
        try:
            run = self._run(trial)
        except Exception:  # noqa: BLE001  (the code of others raises whatever it likes)
            return {}
        self.trials[self.trials.index(larger)] = trial
        return run

    def _run(self, trial: Trial) -> Run:
        """Return what each module does in a trial, and leave the network as it was."""

        def run(within: Collection[nn.Module]) -> Run:
            with as_it_was(self.root) as before, own_chance():
                self.root.train(trial.training)
                within = {*within, *self._taken_in}
                tape = Tape(self.root, self.leaves.keys(), inlined=within, shift=self._shift())
                given = copy.deepcopy((trial.arguments, trial.named))
                with self._narrowing.at_work(tape):
                    tape.run(self.root, *given, gradients=self._asks)
                self.changed |= before.changed()
            self._calls |= tape.calls
            return tape.recordings

        try:
            return self._without_reading(lambda: inlined(run, self._inlined))
        except RuntimeError:
            if self._asks or trial is not self._example:
                raise
            # It may work out gradients by itself, which nothing has where none are asked for.
            self._asks = True
            return inlined(run, self._inlined)

    def _without_reading(self, run: Callable[[], Run]) -> Run:
        """Return what runs give, with plain numbers where something takes no others."""
        try:
            return run()
        except Exception:  # the code of others raises whatever it likes
            if not self._reads:
                raise
            self._reads = False
            try:
                return run()
            except Exception:
                self._reads = True
                raise

    def _shift(self, shift: int = 0) -> int | None:
        """Return by what numbers that are read are others, None where none flows."""
        return shift if self._reads else None

    def _run_again(
        self,
        recording: Recording,
        outcomes: Sequence[bool],
        forced: Mapping[Line, bool] | None,
        shift: int,
    ) -> Recording:
        """Run one module anew on what it was called with, its decisions as told.

        Numbers that are read off tensors are other ones, with a `shift`.
        """
        self.root.train(recording.training)
        tape = Tape(
            recording.module,
            self.leaves.keys(),
            outcomes,
            forced,
            self.aside,
            self._shift(shift),
        )
        with self._narrowing.at_work(tape):
            return again(recording, tape)
