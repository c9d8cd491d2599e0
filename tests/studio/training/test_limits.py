"""A setting is one entry: every reader takes what it says, refuses what it does not, in the same words.

Nothing here names a setting: the tables do.
"""

import math
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

import blockstudio
from blockstudio.catalogue.spec import Property
from blockstudio.data.description import DataFacts
from blockstudio.data.fields import DATA_FIELDS, DATA_GROUPS
from blockstudio.data.sources import SOURCES, faults
from blockstudio.data.transforms import TRANSFORMS
from blockstudio.graph import edits
from blockstudio.graph.checks.values import value_problem
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import DATA, TRAIN, DataSpec, TrainSpec
from blockstudio.recipes.checks import recipe_problems
from blockstudio.recipes.settings.offered import settings_of
from blockstudio.recipes.settings.paths import assigned, changed, setting
from blockstudio.recipes.settings.recipe import field
from blockstudio.recipes.settings.summary import summary_of
from blockstudio.recipes.settings.table import RECIPE_FIELDS, RECIPE_GROUPS
from blockstudio.studio.data.panel import DataPanel
from blockstudio.studio.forms.form import Form, Row
from blockstudio.studio.forms.subject import FieldsSubject, setting_problems
from blockstudio.studio.training.panel import TrainingPanel
from blockstudio.studio.translations import install, told
from blockstudio.sweeps.axes import axis_from, fitting, suggested
from blockstudio.sweeps.ranges import Choice
from tests.misspelling import misspelt
from tests.studio.bench import Bench

FACTS = DataFacts("digits", 100, 80, 20, (64,), "float32", 10)
ENTRIES = [(TRAIN, item) for item in RECIPE_FIELDS.values()]
ENTRIES += [(DATA, item) for item in DATA_FIELDS.values()]
SINGLE = [(record, item) for record, item in ENTRIES if item.types]
CHOSEN = ("loss", "optimiser", "scheduler", "source")
"""What chooses a kind: most fit no other data than theirs."""
RELATED = ("fold",)
"""What depends on another field: who knows that one says more."""
CJK = re.compile(r"[\u4e00-\u9fff]")


def values(item: Property) -> Iterator[tuple[Any, bool]]:
    """Yield values at the limits of a setting and of other types, and whether it takes them."""
    numbers = {"int", "float"} & set(item.types)
    if item.minimum is not None:
        low = int(item.minimum)
        yield from [(low - 1, False), (low, not item.open)]
        if not item.excluded:
            yield low + 1, not (item.open_end and low + 1 == item.maximum)
    if item.maximum is not None:
        yield from [(int(item.maximum), not item.open_end), (int(item.maximum) + 1, False)]
    yield from [(int(number), False) for number in item.excluded]
    if numbers:
        yield from [("many", False), (True, False), ("inf", False), (math.inf, False)]
    if numbers == {"int"}:
        yield from [(2.5, False), (2**70, False)]
    if "bool" in item.types:
        yield from [(True, True), (False, True), ("perhaps", False), (1, False)]
    if item.types == ("choice",):
        yield from [(choice, True) for choice in item.choices]
        yield from [(misspelt(item.choices[-1], item.choices)[0], False), (7, False)]


def rows(*panels: TrainingPanel | DataPanel) -> dict[tuple[str, str], Row]:
    """Return the lines of all forms of fields that panels have, by record and name."""
    return {
        (form.subject.record, name): row
        for panel in panels
        for form in panel.findChildren(Form)
        if isinstance(form.subject, FieldsSubject)
        for name, row in form.rows.items()
    }


def refusal_of(call: Callable[..., object], *given: Any, **named: Any) -> Problem | None:
    """Return why a call is refused, or None."""
    try:
        call(*given, **named)
    except Refusal as refusal:
        return refusal.problem
    return None


def typed(bench: Bench, row: Row, value: Any) -> Problem | None:
    """Return what a form says to a value; what it takes is taken back."""
    problem = row.form.subject.put(row.item, value)
    if problem is None and bench.session.history.done:
        bench.session.undo()
    return problem


def can_be_read(record: str, name: str, value: Any) -> bool:
    """Return whether a file may hold a value: one of another type is told when it is opened."""
    kind = TrainSpec if record == TRAIN else DataSpec
    found = next(one for one in msgspec.structs.fields(kind) if one.name == name)
    try:
        msgspec.convert(value, found.type)
    except msgspec.ValidationError:
        return False
    return True


def in_file(record: str, name: str, value: Any) -> Problem | None:
    """Return what a run says to a document that holds the value."""
    if record == TRAIN:
        found = recipe_problems(replace(TrainSpec(TRAIN), **{name: value}), FACTS)
    else:
        folds = {"folds": 3} if name in RELATED else {}
        found = faults(replace(DataSpec(DATA, "digits", **folds), **{name: value}))
    return next((one for one in found if one.place.item == name), None)


@pytest.fixture
def lines(bench: Bench) -> dict[tuple[str, str], Row]:
    training = TrainingPanel(bench.session, bench.link, bench.center, bench.data)
    return rows(bench.show(training), bench.show(DataPanel(bench.session, bench.data)))


