"""Dates as what comes again in them: year, and month, weekday and hour on a circle."""

import datetime
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blockstudio.data.cycles import on_circle, parts_of, years
from blockstudio.data.description import describe
from blockstudio.data.inspection.collection import Collection
from blockstudio.data.inspection.sheet import encoded_names
from blockstudio.data.new_rows import new_rows
from blockstudio.data.parts import load_parts
from blockstudio.data.preprocessing import load_preprocessing, save_preprocessing
from blockstudio.data.telling import record_lines
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec

MOMENTS = [datetime.datetime(2019 + n % 3, 1 + n % 12, 1 + 2 * n % 28, n % 24) for n in range(48)]


def written(path: Path, pattern: str) -> Path:
    """Write a table of dates, sizes and prices."""
    lines = [f"{when.strftime(pattern)};{n};{n * 1.5}" for n, when in enumerate(MOMENTS)]
    path.write_text("\n".join(["when;size;price", *lines]))
    return path


def spec(path: Path, role: str = "cyclic", **options: object) -> DataSpec:
    source = "parquet" if path.suffix == ".parquet" else "csv"
    chosen = {"columns": {"when": role, "size": "number"}, "target": "price", **options}
    return DataSpec(DATA, source, {"path": str(path), **chosen}, validation=0)


def turned(part: float, whole: float) -> list[float]:
    return [math.sin(2 * math.pi * part / whole), math.cos(2 * math.pi * part / whole)]


@given(st.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(2100, 1, 1)))
def test_parts_are_those_of_the_calendar(moment: datetime.datetime) -> None:
    moment = moment.replace(microsecond=0)
    days = np.array([(moment - datetime.datetime(1970, 1, 1)) / datetime.timedelta(days=1)])
    assert years(days).tolist() == [moment.year]
    hours = moment.hour + moment.minute / 60 + moment.second / 3600
    wanted = {
        "month": turned(moment.month - 1, 12),
        "weekday": turned(moment.weekday(), 7),
        "hour": turned(hours, 24),
    }
    for part, values in wanted.items():
        assert on_circle(days, part, time=False)[0].tolist() == pytest.approx(values, abs=1e-6)


@pytest.mark.parametrize("pattern", ["%Y-%m-%d", "%d.%m.%Y %H:%M"])
def test_a_column_of_dates_becomes_its_parts(tmp_path: Path, pattern: str) -> None:
    path = written(tmp_path / "t.csv", pattern)
    hours = "%H" in pattern
    facts = describe(spec(path))
    assert facts.input_shape == (1 + 1 + (6 if hours else 4),)
    parts = "year, month, weekday" + (", hour" if hours else "")
    assert f"when (by {parts})" in "\n".join(str(said) for _, said in record_lines(facts.table))
    found = load_parts(spec(path, standardise=False))
    rows = {row[0]: row[1:] for row in found.train.x.tolist()}
    for number, when in enumerate(MOMENTS):
        wanted = [when.year, *turned(when.month - 1, 12), *turned(when.weekday(), 7)]
        wanted += turned(when.hour, 24) if hours else []
        assert rows[number] == pytest.approx(wanted, abs=1e-6)
    standardised = load_parts(spec(path)).train.x
    assert standardised[:, 1].mean() == pytest.approx(0, abs=1e-6)
    assert standardised[:, 1].std() == pytest.approx(1, rel=1e-5)
    assert np.allclose(np.sort(standardised[:, 2:], 0), np.sort(found.train.x[:, 2:], 0), atol=1e-6)


def test_the_days_are_still_a_number_and_a_time_of_day_has_an_hour_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "%Y-%m-%d")
    x = load_parts(spec(path, "number", standardise=False)).train.x
    days = [(when.date() - datetime.date(1970, 1, 1)).days for when in MOMENTS]
    assert sorted(x[:, 0].tolist()) == sorted(days) and x.shape[1] == 2
    clock = written(tmp_path / "c.csv", "%H:%M")
    x = load_parts(spec(clock, standardise=False)).train.x
    rows = {row[0]: row[1:] for row in x.tolist()}
    assert all(
        rows[n] == pytest.approx(turned(when.hour, 24), abs=1e-6) for n, when in enumerate(MOMENTS)
    )
    assert parts_of(np.array([1.0]), time=True) == ("hour",)


def test_new_rows_are_prepared_alike_and_what_is_missing_has_a_stand_in(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "%d.%m.%Y")
    kept = spec(path, missing={"when": "median"})
    found = load_parts(kept)
    assert found.preprocessing is not None
    save_preprocessing(tmp_path, found.preprocessing)
    how = load_preprocessing(tmp_path)
    days = sorted((when.date() - datetime.date(1970, 1, 1)).days for when in MOMENTS)
    assert how.cycles[0].fill == np.median(days)
    lines = ["size;when"] + [f"{n};{when.strftime('%d.%m.%Y')}" for n, when in enumerate(MOMENTS)]
    rows = new_rows(how, kept.options, "\n".join([*lines, "7;", "8;soon"]).encode(), "new.csv")
    x = how.apply(rows.raw)
    order = np.argsort(found.train.x[:, 0])
    assert np.allclose(x[: len(MOMENTS)], found.train.x[order])
    assert np.array_equal(x[-1][1:], x[-2][1:])
    assert "soon" in "; ".join(map(str, rows.notes))


def test_parquet_knows_its_dates(tmp_path: Path) -> None:
    table = pd.DataFrame({"when": MOMENTS, "size": range(48), "price": np.arange(48) * 1.5})
    table.to_parquet(tmp_path / "t.parquet")
    one = load_parts(spec(tmp_path / "t.parquet")).train.x
    two = load_parts(spec(written(tmp_path / "t.csv", "%Y-%m-%d %H:%M"))).train.x
    assert np.allclose(one, two)


def test_dates_are_left_out_unasked_and_only_dates_have_parts(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "%Y-%m-%d")
    plain = describe(
        DataSpec(DATA, "csv", {"path": str(path), "target": "price", "columns": {"size": "number"}})
    )
    assert plain.input_shape == (1,)
    assert plain.table is not None and "cyclic" in str(plain.table.columns[0].why)
    wrong = {"columns": {"when": "ignored", "size": "cyclic"}}
    with pytest.raises(Refusal, match="“size” holds no dates"):
        describe(spec(path, **wrong))


def test_the_samples_show_dates_and_the_names_of_their_parts(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "%Y-%m-%d")
    collection = Collection(spec(path), tmp_path)
    shown = next(one for one in collection.columns if one.name == "when")
    assert sorted(shown.values.tolist()) == sorted(when.date().isoformat() for when in MOMENTS)
    from blockstudio.data.description import read

    names = encoded_names(read(spec(path)).plan, 6)
    assert names == (
        "size",
        "when year",
        "when month sin",
        "when month cos",
        "when weekday sin",
        "when weekday cos",
    )
