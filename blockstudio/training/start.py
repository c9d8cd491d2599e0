"""The weights that a run begins with, where these are those of its project."""

from blockstudio.graph.running import running
from blockstudio.graph.store import Store
from blockstudio.graph.weights import origin
from blockstudio.runs.run import Start
from blockstudio.runtime.live import LiveNetwork
from blockstudio.runtime.weights import weights_bytes


def start_of(store: Store, source: str) -> Start | None:
    """Return them, as the recipe of a document wants it; None where a run has initial ones.

    Raises `Refusal` where the weights of the document are gone.
    """
    train = store.train
    if train.start != "weights":
        return None
    live = LiveNetwork()
    live.update(source, train.seed, running(store))
    data = weights_bytes(live.net)
    return Start(data, origin(store.weights, train.seed, partly=live.filled.partly))
