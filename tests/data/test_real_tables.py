"""Tables as people have them: what is read of each, cell by cell, and what is told."""

import gzip
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import blockstudio
from blockstudio.api.runs import prepared
from blockstudio.data.description import describe
from blockstudio.data.parts import load_parts
from blockstudio.data.plans import ColumnFacts, TableFacts
from blockstudio.data.sources import options_of
from blockstudio.data.tables import table_facts
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.runs.run import read_info

FILES = Path(__file__).parents[1] / "files" / "tables"


def spec(path: Path, **options: Any) -> DataSpec:
    return DataSpec(DATA, "csv", {"path": str(path), **options}, validation=0.0)


def record(path: Path, **options: Any) -> TableFacts:
    """What is decided of a table, whether or not something can be learnt from it."""
    return table_facts(options_of(spec(path, **options)), Path())


def written(folder: Path, said: str | bytes, **options: Any) -> TableFacts:
    path = folder / "t.csv"
    path.write_bytes(said.encode() if isinstance(said, str) else said)
    return record(path, **options)


def names(found: TableFacts) -> list[str]:
    return [one.name for one in found.columns]


def column(found: TableFacts, name: str) -> ColumnFacts:
    return next(one for one in found.columns if one.name == name)


def told(found: TableFacts) -> str:
    return " | ".join(map(str, found.notes))


def values(path: Path, name: str, **options: Any) -> np.ndarray:
    """The numbers of a column as they are read, in any order."""
    options = {"standardise": False, **options}
    parts = load_parts(spec(path, **options))
    assert parts.facts.table is not None
    if parts.facts.table.target == name:
        return np.sort(parts.train.y)
    assert parts.preprocessing is not None
    numbers = [one.name for one in parts.preprocessing.numbers]
    return np.sort(parts.train.x[:, numbers.index(name)])


SHARED: dict[str, tuple[dict[str, Any], int, int, dict[str, float]]] = {
    "01_spaces_tab_question.data": (
        {"target": "1", "columns": {"column 9": "ignored"}},
        30,
        9,
        {"column 1": 24.2633},
    ),
    "03_trailing_separators_minus200.csv": ({}, 24, 7, {"Ozone": 981.2917}),
    "05_r_row_names.csv": ({}, 30, 5, {"length": 5.68667, "width": 1.88333, "weight": 48.4667}),
    "12_duplicate_names.csv": (
        {"target": " ok "},
        26,
        5,
        {"reading": 0.4842, "reading (2)": 146.6962},
    ),
    "13_us_thousands_currency.csv": ({}, 30, 4, {"visits": 4082.267, "price": 686.5623}),
    "german_numbers.csv": ({"target": "a"}, 2, 2, {"a": 1068, "b": 81.3}),
    "short_header.csv": ({}, 2, 3, {"a": 3.5, "b": 4.5}),
}


@pytest.mark.parametrize("file", SHARED)
def test_every_number_is_read_under_its_name(file: str):
    options, rows, count, means = SHARED[file]
    found = record(FILES / file, **options)
    assert (found.rows, len(found.columns)) == (rows, count)
    for name, mean in means.items():
        assert values(FILES / file, name, **options).mean() == pytest.approx(mean, rel=1e-4)


def test_spaces_tabs_and_question_marks():
    found = record(FILES / "01_spaces_tab_question.data", target="column 1")
    assert found.task == "regression"
    assert column(found, "column 4").missing == pytest.approx(2 / 30)
    assert column(found, "column 4").low == 46
    assert column(found, "column 5").kind == "whole"
    assert column(found, "column 9").role == "ignored"


def test_separators_at_the_end_and_a_number_that_means_nothing():
    path = FILES / "03_trailing_separators_minus200.csv"
    found = record(path)
    assert (found.target, found.task) == ("Ozone", "regression")
    assert {one.name: one.role for one in found.columns if one.role == "ignored"} == {
        "Date": "ignored",
        "Time": "ignored",
    }
    assert "lines 26, 27, 28, 29: nothing stands there" in told(found)
    assert column(found, "CO(GT)").low == -200
    assert "“-200” counts as a number in “CO(GT)” (3×), far from all others" in told(found)
    found = record(path, marks={"CO(GT)": "-200"})
    assert (column(found, "CO(GT)").low, column(found, "CO(GT)").missing) == (0.6, 3 / 24)
    found = record(path, missing_marks="-200")
    assert column(found, "CO(GT)").missing == 3 / 24


