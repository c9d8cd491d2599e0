"""What a rule can be about in this network: everything, a class, a node; and which parameters."""

from msgspec import Struct

from blockstudio.catalogue.library import library
from blockstudio.graph.facts import Path
from blockstudio.graph.ports import known_parameters, spec_of
from blockstudio.graph.reaching import Rule
from blockstudio.graph.records import CODE_PREFIX, Id, Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import every_path, state_key
from blockstudio.studio.initialisation.reach import class_of
from blockstudio.studio.translations import tr

WEIGHT = "weight"
_BETWEEN = "|"


class Target(Struct, frozen=True):
    """A place in the network, and the class that the rule keeps to there (empty: any)."""

    path: tuple[Id, ...] = ()
    kind: str = ""

    def __str__(self) -> str:
        return f"{'/'.join(self.path)}{_BETWEEN}{self.kind}"


def target_from(words: str) -> Target:
    """Return the target that `str` wrote."""
    path, _, kind = words.partition(_BETWEEN)
    return Target(tuple(filter(None, path.split("/"))), kind)


def target_at(rule: Rule) -> Target:
    """Return what a rule is about, its parameter aside."""
    return Target(rule.path, rule.kind)


def targets(store: Store, rule: Rule) -> dict[str, str]:
    """Return every target by how it is written, with the words it is chosen by."""
    owners = list(_owners(store))
    choices = {Target(): tr("whole network")}
    for _, node in owners:
        title = class_of(store, node.kind)
        if spec_form(store, node) == "module":
            choices[Target((), node.kind)] = tr("all {kind} layers", kind=title)
    for path, _ in owners:
        inside = ""
        for end in range(1, len(path) + 1):
            inside = state_key(store, path[:end])
            if inside:
                choices[Target(_plain(store, path[:end]))] = tr("only {place}", place=inside)
    for path, node in owners:
        if len(path) > 1 and spec_form(store, node) == "module":
            place, kind = state_key(store, path[:-1]), class_of(store, node.kind)
            if place:
                words = tr("all {kind} in {place}", kind=kind, place=place)
                choices[Target(_plain(store, path[:-1]), node.kind)] = words
    own = target_at(rule)
    choices.setdefault(own, f"{state_key(store, own.path)} {class_of(store, own.kind)}".strip())
    return {str(target): words for target, words in choices.items()}


def parameters(store: Store, target: Target, current: str) -> list[str]:
    """Return the names of parameters a rule on `target` can keep to; empty stands for all."""
    seen: dict[str, None] = {}
    for path, node in _owners(store):
        if _plain(store, path)[: len(target.path)] != target.path:
            continue
        if target.kind in ("", node.kind):
            spec = spec_of(store, node)
            seen |= dict.fromkeys(known_parameters(spec, node) if spec is not None else ())
    names = sorted(filter(None, seen), key=lambda name: (name not in ("weight", "bias"), name))
    return list(dict.fromkeys(["", *names, current]))


def functions(store: Store) -> dict[str, str]:
    """Return what a rule can call by its kind: torch's initialisers, and own code that is one."""
    titles = {spec.kind: spec.title for spec in library().initialisers()}
    for code in store.codes():
        kind = CODE_PREFIX + code.id
        spec = spec_of(store, Node("", "", kind, ""))
        if spec is not None and spec.form == "function" and len(spec.inputs) == 1:
            titles[kind] = tr("{name} (own code)", name=spec.call)
    return titles


def usual(store: Store) -> Target:
    """Return what a new rule is about: all layers of the class that is used most."""
    counts: dict[str, int] = {}
    for _, node in _owners(store):
        spec = spec_of(store, node)
        if spec is not None and spec.form == "module" and WEIGHT in spec.parameters:
            counts[node.kind] = counts.get(node.kind, 0) + 1
    return Target((), max(counts, key=lambda kind: counts[kind])) if counts else Target()


def spec_form(store: Store, node: Node) -> str:
    """Return whether a node is a module, a parameter, …; empty for what is unknown."""
    spec = spec_of(store, node)
    return spec.form if spec is not None else ""


def _owners(store: Store) -> list[tuple[Path, Node]]:
    """Return the nodes that have parameters, with their paths, as the outline lists them."""
    owners: list[tuple[Path, Node]] = []
    for path, node in every_path(store):
        spec = spec_of(store, node)
        if spec is not None and known_parameters(spec, node) and not node.same:
            owners.append((path, node))
    return sorted(owners, key=lambda pair: state_key(store, pair[0]))


def _plain(store: Store, path: Path) -> tuple[Id, ...]:
    """Return a path without the regions in it: they are no step of the code."""
    return tuple(step for step in path if isinstance(store.records.get(step), Node))
