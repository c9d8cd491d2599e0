"""One language for what can be set, and what may vary."""

from pathlib import Path

import pytest

import blockstudio
from blockstudio.catalogue.text import text
from blockstudio.compiler.source import compile_source
from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal
from blockstudio.recipes.settings.offered import settings_of
from blockstudio.recipes.settings.paths import assigned, changed, changed_together, setting
from blockstudio.sweeps.axes import axis_from, suggested
from blockstudio.sweeps.ranges import Choice, Interval, read_range, values_of, written
from blockstudio.training.sweeps.making import varied


@pytest.fixture
def project() -> blockstudio.Project:
    """A root with an argument, a block used twice, and a dropout."""
    made = blockstudio.new_project("Net")
    cell = made.add_block("Cell", width=32)
    cell.add_input("x")
    cell.add("torch.nn.Linear", "fc", out_features="width")
    cell.add("torch.nn.Dropout", "drop", p=0.5)
    cell.add_output("y")
    cell.chain("x", "fc", "drop", "y")
    root = made.root
    root.set_argument("hidden", 64)
    root.add_input("x", ("N", 64))
    root.add("torch.nn.Linear", "first", out_features="hidden")
    root.add(cell, "one")
    root.add(cell, "two", width=16)
    root.add_output("y")
    root.chain("x", "first", "one", "two", "y")
    return made


@pytest.mark.parametrize(
    ("path", "value", "in_source"),
    [
        ("block.Net.hidden", 128, "hidden=128"),
        ("block.Cell.width", 8, "width=8"),
        ("node.one.width", 24, "24"),
        ("node.one.drop.p", 0.25, "nn.Dropout(0.25)"),
        ("node.Cell.drop.p", 0.75, "nn.Dropout(0.75)"),
        ("node.first.bias", False, "bias=False"),
        ("bypass.one.drop", True, "return self.fc(x)"),
    ],
)
def test_the_network_is_set_by_names(project, path: str, value: object, in_source: str):
    assert in_source not in project.source()
    project.do(changed(project.store, path, value))
    assert in_source in project.source()


@pytest.mark.parametrize(
    ("said", "kept"), [("2019", "2019"), ('"2019"', "2019"), ("true", "true"), ("a b", "a b")]
)
def test_digits_are_a_text_where_a_text_is_wanted(project, said: str, kept: str):
    project.do(changed(project.store, "data.source", "csv"))
    project.do(assigned(project.store, f"data.target={said}"))
    assert project.store.data.options["target"] == kept
    project.do(assigned(project.store, "train.epochs=5"))
    assert project.store.train.epochs == 5
    with pytest.raises(Refusal, match="epochs"):
        project.do(assigned(project.store, "train.epochs=five"))


@pytest.mark.parametrize(
    ("path", "value", "field", "kept"),
    [
        ("train.lr", 0.5, "optimiser_options", {"lr": 0.5}),
        ("train.label_smoothing", 0.1, "loss_options", {"label_smoothing": 0.1}),
        ("train.loss_options.label_smoothing", 0.1, "loss_options", {"label_smoothing": 0.1}),
        ("train.batch_size", 8, "batch_size", 8),
        ("train.optimiser", "Adam", "optimiser", "torch.optim.Adam"),
        ("train.precision", "bfloat16", "precision", "bfloat16"),
    ],
)
def test_the_recipe_is_set_by_its_fields_and_options(project, path, value, field, kept):
    project.do(changed(project.store, path, value))
    assert getattr(project.store.train, field) == kept


def test_another_optimiser_keeps_only_the_options_it_knows(project):
    project.configure(optimiser_options={"lr": 0.1, "momentum": 0.9})
    project.do(changed(project.store, "train.optimiser", "Adam"))
    assert project.store.train.optimiser_options == {"lr": 0.1}


