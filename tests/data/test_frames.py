"""CSV as people write it, Parquet, and what can't be read."""

import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from msgspec.structs import replace

from blockstudio.data.description import DataFacts, describe
from blockstudio.data.parts import load_parts
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec


def facts(path: Path, **options: object) -> DataFacts:
    source = "parquet" if path.suffix == ".parquet" else "csv"
    return describe(DataSpec(DATA, source, {"path": str(path), **options}))


def names(found: DataFacts) -> list[str]:
    return [column.name for column in found.table.columns]


WRITTEN = {
    "commas": ("a,b,y\n1,x,2.5\n2,z,3.5\n", {}),
    "semicolons and decimal commas": ("a;b;y\n1,0;x;2,5\n2,0;z;3,5\n", {}),
    "points between thousands": ("a;b;y\n1;x;2,5\n2;z;3,5\n1.000;x;1.234,5\n", {}),
    "tabs": ("a\tb\ty\n1\tx, or so\t2.5\n2\tz\t3.5\n", {}),
    "bars": ("a|b|y\n1|x|2.5\n2|z|3.5\n", {}),
    "blanks": ("a b y\n1 x 2.5\n2 z 3.5\n", {}),
    "a blank after each comma": ("a, b, y\n1, x, 2.5\n2, z, 3.5\n", {}),
    "quoted commas": ('a,b,y\n1,"x, or so",2.5\n2,z,3.5\n', {}),
    "a byte order mark": ("\ufeffa,b,y\n1,x,2.5\n2,z,3.5\n", {}),
    "a delimiter that is set": ("a;b;y\n1;x;2.5\n2;z;3.5\n", {"delimiter": "semicolon"}),
}


@pytest.mark.parametrize(("content", "options"), WRITTEN.values(), ids=WRITTEN)
def test_a_table_is_read_as_it_is_written(tmp_path: Path, content: str, options: dict):
    (tmp_path / "t.csv").write_text(content, encoding="utf-8")
    found = facts(tmp_path / "t.csv", **options)
    assert names(found) == ["a", "b", "y"]
    assert [column.role for column in found.table.columns] == ["number", "category", "target"]
    assert found.task == "regression"
    y = load_parts(
        DataSpec(DATA, "csv", {"path": str(tmp_path / "t.csv"), **options}, validation=0)
    ).train.y
    assert sorted(y) == [2.5, 3.5, 1234.5][: len(content.splitlines()) - 1]


def test_a_table_without_names_gets_some(tmp_path: Path):
    (tmp_path / "t.csv").write_text("1,x,2.5\n2,z,3.5\n")
    found = facts(tmp_path / "t.csv")
    assert names(found) == ["column 1", "column 2", "column 3"]
    assert found.samples == 2
    assert "the first row is data" in str(found.table.notes)
    assert facts(tmp_path / "t.csv", header="yes").samples == 1
    (tmp_path / "u.csv").write_text("2019,2020\n1,x\n")
    assert names(facts(tmp_path / "u.csv", header="yes")) == ["2019", "2020"]


def test_letters_that_are_no_utf_8_are_told_and_another_encoding_helps(tmp_path: Path):
    path = tmp_path / "t.csv"
    path.write_bytes("städte,y\nKöln,1.5\nMainz,2.5\n".encode("latin-1"))
    found = facts(path)
    assert names(found) == ["städte", "y"]
    assert "no UTF-8 and were read as cp1252, such as “städte,y”" in str(found.table.notes[0])
    with pytest.raises(Refusal, match=r"not written in utf-8.*byte 0xe4.*Choose the encoding"):
        facts(path, encoding="utf-8")
    assert names(facts(path, encoding="latin-1")) == ["städte", "y"]
    path.write_text("städte,y\nKöln,1.5\nMainz,2.5\n", encoding="utf-16")
    assert names(facts(path)) == ["städte", "y"]


def test_codes_with_leading_zeros_stay_texts_where_they_are_categories(tmp_path: Path):
    (tmp_path / "t.csv").write_text("zip,y\n01067,1.5\n1067,2.5\n")
    options = {"path": str(tmp_path / "t.csv"), "columns": {"zip": "category"}}
    how = load_parts(DataSpec(DATA, "csv", options, validation=0)).preprocessing
    assert how.categories[0].values == ("01067", "1067")


def test_parquet_gives_what_the_same_csv_gives(tmp_path: Path):
    table = pd.DataFrame(
        {
            "area": [1.5, None, 3.5, 4.0],
            "kind": ["a", None, "b", "a"],
            "new": [True, False, True, None],
            "rooms": pd.array([1, None, 3, 4], "Int64"),
            "price": [1.0, 2.5, 3.0, 4.0],
        }
    )
    table.to_csv(tmp_path / "t.csv", index=False)
    table.to_parquet(tmp_path / "t.parquet")
    one = load_parts(DataSpec(DATA, "csv", {"path": str(tmp_path / "t.csv")}))
    two = load_parts(DataSpec(DATA, "parquet", {"path": str(tmp_path / "t.parquet")}))
    assert one.train.x.tobytes() == two.train.x.tobytes()
    assert replace(one.preprocessing, table=None) == replace(two.preprocessing, table=None)


def test_parquet_with_dates_classes_and_an_index(tmp_path: Path):
    table = pd.DataFrame(
        {
            "day": pd.date_range("2020-01-01", periods=4, tz="UTC"),
            "kind": pd.Categorical(["a", "b", "a", "b"]),
            "label": ["yes", "no", "yes", "no"],
        },
        index=pd.Index([10.5, 11, 12, 13], name="height"),
    )
    path = tmp_path / "t.parquet"
    table.to_parquet(path)
    found = facts(path)
    assert names(found) == ["height", "day", "kind", "label"]
    assert (found.input_shape, found.class_names) == ((1 + 3,), ("no", "yes"))
    options = {"path": str(path), "columns": {"day": "number"}, "standardise": False}
    x = load_parts(DataSpec(DATA, "parquet", options, validation=0)).train.x
    assert sorted(x[:, 1]) == [18262, 18263, 18264, 18265]


def test_a_file_that_is_no_parquet_and_no_pyarrow_are_told(tmp_path: Path, monkeypatch):
    (tmp_path / "t.parquet").write_bytes(b"nothing of the kind")
    with pytest.raises(Refusal, match="can't be read as a table"):
        facts(tmp_path / "t.parquet")
    pd.DataFrame({"a": [1], "y": [2]}).to_parquet(tmp_path / "t.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Refusal, match=r"pyarrow, and that is not installed.*pip install pyarrow"):
        facts(tmp_path / "t.parquet")


def test_a_workbook_needs_openpyxl_and_an_archive_is_no_table(tmp_path: Path, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(Refusal, match=r"openpyxl, and that is not installed.*pip install openpyxl"):
        facts(tmp_path / "t.xlsx")
    with zipfile.ZipFile(tmp_path / "t.csv", "w") as archive:
        archive.writestr("t.txt", "a,b")
    with pytest.raises(Refusal, match="rows of text, with the cells apart, got an archive"):
        facts(tmp_path / "t.csv")
