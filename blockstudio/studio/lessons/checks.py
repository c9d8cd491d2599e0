"""The table of checks: each looks at what is there and says whether a step of a lesson is done."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Block, CustomCode, Node, Wire
from blockstudio.project.lessons import Order
from blockstudio.studio.lessons.subject import Subject, is_of

Check = Callable[..., bool]


def met(subject: Subject, checks: Iterable[Order]) -> bool:
    """Return whether all of some checks hold."""
    return all(holds(subject, check) for check in checks)


def holds(subject: Subject, check: Order) -> bool:
    """Return whether one check holds: `{"is": "node", "kind": "torch.nn.ReLU"}`."""
    arguments = {name: value for name, value in check.items() if name != "is"}
    return CHECKS[check["is"]](subject, **arguments)


def has_node(subject: Subject, kind: str, times: int = 1, name: str = "") -> bool:
    """Check that so many nodes are of a kind, or begin with it (`block:`), in all blocks."""
    found = [node for node in subject.nodes() if is_of(node, kind) if not name or node.name == name]
    return len(found) >= times


def has_none(subject: Subject, name: str) -> bool:
    """Check that no node has that name."""
    return all(node.name != name for node in subject.nodes())


def has_chain(subject: Subject, kinds: Sequence[str]) -> bool:
    """Check that wires lead through nodes of these kinds, one right after the other."""
    store = subject.session.store
    reached = {node.id for node in subject.nodes() if is_of(node, kinds[0])}
    for kind in kinds[1:]:
        wires = (wire for key in reached for wire in store.wires_from(key) if wire.is_flow)
        reached = {wire.target for wire in wires if is_of(store.node(wire.target), kind)}
    return bool(reached)


def has_value(subject: Subject, node: str, name: str, value: Any = None) -> bool:
    """Check what a property of a node is; without a value, that it was given one."""
    try:
        found = subject.named(node).properties.get(name)
    except Refusal:
        return False
    return found is not None and value in (None, found)


def has_shape(subject: Subject, node: str, shape: str) -> bool:
    """Check which shape comes out of a node: `N×10`."""
    facts = subject.session.facts.items()
    store = subject.session.store
    return any(
        shape in map(str, known.outputs.values())
        for path, known in facts
        if isinstance(found := store.records.get(path[-1]), Node) and found.name == node
    )


def is_sound(subject: Subject) -> bool:
    """Check that nothing is wrong with the network."""
    return all(problem.severity != "error" for problem in subject.session.problems)


def is_shared(subject: Subject) -> bool:
    """Check that a node calls the module of another one."""
    return any(node.same for node in subject.nodes())


def is_tied(subject: Subject) -> bool:
    """Check that two parameters are one: by a wire, or because a module is called again."""
    records = subject.session.store.records.values()
    return is_shared(subject) or any(
        isinstance(record, Wire) and record.is_tie for record in records
    )


def has_block(subject: Subject, kinds: Sequence[str]) -> bool:
    """Check that there is a block inside the network that holds nodes of all these kinds."""
    store = subject.session.store
    inner = [block for block in store.blocks() if block.id != store.root.id and not block.owner]
    return any(set(kinds) <= {node.kind for node in store.nodes(block.id)} for block in inner)


def has_argument(subject: Subject, name: str) -> bool:
    """Check that a block has an argument of that name."""
    return any(name in block.arguments for block in subject.session.store.blocks())


def is_repeated(subject: Subject, times: int) -> bool:
    """Check that a block stands so many times in a row."""
    return any(node.times == times for node in subject.nodes())


def is_inside(subject: Subject, name: str = "") -> bool:
    """Check that the inside of a block or a region is shown; of one of that name."""
    session = subject.session
    if not session.path:
        return False
    shown = session.store.records.get(session.path[-1])
    return not name or (isinstance(shown, Node | Block) and shown.name == name)


def is_outside(subject: Subject) -> bool:
    """Check that the whole network is shown."""
    return not subject.session.path


def is_set(subject: Subject, name: str, value: Any = None, least: float | None = None) -> bool:
    """Check a setting of the recipe: its value, or that it is at least so large."""
    return _fits(_setting(subject.session.store.train, name), value, least)


def has_rule(subject: Subject, function: str, kind: str = "", node: str = "") -> bool:
    """Check that there is a rule of initialisation, for a kind of layer or for one node."""
    store = subject.session.store
    return any(
        rule.function == function
        and (not kind or rule.kind == kind)
        and (not node or bool(rule.path and store.node(rule.path[-1]).name == node))
        for rule in store.rules()
    )


def has_run(
    subject: Subject,
    times: int = 1,
    metric: str = "",
    least: float = float("-inf"),
    most: float = float("inf"),
) -> bool:
    """Check that runs have come to their end, the last one with a metric that is good enough."""
    runs = subject.runs
    if runs.state != "finished" or len(subject.finished) < times:
        return False
    best = runs.info.best.get(metric) if runs.info is not None else None
    return not metric or (best is not None and least <= best <= most)


def is_seen(subject: Subject, panel: str) -> bool:
    """Check that a panel is in front."""
    return subject.seen(panel)


def is_selected(subject: Subject, node: str) -> bool:
    """Check that a node is selected, and nothing else."""
    return [one.name for one in subject.session.selected_nodes()] == [node]


def is_edited(subject: Subject, parameter: str) -> bool:
    """Check that a value of a parameter, `weight` or `bias`, was set by hand."""
    weights = subject.session.store.weights
    return weights is not None and any(
        edit.parameter.endswith(f"@{parameter}") for edit in weights.edits
    )


def is_loaded(subject: Subject, kind: str) -> bool:
    """Check that the weights come from a `file`, or from a `run`."""
    weights = subject.session.store.weights
    return weights is not None and any(source.kind == kind for source in weights.sources)


def is_initial(subject: Subject) -> bool:
    """Check that all weights are the initial ones of the seed."""
    return subject.session.store.weights is None


def is_written(subject: Subject, suffix: str) -> bool:
    """Check that a file of that suffix was written, and is there."""
    return any(path.suffix == suffix and path.exists() for path in subject.written)


def is_recorded(subject: Subject) -> bool:
    """Check that a batch was sent through, to be looked at step by step."""
    return subject.stepper.trace is not None


def is_passed(subject: Subject, node: str) -> bool:
    """Check that the walk through a batch stands at a node."""
    step = subject.stepper.step
    found = subject.session.store.records.get(step.path[-1]) if step and step.path else None
    return isinstance(found, Node) and found.name == node


def has_code(subject: Subject, words: str) -> bool:
    """Check that Python of the document has these words."""
    records = subject.session.store.records.values()
    return any(isinstance(record, CustomCode) and words in record.source for record in records)


def is_generated(subject: Subject, words: str) -> bool:
    """Check that the generated code has these words."""
    return words in subject.session.source.text


def is_placed(subject: Subject, node: str, device: str) -> bool:
    """Check that a node is put on a device."""
    return any(one.name == node and one.device == device for one in subject.nodes())


def _setting(record: msgspec.Struct, name: str) -> Any:
    first, _, inside = name.partition(".")
    value = getattr(record, first)
    return value.get(inside) if inside else value


def _fits(found: Any, value: Any, least: float | None) -> bool:
    if least is not None:
        return isinstance(found, int | float) and found >= least
    return found == value


CHECKS: dict[str, Check] = {
    "node": has_node,
    "gone": has_none,
    "chain": has_chain,
    "value": has_value,
    "shape": has_shape,
    "sound": is_sound,
    "shared": is_shared,
    "tied": is_tied,
    "block": has_block,
    "argument": has_argument,
    "repeated": is_repeated,
    "inside": is_inside,
    "outside": is_outside,
    "setting": is_set,
    "rule": has_rule,
    "run": has_run,
    "seen": is_seen,
    "selected": is_selected,
    "edited": is_edited,
    "loaded": is_loaded,
    "initial": is_initial,
    "written": is_written,
    "recorded": is_recorded,
    "passed": is_passed,
    "code": has_code,
    "generated": is_generated,
    "placed": is_placed,
}
"""The words in which a lesson asks whether a step is done."""
