"""What a network needs of its free dimensions, found by trying it at other sizes where one fails."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph import ports
from blockstudio.graph.facts import Facts, NodeFacts, Path
from blockstudio.graph.problems import Fix, Place, Problem, Severity
from blockstudio.graph.records import INPUT, Id, Node
from blockstudio.graph.store import Store
from blockstudio.runtime.trials import Condition, Trial, condition, others

if TYPE_CHECKING:
    from blockstudio.runtime.shapes import Inference

Walk = Callable[[Trial | None], "Inference"]
Needed = tuple[Path, Condition]

_ROUNDS = 4
"""How many symbols may need other sizes than usual, one after the other."""
_MOST = 20
"""How often a network is walked again for one node that fails."""


_OTHERS = text("other sizes can't be used with it")
_WORDS: dict[str, tuple[Text, Text]] = {
    "most": (text("“{name}” needs {symbol} ≤ {size}"), text("larger ones can't be used with it")),
    "multiple": (text("“{name}” needs {symbol} to be a multiple of {size}"), _OTHERS),
    "exactly": (
        text("“{name}” needs {symbol} = {size}"),
        text("write the number into the shape of the input"),
    ),
    "such": (
        text("“{name}” works only with some sizes of {symbol}, such as {size}"),
        _OTHERS,
    ),
}


class Fitting(Struct, frozen=True):
    """A walk at sizes at which the network works as far as it can, and what it needs of them."""

    walk: "Inference"
    needed: tuple[Needed, ...] = ()


def fitting(walk_at: Walk) -> Fitting:
    """Return the walk at the usual sizes; where a node fails there, at others if it works at some."""
    walk = first = walk_at(None)
    told: list[Needed] = []
    for _ in range(_ROUNDS):
        better = _better(walk_at, walk)
        if better is None:
            break
        walk = better.walk
        told += better.needed
    return Fitting(walk, (*told, *_needed(walk, first.trial)))


def with_conditions(store: Store, facts: Facts, needed: tuple[Needed, ...]) -> Facts:
    """Return facts in which each node tells what it needs, a node of a repeated block once."""
    found = dict(facts)
    seen: set[tuple[Id, str]] = set()
    for path, one in needed:
        node = store.records.get(path[-1])
        if isinstance(node, Node) and (node.id, one.symbol) not in seen:
            seen.add((node.id, one.symbol))
            known = found.get(path, NodeFacts())
            problem = _problem(store, node, path, one)
            found[path] = replace(known, problems=(*known.problems, problem))
    return found


def _better(walk_at: Walk, walk: "Inference") -> Fitting | None:
    for path, asked in walk.calls.items():
        if asked.works:
            continue
        found = others(walk.leaves, asked.call, walk.trial, rounded=walk.rounded)
        for one in islice(found, _MOST):
            other = walk_at(one.trial)
            if other.reached > walk.reached:
                told = ((path, one.condition),) if one.condition is not None else ()
                return Fitting(other, told)
    return None


def _needed(walk: "Inference", usual: Trial) -> Iterator[Needed]:
    sizes = {name: first for name, first, _ in usual.symbols}
    fixed = {name for name, one, two in walk.trial.symbols if one == two}
    for name in walk.trial.changed(usual):
        if name in fixed:
            continue
        for path, asked in walk.calls.items():
            if asked.works:
                found = condition(walk.leaves, asked.call, walk.trial, name, sizes[name])
                if found is not None:
                    yield path, found


def _problem(store: Store, node: Node, path: Path, one: Condition) -> Problem:
    message, hint = _WORDS[one.kind]
    faces = ports.faces(store, store.project.root, INPUT)
    shapes = [list(face.properties.get("shape") or ()) for face in faces]
    severity: Severity = "warning" if one.kind == "exactly" else "info"
    having = [row for row in zip(faces, shapes, strict=True) if one.symbol in row[1]]
    fix: Fix | None = None
    if one.kind == "exactly" and len(having) == 1:
        face, shape = having[0]
        fix = Fix(face.id, "shape", [one.size if dim == one.symbol else dim for dim in shape])
    filled = {"name": node.name, "symbol": one.symbol, "size": one.size}
    place = Place(node.block, node.id, "", path[:-1])
    return Problem(Text(message.template, filled), place, severity, hint=hint, fix=fix)
