"""How good a run is, from the command line and from Python: numbers, and pictures of them."""

import csv
import io
from pathlib import Path

import pytest

import blockstudio
from blockstudio.graph.problems import Refusal
from tests.test_predict import asked, houses, trained


@pytest.fixture(scope="module")
def iris(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that tells three kinds of iris apart."""
    folder = tmp_path_factory.mktemp("iris")
    return trained(folder, 4, 3, "torch.nn.CrossEntropyLoss", source="iris")


@pytest.fixture(scope="module")
def prices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that finds prices."""
    folder = tmp_path_factory.mktemp("prices")
    houses(folder / "houses.csv")
    options = {"path": "houses.csv"}
    return trained(folder, 4, 1, "torch.nn.MSELoss", source="csv", options=options)


def run_of(folder: Path) -> "blockstudio.api.runs.Run":
    from blockstudio.api.runs import Run

    return Run(folder)


def test_the_views_of_classes_say_what_evaluate_finds(capsys, iris: Path) -> None:
    measures = run_of(iris).evaluate(part="train")
    found = measures.classes
    assert found is not None and measures.numbers == ()
    tables = {}
    for view in ("confusion", "classes", "calibration", "roc", "precision-recall"):
        code, out, _ = asked(capsys, iris, "--part", "train", "--view", view)
        assert code == 0
        tables[view] = list(csv.reader(io.StringIO(out)))
    assert tables["confusion"][0] == ["class", "setosa", "versicolor", "virginica"]
    assert [list(map(int, row[1:])) for row in tables["confusion"][1:]] == [
        *map(list, found.counts)
    ]
    assert [int(row[1]) for row in tables["classes"][1:4]] == [sum(row) for row in found.counts]
    assert float(tables["classes"][1][7]) == found.classes[0].roc.area
    assert tables["classes"][4][0] == "(macro average)"
    assert sum(int(row[2]) for row in tables["calibration"][1:]) == found.known
    assert {row[0] for row in tables["roc"][1:]} == {"setosa", "versicolor", "virginica"}
    assert tables["precision-recall"][1][3] == str(found.classes[0].precision_recall.y[0])


def test_the_views_of_numbers_say_what_evaluate_finds(capsys, prices: Path) -> None:
    found = run_of(prices).evaluate(prices.parent / "houses.csv").numbers[0]
    assert found.known == 120 == sum(found.counts)
    code, out, _ = asked(capsys, prices, prices.parent / "houses.csv", "--view", "predicted")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0 and len(rows) == 120
    off = [float(row["predicted"]) - float(row["true"]) for row in rows]
    assert sum(off) / 120 == pytest.approx(found.bias)


@pytest.mark.parametrize(("view", "ending"), [("roc", "svg"), ("confusion", "png")])
def test_a_view_is_drawn_without_a_window(
    iris: Path, tmp_path: Path, view: str, ending: str
) -> None:
    file = tmp_path / f"{view}.{ending}"
    run_of(iris).save_view(view, file, part="train", of_class="virginica" if view == "roc" else "")
    data = file.read_bytes()
    if ending == "png":
        assert data.startswith(b"\x89PNG") and len(data) > 2000
    else:
        assert b"virginica" in data and b"<polyline" in data


@pytest.mark.parametrize(
    ("view", "file", "words"),
    [
        ("rock", "x.csv", "did you mean “roc”"),
        ("residuals", "x.csv", "have no view “residuals”"),
        ("roc", "x.jpg", "CSV, PNG or SVG"),
    ],
)
def test_a_view_that_there_is_none_of_is_refused(iris: Path, tmp_path, view, file, words) -> None:
    with pytest.raises(Refusal, match=words):
        run_of(iris).save_view(view, tmp_path / file)
    assert not (tmp_path / file).exists()


def test_a_part_and_a_class_that_there_are_none_of_are_refused(iris: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="did you mean “validation”"):
        run_of(iris).evaluate(part="valdation")
    with pytest.raises(Refusal, match="did you mean “setosa”"):
        run_of(iris).save_view("roc", tmp_path / "x.svg", of_class="setos")
