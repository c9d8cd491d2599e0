"""What a network needs of its free dimensions, found by trying it at other sizes where one fails."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import parts
from blockstudio.graph import ports
from blockstudio.graph.facts import NodeFacts, Path
from blockstudio.graph.problems import Fix, Place, Problem, Severity
from blockstudio.graph.records import INPUT, Id, Node
from blockstudio.graph.store import Store
from blockstudio.runtime.block_results import BlockResult
from blockstudio.runtime.leaf_calls import LeafCall
from blockstudio.runtime.leaves import Leaves
from blockstudio.runtime.patched_facts import PatchedFacts
from blockstudio.runtime.trials import Condition, Trial, condition, others

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


class Walked(Struct, frozen=True):
    """What came of a walk through a network, and the sizes at which it was gone through."""

    root: BlockResult
    trial: Trial

    @property
    def reached(self) -> int:
        """How many calls work."""
        return self.root.counted("reached", _reached)

    @property
    def failing(self) -> tuple[tuple[Path, LeafCall], ...]:
        """The calls that do not work, in the order in which they were tried."""
        return self.root.gathered("failing", _failing)

    @property
    def rounded(self) -> bool:
        """Whether some size is a part of a free dimension, or is not known at all."""
        return self.root.counted("rounded", _rounded) > 0


WalkAt = Callable[[Trial | None], Walked]


class Fitting(Struct, frozen=True):
    """A walk at sizes at which the network works as far as it can, and what it needs of them."""

    walked: Walked
    needed: tuple[Needed, ...] = ()


def fitting(walk_at: WalkAt, leaves: Leaves) -> Fitting:
    """Return the walk at the usual sizes; where a node fails there, at others if it works at some."""
    walked = first = walk_at(None)
    needed: list[Needed] = []
    for _ in range(_ROUNDS):
        better = _better(walk_at, walked, leaves)
        if better is None:
            break
        walked = better.walked
        needed += better.needed
    return Fitting(walked, (*needed, *_needed(walked, first.trial, leaves)))


def note_conditions(store: Store, facts: PatchedFacts, needed: tuple[Needed, ...]) -> None:
    """Let each node tell what it needs, a node of a repeated block once."""
    seen: set[tuple[Id, str]] = set()
    for path, needs in needed:
        node = store.records.get(path[-1])
        if isinstance(node, Node) and (node.id, needs.symbol) not in seen:
            seen.add((node.id, needs.symbol))
            facts.add_problem(path, _problem(store, node, path, needs))


def _better(walk_at: WalkAt, walked: Walked, leaves: Leaves) -> Fitting | None:
    for path, call in walked.failing:
        suggestions = others(leaves, call, walked.trial, rounded=walked.rounded)
        for suggestion in islice(suggestions, _MOST):
            other = walk_at(suggestion.trial)
            if other.reached > walked.reached:
                known = suggestion.condition
                return Fitting(other, ((path, known),) if known is not None else ())
    return None


def _needed(walked: Walked, usual: Trial, leaves: Leaves) -> Iterator[Needed]:
    sizes = {name: first for name, first, _ in usual.symbols}
    fixed = {name for name, one, two in walked.trial.symbols if one == two}
    for name in walked.trial.changed(usual):
        if name in fixed:
            continue
        pick = partial(_needing, leaves, walked.trial, name, sizes[name])
        yield from walked.root.gathered(("needed", name, sizes[name]), pick)


def _needing(
    leaves: Leaves,
    trial: Trial,
    name: str,
    most: int,
    block: BlockResult,
    path: Path,
    _fact: NodeFacts,
) -> Iterator[Needed]:
    """Yield what a call that works needs of a symbol."""
    tried = block.tried.get(path)
    if tried is not None and tried.works:
        needed = condition(leaves, tried.call, trial, name, most)
        if needed is not None:
            yield path, needed


def _reached(block: BlockResult) -> int:
    return sum(tried.works for tried in block.tried.values())


def _failing(block: BlockResult, path: Path, _fact: NodeFacts) -> Iterator[tuple[Path, LeafCall]]:
    tried = block.tried.get(path)
    if tried is not None and not tried.works:
        yield path, tried.call


def _rounded(block: BlockResult) -> bool:
    shapes = (value.shape for fact in block.facts.values() for value in fact.outputs.values())
    return any(isinstance(dim, str) and set("/?") & set(dim) for dim in chain(*shapes))


def _problem(store: Store, node: Node, path: Path, one: Condition) -> Problem:
    message, hint = _WORDS[one.kind]
    faces = ports.faces(store, store.project.root, INPUT)
    shapes = [parts(face.properties.get("shape")) or [] for face in faces]
    severity: Severity = "warning" if one.kind == "exactly" else "info"
    having = [row for row in zip(faces, shapes, strict=True) if one.symbol in row[1]]
    fix: Fix | None = None
    if one.kind == "exactly" and len(having) == 1:
        face, shape = having[0]
        fix = Fix(face.id, "shape", [one.size if dim == one.symbol else dim for dim in shape])
    filled = {"name": node.name, "symbol": one.symbol, "size": one.size}
    place = Place(node.block, node.id, "", path[:-1])
    return Problem(Text(message.template, filled), place, severity, hint=hint, fix=fix)