def test_row_names_are_no_feature():
    found = record(FILES / "05_r_row_names.csv")
    assert [one.role for one in found.columns] == [
        "ignored",
        "number",
        "number",
        "number",
        "target",
    ]
    assert column(record(FILES / "short_header.csv"), "row name").role == "ignored"
    facts = describe(spec(FILES / "05_r_row_names.csv"))
    assert facts.class_names == ("alder", "birch", "cedar")


def test_no_header_and_a_banner(tmp_path: Path):
    train, test = FILES / "07_train_no_header.csv", FILES / "07_test_banner.csv"
    found = describe(spec(train))
    assert (found.samples, len(found.table.columns)) == (36, 5)
    assert found.class_names == ("<=7d", ">7d")
    assert names(record(test)) == [f"column {n}" for n in range(1, 6)]
    assert "line 1: it stands before the table" in told(record(test))
    both = tmp_path / "both.csv"
    both.write_bytes(train.read_bytes() + test.read_bytes())
    said = told(record(both))
    assert "line 37: 1 cells, not 5" in said
    assert "“<=7d” and “<=7d.” are two texts in “column 5”" in said


def test_na_and_none_are_told_and_can_be_chosen():
    path = FILES / "09_na_none_levels.csv"
    found = record(path)
    assert (found.target, found.task) == ("Price", "regression")
    assert (column(found, "Veneer").missing, column(found, "Veneer").distinct) == (2 / 32, 3)
    assert column(found, "Lot").missing == 1 / 32
    assert column(found, "Id").role == "ignored"
    assert "“NA” counts as missing in “Alley” (24×)" in told(found)
    assert "“None” counts as a text in “Veneer” (17×)" in told(found)
    chosen = record(path, marks={"Alley": "", "Veneer": "None"}, columns={"KindCode": "category"})
    assert (column(chosen, "Alley").missing, column(chosen, "Alley").distinct) == (0, 3)
    assert column(chosen, "Veneer").missing == 19 / 32
    assert column(chosen, "KindCode").role == "category"


def test_names_that_are_twice_there_and_blanks_around_them():
    found = record(FILES / "12_duplicate_names.csv")
    assert names(found) == ["reading", "reading (2)", "Temp", "temp", "ok"]
    facts = describe(spec(FILES / "12_duplicate_names.csv", target="ok"))
    assert facts.class_names == ("false", "true")
    y = load_parts(spec(FILES / "12_duplicate_names.csv")).train.y
    assert (y == 1).sum() == 11


def test_money_percent_and_thousands():
    found = record(FILES / "13_us_thousands_currency.csv")
    assert (found.target, found.task) == ("price", "regression")
    assert column(found, "price").high == 1396.99
    assert "“,” stands between thousands" in told(found)


HEADERS = {
    "names": ("a,b\n1,2\n3,4\n", ["a", "b"], 2),
    "no names": ("1,2\n3,4\n", ["column 1", "column 2"], 2),
    "a row name": ("a,b\nr1,1,2\nr2,3,4\n", ["row name", "a", "b"], 2),
    "pandas's index": (",a,b\n0,1,2\n1,3,4\n", ["column 1", "a", "b"], 2),
    "separators at the end of rows": ("a,b\n1,2,\n3,4,\n", ["a", "b"], 2),
    "separators at the end of all": ("a,b,,\n1,2,,\n3,4,,\n", ["a", "b"], 2),
    "separators at the end of the header": ("a,b,,\n1,2\n3,4\n", ["a", "b"], 2),
    "a column without a name": ("a,,b\n1,5,2\n3,6,4\n", ["a", "column 2", "b"], 2),
    "a count": ("3,2,yes,no\n1,2,0\n3,4,1\n5,6,0\n", ["column 1", "column 2", "column 3"], 3),
    "a count as wide": (
        "2,3,x,y\n1,2,5,0\n3,4,6,1\n",
        ["column 1", "column 2", "column 3", "column 4"],
        2,
    ),
    "texts with names": ("colour,size\nred,S\nblue,M\nred,M\n", ["colour", "size"], 3),
    "texts without names": (
        "red,S\nblue,M\nred,M\nblue,S\n",
        ["column 1", "column 2"],
        4,
    ),
    "no names and a missing cell": ("?,2\n3,4\n5,6\n", ["column 1", "column 2"], 3),
    "names in quotes": ('"a","b, c"\n1,2\n3,4\n', ["a", "b, c"], 2),
    "a name on two lines": ('"a\nb",c\n1,2\n3,4\n', ["a\nb", "c"], 2),
    "names again": ("a,b\n1,2\na,b\n3,4\n", ["a", "b"], 2),
    "numpy's comment": ("# a,b\n1,2\n3,4\n", ["a", "b"], 2),
    "a mark for a number": ("#,b\n1,2\n2,4\n", ["#", "b"], 2),
}


