"""Missing cells, categories and scales: fitted on the training part, equal to pandas and numpy."""

from pathlib import Path

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from blockstudio.data.description import describe
from blockstudio.data.parts import Parts, load_parts
from blockstudio.data.preprocessing import (
    Preprocessing,
    load_preprocessing,
    save_preprocessing,
)
from blockstudio.data.tables import raw_values
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec

HOUSE = "NumRooms,Alley,Price\nNA,Pave,127500\n2,NA,106000\n4,NA,178100\nNA,NA,140000\n"
"""The table of the book's chapter on preprocessing data."""


def spec(path: Path, options: dict[str, object] | None = None, **fields: object) -> DataSpec:
    return DataSpec(DATA, "csv", {"path": str(path), **(options or {})}, **fields)


def houses(folder: Path, rows: int = 200, seed: int = 1) -> Path:
    draw = np.random.default_rng(seed)
    table = pd.DataFrame(
        {
            "area": draw.normal(100, 30, rows).round(2),
            "rooms": draw.integers(1, 8, rows).astype(float),
            "street": draw.choice(["Pave", "Grvl", "Dirt"], rows, p=[0.6, 0.3, 0.1]),
            "garden": draw.random(rows) > 0.5,
            "price": 1e5 + 137.0 * draw.permutation(rows),
        }
    )
    for name in ("area", "rooms", "street"):
        table.loc[draw.random(rows) < 0.15, name] = np.nan
    path = folder / "houses.csv"
    table.to_csv(path, index=False)
    return path


def training_rows(table: pd.DataFrame, parts: Parts) -> pd.DataFrame:
    """The rows of the training part, in its order: prices are all different."""
    return table.set_index(table["price"].astype(np.float32)).loc[parts.train.y]


def test_the_book_s_table_is_filled_and_one_hot_as_pandas_does_it(tmp_path: Path):
    (tmp_path / "h.csv").write_text(HOUSE)
    parts = load_parts(spec(tmp_path / "h.csv", {"standardise": False}, validation=0.0))
    order = np.argsort(parts.train.y)
    inputs = pd.read_csv(tmp_path / "h.csv").iloc[:, 0:2]
    inputs = pd.get_dummies(inputs, dummy_na=True)
    inputs = inputs.fillna(inputs.mean())
    wanted = inputs.to_numpy(np.float32)[[1, 0, 3, 2]]
    assert parts.train.x[order].tobytes() == wanted.tobytes()


@pytest.mark.parametrize("rule", ["mean", "median", "mode"])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_fills_means_and_deviations_are_those_of_pandas_on_the_training_rows(
    tmp_path: Path, rule: str, seed: int
):
    path = houses(tmp_path, seed=seed + 10)
    parts = load_parts(spec(path, {"numbers_missing": rule}, seed=seed))
    table = pd.read_csv(path)
    rows = training_rows(table, parts)[["area", "rooms", "garden"]].astype(float)
    filled = pd.DataFrame()
    for name, column in rows.items():
        fill = column.mode()[0] if rule == "mode" else getattr(column, rule)()
        filled[name] = column.fillna(fill)
    how = parts.preprocessing
    for number in how.numbers:
        values = filled[number.name].to_numpy()
        assert (number.mean, number.deviation) == (values.mean(), values.std())
    wanted = (filled - filled.to_numpy().copy().mean(0)) / filled.std(ddof=0)
    np.testing.assert_allclose(parts.train.x[:, :3], wanted, rtol=1e-5, atol=1e-6)
    dummies = pd.get_dummies(training_rows(table, parts)[["street"]], dummy_na=True)
    assert (parts.train.x[:, 3:] == dummies.to_numpy(np.float32)).all()
    assert parts.facts.input_shape == (3 + 4,)


def test_nothing_of_the_validation_part_is_in_what_was_fitted(tmp_path: Path):
    path = houses(tmp_path)
    one = load_parts(spec(path, test=0.2))
    table = pd.read_csv(path)
    others = np.concatenate([one.validation.y, one.test.y])
    table.loc[table["price"].astype(np.float32).isin(others), ["area", "rooms"]] = 1e6
    table.to_csv(path, index=False)
    two = load_parts(spec(path, test=0.2))
    # What was found in the whole table is kept beside what was fitted.
    assert replace(one.preprocessing, table=None) == replace(two.preprocessing, table=None)
    assert one.train.x.tobytes() == two.train.x.tobytes()


