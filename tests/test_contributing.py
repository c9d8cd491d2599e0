"""What is written for those who work on the program is so: its paths, its rooms, its recipes."""

import re
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.data import description, sources
from blockstudio.data.arrays import Arrays, Pair
from blockstudio.data.sources import Source
from blockstudio.graph.records import DataSpec
from blockstudio.recipes import metric_table
from blockstudio.recipes.metric_table import Metric
from blockstudio.runs.reader import RunReader
from tests.training.networks import linear
from tests.training.runs import done

ROOT = Path(__file__).parents[1]
NAMES = {
    "Arrays": Arrays,
    "Metric": Metric,
    "Pair": Pair,
    "Property": Property,
    "Source": Source,
    "np": np,
    "text": text,
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
