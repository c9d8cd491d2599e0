"""The runs of a network in which it is recorded, and what they agree on of each of its modules."""

import contextlib
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace
from torch import nn

from blockstudio.importing.agreeing.agreement import Rule, agreed, by_mode, by_size
from blockstudio.importing.agreeing.comparing import compared, hold
from blockstudio.importing.agreeing.decisions import Deciding, drop_checks
from blockstudio.importing.agreeing.inlining import Run, called_in_ways
from blockstudio.importing.agreeing.lengthening import (
    lengthened,
    lengthened_trial,
    may_be_longer,
    of_module,
)
from blockstudio.importing.agreeing.lengths import Longer
from blockstudio.importing.agreeing.modes import both_modes
from blockstudio.importing.agreeing.optional import Runs, either_given
from blockstudio.importing.agreeing.periods import keys_of
from blockstudio.importing.agreeing.reading import unread
from blockstudio.importing.agreeing.reruns import ways
from blockstudio.importing.agreeing.running import Progress, Runner
from blockstudio.importing.agreeing.sized import decided, open_lines
from blockstudio.importing.agreeing.whole import as_one
from blockstudio.importing.recording.failing import raising
from blockstudio.importing.recording.lines import Line
from blockstudio.importing.recording.parts import Part
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.values import Call, Step, Untraceable
from blockstudio.importing.trying.chance import own_chance
from blockstudio.importing.trying.trials import enlarged as enlarged_given
from blockstudio.importing.trying.verifying import Trial, as_it_was