@pytest.mark.parametrize(("said", "wanted", "rows"), HEADERS.values(), ids=HEADERS)
def test_names_of_columns(tmp_path: Path, said: str, wanted: list[str], rows: int):
    found = written(tmp_path, said)
    assert (names(found), found.rows) == (wanted, rows)


ROWS = "".join(f"{n},{n}.5,{'xyz'[n % 3]}\n" for n in range(1, 30))
LINES = {
    "a short row": ("a,b,c\n1,2.5\n" + ROWS, "line 2: 2 cells, not 3"),
    "a long row": ("a,b,c\n1,2.5,x,9\n" + ROWS, "line 2: 4 cells, not 3"),
    "a banner": ("Results of May\na,b,c\n" + ROWS, "line 1: it stands before the table"),
    "a banner with commas": ("one, two\n\na,b,c\n" + ROWS, "line 1: it stands before the table"),
    "a line at the end": ("a,b,c\n" + ROWS + "Source: us\n", "line 31: 1 cells, not 3"),
    "blank lines": ("a,b,c\n\n" + ROWS.replace("z\n", "z\n\n"), ""),
    "lines of separators": ("a,b,c\n" + ROWS + ",,\n,,\n", "lines 31, 32: nothing stands there"),
    "names again": ("a,b,c\n" + ROWS + "a,b,c\n", "line 31: it names the columns again"),
    "comments": ("# what it is\na,b,c\n" + ROWS.replace("5,5.5", "# here\n5,5.5"), "“#”"),
    "percent signs": ("% what it is\n% and more\na,b,c\n" + ROWS, "“%”"),
    "Windows": ("a,b,c\n" + ROWS.replace("\n", "\r\n"), ""),
    "old Macintosh": ("a,b,c\r" + ROWS.replace("\n", "\r"), ""),
    "no end": ("a,b,c\n" + ROWS.rstrip("\n"), ""),
    "cells on two lines": ("a,b,c\n" + ROWS.replace("z\n", '"z\nz"\n'), ""),
}


@pytest.mark.parametrize(("said", "words"), LINES.values(), ids=LINES)
def test_lines_that_are_no_rows_are_left_out_and_told(tmp_path: Path, said: str, words: str):
    found = written(tmp_path, said)
    assert (names(found), found.rows) == (["a", "b", "c"], 29)
    assert (column(found, "a").low, column(found, "a").high) == (1, 29)
    assert column(found, "c").distinct == 3
    assert words in told(found)


UNFIT = {
    "decimal commas taken for separators": (
        "a,b\n" + "".join(f"{n},5,{n},25\n" for n in range(9)),
        "Line 1 of t.csv names 2 columns, and most rows have 4 cells",
    ),
    "some decimal commas": (
        "a,b\n" + "1,5,2\n1,2\n" * 9,
        "9 of 18 rows of t.csv do not have . cells.*line",
    ),
    "a web page": ("<!DOCTYPE html>\n<html><body>a,b\n1,2\n</body></html>", "a web page"),
    "a page with a prologue": ('<?xml version="1.0"?>\n<html>\n</html>', "a web page"),
    "a PDF": (b"%PDF-1.7\n...", "a PDF"),
    "a picture": (b"\x89PNG\r\n", "a picture"),
    "bytes": (b"a\0b\0c\1\2\3" * 99, "no text"),
    "nothing": ("", "no line with anything on it"),
    "blank lines": ("\n \n\n", "no line with anything on it"),
    "a quotation mark": ('a,b\n1,"x\n2,y\n3,z\n', "line 2: a quotation mark is never closed"),
    "a torn gzip": (gzip.compress(b"a,b\n1,2\n" * 99)[:20], "can't be unpacked"),
}


