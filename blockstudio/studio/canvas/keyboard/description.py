"""The selection in words, for a screen reader."""

from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_MOST = 5
"""So many of the selected nodes are named."""


def selection_in_words(session: Session, scene: BlockScene) -> str:
    """Return how many records are selected, and what the first nodes among them are."""
    if not session.selection:
        return tr("Nothing selected")
    names = [
        f"{item.card.name}, {''.join(span.words for span in item.card.line)}"
        for key in sorted(session.selection)
        if (item := scene.nodes.get(key))
    ]
    shown = "; ".join(names[:_MOST])
    return tr("{count} selected: {names}", count=len(session.selection), names=shown)
