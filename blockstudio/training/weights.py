"""A file of weights beside a network: what the document would have to say to use it."""

from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.project.key_matching import Matching
from blockstudio.project.weight_files import Hashes
from blockstudio.runs.weights import Loadable, Matched, weight_source
from blockstudio.runtime.checkpoint import Checkpoint, open_checkpoint, weights_in
from blockstudio.runtime.live import LiveNetwork
from blockstudio.runtime.weight_fit import Fit, Misfit, fitted, notes


def loadable(
    live: LiveNetwork, path: Path, matching: Matching = Matching(), *, partly: bool
) -> Loadable:
    """Compare the file with the network: all of it must fit or, if `partly`, some of it.

    Raises `Misfit` whose `details` tell every key that does not fit, and `Refusal` for what is no
    file of weights.
    """
    source = weight_source(path, Hashes().of(path), matching.inside)
    checkpoint = weights_in(path, matching.inside)
    fit = fitted(live.bare, checkpoint.tensors, matching)
    if fit.problems and not (partly and fit.sources):
        raise Misfit(path, fit.problems)
    ids = live.names.ids
    values = {ids[key]: at for key, at in fit.sources.items()}
    return Loadable(source, values, fit.problems, _notes(checkpoint, fit, matching))


def matched(live: LiveNetwork, path: Path, matching: Matching) -> Matched:
    """Say what each key of the network would get from the file, before anything is changed.

    Raises `Refusal` for what is no file of weights, and for names that neither side has.
    """
    checkpoint = open_checkpoint(path, matching.inside)
    fit = fitted(live.bare, checkpoint.tensors, matching)
    return Matched(
        checkpoint.table(), fit.rows, fit.unused, fit.prefix, _notes(checkpoint, fit, matching)
    )


def _notes(checkpoint: Checkpoint, fit: Fit, matching: Matching) -> list[Problem]:
    told = notes(checkpoint, fit)
    if matching.below and fit.unused:
        count = len(fit.unused)
        told.append(
            Problem(text("{count} tensors of the file are not used", count=count), severity="info")
        )
    return told
