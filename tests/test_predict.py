"""`blockstudio predict`: a trained run asked about new tables, and about samples of its set."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch

import blockstudio
from blockstudio.api.runs import Run
from blockstudio.cli.main import main
from blockstudio.data.description import describe
from blockstudio.data.preprocessing import load_preprocessing
from blockstudio.data.tables import raw_values
from blockstudio.graph.records import DATA, DataSpec, TrainSpec
from blockstudio.project.trust import trust
from blockstudio.runs.run import model_fingerprint
from blockstudio.training.prediction.answers import answers
from blockstudio.training.prediction.measures.slices import slicings
from blockstudio.training.prediction.verdict import Verdict

LINEAR = "torch.nn.Linear"


def asked(capsys, *arguments: object) -> tuple[int, str, str]:
    code = main(["predict", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def houses(path: Path, rows: int = 120) -> pd.DataFrame:
    draw = np.random.default_rng(0)
    table = pd.DataFrame(
        {
            "area": draw.normal(100, 30, rows).round(1),
            "street": draw.choice(["Pave", "Grvl"], rows),
            "price": 1e3 + draw.permutation(rows) / 7,
        }
    )
    table.loc[draw.random(rows) < 0.2, ["area"]] = np.nan
    table.to_csv(path, index=False)
    return table


def trained(
    folder: Path,
    features: int,
    outputs: int,
    loss: str,
    recipe: dict[str, Any] | None = None,
    **data: object,
) -> Path:
    """Train a linear network for an epoch and return the folder of its run."""
    project = blockstudio.new_project("net")
    root = project.root
    root.chain(
        root.add_input("x", shape=("N", features)),
        root.add(LINEAR, "linear", out_features=outputs),
        root.add_output("y"),
    )
    project.configure(
        data=data, loss=loss, epochs=2, optimiser_options={"lr": 0.01}, **recipe or {}
    )
    project.save(folder / "net.bstudio")
    assert main(["train", str(folder / "net.bstudio"), "-o", str(folder / "run")]) == 0
    return folder / "run"


@pytest.fixture
def run(tmp_path: Path, capsys) -> Path:
    """A run on houses, whose price is to be found."""
    houses(tmp_path / "houses.csv")
    found = trained(
        tmp_path, 4, 1, "torch.nn.MSELoss", source="csv", options={"path": "houses.csv"}
    )
    capsys.readouterr()
    return found


def test_a_network_trained_on_a_device_that_is_not_here_answers(capsys, run: Path):
    table = run.parent / "houses.csv"
    here = asked(capsys, run, table)
    project = blockstudio.open_project(run / "project.bstudio")
    project.root["linear"].place_on("xpu:7")
    project.save(run / "project.bstudio")
    (run / "model.py").write_text(project.source())
    trust(model_fingerprint(run))
    assert "xpu:7" in (run / "model.py").read_text()
    assert asked(capsys, run, table) == here and here[0] == 0


def test_new_rows_get_the_number_that_the_best_network_gives(capsys, run: Path, tmp_path: Path):
    new = pd.DataFrame(
        {"street": ["Pave", None, "Dirt"], "more": [1, 2, 3], "area": [100.0, np.nan, 80.0]}
    )
    new.to_csv(tmp_path / "new.csv", index=False)
    code, out, _ = asked(capsys, run, tmp_path / "new.csv", "-o", tmp_path / "out.csv")
    assert (code, out) == (0, f"{tmp_path / 'out.csv'}: 3 rows\n")
    found = pd.read_csv(tmp_path / "out.csv")
    assert list(found.columns) == ["street", "more", "area", "predicted price"]
    how = load_preprocessing(run)
    x = torch.from_numpy(how.apply(raw_values(how, new)))
    state = torch.load(run / "best.params", weights_only=True)
    wanted = torch.nn.functional.linear(x, state["linear.weight"], state["linear.bias"])[:, 0]
    assert found["predicted price"].to_numpy(np.float32).tobytes() == wanted.numpy().tobytes()
    # A street that is not known is a missing one.
    assert x[2, 1:].tolist() == [0, 0, 1]


def test_the_weights_of_a_kept_epoch_answer_and_others_are_refused(capsys, tmp_path: Path):
    table = houses(tmp_path / "houses.csv")
    data = {"source": "csv", "options": {"path": "houses.csv"}}
    run = trained(tmp_path, 4, 1, "torch.nn.MSELoss", recipe={"keep_every": 1}, **data)
    said = capsys.readouterr().out
    assert "keeps weights   at most 2 × " in said and " free" in said
    how = load_preprocessing(run)
    x = torch.from_numpy(how.apply(raw_values(how, table.drop(columns="price"))))
    opened = Run(run)
    for name in opened.weight_names[2:]:
        state = torch.load(run / f"{name}.params", weights_only=True)
        wanted = torch.nn.functional.linear(x, state["linear.weight"], state["linear.bias"])[:, 0]
        assert torch.equal(opened.weights(name)["linear.weight"], state["linear.weight"])
        assert torch.equal(opened.predict(x, weights=name)[:, 0], wanted)
        code, out, err = asked(capsys, run, tmp_path / "houses.csv", "--weights", name)
        assert code == 0 and f"weights of run, epoch {name[-1]}" in err.replace("run run", "run")
        found = pd.read_csv(io.StringIO(out))["predicted price"]
        assert found.to_numpy(np.float32).tobytes() == wanted.numpy().tobytes()
    assert opened.weight_names == ["best", "last", "epoch-1", "epoch-2"]
    code, _, err = asked(capsys, run, tmp_path / "houses.csv", "--weights", "epoch-9")
    assert code == 2 and "has not kept the weights of epoch 9" in err
    assert "the nearest: epoch-1, epoch-2" in err
    code, _, err = asked(capsys, run, tmp_path / "houses.csv", "--weights", "epok-1")
    assert code == 2 and "did you mean “epoch-1”" in err


def test_a_target_that_was_scaled_is_told_in_its_own_units(capsys, tmp_path: Path):
    table = houses(tmp_path / "houses.csv")
    options = {"path": "houses.csv", "standardise_target": True}
    run = trained(tmp_path, 4, 1, "torch.nn.MSELoss", source="csv", options=options)
    asked(capsys, run, tmp_path / "houses.csv", "-o", tmp_path / "out.csv")
    found = pd.read_csv(tmp_path / "out.csv")["predicted price"]
    assert (found - table["price"].mean()).abs().max() < 10 * table["price"].std()


def test_results_by_slice_are_those_of_the_answers_grouped(capsys, run: Path):
    table = run.parent / "houses.csv"
    code, out, _ = asked(capsys, run, table, "--view", "slices")
    assert code == 0
    slices = pd.read_csv(io.StringIO(out))
    answers = pd.read_csv(io.StringIO(asked(capsys, run, table)[1]))
    off = answers["predicted price"] - answers["price"]
    streets = slices[slices.column == "street"].set_index("slice")
    for street, places in answers.groupby("street").groups.items():
        row = streets.loc[street]
        assert row["count"] == len(places)
        assert row["mean_absolute"] == pytest.approx(off[places].abs().mean(), rel=1e-6)
        assert row["root_mean_square"] == pytest.approx((off[places] ** 2).mean() ** 0.5, rel=1e-6)
        assert row["loss"] == pytest.approx(answers["loss"][places].mean(), rel=1e-6)
    areas = slices[slices.column == "area"]
    missing = areas[areas.slice == "(missing)"].iloc[0]
    assert missing["count"] == answers.area.isna().sum() > 0
    assert missing["mean_absolute"] == pytest.approx(off[answers.area.isna()].abs().mean())
    ranges = areas[areas.slice.isna()]
    quarters = pd.qcut(answers.area, 4)
    assert ranges["count"].tolist() == quarters.value_counts(sort=False).tolist()
    means = off.abs().groupby(quarters, observed=True).mean()
    assert ranges["mean_absolute"].tolist() == pytest.approx(means.tolist(), rel=1e-6)
    assert set(slices.column) == {"area", "street", "price"}


def test_classes_by_slice_have_an_accuracy_and_rare_values_are_one(capsys, tmp_path: Path):
    draw = np.random.default_rng(2)
    rows = pd.DataFrame(
        {
            "x": draw.normal(0, 1, 200).round(3),
            "town": [f"t{min(int(place), 30)}" for place in draw.exponential(8, 200)],
            "kind": draw.choice(["a", "b"], 200),
        }
    )
    rows.to_csv(tmp_path / "t.csv", index=False)
    options = {"path": "t.csv", "target": "kind"}
    (width,) = describe(DataSpec(DATA, "csv", options), tmp_path).input_shape
    run = trained(tmp_path, width, 2, "torch.nn.CrossEntropyLoss", source="csv", options=options)
    capsys.readouterr()
    measures = Run(run).evaluate(tmp_path / "t.csv")
    (towns,) = [one for one in measures.slicings if one.column == "town"]
    answers = pd.read_csv(io.StringIO(asked(capsys, run, tmp_path / "t.csv")[1]))
    right = answers["right"].astype(bool)
    named = {one.name: one for one in towns.slices if one.kind == "value"}
    assert len(towns.slices) == 12 and towns.slices[-1].kind == "others"
    for name, one in named.items():
        own = answers.town == name
        assert (one.count, one.accuracy) == (own.sum(), pytest.approx(right[own].mean()))
    rest = ~answers.town.isin(named)
    assert towns.slices[-1].count == rest.sum()
    assert towns.slices[-1].accuracy == pytest.approx(right[rest].mean())
    Run(run).save_view("slices", tmp_path / "slices.png", tmp_path / "t.csv")
    assert (tmp_path / "slices.png").read_bytes()[:4] == b"\x89PNG"


def test_few_numbers_are_slices_in_their_order_and_what_names_a_sample_is_none():
    rooms = [10.0, 2.0, 2.0, np.inf, 10.0, 1.5]
    cells = pd.DataFrame({"sample": range(6), "rooms": rooms, "even": [True, False] * 3})
    chosen, truths = np.array([0, 1, 1, 0, 1, 0]), np.array([0, 1, 0, 0, 1, -1])
    verdict = Verdict(np.ones(6, bool), chosen, truths=truths)
    found = {
        slicing.column: [(one.name, one.kind, one.count, one.accuracy) for one in slicing.slices]
        for slicing in slicings(cells, verdict)
    }
    assert found == {
        "rooms": [
            ("2", "value", 2, 0.5),
            ("10", "value", 2, 1.0),
            ("", "missing", 1, 1.0),
        ],
        "even": [("True", "value", 3, pytest.approx(2 / 3)), ("False", "value", 2, 1.0)],
    }


def test_parquet_and_standard_output_do_as_well(capsys, run: Path, tmp_path: Path):
    pd.DataFrame({"area": [1.0], "street": ["Pave"]}).to_parquet(tmp_path / "new.parquet")
    code, out, _ = asked(capsys, run, tmp_path / "new.parquet")
    assert code == 0
    assert [row["street"] for row in csv.DictReader(io.StringIO(out))] == ["Pave"]


def test_classes_come_with_their_probability(capsys, tmp_path: Path):
    run = trained(tmp_path, 4, 3, "torch.nn.CrossEntropyLoss", source="iris")
    how = load_preprocessing(run)
    with np.load(blockstudio.catalogue.resources.resource("datasets/iris.npz")) as iris:
        table = pd.DataFrame(iris["x"], columns=list(how.names))
    table.to_csv(tmp_path / "new.csv", index=False)
    capsys.readouterr()
    assert asked(capsys, run, tmp_path / "new.csv", "-o", tmp_path / "out.csv")[0] == 0
    found = pd.read_csv(tmp_path / "out.csv")
    assert set(found["predicted class"]) <= {"setosa", "versicolor", "virginica"}
    assert found["probability"].between(1 / 3, 1).all()


def test_a_row_that_may_not_miss_a_cell_has_no_answer(capsys, tmp_path: Path):
    houses(tmp_path / "houses.csv")
    options = {"path": "houses.csv", "numbers_missing": "drop"}
    run = trained(tmp_path, 4, 1, "torch.nn.MSELoss", source="csv", options=options)
    new = pd.DataFrame({"area": [None, 90.0], "street": ["Pave", "Pave"]})
    new.to_csv(tmp_path / "new.csv", index=False)
    assert asked(capsys, run, tmp_path / "new.csv", "-o", tmp_path / "out.csv")[0] == 0
    assert pd.read_csv(tmp_path / "out.csv")["predicted price"].isna().tolist() == [True, False]


def test_a_run_that_is_no_table_s_and_a_table_that_is_another_are_refused(
    capsys, run: Path, tmp_path: Path
):
    (tmp_path / "new.csv").write_text("size,street\n1,Pave\n")
    code, _, error = asked(capsys, run, tmp_path / "new.csv")
    assert code == 2
    assert "lacks columns that the run learnt from: expected area / street" in error
    assert "“price”" not in error
    assert asked(capsys, run, tmp_path / "none.csv")[0] == 2
    assert asked(capsys, tmp_path, tmp_path / "new.csv")[0] == 2
    (run / "preprocessing.json").unlink()
    assert "holds no preprocessing.json" in asked(capsys, run, tmp_path / "new.csv")[2]


def test_the_source_of_a_run_from_elsewhere_is_not_run_unless_trusted(
    capsys, run: Path, tmp_path: Path
):
    (tmp_path / "new.csv").write_text("area,street\n1,Pave\n")
    model, mark = run / "model.py", tmp_path / "executed"
    model.write_text(f"import pathlib\npathlib.Path({str(mark)!r}).touch()\n{model.read_text()}")
    code, _, error = asked(capsys, run, tmp_path / "new.csv")
    assert code == 2
    assert "was not written on this computer (read it, then add --trust-code)" in error
    assert not mark.exists()
    assert asked(capsys, run, tmp_path / "new.csv", "--trust-code")[0] == 0
    assert mark.exists()


def test_a_run_is_not_resumed_on_a_table_that_tells_something_else(
    capsys, run: Path, tmp_path: Path
):
    table = pd.read_csv(tmp_path / "houses.csv")
    table["area"] += 1
    table.to_csv(tmp_path / "houses.csv", index=False)
    assert main(["train", "--resume", str(run)]) == 1
    assert "The data has changed since the run was interrupted" in capsys.readouterr().err


def test_samples_of_the_set_are_answered_wrong_ones_first(capsys, tmp_path: Path):
    run = trained(tmp_path, 4, 3, "torch.nn.CrossEntropyLoss", source="iris")
    capsys.readouterr()
    code, out, said = asked(capsys, run, "--part", "validation", "--wrong-first")
    rows = list(csv.DictReader(io.StringIO(out)))
    right = [row["right"] for row in rows]
    assert code == 0 and len(rows) == 30 and "False" in right
    assert right == sorted(right)
    wrong = [float(row["probability"]) for row in rows if row["right"] == "False"]
    assert wrong == sorted(wrong, reverse=True)
    assert "weights of run" in said and "best (epoch" in said
    assert asked(capsys, run, "--part", "test")[2].startswith("blockstudio: The run has no test")


def test_rows_on_standard_input_come_back_as_json(
    capsys, run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    rows = "street,area,price\nPave,100,2000.5\nGrvl,,\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(rows))
    code, out, _ = asked(capsys, run, "-", "--json")
    assert code == 0
    said = json.loads(out)
    first, second = said["answers"]
    assert said["target"] == "price" and first["cells"]["street"] == "Pave"
    assert first["error"] == pytest.approx(first["answer"] - 2000.5)
    assert second["cells"]["area"] == "" and "truth" not in second
    (tmp_path / "new.csv").write_text(rows)
    assert asked(capsys, run, tmp_path / "new.csv", "-o", tmp_path / "out.json")[0] == 0
    assert json.loads((tmp_path / "out.json").read_text())["answers"] == said["answers"]


@pytest.mark.parametrize("arguments", [(), ("houses.csv", "--part", "train")])
def test_a_question_is_about_one_thing(capsys, run: Path, arguments: tuple[str, ...]):
    code, _, error = asked(capsys, run, *arguments)
    assert code == 2 and "say what is asked about" in error


SCORES = torch.tensor([[2.0, -1.0, 0.5], [-1.0, 0.0, 3.0]])


@pytest.mark.parametrize(
    ("loss", "outputs", "names", "probabilities"),
    [
        ("CrossEntropyLoss", SCORES, "ac", SCORES.softmax(1).max(1)[0]),
        ("NLLLoss", SCORES.log_softmax(1), "ac", SCORES.softmax(1).max(1)[0]),
        ("MultiMarginLoss", SCORES, "ac", None),
        (
            "BCEWithLogitsLoss",
            torch.tensor([[1.0], [-2.0]]),
            "ba",
            torch.sigmoid(torch.tensor([1.0, 2.0])),
        ),
        ("BCELoss", torch.tensor([[0.75], [0.25]]), "ba", torch.tensor([0.75, 0.75])),
        ("HingeEmbeddingLoss", torch.tensor([[0.5], [-0.5]]), "ba", None),
    ],
)
def test_what_outputs_mean_depends_on_the_loss(loss, outputs, names, probabilities):
    classes = ("a", "b", "c") if outputs.shape[1] == 3 else ("a", "b")
    found = answers(TrainSpec("train", loss=f"torch.nn.{loss}"), outputs, classes)
    assert "".join(found.values) == names
    if probabilities is None:
        assert found.probabilities is None
    else:
        assert found.probabilities == pytest.approx(probabilities.numpy())


def test_the_logarithm_that_a_poisson_loss_learns_is_undone():
    train = TrainSpec("train", loss="torch.nn.PoissonNLLLoss")
    assert answers(train, torch.tensor([[0.0], [1.0]]), ()).values == pytest.approx([1, np.e])
