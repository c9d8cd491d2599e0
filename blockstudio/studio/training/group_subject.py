"""A parameter group as a form edits it: what it is about, whether it is frozen, its options."""

from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.graph import edits
from blockstudio.graph.checks.values import option_name
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import ParameterGroup, TrainSpec
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.subject import setting_problems
from blockstudio.studio.initialisation.targets import (
    parameters,
    target_at,
    target_from,
    targets,
)
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

WHERE, WHICH, FROZEN = "group where", "group parameter", "group frozen"
VECTORS = "at most one dimension"
_FIELDS = (WHERE, WHICH, FROZEN)


class GroupSubject:
    """The fields of one group; an option that is not set is that of the recipe."""

    def __init__(self, session: Session, number: int) -> None:
        self.session = session
        self.number = number

    @property
    def group(self) -> ParameterGroup | None:
        """The group as it is now; None if it is gone."""
        groups = self.session.store.train.groups
        return groups[self.number] if 0 <= self.number < len(groups) else None

    def entries(self, *, flags: bool) -> list[Entry]:
        """Return the lines of the form; options that are true or false only with `flags`."""
        group, store = self.group, self.session.store
        if group is None:
            return []
        where = targets(store, group)
        names = parameters(store, target_at(group), group.parameter)
        which = {"": tr("every parameter"), VECTORS: tr("biases and norms")}
        entries = [
            Entry(_choice(WHERE, list(where), _WHERE), tr("where"), where),
            Entry(_choice(WHICH, ["", VECTORS, *filter(None, names)], _WHICH), tr("which"), which),
            Entry(Property(FROZEN, ("bool",), default=False, help=_FROZEN), tr("frozen")),
        ]
        if group.frozen:
            return entries
        return [*entries, *(Entry(item) for item in self._options(group, flags=flags))]

    def values(self, item: Property) -> list[Any]:
        """Return the field, or the option; None for one that is the recipe's."""
        group = self.group
        if group is None:
            return []
        fields = {
            WHERE: str(target_at(group)),
            WHICH: VECTORS if group.vectors else group.parameter,
            FROZEN: group.frozen,
        }
        return [fields[item.name] if item.name in fields else group.options.get(item.name)]

    def size(self, _item: Property) -> int | None:
        """Return None: nothing here is found by shapes."""
        return None

    def problems(self, item: Property) -> list[Problem]:
        """Return what is wrong with the value of an option."""
        if item.name in _FIELDS:
            return []
        spec = library().get(self.session.store.train.optimiser)
        name = option_name(spec.title if spec is not None else "", item.name)
        return setting_problems(name, item, self.values(item))

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Set the field or the option; an empty option is the recipe's again."""
        group = self.group
        if group is None:
            return None
        match item.name:
            case "group where":
                fields = self._moved(group, value)
            case "group parameter":
                fields = {
                    "vectors": value == VECTORS,
                    "parameter": "" if value == VECTORS else value or "",
                }
            case "group frozen":
                fields = {"frozen": bool(value)}
            case name:
                merged = {**group.options, name: value}
                fields = {
                    "options": {key: option for key, option in merged.items() if option is not None}
                }
        edit = edits.set_group(self.session.store, self.number, **fields)
        self.session.do(edit, join)
        return None

    def _moved(self, group: ParameterGroup, words: str) -> dict[str, Any]:
        target = target_from(words)
        kept = group.parameter in parameters(self.session.store, target, "")
        name = group.parameter if kept else ""
        return {"path": target.path, "kind": target.kind, "parameter": name}

    def _options(self, group: ParameterGroup, *, flags: bool) -> list[Property]:
        train = self.session.store.train
        spec = library().get(train.optimiser)
        return [
            of_recipe(train, item)
            for item in (spec.properties if spec is not None else ())
            if flags or "bool" not in item.types or item.name in group.options
        ]


def of_recipe(train: TrainSpec, item: Property) -> Property:
    """Return an option of the optimiser whose default is what the recipe says."""
    value = train.optimiser_options.get(item.name, item.default)
    return replace(item, default=value, required=False)


def has_flags(spec: Spec | None, group: ParameterGroup | None) -> bool:
    """Return whether there are options that are folded away."""
    items = spec.properties if spec is not None and group is not None else ()
    options = group.options if group is not None else {}
    return any("bool" in item.types and item.name not in options for item in items)


_WHERE = text("the whole network, all layers of one class, or one node and what is inside")
_WHICH = text("which parameters of those; biases and norms are those of at most one dimension")
_FROZEN = text("whether they keep the values they start with")


def _choice(name: str, choices: list[str], about: Text) -> Property:
    return Property(name, ("choice",), default="", choices=tuple(choices), help=about)
