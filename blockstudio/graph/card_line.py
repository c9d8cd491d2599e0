"""The second line of a card: what a node is, in its kind and the two values that matter."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from msgspec import Struct

from blockstudio.catalogue.spec import Property, Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import HOLE, parts
from blockstudio.graph import ports
from blockstudio.graph.code.written import is_written
from blockstudio.graph.facts import NodeFacts
from blockstudio.graph.given import is_given, length
from blockstudio.graph.properties import is_auto
from blockstudio.graph.records import INPUT, OUTPUT, Block, Node
from blockstudio.graph.regions import held, several
from blockstudio.graph.stated import lacking_beside, operation, set_beside
from blockstudio.graph.store import Store

_MOST_BESIDE = 3
"""So many of the values beside the summary are shown."""
_LONGEST = 16
"""The most letters of one of them."""


class Span(Struct, frozen=True):
    """A piece of the second line; a muted one is a value that is not known yet, one asked for is to be typed."""

    words: Text | str
    muted: bool = False
    asked: bool = False


def card_line(
    store: Store, node: Node, facts: NodeFacts | None, condition: str = "", times: int | None = None
) -> tuple[Span, ...]:
    """Return what stands below the name.

    `condition` is that of a While or an If, in Python; `times` how often an instance is repeated,
    where that is known.
    """
    line = _kind_line(store, node, facts, condition, times)
    device = (Span(f"  @ {node.device}"),) if node.device else ()
    kept = _apart(text("not called")) if is_uncalled(store, node) else ()
    return (*line, *device, *kept)


def _kind_line(
    store: Store, node: Node, facts: NodeFacts | None, condition: str, times: int | None
) -> tuple[Span, ...]:
    if node.same:
        return (Span(text("same weights as {name}", name=store.original(node).name)),)
    spec = ports.spec_of(store, node)
    if spec is None:
        return _instance_line(store, node, times)
    if spec.regions:
        return _region_line(store, node, spec, condition)
    if node.kind in (INPUT, OUTPUT) and store.block(node.block).owner:
        return (Span(text("Region in") if node.kind == INPUT else text("Region out")),)
    values = [
        (item, span)
        for name in spec.summary
        if (item := spec.property_named(name))
        if (span := _wired(store, node, spec, item) or _value(node, item, facts))
    ]
    if node.kind == INPUT and not values and facts and facts.outputs:
        shape = next(iter(facts.outputs.values()))
        return Span(f"{spec.title}  "), Span(str(shape))
    return (Span(spec.title), *_joined(values), *_beside(store, node, spec))


def _apart(words: Text) -> tuple[Span, Span]:
    """Return words that follow others, muted."""
    return Span("  "), Span(words, muted=True)


def _beside(store: Store, node: Node, spec: Spec) -> Iterable[Span]:
    """Say what is typed in the place of a wire, what else is set, and what has to be."""
    wired = {wire.input for wire in store.wires_into(node.id) if not wire.is_tie}
    if (typed := operation(spec, node, wired)) is not None:
        yield Span(f"  {typed.written(written(node.properties[typed.item.name]))}")
    for item in lacking_beside(spec, node, wired):
        yield from (Span(f"  {_short(item.name)} "), Span("?", asked=True))
    items = set_beside(spec, node, wired)
    for item in items[:_MOST_BESIDE]:
        yield Span(f"  {_set(spec, item, node.properties[item.name])}")
    if len(items) > _MOST_BESIDE:
        yield Span(f"  +{len(items) - _MOST_BESIDE}", muted=True)


def _set(spec: Spec, item: Property, value: Any) -> str:
    """Return a value with the name it goes by: `alpha 2`, `inplace`; a dtype and a lone operand say it themselves."""
    if value is True:
        return _short(item.name)
    words = written(value)
    if "dtype" in item.types or len(spec.properties) == 1:
        return words.removeprefix("torch.")
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return f"{_short(item.name)} {short}"


def written(value: Any) -> str:
    """Return a value as a card shows it: lists as `3×3`, texts as they are."""
    if isinstance(value, list | tuple):
        return "×".join(str(part) for part in cast("Sequence[Any]", value))
    return str(value)


def _instance_line(store: Store, node: Node, repeated: int | None) -> tuple[Span, ...]:
    if (code := store.code_of(node)) is not None:
        return (Span(text("{name}: can't be read", name=code.name)),)
    block = store.records.get(node.definition or "")
    if not isinstance(block, Block):
        return (Span(text("unknown: {kind}", kind=node.kind.rsplit(".", 1)[-1])),)
    given = [
        Span(f"  {name} {written(value)}")
        for name, value in node.properties.items()
        if name in block.arguments and value != name
    ]
    count = node.times if repeated is None else repeated
    times = (Span(f"  × {count}"),) if count is not None else ()
    python = _apart(text("forward in Python")) if block.forward else ()
    return (Span(block.name), *times, *python, *given[:2], *_uses(store, block, node, bool(given)))


def _uses(store: Store, block: Block, node: Node, given: bool) -> Iterable[Span]:  # noqa: FBT001
    """Say that one turns several things at once when one edits this block; beside arguments the sign does."""
    if node.shared and node.times is not None:
        yield from _apart(text("same weights"))
    count = store.uses(block.id)
    if count > 1 and not given:
        yield from _apart(text("used {count} times", count=count))


def _region_line(store: Store, node: Node, spec: Spec, condition: str) -> tuple[Span, ...]:
    if condition:
        return Span(f"{spec.title}  "), Span(condition)
    more = several(store, node)
    if more is not None:
        count = len(held(store, node, more.role))
        join = str(node.properties.get("join", "cat"))
        return Span(f"{spec.title}  "), Span(
            text("{count} branches, {join}", count=count, join=join)
        )
    roles = [Span(item.title, muted=True) for item in spec.regions]
    commas = [Span(", ", muted=True)] * len(roles)
    named = [span for pair in zip(commas, roles, strict=True) for span in pair]
    return Span(f"{spec.title}  "), *named[1:]


def _joined(values: list[tuple[Property, Span]]) -> tuple[Span, ...]:
    """Write the summary arguments: `784 → 256`, then the others with their names."""
    spans: list[Span] = []
    for index, (item, span) in enumerate(values):
        before = values[index - 1][0].name if index else ""
        if before and _is_pair(before, item.name):
            spans += [Span(" → "), span]
        elif len(values) == 1 or _starts_pair(item.name, values[index + 1 :]):
            spans += [Span("  "), span]
        else:
            spans += [Span(f"  {_short(item.name)} "), span]
    return tuple(spans)


_PAIRS = {("input_size", "hidden_size"), ("num_embeddings", "embedding_dim")}


def _is_pair(first: str, other: str) -> bool:
    ends = first.startswith("in_") and other.startswith("out_") and first[3:] == other[4:]
    return ends or (first, other) in _PAIRS


def _starts_pair(name: str, rest: list[tuple[Property, Span]]) -> bool:
    return bool(rest) and _is_pair(name, rest[0][0].name)


def _wired(store: Store, node: Node, spec: Spec, item: Property) -> Span | None:
    """Return a property that wires give by the nodes they come from, such as `n×-1×8`."""
    wires = store.wires_into(node.id)
    names = {wire.input: store.node(wire.source).name for wire in wires if not wire.is_tie}
    if not spec.takes_wire(item) or not is_given(item, names):
        return None
    if item.name in names:
        return Span(names[item.name])
    typed = parts(node.properties.get(item.name)) or ()
    shown = [*map(str, typed), *[HOLE] * (length(item, typed, names) - len(typed))]
    return Span("×".join(names.get(f"{item.name}.{at}", part) for at, part in enumerate(shown)))


def _short(name: str) -> str:
    return name.removesuffix("_size").removeprefix("num_").removesuffix("_dim").replace("_", " ")


def _value(node: Node, item: Property, facts: NodeFacts | None) -> Span | None:
    if is_auto(item, node):
        size = facts.sizes.get(item.name) if facts else None
        return Span("auto", muted=True) if size is None else Span(str(size))
    value = node.properties.get(item.name, item.default)
    if value is None:
        return Span("?", asked=True) if item.required else None
    return Span(written(value))


def is_uncalled(store: Store, node: Node) -> bool:
    """Return whether a node is kept and nobody calls it; where Python does, that says it itself."""
    return ports.is_idle(store, node) and not is_written(store, node.block)
