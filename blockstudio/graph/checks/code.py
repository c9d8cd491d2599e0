"""What is wrong with Python written in the app, and with the rules of initialisation."""

from collections.abc import Iterator

from msgspec.structs import replace

from blockstudio.catalogue.library import library
from blockstudio.catalogue.text import text
from blockstudio.graph.code.signature import read
from blockstudio.graph.problems import CODE, Place, Problem, code_item
from blockstudio.graph.properties import Invalid, resolve
from blockstudio.graph.records import CODE_PREFIX, CustomCode, InitRule, Node
from blockstudio.graph.store import Store


def code_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield what keeps the code of a node from being used, with its line and column."""
    if not node.kind.startswith(CODE_PREFIX):
        return
    code = store.code_of(node)
    place = Place(node.block, node.id, CODE)
    if code is None:
        yield Problem(text("the code of “{name}” is gone", name=node.name), place)
        return
    for fault in read(code.source, code.id).faults:
        yield Problem(
            text(
                "line {line} of “{name}”: {what}",
                line=fault.line,
                name=code.name,
                what=fault.message,
            ),
            replace(place, item=code_item(fault.line)),
            hint=text("open the code and mend it"),
        )


def rule_problems(store: Store) -> Iterator[Problem]:
    """Yield what is wrong with the rules of initialisation."""
    for rule in store.rules():
        yield from _rule_problems(store, rule)


def _rule_problems(store: Store, rule: InitRule) -> Iterator[Problem]:
    place = Place(record=rule.id)
    if rule.function.startswith(CODE_PREFIX):
        code = store.records.get(rule.function.removeprefix(CODE_PREFIX))
        spec = read(code.source, code.id).spec if isinstance(code, CustomCode) else None
    else:
        spec = library().get(rule.function)
    if spec is None or spec.form not in ("initialiser", "function"):
        yield Problem(
            text("there is no way to initialise called “{name}”", name=rule.function),
            place,
            expected=text("a function of torch.nn.init, or code of your own"),
        )
        return
    if any(step not in store for step in rule.path):
        yield Problem(
            text("a rule of initialisation is about a node that is gone"),
            place,
            hint=text("remove the rule, or choose another place for it"),
        )
    for item in spec.properties:
        value = rule.options.get(item.name)
        if value is None and item.required:
            yield Problem(
                text("{function} needs {property}", function=spec.title, property=item.name), place
            )
        elif value is not None:
            try:
                resolve(item, value, {})
            except Invalid as error:
                yield Problem(
                    text(
                        "{property} of {function} is not valid",
                        property=item.name,
                        function=spec.title,
                    ),
                    place,
                    expected=error.expected,
                    actual=error.actual,
                )