@pytest.mark.parametrize(("said", "words"), UNFIT.values(), ids=UNFIT)
def test_what_is_no_table_is_refused_with_the_reason(tmp_path: Path, said: Any, words: str):
    with pytest.raises(Refusal, match=words):
        written(tmp_path, said)


BYTES = {
    "UTF-8 with a mark": ("utf-8-sig", "größe"),
    "UTF-16": ("utf-16", "größe"),
    "UTF-16 the other way": ("utf-16-be", "größe"),
    "UTF-32": ("utf-32", "größe"),
    "Windows": ("cp1252", "größe"),
    "latin-1": ("latin-1", "größe"),
    "Chinese": ("gb18030", "尺寸"),
}


@pytest.mark.parametrize(("encoding", "name"), BYTES.values(), ids=BYTES)
def test_letters(tmp_path: Path, encoding: str, name: str):
    said = f"{name},y\n" + "".join(f"{n}.5,{n}\n" for n in range(5))
    data = said.encode(encoding)
    found = written(tmp_path, b"\xfe\xff" + data if encoding == "utf-16-be" else data)
    assert names(found) == [name, "y"]


def test_a_packed_table_is_read(tmp_path: Path):
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n1,2\n3,4\n"))
    assert names(record(path)) == ["a", "b"]


NUMBERS = {
    "points": (";", ["1.5", "0.146", "12"], [1.5, 0.146, 12]),
    "commas": (";", ["1,5", "0,146", "12"], [1.5, 0.146, 12]),
    "German thousands": (";", ["1.146,5", "990,0", "2.000.000,0"], [1146.5, 990, 2e6]),
    "English thousands": (";", ["1,146.5", "990.0", "2,000,000"], [1146.5, 990, 2e6]),
    "thousands alone": (";", ["1,146", "990", "12,000"], [1146, 990, 12000]),
    "nothing but three digits after a comma": (";", ["1,146", "2,990"], [1.146, 2.99]),
    "Swiss": (";", ["1'146.50", "990.00"], [1146.5, 990]),
    "French": (";", ["1 146,5", "990,0"], [1146.5, 990]),
    "thin blanks": (";", ["1\u202f146,5", "2\u00a0990,0"], [1146.5, 2990]),
    "exponents": (";", ["1e-3", "2.5E+2", "1e5"], [1e-3, 250, 1e5]),
    "signs": (";", ["-1.5", "+2.5", "−3.5"], [-1.5, 2.5, -3.5]),
    "brackets": (";", ["(1.50)", "2.50"], [-1.5, 2.5]),
    "dollars": (";", ["$1,396.99", "-$12.50", "$ 3.00"], [1396.99, -12.5, 3]),
    "euros behind": (";", ["1.396,99 €", "12,50 €"], [1396.99, 12.5]),
    "codes of money": (";", ["USD 5.50", "12.25 EUR"], [5.5, 12.25]),
    "percent": (";", ["98%", "7.5 %"], [98, 7.5]),
    "no digit before or after": (";", [".5", "3610.", "2.25"], [0.5, 3610, 2.25]),
    "quoted": (",", ['"1,5"', '"2,25"', '"3,0"'], [1.5, 2.25, 3]),
    "quoted thousands": (",", ['"8,731"', "727", '"1,241"'], [8731, 727, 1241]),
    "blanks around": (",", ["  1.5", "2.5  ", " 3.5 "], [1.5, 2.5, 3.5]),
}


@pytest.mark.parametrize(("apart", "cells", "wanted"), NUMBERS.values(), ids=NUMBERS)
def test_numbers_as_people_write_them(
    tmp_path: Path, apart: str, cells: list[str], wanted: list[float]
):
    said = f"k{apart}v\n" + "".join(f"r{n}{apart}{cell}\n" for n, cell in enumerate(cells))
    found = written(tmp_path, said, target="v", columns={"k": "category"})
    whole = all(float(value).is_integer() for value in wanted)
    assert column(found, "v").kind == ("whole" if whole else "number")
    got = values(tmp_path / "t.csv", "v", task="regression", columns={"k": "category"})
    assert got == pytest.approx(sorted(wanted))


def test_marks_that_are_set_count(tmp_path: Path):
    said = "a;b\n1,146;x\n2,990;y\n"
    assert column(written(tmp_path, said, decimal="point", thousands="comma"), "a").low == 1146
    assert column(written(tmp_path, said, decimal="comma"), "a").low == 1.146


