"""The second line of a card in the language of the window, and what regions are called."""

from msgspec import Struct

from blockstudio.graph.card_line import card_line
from blockstudio.graph.facts import NodeFacts
from blockstudio.graph.records import Block, Node
from blockstudio.graph.regions import in_order_read, rule, several
from blockstudio.graph.store import Store
from blockstudio.studio.translations import told


class Span(Struct, frozen=True):
    """A piece of the second line as it is shown."""

    words: str
    muted: bool = False
    asked: bool = False


def second_line(
    store: Store, node: Node, facts: NodeFacts | None, condition: str = "", times: int | None = None
) -> tuple[Span, ...]:
    """Return what stands below the name, in the language of the window."""
    line = card_line(store, node, facts, condition, times)
    return tuple(Span(told(span.words), span.muted, span.asked) for span in line)


def role_name(store: Store, region: Block) -> str:
    """Return what people call a region."""
    known = rule(store, region)
    return told(known.title) if known is not None else region.role


def titled(store: Store, owner: Node) -> list[tuple[Block, str]]:
    """Return the regions with what they are called; branches are numbered."""
    titles: list[tuple[Block, str]] = []
    more = several(store, owner)
    number = 0
    for region in in_order_read(store, owner):
        name = role_name(store, region)
        if more is not None and region.role == more.role:
            number += 1
            name = f"{name} {number}"
        titles.append((region, name))
    return titles
