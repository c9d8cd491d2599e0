"""What is wrong with Python written in the app."""

from collections.abc import Iterator

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.code.signature import read
from blockstudio.graph.problems import CodeItem, Place, Problem
from blockstudio.graph.records import CODE_PREFIX, CustomCode, Node
from blockstudio.graph.store import Store


def code_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield what keeps the code of a node from being used, with its line and column."""
    if not node.kind.startswith(CODE_PREFIX):
        return
    code = store.code_of(node)
    place = Place(node.block, node.id, CodeItem())
    if code is None:
        yield Problem(text("the code of “{name}” is gone", name=node.name), place)
        return
    for problem in fault_problems(code):
        yield replace(problem, place=replace(place, item=problem.place.item))


def fault_problems(code: CustomCode) -> Iterator[Problem]:
    """Yield what keeps a piece of code from being used, line by line."""
    for fault in read(code.source, code.id).faults:
        yield Problem(
            text(
                "line {line} of “{name}”: {what}",
                line=fault.line,
                name=code.name,
                what=fault.message,
            ),
            Place(record=code.id, item=CodeItem(fault.line)),
            hint=text("open the code and mend it"),
        )