KINDS = {
    "codes": (["00501", "12345", "00502"], "code"),
    "long numbers": (["4532015112830366123", "6011514433546201999"], "code"),
    "days": (["2020-01-31", "2021-12-01", "1999-05-05"], "date"),
    "European days": (["31/01/2020", "01/12/2021"], "date"),
    "American days": (["01/31/2020", "12/01/2021"], "date"),
    "German days": (["31.01.2020", "1.12.2021"], "date"),
    "days with months": (["31 Jan 2020", "01 Dec 2021"], "date"),
    "moments": (["2020-01-31 12:30", "2021-12-01 00:00"], "date"),
    "moments with a T": (["2020-01-31T12:30:00", "2021-12-01T00:00:00"], "date"),
    "times": (["12:30", "07:05"], "time"),
    "times with points": (["18.00.00", "07.30.00"], "time"),
    "truths": (["true", "FALSE", "True"], "truth"),
    "texts": (["1st", "2nd"], "text"),
    "versions": (["v1.2", "v1.3"], "text"),
    "codes with letters": (["ABC123", "XYZ456"], "text"),
    "one word among numbers": (["1", "2", "3", "4", "5", "6", "7", "8", "9", "tba"], "whole"),
    "words among numbers": (["1", "2", "low", "high"], "text"),
}


@pytest.mark.parametrize(("cells", "kind"), KINDS.values(), ids=KINDS)
def test_what_cells_are(tmp_path: Path, cells: list[str], kind: str):
    said = "v;y\n" + "".join(f"{cell};{n}.5\n" for n, cell in enumerate(cells))
    found = column(written(tmp_path, said), "v")
    assert found.kind == kind
    if kind in ("date", "time"):
        assert found.role == "ignored"


def test_dates_are_numbers_where_that_is_asked(tmp_path: Path):
    (tmp_path / "t.csv").write_text("d,t,y\n31/01/1970,18.30.00,1.5\n01/02/1970,06.00.00,2.5\n")
    options = {"columns": {"d": "number", "t": "number"}}
    assert values(tmp_path / "t.csv", "d", **options).tolist() == [30, 31]
    assert values(tmp_path / "t.csv", "t", **options).tolist() == [6, 18.5]


def test_codes_come_out_as_they_went_in(tmp_path: Path):
    (tmp_path / "t.csv").write_text("zip,y\n00501,1.5\n12345,2.5\n00501,3.5\n")
    how = load_parts(spec(tmp_path / "t.csv")).preprocessing
    assert how.categories[0].values == ("00501", "12345")


USELESS = {
    "a counter": ("Id", [str(n) for n in range(1, 31)], "numbers the rows"),
    "a counter without a name": ("", [str(n) for n in range(30)], "numbers the rows"),
    "a counter by another name": ("case", [str(n) for n in range(30)], "counts the rows"),
    "an identifier": ("customer_id", [str(n * 37 % 101) for n in range(30)], "identifies"),
    "another": ("PassengerId", [str(n * 37 % 101) for n in range(30)], "identifies"),
    "letters": ("uuid", [f"{n * 7919 % 997:x}" for n in range(30)], "identifies"),
    "a constant": ("c", ["5"] * 30, "same in every row"),
    "a constant text": ("c", ["x"] * 30, "same in every row"),
    "nothing": ("c", [""] * 30, "empty"),
    "notes": ("c", [f"note {n}" for n in range(30)], "text of its own"),
    "days": ("c", ["2020-01-01", "2020-01-02"] * 15, "dates"),
}


@pytest.mark.parametrize(("name", "cells", "why"), USELESS.values(), ids=USELESS)
def test_what_is_no_feature_is_left_out_and_told(
    tmp_path: Path, name: str, cells: list[str], why: str
):
    rows = "".join(f"{cell},{n % 7}.5,{n}.5\n" for n, cell in enumerate(cells))
    found = written(tmp_path, f"{name},x,y\n{rows}").columns[0]
    assert found.role == "ignored"
    assert why in str(found.why)


def test_texts_with_thousands_of_kinds_are_told_and_are_no_inputs(tmp_path: Path):
    rows = "".join(f"kind {n % 1500},{n % 9}.5,{n}.25\n" for n in range(4000))
    found = written(tmp_path, "street,x,y\n" + rows)
    assert str(column(found, "street").why) == "it has 1500 different texts, each an input"


