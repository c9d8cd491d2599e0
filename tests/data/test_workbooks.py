"""Workbooks as people save them: which sheet is read, what its cells come to, what is told."""

import datetime
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from msgspec.structs import replace

from blockstudio.data.description import DataFacts, describe
from blockstudio.data.new_rows import new_rows
from blockstudio.data.parts import load_parts
from blockstudio.data.plans import TableFacts
from blockstudio.data.telling import record_lines
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec

HEADER = ["code", "when", "size", "kind"]


def rows(count: int = 12, shift: float = 0.0) -> list[list[Any]]:
    """Return rows of a code as a text, a date, a number and a kind."""
    return [
        [f"{n:05}", datetime.date(2024, 1, 1 + n), n + 0.5 + shift, "ab"[n % 2]]
        for n in range(count)
    ]


def saved(path: Path, sheets: dict[str, list[list[Any]]], hidden: tuple[str, ...] = ()) -> Path:
    """Write a workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)
    return path


def spec(path: Path, **options: Any) -> DataSpec:
    return DataSpec(DATA, "csv", {"path": str(path), "target": "kind", **options})


def table(found: DataFacts) -> TableFacts:
    assert found.table is not None
    return found.table


def told(found: DataFacts) -> str:
    """Return all that is told of a table, as `train` prints it."""
    return "\n".join(f"{name}: {said}" for name, said in record_lines(table(found)))


def test_cells_come_out_as_they_went_in(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", {"Rows": [HEADER, *rows()]})
    pd.DataFrame(rows(), columns=HEADER).to_csv(tmp_path / "t.csv", index=False)
    one, two = describe(spec(path)), describe(spec(tmp_path / "t.csv"))
    assert table(one).columns == table(two).columns
    assert {column.name: column.kind for column in table(one).columns} == {
        "code": "code",
        "when": "date",
        "size": "number",
        "kind": "text",
    }
    assert np.array_equal(
        load_parts(spec(path)).train.x, load_parts(spec(tmp_path / "t.csv")).train.x
    )


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (3.0, "3"),
        (0.1, "0.1"),
        ("00501", "00501"),
        ("None", "None"),
        ("NA", "NA"),
        (True, "True"),
        (datetime.datetime(2024, 5, 6, 7, 8), "2024-05-06 07:08:00"),
        (datetime.datetime(2024, 5, 6), "2024-05-06"),
        (datetime.time(7, 8), "07:08:00"),
        ('say "a, b"\nc', 'say "a, b"\nc'),
        ("a;b", "a;b"),
        ("#1", "#1"),
        (None, ""),
    ],
)
def test_what_a_cell_comes_to(tmp_path: Path, cell: Any, written: str) -> None:
    from blockstudio.data.written.cells import read_cells

    lines = [["n", "cell"], [1, cell], [2, "x"]]
    data = saved(tmp_path / "t.xlsx", {"Rows": lines}).read_bytes()
    assert read_cells(data, {}, "t.xlsx").table["cell"].tolist() == [written, "x"]


@pytest.mark.parametrize("seconds", [86_400, 28_800, 0.25])
def test_moments_of_a_column_are_read_alike(tmp_path: Path, seconds: float) -> None:
    first, step = datetime.datetime(2024, 1, 1), datetime.timedelta(seconds=seconds)
    lines: list[list[Any]] = [["when", "clock", "y"]]
    for n in range(12):
        clock = (first + n * datetime.timedelta(hours=2)).time()
        lines.append([first + n * step, clock, "ab"[n % 2]])
    path = saved(tmp_path / "t.xlsx", {"Rows": lines})
    kept = spec(path, target="y", columns={"when": "cyclic", "clock": "cyclic"})
    found = table(describe(kept))
    assert [one.kind for one in found.columns] == ["date", "time", "text"]
    assert found.columns[0].missing == found.columns[1].missing == 0
    how = load_parts(replace(kept, validation=0)).preprocessing
    assert how is not None
    # New rows at midnight are not written otherwise.
    data = saved(path, {"Rows": lines[:2]}).read_bytes()
    assert new_rows(how, kept.options, data, "t.xlsx").raw.tolist() == [[19723.0, 0.0]]


def test_the_first_sheet_with_anything_on_it_is_read_and_the_others_are_named(tmp_path: Path):
    sheets = {
        "Cover": [],
        "Secret": [["a"], [1]],
        "Data 2024": [HEADER, *rows()],
        "Notes": [["by", "me"]],
    }
    path = saved(tmp_path / "t.xlsx", sheets, hidden=("Secret",))
    found = describe(spec(path))
    dialect = table(found).dialect
    assert dialect is not None
    assert (dialect.sheet, dialect.sheets) == ("Data 2024", tuple(sheets))
    assert "sheet “Data 2024”" in told(found)
    words = (
        "only the sheet “Data 2024” is read, and not: “Cover” (empty) / “Secret” (hidden) / “Notes”"
    )
    assert words in told(found)


def test_a_sheet_is_chosen_and_a_wrong_name_told_the_nearest(tmp_path: Path) -> None:
    other = [["size", "kind"], *[[n, "xyz"[n % 3]] for n in range(12)]]
    path = saved(tmp_path / "t.xlsx", {"First": [HEADER, *rows()], "Second": other}, ("Second",))
    found = describe(spec(path, sheet="second"))
    assert found.class_names == ("x", "y", "z")
    assert "“Second” is a hidden one" in told(found)
    with pytest.raises(Refusal, match=r"no sheet “Secnod”.*First.*Second.*did you mean “Second”"):
        describe(spec(path, sheet="Secnod"))
    empty = saved(tmp_path / "e.xlsx", {"First": [], "Second": []})
    with pytest.raises(Refusal, match=r"no sheet with anything on it"):
        describe(spec(empty))
    with pytest.raises(Refusal, match="nothing on the sheet “Second”"):
        describe(spec(empty, sheet="Second"))


def test_merged_cells_and_formulas_without_values_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in [HEADER, *rows()]:
        sheet.append(line)
    sheet["C3"] = "=C2*2"
    sheet.merge_cells("D4:D5")
    book.save(tmp_path / "t.xlsx")
    found = describe(spec(tmp_path / "t.xlsx"))
    assert "1 times cells are merged" in told(found)
    assert "1 formulas have no value" in told(found)
    size = next(one for one in table(found).columns if one.name == "size")
    assert size.missing == pytest.approx(1 / 12)


def test_a_formula_is_read_as_the_value_it_had(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", {"Rows": [HEADER, *rows()]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(one for one in parts if one.startswith("xl/worksheets/"))
    # As a spreadsheet program saves it: the formula, and what it came to.
    assert b"<v>1.5</v>" in parts[name]
    parts[name] = parts[name].replace(b"<v>1.5</v>", b"<f>C2*1000</f><v>500</v>")
    # And it may be wrong about the size of the sheet.
    parts[name] = parts[name].replace(b'ref="A1:D13"', b'ref="A1"')
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    found = describe(spec(path))
    assert "no value" not in told(found)
    size = next(one for one in table(found).columns if one.name == "size")
    assert (found.samples, size.high) == (12, 500)


def test_a_table_beside_and_below_empty_cells(tmp_path: Path) -> None:
    lines = [["Report of the year"], [], [*HEADER, None], *[[*row, None] for row in rows()], [None]]
    found = describe(spec(saved(tmp_path / "t.xlsx", {"Rows": lines})))
    assert found.samples == 12
    assert [one.name for one in table(found).columns] == HEADER


def test_new_rows_are_read_from_the_sheet_that_was_learnt_from(tmp_path: Path) -> None:
    learnt = saved(tmp_path / "t.xlsx", {"About": [["me"]], "Data": [HEADER, *rows()]})
    options = {"path": str(learnt), "target": "kind", "sheet": "Data"}
    how = load_parts(DataSpec(DATA, "csv", options, validation=0)).preprocessing
    assert how is not None
    lines = [HEADER, *rows(5)]

    def asked(sheets: dict[str, list[list[Any]]]) -> Any:
        data = saved(tmp_path / "new.xlsx", sheets).read_bytes()
        return new_rows(how, options, data, "new.xlsx")

    whole = asked({"Other": [["a"], ["b"]], "Data": lines})
    only = asked({"Sheet1": lines})
    assert np.array_equal(whole.raw, only.raw, equal_nan=True) and len(whole.raw) == 5
    assert "no sheet “Data”: the only one is read" in "; ".join(map(str, only.notes))
    with pytest.raises(Refusal, match=r"no sheet “Data”.*did you mean “Datas”"):
        asked({"Datas": lines, "Other": lines})
    plain = pd.DataFrame(rows(5), columns=HEADER).to_csv(index=False).encode()
    assert np.array_equal(new_rows(how, options, plain, "new.csv").raw, whole.raw, equal_nan=True)


def test_torn_workbooks_are_told(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", {"Rows": [HEADER, *rows()]})
    whole = path.read_bytes()
    draw = np.random.default_rng(0)
    told_of = 0
    for _ in range(60):
        data = bytearray(whole)
        for place in draw.integers(4, len(data), 3):
            data[place] = int(draw.integers(256))
        path.write_bytes(bytes(data[: int(draw.integers(len(data) // 2, len(data)))]))
        try:
            describe(spec(path))
        except Refusal:
            told_of += 1
    assert told_of > 30


def test_what_a_workbook_says_of_looks_is_no_warning(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", {"Rows": [HEADER, *rows()]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/styles.xml"] = (
        b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert describe(replace(spec(path), stratify=False)).samples == 12
