"""Names that people can't tell apart, or type again: what they look like is not what they are."""

from collections.abc import Iterator

from blockstudio.catalogue.looks import alike, look, unseen
from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Block
from blockstudio.graph.store import Store


def look_problems(store: Store, block: Block) -> Iterator[Problem]:
    """Yield the names in a block, and its own, that hold what nobody sees; and those that look alike."""
    nodes = {node.name: node for node in store.nodes(block.id)}
    places = {name: Place(block.id, node.id, "name") for name, node in nodes.items()}
    own = {} if block.owner else {block.name: Place(block.id, block.id, "name")}
    for name, place in [*own.items(), *places.items()]:
        if hidden := unseen(name):
            yield Problem(
                text("the name “{name}” holds a character that nobody sees", name=look(name)),
                place,
                "warning",
                actual=text("{characters}", characters=", ".join(hidden)),
                hint=text("rename it"),
            )
    for first, second in alike(nodes):
        yield Problem(
            text("two names look the same, “{one}” and “{other}”", one=first, other=second),
            places[second],
            "warning",
            actual=text("{one} and {other}", one=ascii(first), other=ascii(second)),
            hint=text("rename it"),
        )