def test_a_counter_that_is_all_there_is_is_a_feature(tmp_path: Path):
    rows = "".join(f"{n},{n * 0.5 + 0.25}\n" for n in range(40))
    assert column(written(tmp_path, "t,y\n" + rows), "t").role == "number"


SENSE = {
    "prices": ([100 + 7 * n for n in range(32)], "regression"),
    "prices with cents": ([n + 0.5 for n in range(32)], "regression"),
    "two numbers": ([0, 1] * 16, "classification"),
    "two numbers, one rare": ([0] * 31 + [1], "classification"),
    "three numbers": ([0, 1, 2] * 11, "classification"),
    "digits": (list(range(10)) * 4, "classification"),
    "marks": ([3, 4, 5, 5, 6, 6, 7, 8] * 8, "classification"),
    "numbers with a point": (["0.0", "1.0", "2.0"] * 11, "classification"),
    "ages": ([18 + n % 45 for n in range(200)], "regression"),
    "amounts that come once": ([5, 8, 13, 2, 1, 9, 4], "regression"),
    "texts": (["a", "b", "c"] * 11, "classification"),
    "truths": (["True", "False"] * 11, "classification"),
    "codes": (["007", "012"] * 11, "classification"),
    "yes and no": (["yes", "no"] * 11, "classification"),
}


@pytest.mark.parametrize(("cells", "task"), SENSE.values(), ids=SENSE)
def test_the_task_that_makes_sense(tmp_path: Path, cells: list[object], task: str):
    rows = "".join(f"{n}.5,{cell}\n" for n, cell in enumerate(cells))
    found = written(tmp_path, "x,y\n" + rows)
    assert found.task == task
    other = "classification" if task == "regression" else "regression"
    assert written(tmp_path, "x,y\n" + rows, task=other).task == other


def test_texts_of_their_own_are_no_classes(tmp_path: Path):
    (tmp_path / "t.csv").write_text("x,y\n" + "".join(f"{n},about {n}\n" for n in range(30)))
    with pytest.raises(Refusal, match=r"30 different texts in 30 rows.*data.task=classification"):
        describe(spec(tmp_path / "t.csv"))
    assert describe(spec(tmp_path / "t.csv", task="classification")).classes == 30


MARKS_OF_WINE = "x,quality\n" + "".join(f"{n}.5,{3 + n % 6}\n" for n in range(60))
FLOORS = "x,floor\n" + "".join(f"{n}.5,{n % 24}\n" for n in range(96))


@pytest.mark.parametrize(
    ("said", "loss", "outputs", "task"),
    [
        (MARKS_OF_WINE, "MSELoss", 1, "regression"),
        (MARKS_OF_WINE, "CrossEntropyLoss", 6, "classification"),
        (FLOORS, "MSELoss", 1, "regression"),
        (FLOORS, "CrossEntropyLoss", 24, "classification"),
    ],
)
def test_loss_and_network_weigh_in_where_whole_numbers_may_be_either(
    tmp_path: Path, said: str, loss: str, outputs: int, task: str
):
    (tmp_path / "t.csv").write_text(said)
    project = network(tmp_path, loss, outputs)
    run = prepared(project, tmp_path / "run", trusted=False)
    data = read_info(run).settings.data
    assert describe(data, tmp_path).task == task
    # The document says no more than what was set.
    assert "task" not in project.store.data.options
    project.configure(data={"options": {"path": "t.csv", "task": "regression"}}, loss="MSELoss")
    assert describe(project.store.data, tmp_path).task == "regression"


def test_a_loss_that_does_not_fit_is_refused_naming_the_task(tmp_path: Path):
    (tmp_path / "t.csv").write_text(FLOORS)
    with pytest.raises(Refusal, match=r"data\.task=classification takes each value of “floor”"):
        prepared(network(tmp_path, "CrossEntropyLoss", 7), tmp_path / "run", trusted=False)


def network(folder: Path, loss: str, outputs: int) -> blockstudio.Project:
    """A linear network on the table in a folder."""
    project = blockstudio.new_project("net")
    root = project.root
    layer = root.add("torch.nn.Linear", "linear", out_features=outputs)
    root.chain(root.add_input("x"), layer, root.add_output("y"))
    project.configure(data={"source": "csv", "options": {"path": "t.csv"}}, loss=f"torch.nn.{loss}")
    project.save(folder / "net.bstudio")
    return project
