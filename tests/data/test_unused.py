"""What was set for a table and does not count, and what its columns were taken for, is told."""

from pathlib import Path
from typing import Any

import pytest

from blockstudio.data.description import describe
from blockstudio.graph.records import DATA, DataSpec

ROWS = [[str(n % 5), str(n * 2), "ab"[n % 2]] for n in range(20)]


def notes(folder: Path, rows: list[list[str]], header: str = "x,y,z", **options: Any) -> list[str]:
    file = folder / "t.csv"
    file.write_text("\n".join([header, *(",".join(row) for row in rows)]) + "\n", encoding="utf-8")
    spec = DataSpec(DATA, "csv", {"path": str(file), "target": "z", **options})
    table = describe(spec).table
    assert table is not None
    return [str(note) for note in table.notes]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"columns": {"z": "ignored"}}, "“z” is the target: its role “ignored” does not count"),
        ({"columns": {"x": "ignored"}, "missing": {"x": "mean"}}, "“x” is not used"),
        ({"columns": {"x": "ignored"}, "constants": {"x": 1}}, "“x” is not used"),
        ({"constants": {"x": 1}}, "“x” are not filled with 1: the rule is “mean”"),
        ({"marks": {"x": "-200"}}, "no cell of “x” is “-200”"),
        ({"columns": {"X": "ignored"}}, "no column “X”: what was set for it is left aside; did"),
        ({"missing": {"other": "mean"}}, "no column “other”: what was set for it is left aside"),
        ({"sheet": "Prices"}, "no workbook: “sheet” does not count"),
        ({"decimal": ".", "thousands": "."}, "can't stand between thousands"),
    ],
)
def test_what_was_set_and_does_not_count_is_told(tmp_path: Path, options: Any, said: str) -> None:
    if "decimal" in options:
        options = {"decimal": "point", "thousands": "point"}
    assert any(said in note for note in notes(tmp_path, ROWS, **options))


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"columns": {"x": "category"}},
        {"missing": {"x": "constant"}, "constants": {"x": 1}},
        {"marks": {"x": "3"}, "missing": {"x": "median"}},
    ],
)
def test_what_counts_is_not_told(tmp_path: Path, options: Any) -> None:
    said = notes(tmp_path, ROWS, **options)
    assert [note for note in said if "counts as missing" not in note] == []


@pytest.mark.parametrize("odd", ["1e999", "0x10", "1_000", "4.5.6", "12 or 13"])
def test_the_cell_is_named_for_which_numbers_are_taken_for_texts(tmp_path: Path, odd: str) -> None:
    rows = [*ROWS[:2], ["2", odd, "a"], *ROWS[3:]]
    assert f"“{odd}” in “y” is no number (1×), so the whole column counts as texts" in notes(
        tmp_path, rows
    )


def test_texts_among_which_numbers_stand_are_texts(tmp_path: Path) -> None:
    rows = [[x, ["red", "3", "blue", "7"][n % 4], z] for n, (x, _, z) in enumerate(ROWS)]
    assert notes(tmp_path, rows) == []


def test_columns_of_one_name_are_told(tmp_path: Path) -> None:
    said = notes(tmp_path, ROWS, header="x,x,z")
    assert said == ["two columns are called “x”: the later one goes by “x (2)”"]


def test_a_name_with_what_nobody_sees_is_told_and_meant(tmp_path: Path) -> None:
    said = notes(tmp_path, ROWS, header="x\u200b,y,z", columns={"x": "ignored"})
    assert any("U+200B ZERO WIDTH SPACE" in note for note in said)
    assert any("did you mean “x\u200b”?" in note for note in said)


def test_classes_that_look_the_same_are_told(tmp_path: Path) -> None:
    rows = [[x, y, ["\u00e9", "e\u0301"][n % 2]] for n, (x, y, _) in enumerate(ROWS)]
    assert any("are two texts in “z”" in note for note in notes(tmp_path, rows))
