"""What is said of nodes that are left out of the network."""

from blockstudio.graph.records import LeftOut
from blockstudio.studio.translations import tr


def left_out_words(left_out: LeftOut) -> str:
    """Say what the network does without a node, and what becomes of its values."""
    kept = tr("state_dict has no keys of it; its values stay in the project")
    if left_out == "bypassed":
        return "\n".join([tr("Bypassed: what it takes goes on as it is"), kept])
    return "\n".join([tr("Off: the network does without this branch"), kept])
