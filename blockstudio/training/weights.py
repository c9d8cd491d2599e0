"""A file of weights beside a network: what the document would have to say to use it."""

from pathlib import Path

from blockstudio.project.weight_files import Hashes
from blockstudio.runs.weights import Loadable, weight_source
from blockstudio.runtime.live import LiveNetwork
from blockstudio.runtime.weights import Misfit, fitted, notes, read_contents


def loadable(live: LiveNetwork, path: Path, *, partly: bool) -> Loadable:
    """Compare the file with the network: all of it must fit or, if `partly`, some of it.

    Raises `Misfit` whose `details` tell every key that does not fit, and `Refusal` for what is no
    file of weights.
    """
    source = weight_source(path, Hashes().of(path))
    contents = read_contents(path)
    fit = fitted(live.bare, contents.state)
    if fit.problems and not (partly and fit.sources):
        raise Misfit(path, fit.problems)
    ids = live.names.ids
    values = {ids[key]: at for key, at in fit.sources.items()}
    return Loadable(source, values, fit.problems, notes(contents, fit))
