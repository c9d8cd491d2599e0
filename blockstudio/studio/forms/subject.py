"""What a form edits: several nodes, or the fields of one record of the document."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from msgspec import UNSET
from msgspec.structs import replace

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import NONE, nullable
from blockstudio.graph import edits
from blockstudio.graph.checks.values import value_problem
from blockstudio.graph.expressions import REPETITION_INDEX
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, Problem, Refusal
from blockstudio.graph.properties import Invalid, is_set, resolve
from blockstudio.graph.records import Id, Node
from blockstudio.graph.scope import arguments
from blockstudio.recipes.settings.fallen import fallen
from blockstudio.studio.session import Session


class Subject(Protocol):
    """Where a form reads its values and puts what was typed."""

    def values(self, item: Property) -> list[Any]:
        """Return the value of each thing edited, None where nothing is set."""
        ...

    def size(self, item: Property, /) -> int | None:
        """Return the size that shapes have found for an *auto* property, if they agree."""
        ...

    def problems(self, item: Property, /) -> list[Problem]:
        """Return what is wrong with the value."""
        ...

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Set the value; return why not, if the document can't hold it."""
        ...


class NodesSubject:
    """The properties of nodes of one kind, all at once. Wrong values are kept and told."""

    def __init__(self, session: Session, keys: Sequence[Id]) -> None:
        self.session = session
        self.keys = tuple(keys)

    def values(self, item: Property) -> list[Any]:
        """Return the value at each node."""
        return [_shown(item, node) for node in self._nodes()]

    def size(self, item: Property) -> int | None:
        """Return the size found, where it is the same for all."""
        all_facts = [self.session.facts_of(key) for key in self.keys]
        sizes = {facts.sizes.get(item.name) if facts else None for facts in all_facts}
        return sizes.pop() if len(sizes) == 1 else None

    def problems(self, item: Property) -> list[Problem]:
        """Return the problems of the first node that has any at this property."""
        for key in self.keys:
            here = [p for p in self.session.problems_of(key) if _is_at(p, key, item.name)]
            if here:
                return here
        return []

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Set the property of every node that is still there."""
        keys = [node.id for node in self._nodes()]
        if keys:
            kept = _kept(item, value)
            edit = edits.set_properties(self.session.store, keys, {item.name: kept})
            self.session.do(edit, join)
        return None

    def _nodes(self) -> list[Node]:
        records = (self.session.store.records.get(key) for key in self.keys)
        return [node for node in records if isinstance(node, Node)]


class ArgumentsSubject(NodesSubject):
    """The arguments of block instances; expressions are over those of the block around them."""

    def problems(self, item: Property) -> list[Problem]:
        """Return what is wrong with the value of each argument, computed here."""
        told_already = super().problems(item)
        return told_already or wrong(item, self.values(item), self._names())

    def _names(self) -> dict[str, Any]:
        names = dict(arguments(self.session.store, self.session.block.id))
        if any(node.times is not None for node in self._nodes()):
            names[REPETITION_INDEX] = 0
        return names


class RepeatSubject(NodesSubject):
    """How often a block instance stands in a row, and whether each turn has weights of its own."""

    ITEMS = (
        Property("times", ("int", "none"), help=text("how often the block is repeated in a row")),
        Property(
            "weights",
            ("choice",),
            "own",
            choices=("own", "same"),
            help=text("own weights at each turn, or the same weights at all"),
        ),
    )

    def values(self, item: Property) -> list[Any]:
        """Return the number of turns, or whose weights they have."""
        if item.name == "times":
            return [node.times for node in self._nodes()]
        return ["same" if node.shared else None for node in self._nodes()]

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Repeat the block so often, or with such weights."""
        for node in self._nodes():
            times = value if item.name == "times" else node.times
            shared = value == "same" if item.name == "weights" else node.shared
            try:
                edit = edits.repeat(self.session.store, node.id, times, shared=shared)
            except Refusal as refusal:
                return refusal.problem
            self.session.do(edit, join)
        return None


