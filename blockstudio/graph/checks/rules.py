"""What is wrong with the rules of initialisation, and with what any rule about parameters is about."""

from collections.abc import Iterator

from blockstudio.catalogue.library import library
from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.spec import Spec
from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.checks.values import missing_options, option_problems
from blockstudio.graph.parameters import node_of
from blockstudio.graph.problems import Place, Problem, unknown
from blockstudio.graph.reaching import Rule, leads_nowhere
from blockstudio.graph.records import (
    BLOCK_PREFIX,
    CODE_PREFIX,
    Block,
    InitRule,
    Node,
    code_kind,
)
from blockstudio.graph.store import Store


def rule_problems(store: Store) -> Iterator[Problem]:
    """Yield what is wrong with the rules of initialisation."""
    for rule in store.rules():
        yield from problems_of_rule(store, rule)


def problems_of_rule(store: Store, rule: InitRule) -> Iterator[Problem]:
    """Yield what is wrong with one rule of initialisation."""
    place = Place(record=rule.id)
    yield from name_problems(store, rule)
    if leads_nowhere(store, rule.path):
        yield Problem(
            text("a rule of initialisation is about a node that is gone"),
            place,
            hint=text("remove the rule, or choose another place for it"),
        )
    yield from parameter_problems(store, rule, place)
    spec = _function(store, rule.function)
    if spec is not None:
        known = [item for item in spec.properties if item.name in rule.options]
        options = {item.name: rule.options[item.name] for item in known}
        yield from option_problems(spec.title, known, options, place)
        yield from missing_options(spec.title, spec.properties, rule.options, place)


def name_problems(store: Store, rule: InitRule, also: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield the names in a rule that nothing has: of its function, its options, its kind.

    `also` are words that may have been meant and are no options.
    """
    place = Place(record=rule.id)
    spec = _function(store, rule.function)
    if spec is None:
        known = [one.kind for one in library().initialisers()]
        yield Problem(
            text("there is no way to initialise called “{name}”", name=rule.function),
            place,
            expected=text("a function of torch.nn.init, or code of your own"),
            hint=did_you_mean(rule.function, known),
        )
        return
    known = [item.name for item in spec.properties]
    for name in [one for one in rule.options if one not in known]:
        message = text("{function} has no option “{name}”", function=spec.title, name=name)
        yield unknown(message, name, (*known, *also), place)
    yield from kind_problems(store, rule.kind, place)


def kind_problems(store: Store, kind: str, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with the class of modules that a rule keeps to."""
    block = store.records.get(Node("", "", kind, "").definition or "")
    if not kind or isinstance(block, Block) or _is_module(store, kind):
        return
    layers = [one.kind for one in library().placeable if one.form == "module"]
    yield Problem(
        text("there is no kind of layer called “{kind}”", kind=kind),
        place,
        expected=text("a kind such as torch.nn.Linear, a block, or a class of your own"),
        hint=did_you_mean(kind, layers),
    )


def parameter_problems(store: Store, rule: Rule, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with the name of the parameters that a rule keeps to."""
    name, kind = rule.parameter, rule.kind or _leaf(store, rule)
    if not name or _may_be_called(store, kind, name):
        return
    specs = [spec] if (spec := library().get(kind)) is not None else _layers(store)
    known = [one.rpartition(".")[2] for spec in specs for one in ports.may_have(spec)]
    known += [node.name for node in _own_parameters(store)]
    message = text("there is no parameter called “{name}”", name=name)
    yield unknown(message, name, known, place, "error" if kind else "warning")


def _leaf(store: Store, rule: Rule) -> str:
    """Return the kind of the one layer that a rule is about, empty if it is about more."""
    node = store.records.get(node_of(rule.path[-1])) if rule.path else None
    return node.kind if isinstance(node, Node) and node.kind in library() else ""


def _may_be_called(store: Store, kind: str, name: str) -> bool:
    """Return whether modules of a kind (empty: any) may have a parameter of that name.

    Nobody can tell what code registers before it runs.
    """
    if (spec := library().get(kind)) is not None:
        return spec.form == "parameter" or ports.has_parameter(spec, name)
    own = any(node.name == name for node in _own_parameters(store))
    if kind.startswith(BLOCK_PREFIX):
        return own
    if own or kind or any(_is_module(store, code_kind(code.id)) for code in store.codes()):
        return True
    endings = {
        one.rpartition(".")[2] for spec in library().placeable for one in ports.may_have(spec)
    }
    return name in endings or any(ports.has_parameter(spec, name) for spec in library().placeable)


def _layers(store: Store) -> list[Spec]:
    """Return the kinds of layers that are used, or all that have a weight where there is none."""
    nodes = (record for record in store.records.values() if isinstance(record, Node))
    used = dict.fromkeys(node.kind for node in nodes if node.kind in library())
    found = [library()[kind] for kind in used if ports.may_have(library()[kind])]
    return found or [library()["torch.nn.Linear"]]


def _own_parameters(store: Store) -> list[Node]:
    nodes = (record for record in store.records.values() if isinstance(record, Node))
    found = ((node, library().get(node.kind)) for node in nodes)
    return [node for node, spec in found if spec is not None and spec.form == "parameter"]


def _is_module(store: Store, kind: str) -> bool:
    spec = ports.spec_of(store, Node("", "", kind, ""))
    return spec is not None and spec.form == "module"


def _function(store: Store, kind: str) -> Spec | None:
    """Return the entry of what fills a parameter, or None for what does not."""
    spec = ports.spec_of(store, Node("", "", kind, ""))
    wanted = "function" if kind.startswith(CODE_PREFIX) else "initialiser"
    return spec if spec is not None and spec.form == wanted else None
