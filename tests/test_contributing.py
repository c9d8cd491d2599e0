"""What is written for those who work on the program is so: its paths, its rooms, its recipes."""

import math
import os
import re
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtWidgets import QLabel

import blockstudio
from blockstudio.catalogue.arithmetic import _spec
from blockstudio.catalogue.fields import Field, field_of
from blockstudio.catalogue.library import library
from blockstudio.catalogue.text import text
from blockstudio.compiler.vocabulary import vocabulary
from blockstudio.data import description, sources
from blockstudio.data.arrays import Arrays, Pair
from blockstudio.data.sources import Source
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Block, DataSpec, Finite, ProjectInfo, TrainSpec
from blockstudio.project.state import STATE_VARIABLE
from blockstudio.recipes import metric_table
from blockstudio.recipes.metric_table import Metric
from blockstudio.recipes.settings import table
from blockstudio.recipes.settings.listing import lines_of
from blockstudio.recipes.settings.offered import settings_of
from blockstudio.recipes.settings.paths import assigned
from blockstudio.recipes.settings.summary import summary_of
from blockstudio.runs.reader import RunReader
from blockstudio.studio import program
from blockstudio.studio.actions import Action
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.frame.panel_table import PANELS, PanelRow
from blockstudio.studio.frame.window import Window
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.training.entries import group_entries
from blockstudio.studio.translations import tr
from tests.studio.frame.desk import Desk
from tests.training.networks import linear
from tests.training.runs import done

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).parents[1]
NAMES = {
    "Action": Action,
    "_spec": _spec,
    "Arrays": Arrays,
    "Metric": Metric,
    "Pair": Pair,
    "PanelRow": PanelRow,
    "Field": Field,
    "Finite": Finite,
    "TrainSpec": TrainSpec,
    "QLabel": QLabel,
    "Refresh": Refresh,
    "Source": Source,
    "np": np,
    "text": text,
    "tr": tr,
}


def recipe(title: str) -> list[str]:
    """Return the pieces of Python under a heading of CONTRIBUTING.md."""
    _, _, after = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition(f"## {title}\n")
    return re.findall(r"```python\n(.*?)```", after.partition("\n## ")[0], re.DOTALL)


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"])
def test_every_path_is_there(name: str):
    said = re.findall(
        r"`((?:blockstudio|tests|resources)/[\w/.]+)`", (ROOT / name).read_text("utf-8")
    )
    assert said
    assert [path for path in said if not (ROOT / path).exists()] == []


def test_the_rooms_are_those_whose_imports_are_checked():
    table = re.findall(
        r"^\| `blockstudio/(\w+)` \|", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.M
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    places = {
        room: number for number, layer in enumerate(layers) for room in re.findall(r"\w+", layer)
    }
    assert sorted(table) == sorted(places)
    assert [places[room] for room in table] == sorted(places[room] for room in table)


def test_a_metric_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (row,) = recipe("Add a metric")
    metric = eval(row, NAMES)
    monkeypatch.setitem(metric_table.METRICS, metric.name, metric)
    info = done(
        tmp_path / "run",
        linear(4, 3),
        DataSpec("data", "iris"),
        epochs=1,
        metrics={metric.name: {}},
    )
    assert info.status == "finished"
    assert 0 <= RunReader(tmp_path / "run").epochs()[0].metrics[f"val_{metric.name}"] <= 1


@pytest.mark.usefixtures("qapp")
def test_a_setting_is_a_field_and_an_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    declared, row = recipe("Add a setting")
    made: dict[str, Any] = {}
    exec(f"class Recipe(TrainSpec, frozen=True, tag='train'):\n    {declared}", NAMES | {}, made)
    entry = eval(row, NAMES | {"_field": partial(field_of, made["Recipe"])})
    monkeypatch.setitem(table.RECIPE_FIELDS, entry.name, entry)
    records = [ProjectInfo("project", "net", "b1"), DataSpec("data", "digits"), Block("b1", "Net")]
    session = Session([*records, made["Recipe"]("train")], tmp_path / "net.bstudio")
    form = Form(group_entries("gradients"), FieldsSubject(session, "train"))
    line, path = form.rows[entry.name], f"train.{entry.name}"
    assert (line.label.text(), line.editor.text()) == ("label noise", "0.0")
    refused = form.subject.put(line.item, 1)
    with pytest.raises(Refusal) as by_setting:
        assigned(session.store, f"{path}=1")
    assert str(refused) == str(by_setting.value)
    assert "train.label_noise can't be 1: expected a number, at least 0 and below 1" in str(refused)
    session.do(assigned(session.store, f"{path}=0.25"))
    assert session.store.train.label_noise == 0.25
    assert list(map(str, summary_of(session.store.train, "gradients"))) == ["label noise 0.25"]
    assert path in [one.path for one in settings_of(session.store)]
    assert path in [line.path for line in lines_of(session.store.train, "gradients")]
    form.deleteLater()
    session.deleteLater()


@pytest.fixture
def new_words() -> Iterator[None]:
    """Let the words that generated code may say be gathered anew, here and afterwards."""
    vocabulary.cache_clear()
    yield
    vocabulary.cache_clear()


@pytest.mark.usefixtures("new_words")
def test_a_kind_of_node_is_a_row(monkeypatch: pytest.MonkeyPatch):
    (row,) = recipe("Add a kind of node")
    kind = eval(row, NAMES)
    assert kind.kind not in library()
    monkeypatch.setitem(library().specs, kind.kind, kind)
    project = blockstudio.new_project("net")
    root = project.root
    root.add_input("x", ("N", 4))
    root.chain(
        "x", root.add("torch.mean", "mean"), root.add(kind.kind, "below"), root.add_output("y")
    )
    assert "math.floor(" in project.source()
    x = torch.arange(8.0).reshape(2, 4)
    assert project.build()(x) == math.floor(x.mean())


def test_a_data_source_is_a_row_and_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    row, reader = recipe("Add a data source")
    source = eval(row, NAMES)
    written: dict[str, Any] = {}
    exec(reader, NAMES | {}, written)
    monkeypatch.setitem(sources.SOURCES, source.name, source)
    monkeypatch.setitem(description._READERS, source.name, written[f"read_{source.name}"])
    data = DataSpec("data", source.name, {"count": 100})
    assert description.describe(data).samples == 100
    assert done(tmp_path / "run", linear(2, 2), data, epochs=1).status == "finished"


def test_a_panel_is_a_row_and_its_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    *inside, row = recipe("Add a panel")
    names: dict[str, Any] = dict(NAMES)
    exec("\n".join(inside), names)
    panels = (*PANELS, eval(row, names))
    monkeypatch.setattr(program, "Window", partial(Window, rows=panels))
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path))
    desk = Desk()
    desk.open("digits-mlp")
    panel = desk.window.panels.panel("count")
    assert panel.content is None, "nobody has seen it yet"
    desk.do("view.count")
    assert panel.content is not None
    assert (panel.content.text(), panel.content.isVisible()) == ("6 nodes", True)
    desk.window.canvas.commands.placing.add_kind("torch.nn.Dropout")
    desk.settle()
    assert panel.content.text() == "7 nodes"
    listed = {action.text() for action in desk.window.panel_menu.actions()}
    assert "Count" in listed
    assert any(command.row.title == "Count the nodes" for command in commands(desk))
    desk.close()


def commands(desk: Desk) -> list[Any]:
    """Return what the search offers."""
    desk.window.workspace.show_commands()
    desk.window.workspace.commands.field.setText("count the nodes")
    return list(desk.window.workspace.commands.model.found)
