"""The edit that lets a block read the other way: its nodes arranged anew, as large as their cards are then."""

from blockstudio.graph import edits
from blockstudio.graph.direction import Direction
from blockstudio.graph.facts import Path
from blockstudio.graph.history import Edit
from blockstudio.graph.layout.arrange import arrange
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.cards.measure import card
from blockstudio.studio.canvas.steps import after, followed
from blockstudio.studio.session import Session


def turned_to(session: Session, path: Path, direction: Direction) -> Edit:
    """Return the edit that turns the block at `path`: one step."""
    store, block = session.store, session.block_at(path)
    turned = edits.set_direction(store, block, direction)

    def arranged(then: Store) -> Edit:
        cards = {
            node.id: card(then, node, session.facts.get((*path, node.id)))
            for node in then.nodes(block)
        }
        sizes = {key: (one.width, one.height) for key, one in cards.items()}
        found = arrange(then, block, sizes)
        framed = edits.reframed(then, block, sizes, found.places)
        return edits.move(then, found.places, framed, found.points)

    return followed(store, turned, arranged) if after(store, turned).nodes(block) else turned
