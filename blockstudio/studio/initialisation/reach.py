"""Which rules write a parameter, and how a rule is said in one line."""

from typing import Any

from blockstudio.compiler.initialise import called
from blockstudio.graph.facts import Path
from blockstudio.graph.ports import spec_of
from blockstudio.graph.reaching import Rule, reaches
from blockstudio.graph.records import BLOCK_PREFIX, CODE_PREFIX, Block, Id, InitRule, Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import state_key
from blockstudio.studio.forms.values import written
from blockstudio.studio.translations import tr


def rules_of(store: Store, path: Path, parameter: str) -> list[tuple[int, InitRule]]:
    """Return the rules that write a parameter of the node at `path`, with their numbers from 1."""
    return [
        (number, rule)
        for number, rule in enumerate(store.rules(), 1)
        if reaches(store, rule, path, parameter)
    ]


def starts_by(store: Store, path: Path, parameter: str) -> str:
    """Say by which rule a parameter starts: the last that writes it; empty if none does."""
    rules = rules_of(store, path, parameter)
    if not rules:
        return ""
    number, rule = rules[-1]
    return tr("rule {number}: {call}", number=number, call=call_of(store, rule))


def call_of(store: Store, rule: InitRule) -> str:
    """Return what a rule calls, as it is typed: `normal_(std=0.01)`."""
    given = ", ".join(f"{name}={written(value)}" for name, value in rule.options.items())
    return f"{function_name(store, rule)}({given})"


def function_name(store: Store, rule: InitRule) -> str:
    """Return the short name of the function a rule calls."""
    spec = called(store, rule)
    return spec.call.rpartition(".")[2] if spec is not None else rule.function


def target_of(store: Store, rule: Rule) -> str:
    """Say in a few words what a rule is about: `all Linear · weight`."""
    inside = state_key(store, rule.path)
    parts = [tr("all {kind}", kind=class_of(store, rule.kind))] if rule.kind else []
    if inside:
        parts.append(inside if not parts else tr("in {place}", place=inside))
    name = rule.parameter or (tr("every parameter") if not _is_tensor(store, rule.path) else "")
    if inside and not rule.kind:
        return f"{inside}.{rule.parameter}" if rule.parameter else f"{inside} · {name}"
    return " · ".join(part for part in (*(parts or [tr("whole network")]), name) if part)


def class_of(store: Store, kind: str) -> str:
    """Return the name of the class of a kind: `Linear`, or what a block or own code is called."""
    if kind.startswith(BLOCK_PREFIX):
        block = store.records.get(kind.removeprefix(BLOCK_PREFIX))
        return block.name if isinstance(block, Block) else kind
    spec = spec_of(store, Node("", "", kind, ""))
    if spec is None:
        return kind
    return spec.call if kind.startswith(CODE_PREFIX) else spec.title


def _is_tensor(store: Store, path: tuple[Id, ...]) -> bool:
    node: Any = store.records.get(path[-1]) if path else None
    spec = spec_of(store, node) if isinstance(node, Node) else None
    return spec is not None and spec.form == "parameter"