def test_every_field_of_the_records_has_an_entry_that_people_can_read():
    for record, table, groups in (
        (TrainSpec, RECIPE_FIELDS, RECIPE_GROUPS),
        (DataSpec, DATA_FIELDS, DATA_GROUPS),
    ):
        assert {*record.__struct_fields__} - {"id"} == table.keys()
        assert {item.group for item in table.values()} == {group.name for group in groups}
    options = [item for source in SOURCES.values() for item in source.properties]
    for item in (*(item for _, item in ENTRIES), *options, *TRANSFORMS):
        assert item.label and item.help, item.name


def test_every_setting_of_one_value_has_its_line_in_a_form(lines: dict[tuple[str, str], Row]):
    entries = {(record, item.name): item for record, item in SINGLE}
    # The choice among outputs is there where there are several.
    assert lines.keys() | {(TRAIN, "output")} == entries.keys()
    for key, row in lines.items():
        assert (row.item.help, row.item.default) == (entries[key].help, entries[key].default)


def test_every_value_is_taken_or_refused_alike_by_every_reader(
    bench: Bench, lines: dict[tuple[str, str], Row]
):
    store = bench.session.store
    for record, entry in SINGLE:
        item, path = field(store.records[record], entry.name), f"{record}.{entry.name}"
        assert item is not None
        row, tried = lines.get((record, entry.name)), list(values(item))
        for value, good in [one for one in tried if not one[1] or entry.name not in CHOSEN]:
            answers = {
                "--set": refusal_of(changed, store, path, value),
                "sweep": refusal_of(fitting, setting(store, path), Choice((value,))),
            }
            if can_be_read(record, entry.name, value):
                answers["run"] = in_file(record, entry.name, value)
            if row is not None and entry.name not in {*CHOSEN, *(RELATED if good else ())}:
                answers["form"] = typed(bench, row, value)
            assert {problem is None for problem in answers.values()} == {good}, (path, value)
            said = [one for one in answers.values() if one is not None]
            told_as = str if entry.name not in RELATED else lambda one: str(one.message)
            assert len(set(map(told_as, said))) == (not good), answers
            for problem in said:
                assert str(problem).startswith(f"{path} can't be ")
                assert (problem.place.record, problem.place.item) == (record, entry.name)


def test_an_option_of_data_is_taken_or_refused_alike_by_every_reader(bench: Bench):
    for source in SOURCES.values():
        data = DataSpec(DATA, source.name)
        bench.session.do(edits.set_fields(bench.session.store, DATA, source=source.name))
        store = bench.session.store
        for item in source.properties:
            for value, good in values(item):
                options = {item.name: value}
                told = [
                    one
                    for one in faults(replace(data, options=options))
                    if item.name == one.place.item
                ]
                said = {
                    str(refusal_of(changed, store, f"data.{item.name}", value)),
                    str(told[0] if told else None),
                    str(next(iter(setting_problems(f"data.{item.name}", item, [value])), None)),
                }
                assert len(said) == 1 and ("None" in said) == good, (item.name, value, said)


def test_a_name_that_is_none_is_refused_alike_with_the_one_that_was_meant(bench: Bench):
    store, project = bench.session.store, blockstudio.new_project("net")
    for record, item in ENTRIES:
        known = [name for table in (RECIPE_FIELDS, DATA_FIELDS) for name in table]
        slip = misspelt(item.name, known)[0]
        given = {slip: 1} if record == TRAIN else {"data": {slip: 1}}
        said = {
            str(refusal_of(assigned, store, f"{record}.{slip}=1")),
            str(refusal_of(axis_from, store, f"{record}.{slip}=1,2")),
        }
        assert len(said) == 1
        assert f"did you mean “{record}.{item.name}”" in said.pop()
        assert f"“{record}.{item.name}”" in str(refusal_of(project.configure, **given))


def test_a_sweep_offers_what_varies_within_what_the_setting_takes(bench: Bench):
    store = bench.session.store
    offered = {one.path for one in settings_of(store)}
    for record, item in ENTRIES:
        single = bool(item.types) and item.types != ("str",)
        path = f"{record}.{item.name}"
        assert (path in offered) == (item.varies and (single or item.name in CHOSEN))
        if path in offered:
            assert axis_from(store, f"{path}={suggested(setting(store, path))}").path == path


def test_a_refusal_is_told_in_the_language_of_the_window(bench: Bench, application: QApplication):
    install(application, "zh_CN")
    for record, entry in SINGLE:
        item = field(bench.session.store.records[record], entry.name)
        for value, good in values(item) if item is not None else ():
            problem = value_problem(f"{record}.{entry.name}", entry, value)
            assert (problem is None) == good or entry.name in CHOSEN
            assert problem is None or CJK.search(told(problem.message))
    install(application, "en")


def test_what_is_set_is_told_in_one_line_and_what_does_not_count_is_not():
    for item in RECIPE_FIELDS.values():
        other = next(
            (value for value, good in values(item) if good and value != item.default), None
        )
        if item.summary is None or other is None:
            continue
        usual, train = TrainSpec(TRAIN), replace(TrainSpec(TRAIN), **{item.name: other})
        told_now = summary_of(train, item.group) != summary_of(usual, item.group)
        assert told_now == (not item.when), item.name
        needed = replace(train, **dict.fromkeys(item.when, 2))
        assert summary_of(needed, item.group) != summary_of(usual, item.group)
