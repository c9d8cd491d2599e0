"""Names that pieces of own Python can't have side by side, or beside what the generated code calls."""

import builtins
from collections.abc import Iterator

from blockstudio.catalogue.text import Text, text
from blockstudio.graph import names
from blockstudio.graph.code.bindings import definitions, names_meant, used_already
from blockstudio.graph.code.signature import read
from blockstudio.graph.code.used import used_codes
from blockstudio.graph.expressions import REPETITION_INDEX
from blockstudio.graph.problems import CodeItem, Place, Problem
from blockstudio.graph.records import CustomCode, Node, code_kind
from blockstudio.graph.store import Store


def clash_problems(store: Store) -> Iterator[Problem]:
    """Yield every name that pieces of code mean different things by, or that is in use.

    All code of a network stands in one file: the last definition would count for all.
    """
    codes = used_codes(store)
    if not codes:
        return
    called = _called(store)
    for code in codes:
        others = [definitions(other.source) for other in codes if other.id != code.id]
        for name, (line, meaning) in definitions(code.source).items():
            if any(other.get(name, (0, meaning))[1] != meaning for other in others):
                yield _problem(store, code, line, _ambiguous(name))
            turned = name == REPETITION_INDEX and "range" in called and _is_made(code, name)
            if turned or (name in called and meaning != name):
                yield _problem(store, code, line, used_already(name))
        for name in sorted(_of_python(code)):
            if any(name in other for other in others):
                yield _problem(store, code, 1, _ambiguous(name))


def _called(store: Store) -> frozenset[str]:
    """Return the functions and modules of Python's own that the code generated for this uses."""
    nodes = [record for record in store.records.values() if isinstance(record, Node)]
    called = names.IMPORTED & {node.kind.partition(".")[0] for node in nodes}
    if any(rule.kind for rule in store.rules()):
        called |= {"type"}
    if any(node.device for node in nodes):
        called |= {"hasattr", "next"}
    counts = any(node.times is not None or "." in node.name for node in nodes)
    return called | {"range"} if counts else called


def _of_python(code: CustomCode) -> set[str]:
    """Return the names by which a piece of code means Python's own functions."""
    own = definitions(code.source).keys()
    return {name for name in names_meant(code.source) - own if hasattr(builtins, name)}


def _ambiguous(name: str) -> Text:
    return text("“{name}” means something else in another piece of code", name=name)


def _is_made(code: CustomCode, name: str) -> bool:
    """Return whether that is the class of the code, which is called in a row `… for i in range`."""
    spec = read(code.source, code.id).spec
    return spec is not None and spec.call == name and spec.form == "module"


def _problem(store: Store, code: CustomCode, line: int, what: Text) -> Problem:
    return Problem(
        text("line {line} of “{name}”: {what}", line=line, name=code.name, what=what),
        _place(store, code, line),
        hint=text("give it another name"),
    )


def _place(store: Store, code: CustomCode, line: int) -> Place:
    """Return the line in the code of a node that is made of it, or the rule that calls it."""
    kind = code_kind(code.id)
    for record in store.records.values():
        if isinstance(record, Node) and record.kind == kind:
            return Place(record.block, record.id, CodeItem(line))
    rules = (rule.id for rule in store.rules() if kind in (rule.function, rule.kind))
    return Place(record=next(rules, ""))
