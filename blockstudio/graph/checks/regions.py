"""What is wrong with the regions of a node: what they take and give back."""

from collections.abc import Iterator

from blockstudio.catalogue.spec import Region
from blockstudio.catalogue.text import Text, text
from blockstudio.graph import ports
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import INPUT, OUTPUT, Block, Node
from blockstudio.graph.regions import chosen, held, lacking, rule
from blockstudio.graph.store import Store


def region_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield what is wrong with the regions of a node."""
    spec = ports.spec_of(store, node)
    if spec is None or not spec.regions:
        return
    for known in lacking(store, node):
        yield Problem(
            text("“{name}” has no {role}", name=node.name, role=known.title),
            Place(node.block, node.id),
            hint=text("delete it and place a new one"),
        )
    for region in store.regions(node.id):
        known = rule(store, region)
        if known is not None:
            yield from _results(store, node, region, known)
            if known.joining:
                yield from _join_inputs(store, node, region)


def _results(store: Store, node: Node, region: Block, known: Region) -> Iterator[Problem]:
    count = len(ports.faces(store, region.id, OUTPUT))
    match known.gives:
        case "asked" | "one" if count != 1:
            yield _other_count(node, known, text("one result"), count)
        case "next":
            yield from _next(store, node, region, known)
        case "all" if known.like:
            first = next(iter(held(store, node, known.like)), None)
            expected_count = (
                len(ports.faces(store, first.id, OUTPUT)) if first is not None else count
            )
            if count != expected_count:
                like = _title(store, node, known.like)
                expected = text(
                    "as many results as “{role}”, {count}", role=like, count=expected_count
                )
                yield _other_count(node, known, expected, count)
        case _:
            pass


def _next(store: Store, node: Node, region: Block, known: Region) -> Iterator[Problem]:
    """Yield what is wrong with what a loop hands on to its next iteration."""
    most = len(ports.faces(store, region.id, INPUT))
    count = len(ports.faces(store, region.id, OUTPUT))
    if known.iterates is not None and most == 0:
        yield Problem(
            text("the {role} of “{name}” takes no step", role=known.title, name=node.name),
            Place(node.block, node.id),
            expected=text("an input for what each turn is about, the first one"),
            hint=text("enter it and place an Input"),
        )
    elif known.carries:
        yield from _carries(store, node, known, (most - 1, count))
    elif count > most:
        expected = text("no more results than inputs, {most}", most=most)
        yield _other_count(node, known, expected, count)


def _carries(store: Store, node: Node, known: Region, counts: tuple[int, int]) -> Iterator[Problem]:
    """Yield what is wrong with how many values go on: there are so many inputs and results."""
    carried = chosen(store, node, known.carries)
    if isinstance(carried, int) and 0 <= carried <= min(counts):
        return
    yield Problem(
        text("“{name}” can't carry {count} values", name=node.name, count=carried),
        Place(node.block, node.id, known.carries),
        expected=text(
            "a number up to {most}, as its body has inputs beside the step, and results",
            most=min(counts),
        ),
        hint=text("change it, or enter the body and place what is missing"),
    )


def _join_inputs(store: Store, node: Node, region: Block) -> Iterator[Problem]:
    others = [other for other in store.regions(node.id) if other.id != region.id]
    count = len(ports.faces(store, region.id, INPUT))
    if count != len(others):
        yield Problem(
            text("the join of “{name}” does not take one result of each branch", name=node.name),
            Place(node.block, node.id),
            expected=text("{count} inputs, one for each branch", count=len(others)),
            actual=text("{count}", count=count),
        )


def _other_count(node: Node, known: Region, expected: Text, count: int) -> Problem:
    return Problem(
        text(
            "the {role} of “{name}” gives another number of results",
            role=known.title,
            name=node.name,
        ),
        Place(node.block, node.id),
        expected=expected,
        actual=text("{count}", count=count),
        hint=text("enter it and mend its outputs"),
        script=text("mend the outputs of region(“{role}”)", role=known.role),
    )


def _title(store: Store, node: Node, role: str) -> Text | str:
    spec = ports.spec_of(store, node)
    known = spec.region(role) if spec is not None else None
    return known.title if known is not None else role
