"""What is said of a parameter that is worked out from another one."""

from blockstudio.graph.derived import sign_of
from blockstudio.graph.records import Wire
from blockstudio.studio.translations import tr


def derived_words(source: str, target: str, wire: Wire) -> str:
    """Say what a parameter is, and that its layer has no tensor for it."""
    whole = f"{source}{sign_of(wire)}"
    return tr(
        "{target} is {source}, worked out in forward: no tensor of its own",
        target=target,
        source=whole,
    )
