"""A file of weights beside a network: what the document would have to say to use it."""

from pathlib import Path

from blockstudio.project.weight_files import Hashes
from blockstudio.runtime.live import LiveNetwork
from blockstudio.runtime.weights import Misfit, fitted, read_weights
from blockstudio.training.runs.weights import Loadable, weight_source


def loadable(live: LiveNetwork, path: Path, *, partly: bool) -> Loadable:
    """Compare the file with the network: all of it must fit or, if `partly`, some of it.

    Raises `Misfit` whose `details` tell every key that does not fit, and `Refusal` for what is no
    file of weights.
    """
    source = weight_source(path, Hashes().of(path))
    fit = fitted(live.bare, read_weights(path))
    if fit.problems and not (partly and fit.sources):
        raise Misfit(path, fit.problems)
    ids = live.names.ids
    return Loadable(source, {ids[key]: at for key, at in fit.sources.items()}, fit.problems)