class Recordings(Runner):
    """What each module of a network does in evaluation, in training, and with a larger batch."""

    def __init__(self, root: nn.Module, trials: list[Trial], tell: Progress) -> None:
        super().__init__(root, trials, tell)
        self.alone: dict[nn.Module, Recording] = {}
        """The modules that the network calls in one mode only, with how it does."""
        self._agreements: dict[nn.Module, Recording | Untraceable | None] = {}
        self._runs = self._recorded()
        self._narrow()

    def _narrow(self) -> None:
        """Let statements stay Python that no calls say, and record the rest anew."""
        while errors := self._errors():
            if taken := set(called_in_ways(errors, self._runs)) - {self.root, *self._taken_in}:
                self._taken_in |= taken
                # Those who call them are others now.
                self._agreements.clear()
                self._record_anew()
                continue
            more = [pair for pair in errors if self._narrowing.takes(*pair)]
            # What else stands in the way of a class does so for all of it.
            given_up = [one for one, _ in errors if not more and self._narrowing.give_up(one)]
            if more or given_up:
                self._record_anew()
            if not more:
                return

    def narrowed(self, module: nn.Module, error: Untraceable) -> bool:
        """Return whether a class is recorded anew, with statements that stay Python, for an error in it."""
        if not self._narrowing.takes(module, error):
            return False
        self._record_anew()
        self._narrow()
        return True

    def _errors(self) -> list[tuple[nn.Module, Untraceable]]:
        """Return why modules can't be followed."""
        found: list[tuple[nn.Module, Untraceable]] = []
        for module in dict.fromkeys(one for run in self._runs for one in run):
            try:
                self.agreed(module)
            except Untraceable as error:
                found.append((module, error))
        return found

    def _record_anew(self) -> None:
        """Run the network again; what was agreed on of other classes holds."""
        self._agreements = {
            module: made
            for module, made in self._agreements.items()
            if not (isinstance(made, Untraceable) or self._narrowing.is_about(module))
        }
        self.__dict__.pop("lengthened", None)
        self.__dict__.pop("_lengthened_in_training", None)
        self.notes = []
        self._runs = self._recorded()

    def first(self, module: nn.Module) -> Recording | None:
        """Return the first recording of a module in evaluation, None where it is not called then."""
        return next(iter(self._runs[0].get(module, [])), None)

    def odd(self, module: nn.Module) -> str:
        """Return the class of something that a module gives back and no block makes, "" if there is none."""
        recordings = (recording for run in self._runs for recording in run.get(module, []))
        return next((recording.odd for recording in recordings if recording.odd), "")

    def agreed(self, module: nn.Module) -> Recording | None:
        """Return what all recordings of a module agree on, None for one that is never called."""
        if module not in self._agreements:
            try:
                with raising():
                    self._agreements[module] = self._compared(module)
            except Untraceable as error:
                self._agreements[module] = error
        agreement = self._agreements[module]
        if isinstance(agreement, Untraceable):
            raise agreement
        return agreement

    def _compared(self, module: nn.Module) -> Recording | None:
        runs = [[as_one(one, self.agreed) for one in run.get(module, [])] for run in self._runs]
        failed = any(one.failure is not None for run in runs for one in run)
        read = next((why for run in runs for one in run for why in one.read.values()), None)
        if read is None or failed:
            return either_given(runs, self._compared_runs)
        try:
            with as_it_was(self.root), own_chance():
                for one in (done[0] for done in runs if done and done[0].read):
                    told = [decision.outcome for decision in one.decisions]
                    unread(
                        one, lambda shift, one=one, told=told: self._again(one, told, shift=shift)
                    )
            return either_given(runs, self._compared_runs)
        except Untraceable:
            # Python may do more with the number than it was seen to do.
            raise read from None

    def _compared_runs(self, runs: Runs) -> Recording | None:
        evaluated, trained, enlarged = runs
        if not evaluated and not trained:
            return None
        longer = self.lengthened if evaluated else []
        if not trained or not evaluated:
            evaluated, trained, enlarged = self._in_other_mode(evaluated or trained, enlarged)
        first = evaluated[0]
        if first.failure is not None:
            raise first.failure
        pairs = [(sizes, as_one(one, self.agreed)) for sizes, one in of_module(longer, first)]
        if first.decisions or any(one.decisions for one in trained[:1]):
            return self._decided(first, enlarged, trained, pairs)
        training, batch = (done[0] if done else None for done in (trained, enlarged))
        if len(evaluated) > 1 or not any(open_lines(first)):
            alone = self._in_training_alone(evaluated, trained)
            return compared(evaluated, training, batch, pairs, alone)
        with as_it_was(self.root), own_chance():
            way = ways(self._again, first, training, batch, pairs)
            return decided(way, alike=first.module is not self.root)

    def _in_other_mode(
        self, done: Sequence[Recording], enlarged: Sequence[Recording]
    ) -> tuple[Sequence[Recording], Sequence[Recording], Sequence[Recording]]:
        """Return what a module does in both modes that the network calls in one only.

        It runs by itself in the other one, on what it was called with; where it can't, it is known in
        this mode alone.
        """
        first = done[0]
        self.alone[first.module] = first
        if first.failure is not None:
            return done, [], []
        with as_it_was(self.root), own_chance():
            other = self._tried_again(first, training=not first.training)
            if first.training:
                enlarged = self._tried_again(first, training=False, larger=True)
        first.is_of_one_mode = not other
        if first.training:
            return (other, done[:1], enlarged) if other else (done, [], [])
        return done, other, enlarged

    def _tried_again(
        self, recording: Recording, *, training: bool, larger: bool = False
    ) -> list[Recording]:
        """Return what a module does on what it was called with, or with one more sample; nothing if it fails."""
        twin = Recording(recording.module)
        twin.given, twin.training = recording.given, training
        if larger:
            given = recording.given
            twin.given = enlarged_given(given[0]), enlarged_given(given[1])
        try:
            return [self._again(twin)]
        except Untraceable:
            return []

    def _decided(
        self,
        example: Recording,
        enlarged: Sequence[Recording],
        trained: Sequence[Recording],
        longer: Sequence[tuple[Longer, Recording]],
    ) -> Recording:
        """Return what a module does whichever way the values of tensors lead it."""
        with as_it_was(self.root), own_chance():
            self.root.eval()
            if not trained or (example.decisions and trained[0].decisions):
                with contextlib.suppress(Untraceable):
                    runs = [(enlarged, by_size), (trained, by_mode)]
                    return self._whichever(example, runs, longer)
            recording = self._whichever(example, [(enlarged, by_size)], longer)
            for other in trained[:1]:
                both_modes(recording, self._whichever(other, []))
            return recording

    def _whichever(
        self,
        example: Recording,
        others: Sequence[tuple[Sequence[Recording], Rule]],
        longer: Sequence[tuple[Longer, Recording]] = (),
    ) -> Recording:
        """Return what a module does whichever way it goes, and what others of its runs agree with."""

        def run(outcomes: list[bool]) -> Recording:
            first = self._again(example, outcomes)
            told = [decision.outcome for decision in first.decisions]
            for recordings, rule in others:
                for recording in recordings[:1]:
                    agreed(first, self._again(recording, told), rule)
            for sizes, recording in longer:
                # Ways that other lengths don't take say nothing of these.
                with contextlib.suppress(Untraceable):
                    hold(first, self._again(recording, told), sizes)
            return first

        recording = Deciding(run).recording([])
        drop_checks(recording)
        return recording

    def _again(
        self,
        recording: Recording,
        outcomes: Sequence[bool] = (),
        forced: Mapping[Line, bool] | None = None,
        shift: int = 0,
    ) -> Recording:
        """Run one module anew, its decisions as told, and take what it hands on whole for one thing."""
        return as_one(self._run_again(recording, outcomes, forced, shift), self.agreed)

    @cached_property
    def lengthened(self) -> list[tuple[Longer, Run]]:
        """What each module does with other lengths, if any may go by one."""
        modes = (done for run in self._runs[:2] for done in run.values())
        if not any(may_be_longer(recording) for done in modes for recording in done):
            return []
        found = lengthened(self._example, self._run)
        # One that takes some other length is known to go by it; of another nothing is.
        self.notes += [] if found.runs else found.refused[:1]
        return found.runs

    @cached_property
    def _lengthened_in_training(self) -> list[tuple[Longer, Run]]:
        return lengthened(replace(self._example, training=True), self._run).runs

    def _in_training_alone(
        self, evaluated: Sequence[Recording], trained: Sequence[Recording]
    ) -> list[tuple[Longer, Recording]]:
        """Return what training does with other lengths, where it is not what evaluation does."""
        if not (evaluated and trained and self._runs[1].get(trained[0].module)):
            return []
        first, other = evaluated[0], trained[0]
        if not may_be_longer(other) or keys_of(first.calls) == keys_of(other.calls):
            return []
        return of_module(self._lengthened_in_training, other)

    @property
    def in_training(self) -> list[Trial]:
        """The trials in training with other sizes: it may do by them what evaluation does not do at all."""
        _, trained, larger = self._runs
        batch = replace(self.trials[1], title="training, another batch size")
        others = [replace(one, title="training, another length") for one in self.other_lengths]
        # Where the original fails with one of the two, both say no more than that.
        trials = [*([batch] if larger else []), *others] if trained else []
        return [replace(one, training=True) for one in trials] if self._goes_ways() else []

    def _goes_ways(self) -> bool:
        """Return whether anything goes more ways than one, or asks for sizes in training: that may be by the mode."""
        trained = (one for done in self._runs[1].values() for one in done)
        if self.alone or any(one.asked or one.forgotten or one.decisions for one in trained):
            return True
        return any(
            isinstance(one, Untraceable) or (one is not None and not all(map(_is_plain, one.calls)))
            for one in self._agreements.values()
        )

    @property
    def other_lengths(self) -> list[Trial]:
        """The trials with other lengths, where no module holds for that of the example only."""
        agreements = [one for one in self._agreements.values() if isinstance(one, Recording)]
        if any(recording.specialised for recording in agreements):
            return []
        made = (sizes for sizes, _ in self.lengthened)
        return [
            lengthened_trial("another length", self._example, sizes, training=False)
            for sizes in made
        ]


def _is_plain(step: Step) -> bool:
    """Return whether a step is one call in both modes, and no Python that may look at the mode."""
    return isinstance(step, Call) and not isinstance(step.function, Part)