def test_several_settings_are_one_step_and_kinds_come_before_their_options(project):
    values = {"train.betas": [0.5, 0.9], "train.optimiser": "Adam", "block.Net.hidden": 8}
    before = project.store.records.copy()
    project.do(changed_together(project.store, values, text("Use settings")))
    assert project.store.train.optimiser_options == {"lr": 0.1, "betas": [0.5, 0.9]}
    assert project.store.root.arguments == {"hidden": 8}
    project.undo()
    assert project.store.records == before


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("lr", "is no setting"),
        ("nets.lr", "is no setting"),
        ("block.Other.hidden", "Net, Cell"),
        ("block.Net.width", "one of: hidden"),
        ("node.first.p", "node.dropout.p"),
        ("bypass.one.drip", "bypass.Cell.drop"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(project, path: str, told: str):
    with pytest.raises(Refusal, match=told):
        setting(project.store, path)


def test_an_ablation_varies_what_is_bypassed(project):
    axis = axis_from(project.store, "bypass.one=false, true")
    assert values_of(axis.range) == (False, True)
    with pytest.raises(Refusal, match="off"):
        axis_from(project.store, "bypass.one=off, true")
    for value, words in zip(
        values_of(axis.range), ("self.one", "self.two(self.first"), strict=True
    ):
        trial = varied(project.store, {"bypass.one": value, "block.Net.hidden": 8})
        assert words in compile_source(trial, {}).text
        assert ("self.one" in compile_source(trial, {}).text) is not value


def test_everything_offered_can_be_set_to_what_it_is(project):
    offered = settings_of(project.store)
    paths = [one.path for one in offered]
    assert {
        "train.lr",
        "block.Net.hidden",
        "node.Cell.drop.p",
        "node.two.width",
        "bypass.Cell.drop",
    } <= set(paths)
    assert len(set(paths)) == len(paths)
    for one in offered:
        assert setting(project.store, one.path).value == one.value


def test_every_suggestion_is_a_range_the_setting_takes(project):
    for one in settings_of(project.store):
        assert axis_from(project.store, f"{one.path}={suggested(one)}").path == one.path


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("64,128,256", (64, 128, 256)),
        ("SGD, Adam", ("SGD", "Adam")),
        ("true,false", (True, False)),
        ("[[1, 2], [3, 4]]", ([1, 2], [3, 4])),
        ("0.1..0.3:0.1", (0.1, 0.2, 0.3)),
        ("16..40:16", (16.0, 32.0)),
        ("log:0.001..0.1/3", (0.001, 0.01, 0.1)),
        ("0..0.5/3", (0.0, 0.25, 0.5)),
        ("0.1..0.3", None),
        ("log:1e-4..1e-1", None),
    ],
)
def test_ranges_are_read_as_they_are_written(said: str, values: object):
    found = read_range(said)
    assert values_of(found) == values
    assert read_range(written(found)) == found


def test_whole_numbers_are_a_list_already():
    assert values_of(read_range("2..5", whole=True)) == (2, 3, 4, 5)
    assert read_range("1, 1.0, true") == Choice((1, 1.0, True))
    assert read_range("log:1..100", whole=True) == Interval(1, 100, log=True, whole=True)


@pytest.mark.parametrize(
    "said",
    ["", "0.3..0.1", "log:0..1", "a..b", "log:1..2:1", "0..1/1.5", "[1", "1, 2, 1", "[3, 3]"],
)
def test_what_is_no_range_is_refused(said: str):
    with pytest.raises(Refusal):
        read_range(said)


@pytest.mark.parametrize(
    "said",
    [
        "train.lr",
        "train.epochs=0,5",
        "train.optimiser=SGD,Nonsense",
        "train.optimiser=0..1",
        "node.Cell.drop.p=0..2",
        "train.batch_size=1.5,2",
    ],
)
def test_values_a_setting_does_not_take_are_refused_at_once(project, said: str):
    with pytest.raises(Refusal):
        axis_from(project.store, said)


def test_what_is_set_on_the_command_line_is_the_same_language(project, tmp_path: Path):
    assert (
        edits.set_argument(project.store, project.root.id, "hidden", 7).change
        == changed(project.store, "block.Net.hidden", 7).change
    )
