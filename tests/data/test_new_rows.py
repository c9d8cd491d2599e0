"""New rows for a run: read by the record of its table, so that nothing is guessed anew."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from blockstudio.data.new_rows import NewRows, new_rows
from blockstudio.data.parts import load_parts
from blockstudio.data.preprocessing import (
    Preprocessing,
    load_preprocessing,
    save_preprocessing,
)
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec

FILES = Path(__file__).parents[1] / "files" / "tables"
CODES = "zip;kind;size;price\n" + "".join(
    f"00{n % 3}01;{'ab'[n % 2]};{n},5;{n * 100},25\n" for n in range(1, 31)
)


def learnt(folder: Path, path: Path, **options: Any) -> Preprocessing:
    """What a run on that table keeps, read back from its folder."""
    options = {"path": str(path), "standardise": False, **options}
    how = load_parts(DataSpec(DATA, "csv", options, validation=0.0)).preprocessing
    assert how is not None
    save_preprocessing(folder, how)
    return load_preprocessing(folder)


def asked(how: Preprocessing, said: str | bytes) -> NewRows:
    return new_rows(how, {}, said.encode() if isinstance(said, str) else said, "new.csv")


def told(rows: NewRows) -> str:
    return " | ".join(map(str, rows.notes))


@pytest.fixture
def prices(tmp_path: Path) -> Preprocessing:
    """What a run on codes, kinds and decimal commas keeps."""
    (tmp_path / "t.csv").write_text(CODES)
    return learnt(tmp_path, tmp_path / "t.csv")


ASKED = {
    "the same columns": "zip;kind;size;price\n00001;a;3,5;1,25\n",
    "no target": "zip;kind;size\n00001;a;3,5\n",
    "another order": "size;zip;kind\n3,5;00001;a\n",
    "more columns": "more;size;zip;kind\nx;3,5;00001;a\n",
    "a banner": "new ones\n\nsize;zip;kind\n3,5;00001;a\n",
    "blank edges": " size ; zip;kind \n3,5;00001;a\n",
    "a mark before": "\ufeffsize;zip;kind\n3,5;00001;a\n",
    "separators at the end": "size;zip;kind;;\n3,5;00001;a;;\n",
}


@pytest.mark.parametrize("said", ASKED.values(), ids=ASKED)
def test_one_row_is_read_as_the_table_of_the_run_was(prices: Preprocessing, said: str):
    rows = asked(prices, said)
    assert rows.raw.tolist() == [[3.5, 0, 0]]
    assert prices.apply(rows.raw).tolist() == [[3.5, 1, 0, 0, 0, 1, 0, 0]]
    assert rows.table["zip"].tolist() == ["00001"]
    assert rows.table["size"].tolist() == ["3,5"]


def test_kinds_and_cells_that_are_new_are_named(prices: Preprocessing):
    rows = asked(prices, "zip;kind;size\n501;c;3.5\n00001;;\n")
    assert "“zip” holds kinds the run has not seen, taken for missing ones: 501" in told(rows)
    assert "“kind” holds kinds the run has not seen, taken for missing ones: c" in told(rows)
    assert "“size” holds cells that could not be read and count as missing: 3.5" in told(rows)
    assert rows.table.to_csv(index=False).split() == ["zip,kind,size", "501,c,3.5", "00001,,"]


def test_rows_that_do_not_fit_are_named_and_no_cell_is_shifted(prices: Preprocessing):
    rows = asked(prices, "zip;kind;size\n00001;a;3,5\n00001;a\n;;\n00101;b;4,5\n")
    assert rows.table["size"].tolist() == ["3,5", "4,5"]
    assert "left out: line 3: 2 cells, not 3" in told(rows)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("zip;kind;sise\n1;a;2\n", "none called size.*did you mean “sise”"),
        ("zip,kind,size\n1,a,2\n", "lacks columns.*none called size / zip / kind"),
        ("00001;a;3,5\n", "lacks columns that the run learnt from: expected size / zip / kind"),
        ("", "lacks columns"),
        ("<html><body>", "a web page"),
    ],
)
def test_another_table_is_refused(prices: Preprocessing, said: str, words: str):
    with pytest.raises(Refusal, match=words):
        asked(prices, said)


def test_a_table_without_a_header_is_read_by_place(tmp_path: Path):
    how = learnt(tmp_path, FILES / "07_train_no_header.csv")
    rows = asked(how, (FILES / "07_test_banner.csv").read_bytes())
    assert len(rows.table) == 16
    assert "left out: line 1: 1 cells, not 5" in told(rows)
    one = asked(how, "43, Office, 38, Isles\n")
    assert one.raw.tolist() == asked(how, "43, Office, 38, Isles, >7d\n").raw.tolist()
    assert one.table.iloc[0].tolist() == ["43", "Office", "38", "Isles"]
    named = asked(how, "column 1,column 2,column 3,column 4\n43,Office,38,Isles\n")
    assert named.raw.tolist() == one.raw.tolist()
    with pytest.raises(Refusal, match="expected 5 cells in a row, or 4 without the target, got 3"):
        asked(how, "43, Office, 38\n")


def test_row_names_come_out_as_they_went_in(tmp_path: Path):
    how = learnt(tmp_path, FILES / "05_r_row_names.csv")
    rows = asked(how, '"length","width","weight"\n"new",7.4,2.5,49\n')
    assert rows.raw.tolist() == [[7.4, 2.5, 49]]
    assert rows.table.iloc[0].tolist() == ["new", "7.4", "2.5", "49"]
    assert asked(how, "width,length,weight\n2.5,7.4,49\n").raw.tolist() == [[7.4, 2.5, 49]]


def test_na_none_and_new_kinds_in_any_order_of_columns(tmp_path: Path):
    path, new = FILES / "09_na_none_levels.csv", FILES / "09_new_rows.csv"
    how = learnt(tmp_path, path, columns={"KindCode": "category"})
    rows = asked(how, new.read_bytes())
    assert len(rows.table) == rows.complete.sum() == 6
    for words in ("“Zone”", "C (all)", "“Heating”", "Wall", "“KindCode”", "75"):
        assert words in told(rows)
    assert rows.table["Lot"].tolist()[:3] == ["9600", "7400", "NA"]
    order = [3, 0, 7, 5, 1, 2, 6, 4]
    lines = [line.split(",") for line in new.read_text().splitlines()]
    turned = "\n".join(",".join(cells[n] for n in order) for cells in lines)
    again = asked(how, turned)
    assert how.apply(again.raw).tobytes() == how.apply(rows.raw).tobytes()


def test_names_that_are_twice_there_are_told_apart(tmp_path: Path):
    how = learnt(tmp_path, FILES / "12_duplicate_names.csv")
    rows = asked(how, "temp,reading,reading,Temp\n80,0.5,127,3\n")
    assert dict(zip(how.names, rows.raw[0], strict=True)) == {
        "reading": 0.5,
        "reading (2)": 127,
        "Temp": 3,
        "temp": 80,
    }


def test_a_run_from_before_its_record_was_kept_reads_as_it_can(prices: Preprocessing):
    old = replace(prices, table=None)
    rows = asked(old, "zip;kind;size\n00001;a;3,5\n00101;b;4,5\n")
    assert rows.raw.tolist() == [[3.5, 0, 0], [4.5, 1, 1]]
