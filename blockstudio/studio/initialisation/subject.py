"""A rule of initialisation as a form edits it."""

from typing import Any

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.initialise import called
from blockstudio.graph import edits
from blockstudio.graph.ports import spec_of
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id, InitRule, Node
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.subject import wrong
from blockstudio.studio.initialisation.targets import (
    functions,
    parameters,
    target_at,
    target_from,
    targets,
)
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

WHERE, PARAMETER, FUNCTION = "rule where", "rule parameter", "rule function"
_NEEDED = {"val": 0.0, "sparsity": 0.1}
"""What is put where a function can't do without."""


class RuleSubject:
    """The fields of one rule, and the options of the function it calls."""

    def __init__(self, session: Session, key: Id) -> None:
        self.session = session
        self.key = key

    @property
    def rule(self) -> InitRule | None:
        """The rule as it is now; None if it is gone."""
        record = self.session.store.records.get(self.key)
        return record if isinstance(record, InitRule) else None

    def entries(self) -> list[Entry]:
        """Return the lines of the form: what it is about, what it calls, with which options."""
        rule, store = self.rule, self.session.store
        if rule is None:
            return []
        where, calls = targets(store, rule), functions(store)
        calls.setdefault(rule.function, rule.function)
        names = parameters(store, target_at(rule), rule.parameter)
        spec = called(store, rule)
        return [
            Entry(_choice(WHERE, list(where), _WHERE), tr("where"), where),
            Entry(_choice(PARAMETER, names, _WHICH), tr("parameter"), {"": tr("every parameter")}),
            Entry(_choice(FUNCTION, list(calls), _WHAT), tr("function"), calls),
            *[Entry(item) for item in (spec.properties if spec is not None else ())],
        ]

    def values(self, item: Property) -> list[Any]:
        """Return the field, or the option."""
        rule = self.rule
        if rule is None:
            return []
        fields = {
            WHERE: str(target_at(rule)),
            PARAMETER: rule.parameter,
            FUNCTION: rule.function,
        }
        return [fields[item.name] if item.name in fields else rule.options.get(item.name)]

    def size(self, _item: Property) -> int | None:
        """Return None: nothing here is found by shapes."""
        return None

    def problems(self, item: Property) -> list[Problem]:
        """Return what is wrong with the value of an option, or that it is missing."""
        fields = (WHERE, PARAMETER, FUNCTION)
        return [] if item.name in fields else wrong(item, self.values(item), {})

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Set the field or the option; another function keeps the options it has too."""
        rule = self.rule
        if rule is None:
            return None
        match item.name:
            case "rule where":
                fields = self._moved(rule, value)
            case "rule parameter":
                fields = {"parameter": value or ""}
            case "rule function":
                fields = {"function": value, "options": self._kept(rule, value)}
            case name:
                merged = {**rule.options, name: value}
                fields = {
                    "options": {k: option for k, option in merged.items() if option is not None}
                }
        self.session.do(edits.set_rule(self.session.store, self.key, **fields), join)
        return None

    def _moved(self, rule: InitRule, words: str) -> dict[str, Any]:
        target = target_from(words)
        there = parameters(self.session.store, target, "")
        fits = rule.parameter in there
        name = rule.parameter if fits else next((parameter for parameter in there if parameter), "")
        return {"path": target.path, "kind": target.kind, "parameter": name}

    def _kept(self, rule: InitRule, function: str) -> dict[str, Any]:
        spec = spec_of(self.session.store, Node("", "", function, ""))
        options: dict[str, Any] = {}
        for item in spec.properties if spec is not None else ():
            if item.name in rule.options:
                options[item.name] = rule.options[item.name]
            elif item.required and item.name in _NEEDED:
                options[item.name] = _NEEDED[item.name]
        return options


_WHERE = text("the whole network, all layers of one class, or one node and what is inside")
_WHICH = text("which parameters of those; every one if it is left open")
_WHAT = text("one of torch.nn.init, or own code that takes a tensor and fills it")


def _choice(name: str, choices: list[str], about: Text) -> Property:
    return Property(name, ("choice",), default="", choices=tuple(choices), help=about)
