"""Verbs on the rules of initialisation: add, set, order, remove."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.checks.rules import name_problems
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import Id, InitRule
from blockstudio.graph.store import Store


def add_rule(
    store: Store,
    function: str,
    *,
    path: tuple[Id, ...] = (),
    kind: str = "",
    parameter: str = "",
    options: Mapping[str, Any] | None = None,
) -> Edit:
    """Add a rule after the others: see `InitRule` for what it is about.

    Raises `Refusal` for a function, an option or a kind that nobody knows.
    """
    draft = Draft(store)
    place = max((rule.place for rule in store.rules()), default=-1) + 1
    key = draft.new_id("r")
    given = dict(options or {})
    rule = InitRule(key, function, place, tuple(path), kind, parameter, given)
    for problem in name_problems(store, rule, ("at", "kind", "parameter", "path")):
        raise Refusal(problem)
    draft.put(rule)
    return draft.edit(text("Add a rule of initialisation"))


def set_rule(store: Store, key: Id, **fields: Any) -> Edit:
    """Set fields of a rule; another function drops the options of the old one.

    Raises `Refusal` for a function, an option or a kind that nobody knows and that was not there.
    """
    old = _rule(store, key)
    if fields.get("function", old.function) != old.function:
        fields.setdefault("options", {})
    rule, known = replace(old, **fields), list(name_problems(store, old))
    for problem in name_problems(store, rule):
        if problem not in known:
            raise Refusal(problem)
    draft = Draft(store)
    draft.put(rule)
    return draft.edit(text("Set a rule of initialisation"))


def move_rule(store: Store, key: Id, by: int) -> Edit:
    """Carry a rule out earlier (by a negative number) or later."""
    rules = store.rules()
    at = rules.index(_rule(store, key))
    to = max(0, min(len(rules) - 1, at + by))
    rules.insert(to, rules.pop(at))
    draft = Draft(store)
    for place, rule in enumerate(rules):
        draft.put(replace(rule, place=place))
    return draft.edit(text("Move a rule of initialisation"))


def remove_rule(store: Store, key: Id) -> Edit:
    """Take a rule away."""
    draft = Draft(store)
    draft.remove(_rule(store, key).id)
    return draft.edit(text("Remove a rule of initialisation"))


def _rule(store: Store, key: Id) -> InitRule:
    rule = store.records.get(key)
    if not isinstance(rule, InitRule):
        raise refuse(text("there is no rule “{key}”", key=key), Place(record=key))
    return rule