class FieldsSubject:
    """The fields of the project's data or recipe; these are typed, so a wrong value is refused."""

    def __init__(self, session: Session, record: Id) -> None:
        self.session = session
        self.record = record

    def values(self, item: Property) -> list[Any]:
        """Return the value of the field."""
        return [getattr(self.session.store.records[self.record], item.name)]

    def size(self, _item: Property) -> int | None:
        """Return None: no field is found by shapes."""
        return None

    def problems(self, _item: Property) -> list[Problem]:
        """Return nothing: a wrong value never gets in."""
        return []

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Set the field; an empty one goes back to its default."""
        new_value = item.default if value is None else value
        place = Place(record=self.record, item=item.name)
        if problem := value_problem(f"{self.record}.{item.name}", item, new_value, place):
            return problem
        edit = edits.set_fields(self.session.store, self.record, **{item.name: new_value})
        self.session.do(edit, join)
        return None


Defaults = Callable[[str], Mapping[str, Any]]
"""The options of a kind with their defaults."""


class KindSubject(FieldsSubject):
    """Fields of which some name a kind that has options of its own: `loss`, `loss_options`.

    Choosing another kind keeps the options that mean the same there: those with the same default.
    """

    def __init__(self, session: Session, record: Id, defaults: Mapping[str, Defaults]) -> None:
        super().__init__(session, record)
        self._defaults = defaults

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Set the field, and the options with it if it names a kind."""
        defaults = self._defaults.get(item.name)
        if defaults is None or value is None:
            return super().put(item, value, join)
        record = self.session.store.records[self.record]
        field = options_field(item.name)
        old, new = defaults(getattr(record, item.name)), defaults(value)
        same = {name for name in old.keys() & new.keys() if old[name] == new[name]}
        kept = {name: option for name, option in getattr(record, field).items() if name in same}
        fields = {item.name: value, field: kept}
        edit = edits.set_fields(self.session.store, self.record, **fields)
        if self.session.do(_named(edit, item.name), join):
            for problem in fallen(edit.change):
                self.session.refused.emit(problem)
        return None


def options_field(field: str) -> str:
    """Return the field that holds the options of a kind: `loss` → `loss_options`."""
    return "options" if field == "source" else f"{field}_options"


class OptionsSubject:
    """The options of a loss, an optimiser or a data source: a dictionary in one field."""

    def __init__(self, session: Session, record: Id, field: str) -> None:
        self.session = session
        self.record = record
        self.field = field

    def values(self, item: Property) -> list[Any]:
        """Return the value of the option."""
        return [self._options().get(item.name)]

    def size(self, _item: Property) -> int | None:
        """Return None: no option is found by shapes."""
        return None

    def problems(self, item: Property) -> list[Problem]:
        """Return what is wrong with the value of the option, or that it is missing."""
        return setting_problems(f"{self.record}.{item.name}", item, self.values(item))

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Set the option; None takes it out."""
        merged = {**self._options(), item.name: value}
        kept = {name: option for name, option in merged.items() if option is not None}
        edit = edits.set_fields(self.session.store, self.record, **{self.field: kept})
        self.session.do(_named(edit, item.name), join)
        return None

    def _options(self) -> Mapping[str, Any]:
        return getattr(self.session.store.records[self.record], self.field)


def _named(edit: Edit, what: str) -> Edit:
    return replace(edit, title=text("Set {what}", what=what))


def _shown(item: Property, node: Node) -> Any:
    """Return the value of a node as a form shows it: None where nothing is set."""
    value = node.properties.get(item.name)
    return NONE if value is None and is_set(item, node) else value


def _kept(item: Property, value: Any) -> Any:
    if nullable(item) and value == NONE:
        return None
    return UNSET if value is None else value


def _is_at(problem: Problem, key: Id, name: str) -> bool:
    return problem.place.record == key and problem.place.item == name


def setting_problems(name: str | Text, item: Property, values: list[Any]) -> list[Problem]:
    """Return what is wrong with the first value that a setting called `name` can't have."""
    for value in values:
        if value is None and item.required:
            return [_needed(item)]
        place = Place(item=item.name)
        if value is not None and (problem := value_problem(name, item, value, place)):
            return [problem]
    return []


def _needed(item: Property) -> Problem:
    return Problem(text("“{property}” is needed", property=item.name), Place(item=item.name))


def wrong(item: Property, values: list[Any], names: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with the first value, or expression, that is none of the property's."""
    for value in values:
        if value is None:
            if item.required:
                return [_needed(item)]
            continue
        try:
            resolve(item, value, names)
        except Invalid as error:
            message = text("“{property}” is not valid", property=item.name)
            place = Place(item=item.name)
            return [Problem(message, place, expected=error.expected, actual=error.actual)]
    return []
