"""What is wrong with the regions of a node: what they take and give back."""

from collections.abc import Iterator

from blockstudio.catalogue.own import ROLES
from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import INPUT, OUTPUT, Block, Node
from blockstudio.graph.store import Store


def region_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield what is wrong with the regions of a node."""
    spec = ports.spec_of(store, node)
    if spec is None or not spec.regions:
        return
    held = {region.role for region in store.regions(node.id)}
    for role in spec.regions:
        if role not in held:
            yield Problem(
                text("“{name}” has no {role}", name=node.name, role=ROLES[role]),
                Place(node.block, node.id),
                hint=text("delete it and place a new one"),
            )
    for region in store.regions(node.id):
        yield from _results(store, node, region)


def _results(store: Store, node: Node, region: Block) -> Iterator[Problem]:
    count = len(ports.faces(store, region.id, OUTPUT))
    place = Place(node.block, node.id)
    match region.role:
        case "condition" | "branch" | "join" if count != 1:
            yield _other_count(node, region, place, text("one result"), count)
        case "body":
            most = len(ports.faces(store, region.id, INPUT))
            if count > most:
                expected = text("no more results than inputs, {most}", most=most)
                yield _other_count(node, region, place, expected, count)
        case "else":
            then = next((one for one in store.regions(node.id) if one.role == "then"), None)
            wanted = len(ports.faces(store, then.id, OUTPUT)) if then is not None else count
            if count != wanted:
                expected = text("as many results as “then”, {count}", count=wanted)
                yield _other_count(node, region, place, expected, count)
        case _:
            pass
    if region.role == "join":
        yield from _join_inputs(store, node, region, place)


def _join_inputs(store: Store, node: Node, region: Block, place: Place) -> Iterator[Problem]:
    branches = sum(one.role == "branch" for one in store.regions(node.id))
    count = len(ports.faces(store, region.id, INPUT))
    if count != branches:
        yield Problem(
            text("the join of “{name}” does not take one result of each branch", name=node.name),
            place,
            expected=text("{count} inputs, one for each branch", count=branches),
            actual=text("{count}", count=count),
        )


def _other_count(node: Node, region: Block, place: Place, expected: object, count: int) -> Problem:
    return Problem(
        text(
            "the {role} of “{name}” gives another number of results",
            role=ROLES[region.role],
            name=node.name,
        ),
        place,
        expected=text("{expected}", expected=expected),
        actual=text("{count}", count=count),
        hint=text("enter it and mend its outputs"),
        script=text("mend the outputs of region(“{role}”)", role=region.role),
    )