def test_a_constant_and_a_rule_of_a_column_s_own(tmp_path: Path):
    path = houses(tmp_path)
    options = {
        "missing": {"area": "constant", "street": "mode", "rooms": "drop"},
        "constants": {"area": -1},
    }
    parts = load_parts(spec(path, options, validation=0.0))
    by_name = {one.name: one for one in parts.preprocessing.numbers}
    (street,) = parts.preprocessing.categories
    table = pd.read_csv(path).dropna(subset=["rooms"])
    assert by_name["area"].fill == -1
    assert street.fill == table["street"].mode()[0] == "Pave"
    assert parts.facts.samples == len(table)
    assert parts.facts.input_shape == (3 + 3,)
    assert "rows with missing cells are left out" in str(parts.facts.table.notes)
    options["constants"] = {"street": "none"}
    options["missing"] = {"street": "constant"}
    (street,) = load_parts(spec(path, options)).preprocessing.categories
    assert (street.fill, street.values) == ("none", ("Dirt", "Grvl", "Pave", "none"))


def test_roles_are_set_and_the_inputs_follow(tmp_path: Path):
    path = houses(tmp_path)
    options = {"columns": {"rooms": "category", "garden": "ignored"}, "target": "price"}
    facts = describe(spec(path, options))
    assert facts.input_shape == (1 + (7 + 1) + 4,)
    roles = {column.name: column.role for column in facts.table.columns}
    assert roles == {
        "area": "number",
        "rooms": "category",
        "street": "category",
        "garden": "ignored",
        "price": "target",
    }


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"columns": {"area": "colour"}}, "“columns” of “area” is 'colour'.*number, category"),
        ({"columns": ["area"]}, "“columns” is .*values by the names of columns"),
        ({"missing": {"street": "mean"}}, "“street” can't be filled by “mean”.*column / mode"),
        ({"missing": {"area": "constant"}, "constants": {"area": "x"}}, "can't be filled with “x”"),
        ({"columns": {"street": "number"}}, "“street” holds no numbers"),
        ({"numbers_missing": "zero"}, "numbers_missing can't be zero"),
        (
            {"columns": dict.fromkeys(("area", "rooms", "street", "garden"), "ignored")},
            "Every column but the target is ignored",
        ),
    ],
)
def test_a_role_or_rule_that_is_none_is_refused(tmp_path: Path, options: dict, words: str):
    with pytest.raises(Refusal, match=words):
        load_parts(spec(houses(tmp_path), options))


def test_what_was_set_for_a_column_of_another_file_is_left_aside_and_told(tmp_path: Path):
    facts = describe(spec(houses(tmp_path), {"columns": {"height": "number"}}))
    assert "there is no column “height”" in str(facts.table.notes[0])


def test_what_is_of_no_use_is_ignored_and_the_reason_told(tmp_path: Path):
    lines = [f"{n},name of {n},2020-01-0{n % 9 + 1},,{n * 1.5}" for n in range(1, 40)]
    (tmp_path / "t.csv").write_text("Id,note,day,nothing,y\n" + "\n".join(lines) + "\n")
    with pytest.raises(Refusal, match="Every column but the target is ignored"):
        describe(spec(tmp_path / "t.csv"))
    facts = describe(spec(tmp_path / "t.csv", {"columns": {"day": "number"}}))
    assert [(column.role, str(column.why)) for column in facts.table.columns] == [
        ("ignored", "it numbers the rows"),
        ("ignored", "nearly every row has a text of its own"),
        ("number", "None"),
        ("ignored", "it is empty"),
        ("target", "None"),
    ]


def test_a_category_the_training_part_does_not_hold_counts_as_missing(tmp_path: Path):
    rows = [f"{'rare' if n == 0 else 'ab'[n % 2]},{n}.5" for n in range(30)]
    (tmp_path / "t.csv").write_text("kind,y\n" + "\n".join(rows) + "\n")
    for seed in range(40):
        parts = load_parts(spec(tmp_path / "t.csv", seed=seed))
        place = np.flatnonzero(parts.validation.y == 0.5)
        if len(place):
            break
    (kind,) = parts.preprocessing.categories
    assert (kind.values, kind.unseen) == (("a", "b", "rare"), ("rare",))
    assert parts.validation.x[place[0]].tolist() == [0, 0, 0, 1]
    assert parts.facts.input_shape == (4,)


