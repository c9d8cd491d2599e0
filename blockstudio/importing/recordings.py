"""The runs of a network in which it is recorded, and what they agree on of each of its modules."""

import copy
from collections.abc import Callable, Sequence

import torch
from torch import nn

from blockstudio.catalogue.text import Text, text
from blockstudio.importing.agreement import agreed, by_mode, by_size, never
from blockstudio.importing.branches import branched
from blockstudio.importing.decisions import Deciding
from blockstudio.importing.failing import failed
from blockstudio.importing.leaves import Leaf, leaf_of
from blockstudio.importing.recording import Recording
from blockstudio.importing.tape import Tape
from blockstudio.importing.values import Untraceable
from blockstudio.importing.verifying import Trial, as_it_was
from blockstudio.project.import_report import TRIALS

Progress = Callable[[str, str, int, int], None]
"""Called with the stage, what it is at, how much is done, and of how much."""


class Recordings:
    """What each module of a network does in evaluation, in training, and with a larger batch."""

    def __init__(self, root: nn.Module, trials: Sequence[Trial], tell: Progress) -> None:
        self.root = root
        leaves = ((module, leaf_of(module)) for module in root.modules())
        self.leaves: dict[nn.Module, Leaf] = {m: leaf for m, leaf in leaves if leaf is not None}
        self.leaves.pop(root, None)
        self.notes: list[Text] = []
        """In which runs of the network nothing could be recorded, and why."""
        self._runs = self._recorded(trials, tell)
        self._agreements: dict[nn.Module, Recording | Untraceable | None] = {}

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
                self._agreements[module] = self._compared(module)
            except Untraceable as error:
                self._agreements[module] = error
        agreement = self._agreements[module]
        if isinstance(agreement, Untraceable):
            raise agreement
        return agreement

    def _compared(self, module: nn.Module) -> Recording | None:
        evaluated, trained, enlarged = (run.get(module, []) for run in self._runs)
        if not evaluated and trained:
            evaluated, trained, enlarged = trained, [], []
        if not evaluated:
            return None
        first = evaluated[0]
        if first.failure is not None:
            raise first.failure
        if first.decisions:
            return self._decided(module)
        for again in evaluated[1:]:
            agreed(first, again, never)
        if enlarged:
            agreed(first, enlarged[0], by_size)
        if trained:
            branched(first, trained[0])
        return first

    def _decided(self, module: nn.Module) -> Recording:
        """Return what a module does whichever way the values of tensors lead it."""

        def run(outcomes: list[bool]) -> Recording:
            first = self._again(module, 0, outcomes)
            ways = [decision.outcome for decision in first.decisions]
            for place, rule in ((2, by_size), (1, by_mode)):
                if self._runs[place].get(module):
                    agreed(first, self._again(module, place, ways), rule)
            return first

        with as_it_was(self.root), torch.random.fork_rng(devices=[]):
            self.root.eval()
            return Deciding(run).recording([])

    def _again(self, module: nn.Module, place: int, outcomes: list[bool]) -> Recording:
        """Run one module anew on what it was called with, its decisions as told."""
        arguments, named = copy.deepcopy(self._runs[place][module][0].given)
        self.root.train(place == 1)
        tape = Tape(module, self.leaves.keys(), outcomes)
        try:
            tape.run(module, arguments, named)
        except Exception as error:  # the code of others raises whatever it likes
            raise Untraceable(
                "it fails where it goes another way: {error}", error=str(error)
            ) from error
        return tape.recordings[module][0]

    def _recorded(
        self, trials: Sequence[Trial], tell: Progress
    ) -> list[dict[nn.Module, list[Recording]]]:
        """Return what each module does in evaluation, in training, and with a larger batch."""
        example, larger, _, training = trials
        tapes: list[dict[nn.Module, list[Recording]]] = []
        with as_it_was(self.root), torch.random.fork_rng(devices=[]):
            for place, trial in enumerate((example, training, larger)):
                tell("running", trial.title, place, 3)
                self.root.train(trial.training)
                tape = Tape(self.root, self.leaves.keys())
                try:
                    tape.run(self.root, *copy.deepcopy((trial.arguments, trial.named)))
                except Exception as error:  # the code of others raises whatever it likes
                    if trial is example:
                        message = text("{name} fails on the example", name=type(self.root).__name__)
                        hint = text("it must run on the inputs by itself before it can come in")
                        raise failed(message, error, hint) from error
                    tapes.append({})
                    self.notes.append(_unrecorded(trial, error))
                else:
                    tapes.append(tape.recordings)
        return tapes


def _unrecorded(trial: Trial, error: Exception) -> Text:
    """Return the note that nothing could be recorded in one of the runs."""
    return text(
        "it could not be followed with {trial}: {error}",
        trial=TRIALS[trial.title],
        error=f"{type(error).__name__}: {error}",
    )
