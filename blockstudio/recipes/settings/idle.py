"""Settings that are set and change nothing, as others are set: they are told, and not passed over.

The entries of the tables say on which other setting one depends; a form hides it by the same entry.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from blockstudio.catalogue.fields import Field, counts
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Fix, Place, Problem
from blockstudio.graph.records import TrainSpec
from blockstudio.graph.store import Store
from blockstudio.recipes.settings.recipe import (
    Single,
    entries,
    held_by,
    holders,
    setting_name,
)


def idle_settings(store: Store) -> list[Problem]:
    """Return what is set in the recipe and for the data, and does not count beside the others."""
    found = [*_idle(store.train), *_idle(store.data)]
    own = store.weights
    if store.train.start == "weights" and not (own and (own.sources or own.edits)):
        found.append(_no_weights(store.train))
    return found


def _idle(record: Single) -> Iterator[Problem]:
    """Yield the idle fields of a record, and those among the options that its fields hold."""
    table = entries(record)
    for item in _uncounted(table, {name: getattr(record, name) for name in table}):
        yield _problem(record, item, Fix(record.id, item.name, item.default))
    for holder in holders(record):
        options: dict[str, Any] = getattr(record, holder)
        known = {item.name: item for item in held_by(record, holder) or ()}
        values = {name: options.get(name, item.default) for name, item in known.items()}
        for item in _uncounted(known, values):
            if not _wanted_by_column(item, options):
                kept = {name: value for name, value in options.items() if name != item.name}
                yield _problem(record, item, Fix(record.id, holder, kept))


def _uncounted(known: Mapping[str, Property], values: Mapping[str, Any]) -> Iterator[Property]:
    for item in known.values():
        set_off = not _same(values[item.name], item.default)
        if set_off and not counts(item, known, values.__getitem__):
            yield item


def _same(value: Any, default: Any) -> bool:
    """Return whether a value is the default: what a file holds as a list is a tuple in a table."""
    plain = [list(side) if isinstance(side, tuple) else side for side in (value, default)]
    return plain[0] == plain[1]


def _wanted_by_column(item: Property, options: Mapping[str, Any]) -> bool:
    """Return whether single columns of a table ask for what its other columns do not."""
    rules = options.get("missing")
    return item.name == "constant" and isinstance(rules, dict) and "constant" in rules.values()


def _problem(record: Single, item: Property, fix: Fix) -> Problem:
    return Problem(
        text("{setting} is set and changes nothing", setting=setting_name(record.id, item)),
        Place(record=record.id, item=item.name),
        "warning",
        expected=_condition(record, item),
        hint=text("take one of them back")
        if _barred(item)
        else text("set that too, or take this back"),
        fix=fix,
    )


def _barred(item: Property) -> str:
    """Return the other setting beside which one does not count, empty where there is none."""
    return item.unless if isinstance(item, Field) else ""


def _condition(record: Single, item: Property) -> Text:
    """Say when a setting counts."""
    if barred := _barred(item):
        return text("{setting} left as it is at first", setting=f"{record.id}.{barred}")
    other, *values = item.when
    name = f"{record.id}.{other}"
    if not values:
        return text("{setting} set", setting=name)
    return text("{setting} to be {values}", setting=name, values=" / ".join(map(str, values)))


def _no_weights(train: TrainSpec) -> Problem:
    return Problem(
        text("the run is to begin with the weights in use, and these are the initial ones"),
        Place(record=train.id, item="start"),
        "warning",
        expected=text("weights of a run or of a file"),
        hint=text("load some, or begin with initial values"),
        fix=Fix(train.id, "start", "initial"),
    )