@given(st.data())
def test_saved_and_applied_again_it_gives_the_same_numbers_to_the_last_bit(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("houses")
    path = houses(folder, rows=60, seed=data.draw(st.integers(0, 1000)))
    options = {
        "numbers_missing": data.draw(st.sampled_from(["mean", "median", "mode", "constant"])),
        "categories_missing": data.draw(st.sampled_from(["column", "mode"])),
        "standardise": data.draw(st.booleans()),
    }
    parts = load_parts(spec(path, options, seed=data.draw(st.integers(0, 9))))
    save_preprocessing(folder, parts.preprocessing)
    how = load_preprocessing(folder)
    assert how == parts.preprocessing
    table = pd.read_csv(path)
    every = how.apply(raw_values(how, table))
    place = {np.float32(price): row for row, price in enumerate(table["price"])}
    for part in (parts.train, parts.validation):
        rows = [place[price] for price in part.y]
        assert every[rows].tobytes() == part.x.tobytes()


def test_unknown_and_missing_cells_of_new_data(tmp_path: Path):
    rows = "\n".join(f"{n},{'ab'[n % 2]},{n}.5" for n in range(10))
    (tmp_path / "t.csv").write_text("n,kind,y\n" + rows + "\n")
    new = pd.DataFrame({"kind": ["a", "new", None], "n": [1.0, None, 2.0]})
    wanted = {
        "column": [[1, 0, 0], [0, 0, 1], [0, 0, 1]],
        "mode": [[1, 0], [1, 0], [1, 0]],
        "drop": [[1, 0], [0, 0], [0, 0]],
    }
    for rule, ones in wanted.items():
        options = {"categories_missing": rule, "standardise": False}
        how = load_parts(spec(tmp_path / "t.csv", options, validation=0.0)).preprocessing
        raw = raw_values(how, new)
        assert how.apply(raw)[:, 1:].tolist() == ones
        assert how.apply(raw)[:, 0].tolist() == [1, 4.5, 2]
        assert how.complete(raw).tolist() == [True, True, rule != "drop"]


def test_shipped_sets_are_standardised_by_the_same_struct():
    parts = load_parts(DataSpec(DATA, "iris"))
    how = parts.preprocessing
    assert [number.name for number in how.numbers][:1] == ["sepal length (cm)"]
    assert how.class_names == ("setosa", "versicolor", "virginica")
    again = msgspec.json.decode(msgspec.json.encode(how), type=Preprocessing)
    assert again == how
    assert load_parts(DataSpec(DATA, "digits")).preprocessing is None


def test_float_images_are_standardised_place_by_place(tmp_path: Path):
    x = np.random.default_rng(0).random((20, 1, 3, 2), np.float32) * 9
    np.savez(tmp_path / "d.npz", x=x, y=np.arange(20) % 2)
    options = {"path": str(tmp_path / "d.npz"), "standardise": True}
    parts = load_parts(DataSpec(DATA, "npz", options))
    assert parts.train.x.shape == (16, 1, 3, 2)
    np.testing.assert_allclose(parts.train.x.mean(0), 0, atol=1e-6)
    np.testing.assert_allclose(parts.train.x.std(0), 1, rtol=1e-5)
    assert not parts.preprocessing.named


def test_a_target_is_standardised_on_request_and_brought_back(tmp_path: Path):
    path = houses(tmp_path)
    plain = load_parts(spec(path))
    scaled = load_parts(spec(path, {"standardise_target": True}))
    y = plain.train.y.astype(np.float64)
    scale = scaled.preprocessing.scale
    assert (scale.mean, scale.deviation) == (y.mean(), y.std())
    assert scaled.validation.y == pytest.approx(
        (plain.validation.y - y.mean()) / y.std(), rel=1e-5, abs=1e-6
    )
    assert scale.undo(scaled.train.y) == pytest.approx(y, rel=1e-6)
    assert plain.preprocessing.scale is None
