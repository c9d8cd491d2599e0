"""Rules of initialisation as a person writes them: `init_weights` with `apply`, or one by one."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Spec
from blockstudio.compiler.arguments import placed
from blockstudio.compiler.attributes import Attributes, reached
from blockstudio.compiler.custom import defined
from blockstudio.compiler.naming import Locals
from blockstudio.compiler.plan import BlockPlan
from blockstudio.compiler.tree import leaf
from blockstudio.compiler.values import given, plain
from blockstudio.graph import ports
from blockstudio.graph.code.signature import read
from blockstudio.graph.derived import derived_into
from blockstudio.graph.names import unique
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import BLOCK_PREFIX, CODE_PREFIX, CustomCode, Id, InitRule, Node
from blockstudio.graph.store import Store

Plans = Mapping[Id, BlockPlan]


class Line(Struct, frozen=True):
    """One line, and the rule it carries out or the node it places; most do neither by themselves."""

    text: str
    rule: Id = ""

    def indented(self, by: int) -> "Line":
        """Return the line further to the right."""
        return Line(" " * by + self.text, self.rule)


class Initialisation(Struct, frozen=True):
    """The functions to define before `build()`, line by line, and the statements inside it."""

    functions: tuple[tuple[Line, ...], ...] = ()
    statements: tuple[Line, ...] = ()


def initialisation(
    store: Store, plans: Plans, attributes: Attributes, here: Locals
) -> Initialisation:
    """Return what carries out the document's rules, in their order.

    Rules in a row for modules of certain classes below one place become one `init_weights`. `here`
    names the variables of the function that carries them out.
    """
    functions: list[tuple[Line, ...]] = []
    statements: list[Line] = []
    taken = {*here.taken, *defined(store.codes()), *(plan.name for plan in plans.values())}
    rules = [rule for rule in store.rules() if called(store, rule) is not None]
    for (path, by_kind), group in groupby(rules, key=lambda rule: (rule.path, bool(rule.kind))):
        base = attributes.module(path, here.name("net"))
        if not by_kind:
            for rule in group:
                statements += _one_by_one(store, rule, base, here)
            continue
        name = unique("init_weights", taken)
        taken.add(name)
        functions.append(_function(attributes, name, list(group), plans))
        statements.append(Line(f"{base}.apply({name})"))
    return Initialisation(tuple(functions), tuple(statements))


def called(store: Store, rule: InitRule) -> Spec | None:
    """Return the entry of what a rule calls, or None if there is no such function."""
    if rule.function.startswith(CODE_PREFIX):
        code = store.records.get(rule.function.removeprefix(CODE_PREFIX))
        return read(code.source, code.id).spec if isinstance(code, CustomCode) else None
    return library().get(rule.function)


def called_by_rules(store: Store) -> Iterator[str]:
    """Yield the functions written in the app that carry out rules."""
    for spec in (called(store, rule) for rule in store.rules()):
        if spec is not None and spec.is_code:
            yield spec.call


def filling(store: Store, rule: InitRule, tensor: str) -> str:
    """Return the call by which a rule fills a tensor, empty if there is no such function."""
    spec = called(store, rule)
    if spec is None:
        return ""
    node = Node("", "", rule.function, "", properties=rule.options)
    pairs = [(item, leaf(words)) for item, words in given(spec.properties, node)]
    pieces = map(str, placed(spec.properties, pairs, in_order=True))
    return f"{spec.call}({', '.join([tensor, *pieces])})"


def _function(
    attributes: Attributes, name: str, rules: list[InitRule], plans: Plans
) -> tuple[Line, ...]:
    store = attributes.store
    classes = {rule.kind: _class(store, rule.kind, plans) for rule in rules}
    inside = Locals(frozenset((*classes.values(), *called_by_rules(store))))
    module = inside.name("module")
    lines = [Line(f"def {name}({module}):")]
    for kind, group in groupby(rules, key=lambda rule: rule.kind):
        lines.append(Line(f"    if type({module}) is {classes[kind]}:"))
        for rule in group:
            lines += [line.indented(8) for line in _on_module(attributes, rule, inside)]
    return tuple(lines)


def _class(store: Store, kind: str, plans: Plans) -> str:
    """Return the class of a kind, as generated code names it."""
    if kind.startswith(BLOCK_PREFIX):
        plan = plans.get(kind.removeprefix(BLOCK_PREFIX))
        return "nn.Sequential" if plan is None or plan.sequential else plan.name
    spec = ports.spec_of(store, Node("", "", kind, ""))
    return spec.call if spec is not None else "nn.Module"


def _on_module(attributes: Attributes, rule: InitRule, inside: Locals) -> Iterator[Line]:
    store = attributes.store
    module, each = inside.name("module"), inside.name("parameter")
    held = reached(module, rule.parameter)
    if rule.kind.startswith(BLOCK_PREFIX):
        held = attributes.at(rule.kind.removeprefix(BLOCK_PREFIX), rule.parameter, module)
    if not rule.parameter:
        yield Line(f"for {each} in {module}.parameters(recurse=False):")
        yield _call(store, rule, each).indented(4)
    elif _may_lack(store, rule):
        yield Line(f"if {held} is not None:")
        yield _call(store, rule, held).indented(4)
    else:
        yield _call(store, rule, held)


def _may_lack(store: Store, rule: InitRule) -> bool:
    """Return whether some module of the rule's kind was made without the parameter."""
    nodes = (record for record in store.records.values() if isinstance(record, Node))
    return any(
        node.kind == rule.kind
        and (
            node.properties.get(rule.parameter) is False
            or rule.parameter in derived_into(store, node)
        )
        for node in nodes
    )


def _one_by_one(store: Store, rule: InitRule, base: str, here: Locals) -> Iterator[Line]:
    name, each = here.name("name"), here.name("parameter")
    if rule.parameter and _is_leaf(store, rule):
        yield _call(store, rule, reached(base, rule.parameter))
    elif rule.parameter:
        yield Line(f"for {name}, {each} in {base}.named_parameters():")
        yield Line(f"    if {_goes_by(name, rule.parameter)}:")
        yield _call(store, rule, each).indented(8)
    elif _is_tensor(store, rule):
        yield _call(store, rule, base)
    else:
        yield Line(f"for {each} in {base}.parameters():")
        yield _call(store, rule, each).indented(4)


def _goes_by(name: str, parameter: str) -> str:
    """Return the condition that the key in a variable is that of parameters called so."""
    if "." in parameter:
        return f'("." + {name}).endswith({plain("." + parameter)})'
    return f'{name}.rpartition(".")[2] == {plain(parameter)}'


def _is_leaf(store: Store, rule: InitRule) -> bool:
    node = store.records.get(node_of(rule.path[-1])) if rule.path else None
    return isinstance(node, Node) and node.definition is None


def _is_tensor(store: Store, rule: InitRule) -> bool:
    node = store.records.get(node_of(rule.path[-1])) if rule.path else None
    spec = ports.spec_of(store, node) if isinstance(node, Node) else None
    return spec is not None and spec.form == "parameter"


def _call(store: Store, rule: InitRule, tensor: str) -> Line:
    if called(store, rule) is None:
        return Line("pass")
    return Line(filling(store, rule, tensor), rule.id)
