"""A network run with inputs of other lengths: in evaluation, and in training where that does more."""

from collections.abc import Callable

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.importing.agreeing.inlining import Run
from blockstudio.importing.agreeing.lengths import Longer, longer
from blockstudio.importing.agreeing.periods import keys_of, repeats
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.trying.verifying import Trial
from blockstudio.project.import_report import TRIALS


class Lengthened(Struct):
    """What each module does with other lengths, and why some could not be followed."""

    runs: list[tuple[Longer, Run]]
    refused: list[Text]


def lengthened(example: Trial, run: Callable[[Trial], Run]) -> Lengthened:
    """Return what runs give with each dimension longer, and with all of one length where none alone may be."""
    given = (example.arguments, dict(example.named))
    found = Lengthened([], [])
    for alone, together in longer(given):
        tried = [_longer(one, example, run, found.refused) for one in alone]
        if together is not None and not any(done for _, done in tried):
            tried.append(_longer(together, example, run, found.refused))
        found.runs += [(sizes, done) for sizes, done in tried if done]
    return found


def _longer(
    sizes: Longer, example: Trial, run: Callable[[Trial], Run], refused: list[Text]
) -> tuple[Longer, Run]:
    """Return what each module does with longer inputs; nothing where the network takes none."""
    error: Exception | None = None
    for tried in (sizes, sizes.by_one):
        try:
            return tried, run(lengthened_trial("", example, tried, training=example.training))
        except Exception as failure:  # noqa: BLE001  (the code of others raises whatever it likes)
            error = failure
    if error is not None:
        refused.append(unrecorded(TRIALS["another length"], error))
    return sizes, {}


def lengthened_trial(title: str, example: Trial, sizes: Longer, *, training: bool) -> Trial:
    """Return a trial with inputs that are longer than those of the example."""
    arguments, named = sizes.of((example.arguments, dict(example.named)))
    return Trial(title, arguments, named, training)


def unrecorded(trial: Text, error: Exception) -> Text:
    """Return the note that nothing could be recorded in one of the runs."""
    said = f"{type(error).__name__}: {error}".partition("\n")[0]
    return text("it could not be followed with {trial}: {error}", trial=trial, error=said)


def may_be_longer(recording: Recording) -> bool:
    """Return whether it may be by a length what a module does."""
    asks = recording.asked or recording.forgotten or recording.decisions
    asks = asks or repeats(keys_of(recording.calls))
    return recording.failure is None and bool(asks)


def of_module(runs: list[tuple[Longer, Run]], first: Recording) -> list[tuple[Longer, Recording]]:
    """Return what a module does in each run, where it is called as in its first recording."""
    known = list(first.inputs)
    return [
        (sizes, one)
        for sizes, run in runs
        for one in [one for one in run.get(first.module, []) if list(one.inputs) == known][:1]
    ]
