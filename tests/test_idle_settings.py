"""A setting that is set and changes nothing, as others are set, is told by name, with the mend.

Nothing here names a setting: what depends on what is read off the tables.
"""

from collections.abc import Iterator
from typing import Any

import pytest

import blockstudio
from blockstudio.api import Project
from blockstudio.catalogue.fields import Field
from blockstudio.catalogue.spec import Property
from blockstudio.cli.main import main
from blockstudio.cli.training import change
from blockstudio.data.fields import DATA_FIELDS
from blockstudio.data.sources import SOURCES
from blockstudio.data.transforms import TRANSFORMS
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import DATA, TRAIN
from blockstudio.project.examples import example
from blockstudio.recipes.settings.idle import idle_settings
from blockstudio.recipes.settings.table import RECIPE_FIELDS

Case = tuple[str, str, str, Field, dict[str, Property]]


def dependent() -> Iterator[Case]:
    """Yield each setting that counts beside another one: record, source, holder, entry, its table."""
    tables: list[tuple[str, str, str, Any]] = [
        (TRAIN, "", "", RECIPE_FIELDS.values()),
        (DATA, "", "", DATA_FIELDS.values()),
        (DATA, "", "transforms", TRANSFORMS),
        *((DATA, name, "options", source.properties) for name, source in SOURCES.items()),
    ]
    for record, source, holder, items in tables:
        known = {item.name: item for item in items}
        for item in known.values():
            if isinstance(item, Field) and (item.when or item.unless):
                yield record, source, holder, item, known


CASES = list(dependent())
REFUSED = ("fold",)
"""What is refused outright where it does not count."""
TOLD = [one for one in CASES if one[3].name not in REFUSED]


def other(item: Property) -> Any:
    """Return a value that a setting takes and that is not its default."""
    if item.choices:
        return next(choice for choice in item.choices if choice != item.default)
    kind = item.types[0]
    values: dict[str, Any] = {"bool": not item.default, "ints": [2], "floats": [0.5], "str": "x"}
    return values.get(kind, 2 if item.excluded or kind == "int" else 0.5)


def put(project: Project, record: str, holder: str, **values: Any) -> None:
    """Set fields of a record, or options that one of them holds, and leave the others."""
    now = project.store.records[record]
    fields = {holder: {**getattr(now, holder), **values}} if holder else values
    project.do(edits.set_fields(project.store, record, **fields))


def told(project: Project, name: str) -> list[Problem]:
    return [one for one in idle_settings(project.store) if one.place.item == name]


def choose(project: Project, record: str, source: str) -> None:
    if source:
        project.do(edits.set_fields(project.store, record, source=source, options={"path": "x"}))


@pytest.mark.parametrize("case", TOLD, ids=[f"{one[1]}{one[3].name}" for one in TOLD])
def test_what_does_not_count_is_told_and_can_be_taken_back(case: Case):
    record, source, holder, item, known = case
    project = blockstudio.new_project("net")
    choose(project, record, source)
    assert not told(project, item.name)
    if item.unless:
        put(project, record, holder, **{item.unless: other(known[item.unless])})
    put(project, record, holder, **{item.name: other(item)})
    (problem,) = told(project, item.name)
    assert problem.severity == "warning"
    assert f"{record}.{item.name}" in str(problem)
    assert (item.unless or item.when[0]) in str(problem.expected)
    assert problem in project.problems()
    assert problem.fix is not None
    project.do(edits.mend(project.store, problem.fix))
    assert not told(project, item.name)


@pytest.mark.parametrize("case", CASES, ids=[f"{one[1]}{one[3].name}" for one in CASES])
def test_what_counts_is_not_told(case: Case):
    record, source, holder, item, known = case
    project = blockstudio.new_project("net")
    choose(project, record, source)
    if item.when:
        name, *wanted = item.when
        free = "torch.optim.lr_scheduler.ExponentialLR" if name == "scheduler" else None
        put(project, record, holder, **{name: wanted[0] if wanted else free or other(known[name])})
    value = 1 if item.name == "fold" else other(item)
    put(project, record, holder, **{item.name: value})
    assert not told(project, item.name)


def test_weights_to_begin_with_that_are_the_initial_ones_are_told():
    project = blockstudio.open_project(example("iris-mlp").path)
    project.do(edits.set_fields(project.store, TRAIN, start="weights"))
    (problem,) = told(project, "start")
    assert problem.fix is not None
    project.do(edits.mend(project.store, problem.fix))
    assert project.store.train.start == "initial"
    assert not told(project, "start")


def test_the_command_line_says_it_before_a_run(tmp_path, capsys):
    project = str(example("iris-mlp").path)
    settings = ["--set", "train.epochs=1", "--set", "train.keep_most=3"]
    assert main(["train", project, *settings, "-o", str(tmp_path / "run")]) == 0
    said = capsys.readouterr().err
    assert "train.keep_most is set and changes nothing" in said
    assert "train.keep_every" in said


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        (
            ["train.optimiser=SGD", "train.momentum=0.9"],
            "train.optimiser=Adam",
            "torch.optim.Adam this is left out: train.momentum",
        ),
        (
            ["train.scheduler=StepLR", "train.step_size=3"],
            "train.scheduler=",
            "none this is left out: train.step_size",
        ),
        (
            ["data.source=linear", "data.noise=0.5"],
            "data.source=iris",
            "iris this is left out: data.noise",
        ),
    ],
)
def test_options_that_fall_away_with_a_choice_are_told(
    first: list[str], then: str, said: str, capsys
):
    project = blockstudio.new_project("net")
    change(project, first)
    assert capsys.readouterr().err == ""
    change(project, [then])
    assert said in capsys.readouterr().err
