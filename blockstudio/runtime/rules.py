"""What rules of initialisation can't do to the parameters there are, with the reason torch gives."""

from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.initialise import filling
from blockstudio.graph import ports
from blockstudio.graph.derived import derived_into
from blockstudio.graph.facts import Facts, ParameterFacts, Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.reaching import is_inside, reaches, without_regions
from blockstudio.graph.records import CODE_PREFIX, CustomCode, Id, InitRule, Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import state_key
from blockstudio.runtime.leaf_calls import LeafCall
from blockstudio.runtime.leaves import Leaves
from blockstudio.runtime.probes import Probe

Held: TypeAlias = tuple[Path, ParameterFacts]
"""A parameter, and the path of the node that owns it."""

_PADDED = ("torch.nn.Embedding", "torch.nn.EmbeddingBag")
_CONSTANT = "torch.nn.init.constant_"
_ZEROS = "torch.nn.init.zeros_"
_MOST_NAMED = 4
_UNKNOWN = text("its sizes are not known before a first batch: type them")


class Known(Struct, frozen=True):
    """What is known of a document when its rules are looked at; only `trusted` code is run.

    `complete` says that nothing in it is left unknown; `faulty` rules are told as such already.
    """

    facts: Facts
    leaves: Leaves
    trusted: bool
    complete: bool
    faulty: frozenset[Id] = frozenset()


def rule_problems(store: Store, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with the rules of initialisation for the parameters there are."""
    rules = store.rules()
    held = list(_held(store, known.facts)) if rules else []
    last: dict[str, tuple[int, InitRule]] = {}
    for number, rule in enumerate(rules, 1):
        if rule.id in known.faulty:
            continue
        place = Place(record=rule.id)
        claimed = [one for one in held if _claims(store, rule, one)]
        last |= {_key(store, one): (number, rule) for one in claimed}
        lacking = _lacking(store, known, rule)
        if lacking:
            message = text(
                "rule {number} of initialisation is about “{parameter}” of what has none",
                number=number,
                parameter=rule.parameter,
            )
            yield Problem(
                message,
                place,
                actual=_named(lacking),
                hint=text("choose another parameter, or another place"),
            )
        elif not claimed and known.complete:
            yield Problem(
                text("rule {number} of initialisation fills nothing", number=number),
                place,
                "warning",
                hint=text("there are no such parameters: choose others, or remove the rule"),
            )
        yield from _misfits(store, known, (number, rule), claimed)
    yield from _padding(store, held, last)


def _held(store: Store, facts: Facts) -> Iterator[Held]:
    """Yield every parameter and buffer, those of a shared module once."""
    for path, fact in facts.items():
        node = store.records.get(node_of(path[-1]))
        if isinstance(node, Node) and not node.same:
            yield from ((path, one) for one in fact.parameters)


def _claims(store: Store, rule: InitRule, held: Held) -> bool:
    """Return whether a rule is about a parameter: about a buffer only where it names it."""
    path, one = held
    named = rule.parameter or without_regions(store, path) == without_regions(store, rule.path)
    return reaches(store, rule, path, one.name) and (not one.buffer or bool(named))


def _misfits(
    store: Store, known: Known, numbered: tuple[int, InitRule], claimed: list[Held]
) -> Iterator[Problem]:
    number, rule = numbered
    reasons: dict[str, list[str]] = {}
    for path, one in claimed:
        said = _refusal(store, known, rule, one)
        if said:
            reasons.setdefault(said, []).append(_key(store, (path, one)))
    for said, names in reasons.items():
        lazy = said == str(_UNKNOWN)
        # A class is looked for by its name, and a lazy module has another: it is passed over.
        passed = lazy and bool(rule.kind)
        yield Problem(
            text(
                "rule {number} of initialisation can't fill {parameters}",
                number=number,
                parameters=_named(names),
            ),
            Place(record=rule.id),
            "warning" if passed else "error",
            hint=_UNKNOWN if lazy else text("torch says: {said}", said=said),
        )


def _refusal(store: Store, known: Known, rule: InitRule, one: ParameterFacts) -> str:
    """Return why a rule can't fill a parameter, empty if it can."""
    if one.shape is None:
        return str(_UNKNOWN)
    code = ""
    if rule.function.startswith(CODE_PREFIX):
        found = store.records.get(rule.function.removeprefix(CODE_PREFIX))
        if not known.trusted or not isinstance(found, CustomCode):
            return ""
        code = found.source
    written = filling(store, rule, "__v0")
    if not written:
        return ""
    probe = Probe((one.shape, one.shape), one.dtype)
    return known.leaves.outcome(LeafCall(written, {"__v0": probe}, code=code)).error


def _lacking(store: Store, known: Known, rule: InitRule) -> list[str]:
    """Return the modules that a rule is about, and that were made without its parameter."""
    if not rule.parameter or not rule.kind:
        return []
    inside = without_regions(store, rule.path)
    found: list[str] = []
    for path, fact in known.facts.items():
        node = store.records.get(node_of(path[-1]))
        if not isinstance(node, Node) or node.kind != rule.kind or node.same or fact.problems:
            continue
        spec = ports.spec_of(store, node)
        made = spec is not None and spec.form == "module" and not spec.is_code
        # What is switched off by its own name is left out by the code that is written.
        off = node.properties.get(rule.parameter) is False
        skipped = off or rule.parameter in derived_into(store, node)
        has = any(one.name == rule.parameter for one in fact.parameters)
        if made and not has and not skipped and is_inside(without_regions(store, path), inside):
            found.append(state_key(store, path))
    return found


def _padding(
    store: Store, held: list[Held], last: dict[str, tuple[int, InitRule]]
) -> Iterator[Problem]:
    """Yield the rules that fill the row of an embedding that stands for no token."""
    for path, one in held:
        node = store.node(node_of(path[-1]))
        if node.kind not in _PADDED or node.properties.get("padding_idx") is None:
            continue
        number, rule = last.get(_key(store, (path, one)), (0, None))
        if rule is None or rule.function.startswith(CODE_PREFIX) or _is_zero(rule):
            continue
        yield Problem(
            text(
                "rule {number} of initialisation overwrites the padding row of “{name}”",
                number=number,
                name=node.name,
            ),
            Place(record=rule.id),
            "warning",
            expected=text("zeros in row {row}", row=node.properties["padding_idx"]),
            hint=text("let a rule of your own code, after it, put the zeros back"),
        )


def _is_zero(rule: InitRule) -> bool:
    return rule.function == _ZEROS or (rule.function == _CONSTANT and not rule.options.get("val"))


def _key(store: Store, held: Held) -> str:
    path, one = held
    return ".".join(part for part in (state_key(store, path), one.name) if part)


def _named(names: list[str]) -> Text:
    more = len(names) - _MOST_NAMED
    shown = ", ".join(names[:_MOST_NAMED])
    if more > 0:
        return text("{names} and {count} more", names=shown, count=more)
    return text("{names}", names=shown)
