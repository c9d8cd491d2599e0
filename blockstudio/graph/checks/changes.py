"""What a change has put into a document that is no value there: a script is told at once.

The window keeps what was typed and shows what is wrong with it; a script has nobody to look. What
was there before the change, and what only waits for an argument of the block, is let be.
"""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from blockstudio.graph import ports
from blockstudio.graph.change import Change
from blockstudio.graph.checks.code import code_problems, fault_problems
from blockstudio.graph.checks.forwards import code_faults
from blockstudio.graph.checks.reuse import times_fault, times_problem
from blockstudio.graph.checks.rules import problems_of_rule
from blockstudio.graph.checks.values import argument_problems, property_fault, property_problem
from blockstudio.graph.code.objects import object_class
from blockstudio.graph.code.signature import read
from blockstudio.graph.code.written import users_of_code
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Block, CustomCode, InitRule, Node, Record
from blockstudio.graph.store import Store


def wrong_values(store: Store, change: Change) -> Iterator[Problem]:
    """Yield what is wrong with the values that `change` has brought to the document in `store`."""
    for key, record in change.after.items():
        yield from _wrong(store, change.before.get(key), record)


def _wrong(store: Store, old: Record | None, new: Record) -> Iterator[Problem]:
    match new:
        case Node():
            yield from _of_node(store, old, new)
        case Block():
            for name in _changed(old, "arguments", new.arguments):
                yield from argument_problems(new, name)
        case InitRule() if _says_other(old, new):
            yield from problems_of_rule(store, new)
        case CustomCode():
            yield from _of_code(store, new)
        case _:
            pass


def _says_other(old: Record | None, new: InitRule) -> bool:
    """Return whether a rule is new or does something else, and was not only moved."""
    return not isinstance(old, InitRule) or replace(old, place=new.place, path=new.path) != new


def _of_code(store: Store, new: CustomCode) -> Iterator[Problem]:
    blocks = [one for one in users_of_code(store, new.id) if isinstance(one, Block)]
    for block in blocks[:1]:
        yield from code_faults(block, new)
    if not blocks and not object_class(new.source) and read(new.source, new.id).spec is None:
        yield from fault_problems(new)


def _of_node(store: Store, old: Record | None, new: Node) -> Iterator[Problem]:
    if old is None:
        yield from code_problems(store, new)
    # The number of the repetition is known to an instance before it is said how often it is repeated.
    turned = replace(new, times=1) if new.definition is not None and new.times is None else new
    items = {item.name: item for item in ports.properties_of(store, new)}
    for name in _changed(old, "properties", new.properties):
        fault = property_fault(store, turned, items[name]) if name in items else None
        if fault is not None and not fault.may_come:
            yield property_problem(new, items[name], fault)
    if new.times is not None and new.times != getattr(old, "times", None):
        fault = times_fault(store, new)
        if fault is not None and not fault.may_come:
            yield times_problem(new, fault)


def _changed(old: Record | None, field: str, now: dict[str, Any]) -> list[str]:
    """Return the names of the values that are other than they were."""
    before: dict[str, Any] = getattr(old, field, {})
    return [name for name, value in now.items() if name not in before or before[name] != value]
