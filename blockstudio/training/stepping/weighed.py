"""A network with other weights than it has: the initial ones, or those of a file."""

from pathlib import Path

from blockstudio.catalogue.text import Text
from blockstudio.graph.weights import origin
from blockstudio.project.trace import Initial, OfFile
from blockstudio.runtime.build import network
from blockstudio.runtime.stepping.apart import with_weights
from blockstudio.runtime.stepping.recording import Network
from blockstudio.runtime.weights import read_weights
from blockstudio.training.prediction.trained import origin_of_file


def weighed(own: Network, seed: int, wish: Initial | OfFile) -> tuple[Network, Text]:
    """Return the same network with other weights, and whose those are.

    Raises `Refusal` where the file is none, or its weights don't fit. The random state is another
    then.
    """
    if isinstance(wish, Initial):
        state = network(own.source.text, seed).state_dict()
        return with_weights(own, seed, state, Path()), origin(None, seed)
    file = Path(wish.path)
    return with_weights(own, seed, read_weights(file), file), origin_of_file(file)
